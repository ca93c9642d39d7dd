/**
 * What a call can end with. Every error of this package is a `CloudAPIError`; what the API answered is an `APIError`, in one class per
 * type. None of them holds what was sent, so that no key gets into a log.
 */

/** Shared by all copies of this package in one program, which do not share classes. */
const brand = Symbol.for('cloudapi.error')

export class CloudAPIError extends Error {
  override name = 'CloudAPIError'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    Object.defineProperty(this, brand, { value: true })
  }
}

/** As `instanceof CloudAPIError`, but also true of errors from another copy of this package. */
export const isCloudAPIError = (error: unknown): error is CloudAPIError =>
  typeof error === 'object' && error !== null && brand in error

/** The client was set up or called in a way that cannot work. Nothing was sent. */
export class ConfigurationError extends CloudAPIError {
  override name = 'ConfigurationError'
}

/** No answer, or only a part of one: the server wasn't reached, or the connection broke. `cause` has the reason. */
export class ConnectionError extends CloudAPIError {
  override name = 'ConnectionError'
}

/** The call took longer than it may. */
export class TimeoutError extends ConnectionError {
  override name = 'TimeoutError'
  /** Of `createAndWait`: the generation that goes on. */
  readonly generationId: string | null

  constructor(message: string, options?: ErrorOptions & { generationId?: string }) {
    super(message, options)
    this.generationId = options?.generationId ?? null
  }
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class AbortError extends CloudAPIError {
  override name = 'AbortError'
  /** Of `createAndWait`: the generation that goes on. */
  readonly generationId: string | null

  constructor(message: string, options?: ErrorOptions & { generationId?: string }) {
    super(message, options)
    this.generationId = options?.generationId ?? null
  }
}

export type APIErrorType =
  | 'authentication_error'
  | 'permission_error'
  | 'invalid_request_error'
  | 'conflict_error'
  | 'quota_error'
  | 'rate_limit_error'
  | 'api_error'
  | (string & {})

/** One thing that is wrong with the input. */
export interface APIErrorDetail {
  param: string | null
  code: string | null
  message: string
}

export interface APIErrorFields {
  status: number
  type: APIErrorType
  /** Write programs by it: it never changes its meaning. Null where the answer had none, as under `/api/v1` and from proxies. */
  code: string | null
  message: string
  /** The first member, parameter or header that is wrong. */
  param: string | null
  /** All that is wrong. */
  details: APIErrorDetail[] | null
  /** The page about this code: meaning, cause, solution. */
  docUrl: string | null
  /** Finds the call in the console and in `requests.get`. */
  requestId: string | null
  headers: Headers
}

/** The API answered with an error. */
export class APIError extends CloudAPIError implements APIErrorFields {
  override name = 'APIError'
  readonly status: number
  readonly type: APIErrorType
  readonly code: string | null
  readonly param: string | null
  readonly details: APIErrorDetail[] | null
  readonly docUrl: string | null
  readonly requestId: string | null
  /** Of the answer. */
  declare readonly headers: Headers

  constructor(fields: APIErrorFields) {
    super(fields.message)
    this.status = fields.status
    this.type = fields.type
    this.code = fields.code
    this.param = fields.param
    this.details = fields.details
    this.docUrl = fields.docUrl
    this.requestId = fields.requestId
    // Not among what a log prints of an error.
    Object.defineProperty(this, 'headers', { value: fields.headers })
  }
}

/** 401: the token is missing, wrong, expired or revoked. */
export class AuthenticationError extends APIError {
  override name = 'AuthenticationError'
}

/** 403: the token is right and may not do this. */
export class PermissionError extends APIError {
  override name = 'PermissionError'
}

/** 400, 404, 413, 415, 422 and the like: the same call gets the same answer. */
export class InvalidRequestError extends APIError {
  override name = 'InvalidRequestError'
}

/** 404: there is no such object, or it is another account's. */
export class NotFoundError extends InvalidRequestError {
  override name = 'NotFoundError'
}

/** 409, 412: the object's state, its version or the idempotency key doesn't fit. */
export class ConflictError extends APIError {
  override name = 'ConflictError'
}

/** 403: a quota of the plan is used up. */
export class QuotaError extends APIError {
  override name = 'QuotaError'
}

/** 429: too many calls. */
export class RateLimitError extends APIError {
  override name = 'RateLimitError'
  /** When it is worth to call again; null if the answer doesn't say. */
  readonly retryAfterMs: number | null

  constructor(fields: APIErrorFields) {
    super(fields)
    this.retryAfterMs = retryAfterMs(fields.headers, Date.now())
  }
}

/** 5xx: the server's fault, or its storage is full. */
export class ServerError extends APIError {
  override name = 'ServerError'
}

/** The generation that was waited for failed, or was canceled. */
export class GenerationFailed<G = unknown> extends CloudAPIError {
  override name = 'GenerationFailed'
  readonly generation: G

  constructor(message: string, generation: G) {
    super(message)
    this.generation = generation
  }
}

/** `Retry-After` in seconds or as a date (RFC 9110 10.2.3). */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim()
  if (!text) return null
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}

const classes: Record<string, new (fields: APIErrorFields) => APIError> = {
  authentication_error: AuthenticationError,
  permission_error: PermissionError,
  conflict_error: ConflictError,
  quota_error: QuotaError,
  rate_limit_error: RateLimitError,
  api_error: ServerError,
}

/** The error that this answer is, whoever wrote it: the API in either of its forms, or a proxy. */
export function toAPIError(response: Response, text: string): APIError {
  const { status, headers } = response
  const shared = { status, headers, requestId: headers.get('x-request-id') }
  const body = parseObject(text)
  const fields = ofV1(body?.error) ?? ofDevkit(body) ?? ofOthers(response, text)
  const type = fields.type ?? typeOf(status)
  const Class = classes[type] ?? (status === 404 ? NotFoundError : status < 500 ? InvalidRequestError : ServerError)
  return new Class({ code: null, param: null, details: null, docUrl: null, ...shared, ...dropNull(fields), type })
}

type Known = Partial<APIErrorFields> & { message: string }

function ofV1(error: unknown): Known | undefined {
  if (!isObject(error) || typeof error.message !== 'string') return undefined
  return {
    type: textOf(error.type) ?? undefined,
    code: textOf(error.code),
    message: error.message,
    param: textOf(error.param),
    details: Array.isArray(error.details) ? error.details : null,
    docUrl: textOf(error.doc_url),
    requestId: textOf(error.request_id),
  }
}

/** `{"detail": "…"}`, or a list of what is wrong with the input. */
function ofDevkit(body: Record<string, unknown> | undefined): Known | undefined {
  const detail = body?.detail
  if (typeof detail === 'string') return { message: detail }
  if (!Array.isArray(detail) || detail.length === 0) return undefined
  const details = detail.filter(isObject).map(({ loc, msg, type }) => ({
    param: Array.isArray(loc) && loc.length > 1 ? loc.slice(1).join('.') : null,
    code: textOf(type),
    message: String(msg),
  }))
  const message = details.map(({ param, message }) => (param ? `${param}: ${message}` : message)).join('; ')
  return { message, details, param: details[0]?.param ?? null, code: details[0]?.code ?? null }
}

/** Characters of an answer that an error shows. */
const SHOWN_MAX = 120

function ofOthers({ status, headers, statusText }: Response, text: string): Known {
  const shown = text.replace(/\s+/g, ' ').trim()
  const start = shown.length > SHOWN_MAX ? `${shown.slice(0, SHOWN_MAX)}…` : shown
  const kind = headers.get('content-type')?.split(';')[0] ?? 'no content type'
  const what = start === '' ? 'an empty body' : `${kind}: ${start}`
  return { message: `The server answered ${`${status} ${statusText}`.trim()} and no JSON, but ${what}` }
}

function typeOf(status: number): APIErrorType {
  if (status === 401) return 'authentication_error'
  if (status === 403) return 'permission_error'
  if (status === 409 || status === 412) return 'conflict_error'
  if (status === 429) return 'rate_limit_error'
  return status >= 400 && status < 500 ? 'invalid_request_error' : 'api_error'
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const dropNull = (fields: Known): Known =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Known

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
