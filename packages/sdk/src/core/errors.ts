/**
 * What a call can end with. Every error of this package is a `CloudAPIError`; what the API answered is an `APIError`, in one class per
 * type. None of them holds what was sent, so that no key gets into a log.
 */

import type { ErrorCode } from '../generated/v1/errors.ts'

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

/** Those that are known; later versions of the API may have others. */
export type APIErrorCode = ErrorCode | (string & {})

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
  code: APIErrorCode | null
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
  readonly code: APIErrorCode | null
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
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs)
}

/** Node says `fetch failed` of everything; what happened is the cause. */
export function reasonOf(error: unknown): string {
  let reason = error
  while (reason instanceof Error && reason.cause instanceof Error) reason = reason.cause
  if (!(reason instanceof Error)) return String(reason)
  return reason.message.trim() || ('code' in reason ? String(reason.code) : reason.name)
}
