import { Ajv, type ErrorObject } from 'ajv'
import type { FastifySchemaCompiler } from 'fastify'
import type { Problem } from '../errors.ts'

export const PASSWORD_RULE = 'Password must be at least 8 characters with uppercase, lowercase, and digit'

export interface Format {
  valid: (value: string) => boolean
  msg: string
  type: string
}

/**
 * Every fault of a caller's input, with the contract's words (D.2). A schema that uses a keyword, type or format
 * which these tables lack fails at boot.
 */
const formats: Record<string, Format> = {
  email: {
    // As liberal as the Starter Kit's own check (contract B.5); the length keeps it within an index row. Half a character (a
    // surrogate alone) is nothing that the database can store, not even in the payload of a job.
    valid: (value) =>
      value.length <= 320 &&
      value.isWellFormed() &&
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
      /^[^\s@\x00-\x1f]+@[^\s@\x00-\x1f]+\.[^\s@\x00-\x1f]+$/.test(value.trim()),
    msg: 'value is not a valid email address',
    type: 'value_error.email',
  },
  password: {
    valid: (value) => [...value].length >= 8 && /\p{Lu}/u.test(value) && /\p{Ll}/u.test(value) && /\d/.test(value),
    msg: PASSWORD_RULE,
    type: 'value_error.password',
  },
  uuid: {
    valid: (value) => uuidPattern.test(value),
    msg: 'value is not a valid uuid',
    type: 'type_error.uuid',
  },
  text: {
    valid: (value) => !value.includes('\0'),
    msg: 'value must not contain null characters',
    type: 'value_error.str.null_character',
  },
  // A date alone is its first moment, UTC.
  'date-time': {
    valid: (value) => timePattern.test(value) && !Number.isNaN(Date.parse(value)),
    msg: 'invalid datetime format',
    type: 'value_error.datetime',
  },
}

/** ISO 8601 with its zone, in the years that the database and JavaScript write alike. */
const timePattern = /^[12]\d{3}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (value: string): boolean => uuidPattern.test(value)

export const isEmail = (value: string): boolean => formats.email?.valid(value) ?? false
export const isPassword = (value: string): boolean => formats.password?.valid(value) ?? false

const types: Record<string, Omit<Problem, 'loc'>> = {
  string: { msg: 'str type expected', type: 'type_error.str' },
  integer: { msg: 'value is not a valid integer', type: 'type_error.integer' },
  boolean: { msg: 'value could not be parsed to a boolean', type: 'type_error.bool' },
  object: { msg: 'value is not a valid dict', type: 'type_error.dict' },
  array: { msg: 'value is not a valid list', type: 'type_error.list' },
}

const keywords: Record<string, (error: ErrorObject) => Omit<Problem, 'loc'>> = {
  required: () => missing,
  type: (error) => {
    if (error.data === null) return { msg: 'none is not an allowed value', type: 'type_error.none.not_allowed' }
    const expected = [error.params.type].flat().find((name) => name !== 'null')
    return types[expected] ?? unknown(`type ${expected}`)
  },
  format: (error) => formats[error.params.format] ?? unknown(`format ${error.params.format}`),
  enum: () => ({ msg: 'value is not a valid enumeration member', type: 'type_error.enum' }),
  minLength: ({ params }) => ({
    msg: `ensure this value has at least ${params.limit} characters`,
    type: 'value_error.any_str.min_length',
  }),
  maxLength: ({ params }) => ({
    msg: `ensure this value has at most ${params.limit} characters`,
    type: 'value_error.any_str.max_length',
  }),
  maxItems: ({ params }) => ({
    msg: `ensure this value has at most ${params.limit} items`,
    type: 'value_error.list.max_items',
  }),
  minimum: ({ params }) => ({
    msg: `ensure this value is greater than or equal to ${params.limit}`,
    type: 'value_error.number.not_ge',
  }),
  maximum: ({ params }) => ({
    msg: `ensure this value is less than or equal to ${params.limit}`,
    type: 'value_error.number.not_le',
  }),
}

/** A compulsory member that is absent. */
export const missing: Omit<Problem, 'loc'> = { msg: 'field required', type: 'value_error.missing' }

/** A body that is no JSON. */
export const unparsable: Problem = { loc: ['body'], msg: 'Expecting value', type: 'value_error.jsondecode' }

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
  throw new Error(`The validation table has no text for ${what}.`)
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
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))

/** All faults of one part of a request as entries of a 422. */
export function toProblems(errors: ErrorObject[], part: HttpPart): Problem[] {
  return withoutOverlong(errors).map((error) => {
    const loc: (string | number)[] = [places[part], ...steps(error.instancePath)]
    if (error.keyword === 'required') loc.push(error.params.missingProperty)
    const { msg, type } = keywords[error.keyword]?.(error) ?? unknown(`keyword ${error.keyword}`)
    return { loc, msg, type }
  })
}

function assertKnown(schema: unknown): void {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return
  for (const [keyword, value] of Object.entries(schema)) {
    if (!(keyword in keywords) && !annotations.has(keyword)) unknown(`keyword ${keyword}`)
    if (keyword === 'type')
      for (const name of [value].flat()) if (name !== 'null' && !(name in types)) unknown(`type ${name}`)
    if (keyword === 'format' && !(value in formats)) unknown(`format ${value}`)
    if (keyword === 'properties') Object.values(value).forEach(assertKnown)
    if (keyword === 'items') assertKnown(value)
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

/**
 * Query and path values are text and are coerced; JSON says what it means and is not. Unknown members are left alone.
 * @param more formats of the layers above
 */
export function createValidatorCompiler(more: Record<string, Format>): FastifySchemaCompiler<{
  properties?: Record<string, { type?: unknown; format?: unknown }>
}> {
  const ajv = new Ajv({ allErrors: true, verbose: true, useDefaults: true, allowUnionTypes: true })
  Object.assign(formats, more)
  for (const [name, { valid }] of Object.entries(formats)) ajv.addFormat(name, valid)
  return ({ schema, httpPart }) => {
    assertKnown(schema)
    const validate = ajv.compile(schema)
    if (httpPart === 'body') return validate
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
