import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { FastifySchemaCompiler } from 'fastify'
import type { InputRule, Problem } from '../errors.ts'
import { isTime } from '../times.ts'

/** Whether a text is of this format. */
export type Format = (value: string) => boolean

/**
 * The formats of every API. A schema that uses a keyword, type or format which this file lacks fails at boot; the surfaces have
 * the words for each rule that is broken.
 */
const formats = {
  // The Starter Kit's own pattern: text, @, text, a full stop, text, without blanks. In linear time; `access/email.ts` says which of
  // them an account can have.
  email: (value) => {
    const text = value.trim()
    const at = text.indexOf('@')
    return (
      at > 0 &&
      at === text.lastIndexOf('@') &&
      text.slice(at + 2, -1).includes('.') &&
      !/\s/.test(text) &&
      text.isWellFormed()
    )
  },
  // As the Starter Kit counts, in UTF-16: what it lets through is not refused.
  password: (value) => value.length >= 8 && /\p{Lu}/u.test(value) && /\p{Ll}/u.test(value) && /\d/.test(value),
  uuid: (value) => uuidPattern.test(value),
  text: (value) => !value.includes('\0'),
  'date-time': isTime,
} as const satisfies Partial<Record<InputRule, Format>>

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (value: string): boolean => uuidPattern.test(value)

export const isEmail = formats.email
export const isPassword = formats.password

type Broken = Omit<Problem, 'loc'>

const types = new Set(['string', 'integer', 'boolean', 'object', 'array'] as const)
const isType = (name: unknown): name is InputRule => (types as ReadonlySet<unknown>).has(name)

const listed = (values: unknown[]): string => values.filter((value) => value !== null).join(', ')
const limited = ({ keyword, params }: ErrorObject): Broken => ({ rule: keyword as InputRule, limit: params.limit })
/** The rule that a failed keyword means. */
const keywords: Record<string, (error: ErrorObject) => Broken> = {
  required: () => ({ rule: 'required' }),
  type: ({ data, params }) => {
    if (data === null) return { rule: 'not_null' }
    const expected = [params.type].flat().find((name) => name !== 'null')
    return { rule: isType(expected) ? expected : unknown(`type ${expected}`) }
  },
  format: ({ params }) => ({ rule: params.format }),
  enum: ({ params }) => ({ rule: 'enum', limit: listed(params.allowedValues) }),
  minLength: limited,
  maxLength: limited,
  minItems: limited,
  maxItems: limited,
  maxProperties: limited,
  propertyNames: () => ({ rule: 'propertyNames' }),
  additionalProperties: () => ({ rule: 'additionalProperties' }),
  minimum: limited,
  maximum: limited,
}

/** Keywords that describe and refuse nothing. */
const annotations = new Set([
  '$comment',
  '$id',
  'title',
  'description',
  'default',
  'examples',
  'properties',
  'items',
  'contentMediaType',
])

function unknown(what: string): never {
  throw new Error(`Validation does not know the ${what}.`)
}

const places = { body: 'body', querystring: 'query', params: 'path', headers: 'header' } as const
export type HttpPart = keyof typeof places

/** Of too long a list that alone is said, so that no answer grows with what was sent. */
function withoutOverlong(errors: ErrorObject[]): ErrorObject[] {
  const overlong = errors.filter(({ keyword }) => keyword === 'maxItems').map(({ instancePath }) => `${instancePath}/`)
  return errors.filter(({ instancePath }) => !overlong.some((list) => instancePath.startsWith(list)))
}

/** The members of a path into the input; places in lists are numbers. */
const steps = (instancePath: string): (string | number)[] =>
  instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')))

/** What is said of a name, and of a value of another type, is enough: not also that it is none of the values allowed. */
const isToldOnce = ({ propertyName, keyword, instancePath }: ErrorObject, _: number, all: ErrorObject[]): boolean =>
  propertyName === undefined &&
  !(keyword === 'enum' && all.some((other) => other.keyword === 'type' && other.instancePath === instancePath))

/** All faults of one part of a request as entries of a 422. */
export function toProblems(errors: ErrorObject[], part: HttpPart): Problem[] {
  return withoutOverlong(errors.filter(isToldOnce)).map((error) => {
    const loc: (string | number)[] = [places[part], ...steps(error.instancePath)]
    if (error.keyword === 'required') loc.push(error.params.missingProperty)
    if (error.keyword === 'additionalProperties') loc.push(error.params.additionalProperty)
    if (error.keyword === 'propertyNames') loc.push(error.params.propertyName)
    return { loc, ...(keywords[error.keyword]?.(error) ?? unknown(`keyword ${error.keyword}`)) }
  })
}

function assertKnown(schema: unknown, known: Formats): void {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return
  for (const [keyword, value] of Object.entries(schema)) {
    if (!(keyword in keywords) && !annotations.has(keyword)) unknown(`keyword ${keyword}`)
    if (keyword === 'type')
      for (const name of [value].flat()) if (name !== 'null' && !isType(name)) unknown(`type ${name}`)
    if (keyword === 'format' && !(value in known)) unknown(`format ${value}`)
    if (keyword === 'properties') for (const member of Object.values(value)) assertKnown(member, known)
    if (keyword === 'items' || keyword === 'additionalProperties') assertKnown(value, known)
  }
}

const booleans: Record<string, boolean> = {
  true: true,
  '1': true,
  on: true,
  yes: true,
  false: false,
  '0': false,
  off: false,
  no: false,
}

/** What a text of a query or form says, or undefined if it is neither yes nor no. */
export const toBoolean = (text: string): boolean | undefined => booleans[text.toLowerCase()]

/** What a text means where the schema wants something else; what it cannot mean stays text, for the validator to refuse. */
function meaning(text: string, { type, format }: { type?: unknown; format?: unknown }): unknown {
  if (format === 'uuid') return text.toLowerCase() // as the database writes it, and so caches, jobs and keys know it
  if (type === 'integer') return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : text
  if (type === 'boolean') return toBoolean(text) ?? text
  return text
}

/** String formats of a surface, beside those of every API or instead of them. */
export type Formats = Readonly<Record<string, Format>>

/**
 * Query and path values are text and are coerced; JSON says what it means and is not. Members that the schema lacks are left alone,
 * unless it says otherwise.
 * @param formatsOf the formats of the surface that this path belongs to: one object for each surface
 */
export function createValidatorCompiler(formatsOf: (url: string) => Formats): FastifySchemaCompiler<{
  properties?: Record<string, { type?: unknown; format?: unknown }>
  additionalProperties?: unknown
}> {
  const surfaces = new Map<Formats, { ajv: Ajv; known: Formats }>()
  const surfaceOf = (own: Formats) => {
    const surface = surfaces.get(own) ?? createSurface({ ...formats, ...own })
    surfaces.set(own, surface)
    return surface
  }
  return ({ schema, httpPart, url }) => {
    const { ajv, known } = surfaceOf(formatsOf(url))
    assertKnown(schema, known)
    const validate = ajv.compile(schema)
    if (httpPart === 'body') return schema.additionalProperties === false ? withinBounds(validate) : validate
    const properties = Object.entries(schema.properties ?? {})
    // Ajv's own coercion takes "1e400" for a number, and no bound stops an infinite one.
    return (values: Record<string, unknown>) => {
      for (const [name, schema] of properties) {
        const value = values[name]
        if (typeof value === 'string') values[name] = meaning(value, schema)
      }
      return validate(values) || { error: validate.errors ?? [] }
    }
  }
}

/** Values in a body that names all of its members: many times as many as any such schema asks for. */
const VALUES_MAX = 1000

/** Each wrong value costs an error, so that a body of nothing else would hold up everybody's calls for seconds. */
function withinBounds(validate: ValidateFunction) {
  const bounded: { (body: unknown): boolean; errors?: ErrorObject[] | null } = (body) => {
    const fits = hasAtMost(VALUES_MAX, body)
    const isValid = fits && validate(body)
    bounded.errors = fits ? (validate.errors ?? null) : [tooManyValues]
    return isValid
  }
  return bounded
}

const tooManyValues: ErrorObject = {
  keyword: 'maxProperties',
  instancePath: '',
  schemaPath: '',
  params: { limit: VALUES_MAX },
}

/** How deep a schema looks into a body: `images[0].url` is the third level. What lies deeper costs nothing. */
const DEPTH_MAX = 3

function hasAtMost(max: number, body: unknown): boolean {
  let level = [body]
  let count = 0
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
    count += level.length
    if (count > max) return false
  }
  return true
}

function createSurface(known: Formats): { ajv: Ajv; known: Formats } {
  const ajv = new Ajv({ allErrors: true, verbose: true, useDefaults: true, allowUnionTypes: true })
  for (const [name, format] of Object.entries(known)) ajv.addFormat(name, format)
  return { ajv, known }
}
