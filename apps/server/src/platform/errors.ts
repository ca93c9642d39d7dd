/**
 * Errors that a caller sees. `throw apiError('project_not_found')`: who throws names a code and nothing else. Each layer and
 * feature registers its codes with status and meaning in its `errors.ts`; each surface has its own words and body for them.
 */

export interface ErrorDefinition {
  /** HTTP, where a surface does not say otherwise. */
  status: number
  /** When it happens, or what to do: one sentence for the documentation. */
  meaning: string
}

export type ErrorTable = Record<string, ErrorDefinition>

/** Every code. Each `errors.ts` adds its table's: `interface ErrorCodes extends Codes<typeof keyErrors> {}`. */
// biome-ignore lint/suspicious/noEmptyInterface: the layers extend it
export interface ErrorCodes {}
export type Codes<T> = { [K in keyof T]: true }
/** Codes that `/v1` alone has. */
// biome-ignore lint/suspicious/noEmptyInterface: the layers extend it
export interface V1ErrorCodes {}
export type V1ErrorCode = keyof V1ErrorCodes
export type ErrorCode = keyof ErrorCodes | V1ErrorCode

interface ErrorOptions {
  /** For the log alone. */
  cause?: unknown
  /** After how many seconds it makes sense to repeat the call: the header `Retry-After`. */
  retryAfterSeconds?: number
  /** The limit that is used up, and when it is whole again, in milliseconds since 1970. */
  limit?: { max: number; resetAt: number }
  /** The number in the text, where it is not those seconds. */
  n?: number
  /** What stands for `{name}` in the text of `/v1`. */
  values?: Record<string, string | number>
  /** The member of the request that it is about, on `/v1`. */
  param?: string
}

export class ApiError extends Error {
  readonly code: ErrorCode
  readonly retryAfterSeconds: number | undefined
  readonly limit: Readonly<{ max: number; resetAt: number }> | undefined
  /** What stands for `{n}` in a surface's text. */
  readonly n: number | undefined
  readonly values: Readonly<Record<string, string | number>>
  readonly param: string | undefined

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(code, { cause: options.cause })
    this.name = 'ApiError'
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds
    this.limit = options.limit
    this.n = options.n ?? options.retryAfterSeconds
    this.values = options.values ?? {}
    this.param = options.param
  }
}

export const apiError = (code: ErrorCode, options?: ErrorOptions): ApiError => new ApiError(code, options)

/** What input can break: keywords and formats of schemas. The layers above extend it with rules of their own, as `ErrorCodes`. */
export interface InputRules {
  required: true
  json: true
  string: true
  integer: true
  boolean: true
  object: true
  array: true
  not_null: true
  enum: true
  minLength: true
  maxLength: true
  maxItems: true
  minimum: true
  maximum: true
  email: true
  password: true
  uuid: true
  text: true
  surrogate: true
  utf8: true
  percent: true
  'date-time': true
  idempotency_key: true
}

/** Those that `/v1` alone has. */
export interface V1InputRules {
  additionalProperties: true
  maxProperties: true
  minItems: true
  propertyNames: true
  metadata_size: true
}
export type InputRule = keyof InputRules | keyof V1InputRules

/** One place of a request that is wrong. Each surface has its words for the rule. */
export interface Problem {
  /** `body`, `query`, `path` or `header`, and the members that lead to the place; indexes of lists are numbers. */
  loc: (string | number)[]
  rule: InputRule
  /** Of a rule that has one: characters, items, the number itself. */
  limit?: number | string
}

/** The caller's input is wrong, in all these places. */
export class InvalidInput extends Error {
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super('invalid input')
    this.name = 'InvalidInput'
    this.problems = problems
  }
}
