import { apiError } from '../../platform/errors.ts'
import { fromTypeId, type TypeIdPrefix } from '../../platform/type-id.ts'
import { exampleId } from './schemas.ts'

const kinds: Record<TypeIdPrefix, string> = {
  proj: 'project',
  key: 'key',
  gen: 'generation',
  file: 'file',
  usr: 'user',
  req: 'request',
  acct: 'account',
  alert: 'alert',
  evt: 'event',
  hook: 'webhook endpoint',
  dlv: 'delivery',
  replay: 'replay',
}

/** @param param the member that names it, where it is not the path */
export const notFound = (prefix: TypeIdPrefix, param?: string) =>
  apiError('resource_not_found', {
    values: {
      kind: kinds[prefix],
      one: `${/^[aeio]/.test(kinds[prefix]) ? 'an' : 'a'} ${kinds[prefix]}`,
      example: exampleId(prefix),
    },
    ...(param === undefined ? {} : { param }),
  })

/**
 * The UUID of an id in a path.
 * @param name of the parameter
 * @throws resource_not_found for what is malformed or of another kind
 */
export function idInPath(request: { params: unknown }, prefix: TypeIdPrefix, name = 'id'): string {
  const id = (request.params as Record<string, string>)[name] ?? ''
  const uuid = fromTypeId(prefix, id)
  if (uuid === undefined) throw notFound(prefix)
  return uuid
}

/** Of an id that its schema has found to be well-formed; absent stays absent. */
export function idOf(prefix: TypeIdPrefix, id: string): string
export function idOf(prefix: TypeIdPrefix, id: string | undefined): string | undefined
export function idOf(prefix: TypeIdPrefix, id: string | undefined): string | undefined {
  if (id === undefined) return undefined
  const uuid = fromTypeId(prefix, id)
  if (uuid === undefined) throw new Error(`The schema let a malformed ${prefix} id pass.`)
  return uuid
}
