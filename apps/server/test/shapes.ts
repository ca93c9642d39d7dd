/**
 * What a JSON value has to be: a kind (`?` behind it: or null), `=text` for exactly that text, a list of one shape, or an object of exactly
 * these members.
 */
export type Shape = string | [Shape] | { [member: string]: Shape }

const kinds: Record<string, (value: unknown) => boolean> = {
  uuid: (value) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(String(value)),
  time: (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/.test(String(value)),
  url: (value) => /^https?:\/\//.test(String(value)),
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  null: (value) => value === null,
  /** The body of 204. */
  nothing: (value) => value === undefined,
  /** HTML, which is no JSON. */
  page: (value) => value === undefined,
  any: () => true,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
}

/** Each place where the value is not of that shape; none if it is. */
export function faultsOf(value: unknown, shape: Shape, place = 'body'): string[] {
  if (typeof shape === 'string') return isOf(value, shape) ? [] : [`${place} is ${JSON.stringify(value)}, not ${shape}`]
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${place} is no list`]
    return value.flatMap((item, index) => faultsOf(item, shape[0], `${place}[${index}]`))
  }
  if (!kinds.object?.(value)) return [`${place} is ${JSON.stringify(value)}, not an object`]
  const members = value as Record<string, unknown>
  const names = new Set([...Object.keys(shape), ...Object.keys(members)])
  return [...names].flatMap((name) => {
    const expected = shape[name]
    if (expected === undefined) return [`${place}.${name} is not expected`]
    return name in members ? faultsOf(members[name], expected, `${place}.${name}`) : [`${place}.${name} is absent`]
  })
}

function isOf(value: unknown, kind: string): boolean {
  if (kind.startsWith('=')) return value === kind.slice(1)
  if (kind.endsWith('?')) return value === null || isOf(value, kind.slice(0, -1))
  const test = kinds[kind]
  if (!test) throw new Error(`There is no kind ${kind}.`)
  return test(value)
}
