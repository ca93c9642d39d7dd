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
export type ErrorCode = keyof ErrorCodes

interface ErrorOptions {
  /** For the log alone. */
  cause?: unknown
  /** After how many seconds it makes sense to repeat the call: the header `Retry-After`. */
  retryAfterSeconds?: number
  /** The number in the text, where it is not those seconds. */
  n?: number
}

export class ApiError extends Error {
  readonly code: ErrorCode
  readonly retryAfterSeconds: number | undefined
  /** What stands for `{n}` in a surface's text. */
  readonly n: number | undefined

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(code, { cause: options.cause })
    this.name = 'ApiError'
    this.code = code
    this.retryAfterSeconds = options.retryAfterSeconds
    this.n = options.n ?? options.retryAfterSeconds
  }
}

export const apiError = (code: ErrorCode, options?: ErrorOptions): ApiError => new ApiError(code, options)

/** One place of a request that is wrong, as a Dev Kit answer lists it (contract D.2). */
export interface Problem {
  loc: (string | number)[]
  msg: string
  type: string
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
