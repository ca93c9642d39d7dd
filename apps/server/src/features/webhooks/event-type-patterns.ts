import { hasScope, missingScope, type Resource, type Scope } from '../../access/scopes.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { type EventType, eventTypeNames, eventTypes } from '../events/event-types.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    event_type: true
    event_type_pattern: true
  }
}

/** What an endpoint subscribes to: a type, all types of one kind of thing (`generation.*`), or all that there are and will be (`*`). */

const groupOf = (type: EventType): string => `${type.slice(0, type.indexOf('.'))}.*`
export const eventTypePatterns: readonly string[] = ['*', ...new Set(eventTypeNames.map(groupOf)), ...eventTypeNames]

const typesOf = (pattern: string): EventType[] =>
  eventTypeNames.filter((type) => pattern === '*' || pattern === type || pattern === groupOf(type))

const readScopes = new Map<string, Set<Scope>>(
  eventTypePatterns.map((pattern) => [
    pattern,
    new Set(typesOf(pattern).map((type): Scope => `${eventTypes[type].resource satisfies Resource}:read`)),
  ]),
)

/** The first scope that somebody needs to see all such events, and lacks. A pattern that is not known any more needs everything. */
export const missingReadScope = (granted: ReadonlySet<Scope>, patterns: readonly string[]): Scope | undefined =>
  missingScope(
    granted,
    patterns.flatMap((pattern) => [...(readScopes.get(pattern) ?? (['*'] as const))]),
  )

/** All patterns of whose events somebody may see every one. */
export const readablePatterns = (granted: ReadonlySet<Scope>): string[] =>
  [...readScopes].flatMap(([pattern, scopes]) =>
    [...scopes].every((scope) => hasScope(granted, scope)) ? [pattern] : [],
  )

/** Each once, in the order given. @throws InvalidInput that names those that are not known, and what is like them */
export function readPatterns(given: readonly string[]): string[] {
  const problems = given.flatMap((pattern, index) =>
    readScopes.has(pattern)
      ? []
      : [
          {
            loc: ['body', 'event_types', index],
            rule: 'event_type_pattern' as const,
            limit: suggestion(pattern, eventTypePatterns),
          },
        ],
  )
  if (problems.length > 0) throw new InvalidInput(problems)
  return [...new Set(given)]
}

/** @param loc where it stands @throws InvalidInput */
export function readEventType(given: string, loc: (string | number)[]): EventType {
  const type = eventTypeNames.find((name) => name === given)
  if (type === undefined)
    throw new InvalidInput([{ loc, rule: 'event_type', limit: suggestion(given, eventTypeNames) }])
  return type
}

const SUGGESTED_MAX = 3

/** `generation.complete. Did you mean generation.completed?` A text that cannot be a type is not repeated. */
function suggestion(given: string, known: readonly string[]): string {
  if (!/^[\w.*-]{1,64}$/.test(given)) return 'this value.'
  const near = known
    .map((name) => ({ name, distance: distanceOf(given.toLowerCase(), name) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.ceil(name.length / 4)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SUGGESTED_MAX)
    .map(({ name }) => name)
  const group = known.filter((name) => name.startsWith(`${given.split('.')[0]}.`))
  const shown = near.length > 0 ? near : group
  return shown.length === 0 ? `${given}.` : `${given}. Did you mean ${shown.join(', ')}?`
}

/** Letters to insert, delete or replace (Levenshtein). Both are short. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== b[j])))
    row = next
  }
  return row[b.length] ?? 0
}
