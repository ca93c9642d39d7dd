import type { FastifyRequest } from 'fastify'
import { isUuid } from '../../platform/http/validation.ts'
import { typeIdPrefixes } from '../../platform/type-id.ts'

/**
 * A call's path as the log keeps it: nothing secret, and nothing that somebody wrote freely. What may stand there is decided by the route's
 * schemas, once for each route; of what a caller sent, a value is kept only if it has the form of an id, a number, a time or a word of the
 * schema. A path that no route answers keeps the segments that look like words of a path, or like ids.
 */

/** What a query parameter's value must be to be kept. */
type Rule = (value: string) => boolean

/** Of one route. */
export interface PathRules {
  /** As the route is documented: `/v1/projects/{id}`. */
  route: string
  /** The path in pieces: texts, and names of parameters. */
  pieces: readonly (string | { name: string })[]
  /** By query parameter; those that are left out have none. */
  query: ReadonlyMap<string, Rule>
}

const PATH_LENGTH_MAX = 1_000
const typeId = new RegExp(`^(?:${typeIdPrefixes.join('|')})_[0-7][0-9a-hjkmnp-tv-z]{25}$`)
const isId: Rule = (value) => isUuid(value) || typeId.test(value)
const isNumber: Rule = (value) => /^-?\d{1,15}$/.test(value)
const isBoolean: Rule = (value) => value === 'true' || value === 'false'
const isTime: Rule = (value) => /^\d{4}-\d\d-\d\d(?:[Tt ][\d:.,]{2,20}(?:[Zz]|[+-]\d\d:?\d\d)?)?$/.test(value)
const isNothing: Rule = () => false

/** Their values open something, or say nothing to a reader. */
const secretNames = /cursor|signature|token|secret|password|^code$/i
const idNames = /(?:^|_)id$/

interface Schema {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  description?: string
}

/** The parts of the schemas that the routes' query strings are made of. */
function ruleOf(name: string, schema: Schema): Rule {
  const { type, format = '', enum: words, const: word, anyOf } = schema
  if (anyOf) return (value) => anyOf.some((one) => ruleOf(name, one)(value))
  if (words || word !== undefined) return (value) => (words ?? [word]).map(String).includes(value)
  const types = [type ?? []].flat()
  if (types.includes('integer') || types.includes('number')) return isNumber
  if (types.includes('boolean')) return isBoolean
  if (format === 'uuid' || format.endsWith('_id') || idNames.test(name)) return isId
  if (/^date/.test(format) || /^created_(?:after|before)$/.test(name)) return isTime
  return listedWords(schema) ?? isNothing
}

/** Several words of an enumeration, separated by commas: the description of such a parameter names them (surfaces/v1/lists.ts). */
function listedWords({ description = '' }: Schema): Rule | undefined {
  if (!/or several, separated by commas/.test(description)) return undefined
  const words = new Set([...description.matchAll(/`([a-z_.*\d]+)`/g)].map(([, word]) => word))
  return (value) => value.split(',').every((word) => words.has(word.trim()))
}

export function pathRules({ routeOptions }: FastifyRequest): PathRules {
  const url = routeOptions.url ?? ''
  const pieces = url
    .split(/(:[A-Za-z_]+|\*)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^[:*]/.test(piece) ? { name: piece.slice(1) || '*' } : piece))
  const querystring = (routeOptions.schema?.querystring ?? {}) as { properties?: Record<string, Schema> }
  const query = Object.entries(querystring.properties ?? {})
    .filter(([name]) => !secretNames.test(name))
    .map(([name, schema]): [string, Rule] => [name, ruleOf(name, schema)])
  return { route: pieces.map(written).join(''), pieces, query: new Map(query) }
}

const written = (piece: string | { name: string }): string => (typeof piece === 'string' ? piece : `{${piece.name}}`)

export function pathOf(rules: PathRules, request: FastifyRequest): string {
  const path = rules.pieces.length === 1 ? rules.route : withIds(rules, request)
  const at = request.url.indexOf('?')
  if (at === -1) return path
  return `${path}${queryOf(rules, request.query, request.url.slice(at + 1))}`.slice(0, PATH_LENGTH_MAX)
}

function withIds({ pieces }: PathRules, request: FastifyRequest): string {
  const params = (request.params ?? {}) as Record<string, string | undefined>
  return pieces
    .map((piece) => {
      const value = typeof piece === 'string' ? undefined : params[piece.name]
      return value !== undefined && isId(value) ? value : written(piece)
    })
    .join('')
}

/** @param sent as it came: what was read of it has the defaults of the schema, too */
function queryOf({ query }: PathRules, read: unknown, sent: string): string {
  const names = new Set(sent.split('&').map((pair) => pair.split('=', 1)[0]))
  const shown: string[] = []
  for (const [name, values] of Object.entries((read ?? {}) as Record<string, unknown>)) {
    const rule = query.get(name)
    if (!rule || !names.has(name)) continue
    for (const value of Array.isArray(values) ? values.slice(0, 20) : [values])
      shown.push(`${name}=${rule(String(value)) ? String(value) : '…'}`)
  }
  return shown.length === 0 ? '' : `?${shown.join('&')}`
}

/** A word of a path, as ours are: no digits but in `v1`, nothing long. */
const word = /^(?:v\d|[a-z]{1,16}(?:[-_.][a-z]{1,16}){0,3})$/
const SEGMENTS_MAX = 12

/** Of a path that no route answers. */
export function unknownPath(url: string): string {
  const segments = (url.split('?', 1)[0] ?? '').split('/').slice(1)
  const shown = segments.slice(0, SEGMENTS_MAX).map((segment) => (word.test(segment) || isId(segment) ? segment : '…'))
  return `/${shown.join('/')}${segments.length > SEGMENTS_MAX ? '/…' : ''}`
}
