import { Type } from '@fastify/type-provider-typebox'
import { InvalidInput } from '../../platform/errors.ts'
import { parseTime } from '../../platform/times.ts'

/** A filter that takes several values of an enumeration, separated by commas. */
export const ListOf = (values: readonly string[]) =>
  Type.String({
    maxLength: 200,
    examples: [values.slice(0, 2).join(',')],
    description: `One of ${values.map((value) => `\`${value}\``).join(', ')}, or several, separated by commas.`,
  })

/** What it says; absent stays absent. @throws InvalidInput */
export function readListOf<V extends string>(
  values: readonly V[],
  name: string,
  text: string | undefined,
): V[] | undefined {
  if (text === undefined) return undefined
  const named = text.split(',').map((word) => values.find((value) => value === word.trim()))
  const known = named.filter((value) => value !== undefined)
  if (known.length < named.length)
    throw new InvalidInput([{ loc: ['query', name], rule: 'status_list', limit: values.join(', ') }])
  return known
}

/** What `createdFilters` of a query say. */
export const readCreated = (query: { created_after?: string; created_before?: string }) => ({
  createdAfter: parseTime(query.created_after),
  createdBefore: parseTime(query.created_before),
})
