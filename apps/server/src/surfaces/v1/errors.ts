import { ApiError, type ErrorCode, type InvalidInput } from '../../platform/errors.ts'
import { errorRegistry } from '../error-registry.ts'
import { type ErrorType, type PublicCode, v1Errors } from './error-codes.ts'
import { type Detail, toDetail } from './input-texts.ts'

/** The body of an error of `/v1`. */
export interface ErrorBody {
  error: {
    type: ErrorType
    code: PublicCode
    message: string
    param: string | null
    details: Detail[] | null
    doc_url: string
    request_id: string
  }
}

interface Translation {
  code: PublicCode
  /** Where the code's own message says too little. */
  message?: string
}

/** Codes of the features under the names that `/v1` has for them; a code that is its own name needs no entry. */
const translations: Partial<Record<ErrorCode, Translation>> = {
  account_deactivated: { code: 'account_inactive' },
  resource_not_found: {
    code: 'not_found',
    message: 'There is no such {kind}. Expected the id of {one}, such as {example}.',
  },
  secret_key_not_found: {
    code: 'not_found',
    message: 'There is no such key. Expected the id of a key, such as key_01k6h4z8xvf5t9qj3m2n7r0w8c.',
  },
  key_addresses_exceeded: {
    code: 'scope_missing',
    message:
      'This key is limited to some IP addresses, so allowed_ips of the keys that it creates or changes must lie within its own.',
  },
  key_lifetime_exceeded: {
    code: 'scope_missing',
    message: 'This key or token ends at {until}, so the keys that it creates or changes must not end later.',
  },
  alert_not_found: {
    code: 'not_found',
    message: 'There is no such alert. Expected the id of an alert, such as alert_01k6h4z8xvf5t9qj3m2n7r0w8c.',
  },
  webhook_not_found: {
    code: 'not_found',
    message:
      'There is no such webhook endpoint. Expected the id of a webhook endpoint, such as hook_01k6h4z8xvf5t9qj3m2n7r0w8c.',
  },
  delivery_not_found: {
    code: 'not_found',
    message: 'There is no such delivery. Expected the id of a delivery, such as dlv_01k6h4z8xvf5t9qj3m2n7r0w8c.',
  },
  replay_not_found: {
    code: 'not_found',
    message:
      'There is no such bulk replay of this endpoint. Expected the id of one, such as replay_01k6h4z8xvf5t9qj3m2n7r0w8c.',
  },
  session_token_needs_key: {
    code: 'scope_missing',
    message: 'Session tokens are made from a secret key, which they end with. Send this call with a secret key.',
  },
  project_not_found: { code: 'not_found', message: 'There is no such project.' },
  generation_not_found: { code: 'not_found', message: 'There is no such generation.' },
  user_not_found: { code: 'not_found', message: 'There is no such user.' },
  file_not_found: { code: 'not_found', message: 'There is no such file.' },
  file_link_expired: { code: 'not_found', message: 'This link has expired. Read the file again to get a new one.' },
  request_not_found: {
    code: 'not_found',
    message:
      'The log has no such request. Expected the id of a request, such as req_01k6h4z8xvf5t9qj3m2n7r0w8c. Successful status polls are not in the log, and old calls leave it.',
  },
  request_not_logged_yet: {
    code: 'not_found',
    message: 'This request is not in the log yet: calls appear there within a second of their answer. Try again then.',
  },
  log_operators_only: {
    code: 'scope_missing',
    message: 'Only operators may read the calls of other accounts. Leave account_id out to read your own.',
  },
  searches_full: {
    code: 'unavailable',
    message: 'Too many searches are under way. Try again after the seconds in Retry-After.',
  },
  live_key_required: {
    code: 'scope_missing',
    message: 'This holds for your whole account, which a sandbox key cannot change. Use a live key, or sign in.',
  },
  malformed_request: { code: 'body_malformed' },
  host_invalid: {
    code: 'header_invalid',
    message: 'Send exactly one Host header, with one host name or address and no list.',
  },
  malformed_url: {
    code: 'not_found',
    message: 'The path cannot be decoded. Percent-encode its text as UTF-8.',
  },
  malformed_query: {
    code: 'parameter_invalid',
    message: 'The query string is not valid. Percent-encode its text as UTF-8.',
  },
  charset_unsupported: {
    code: 'media_type',
    message: 'Bodies must be UTF-8. Send this one as UTF-8, without another charset in its Content-Type.',
  },
  content_encoding: {
    code: 'media_type',
    message: 'Send the body without compression and without Content-Encoding, and no part of a form in base64.',
  },
  upload_malformed: { code: 'body_malformed' },
  upload_aborted: { code: 'body_malformed' },
  idempotency_key_running: { code: 'idempotency_in_progress' },
  streams_full: { code: 'unavailable' },
  database_read_only: {
    code: 'unavailable',
    message: 'Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.',
  },
  uploads_full: {
    code: 'unavailable',
    message: 'This server receives as many uploads as it can. Try again after the seconds in Retry-After.',
  },
  upload_too_slow: {
    code: 'request_timeout',
    message: 'The upload was too slow while others waited for their turn. Send it again.',
  },
  streams_per_caller: {
    code: 'rate_limited',
    message: 'Too many live streams and waiting calls are open for this account. Close one first.',
  },
  project_limit: {
    code: 'quota_exceeded',
    message: 'Your plan allows no more projects. Delete one, or ask for a larger plan.',
  },
  generation_limit: {
    code: 'quota_exceeded',
    message: 'This server takes no more generations at the moment: its operator limits them per day. Try again later.',
  },
  file_quota: { code: 'quota_exceeded' },
  image_format: { code: 'image_invalid', message: 'An image has another type than JPEG, PNG and WebP, or is damaged.' },
  image_incomplete: {
    code: 'image_invalid',
    message: 'An image is incomplete: it ends too early. Send the whole file.',
  },
  image_too_large: { code: 'image_invalid', message: 'An image is larger than 10 MB.' },
  image_dimensions: { code: 'image_invalid', message: 'An image has more than 50 megapixels.' },
  too_many_images: { code: 'parameter_invalid', message: 'images has more than 5 items.' },
}

/** Whatever else a shared service throws is told by its status. */
const byStatus: Record<number, PublicCode> = {
  400: 'parameter_invalid',
  401: 'token_invalid',
  403: 'scope_missing',
  404: 'not_found',
  409: 'state_conflict',
  413: 'body_too_large',
  415: 'media_type',
  422: 'parameter_invalid',
  429: 'rate_limited',
  503: 'unavailable',
}

/** What a code of the features is called on `/v1`. */
export function publicCode(code: ErrorCode): PublicCode {
  const translated = translations[code]?.code
  if (translated !== undefined) return translated
  return code in v1Errors ? (code as PublicCode) : (byStatus[errorRegistry[code].status] ?? 'internal')
}

/** So many problems are listed at most: an answer must not be many times as long as what was sent. */
const DETAILS_MAX = 100

export interface ErrorPlace {
  requestId: string
  /** What the address of the page of errors begins with. */
  base: string
}

export function toV1Answer(error: ApiError | InvalidInput, place: ErrorPlace): { status: number; body: ErrorBody } {
  if (error instanceof ApiError) {
    const code = publicCode(error.code)
    const message = fill(translations[error.code]?.message ?? v1Errors[code].message, valuesOf(error))
    return answer(code, message, error.param ?? null, null, place)
  }
  const details = error.problems.slice(0, DETAILS_MAX).map(toDetail)
  const [first] = details
  if (!first) throw new Error('Invalid input without a problem.')
  const isHeader = error.problems[0]?.loc[0] === 'header'
  const code = isHeader ? 'header_invalid' : first.code
  const more = details.length > 1 ? ' More in details.' : ''
  return answer(code, `${first.message}${more}`, first.param === '' ? null : first.param, details, place)
}

/** An answer as it would be sent: for the documentation. */
export function exampleAnswer(
  code: PublicCode,
  values: Record<string, string | number>,
  param: string | null,
  place: ErrorPlace,
): ErrorBody {
  const message = fill(v1Errors[code].message, values)
  const isInput = ['parameter_missing', 'parameter_invalid', 'parameter_unknown'].includes(code)
  const details = isInput && param !== null ? [{ param, code, message }] : null
  return answer(code, message, param, details, place).body
}

function answer(
  code: PublicCode,
  message: string,
  param: string | null,
  details: Detail[] | null,
  { requestId, base }: ErrorPlace,
): { status: number; body: ErrorBody } {
  const { status, type } = v1Errors[code]
  const doc_url = `${base}/docs/errors#${code}`
  return { status, body: { error: { type, code, message, param, details, doc_url, request_id: requestId } } }
}

/** The text that `{name}` stands for; what is not known is left out. */
const fill = (message: string, values: Record<string, string | number | undefined>): string =>
  message.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')).trim()

const valuesOf = ({ values, param, retryAfterSeconds }: ApiError) => ({
  param,
  retry_after: retryAfterSeconds,
  ...values,
})

/** The message of an event that ends a stream. */
export const v1TextOf = (error: ApiError): string =>
  fill(translations[error.code]?.message ?? v1Errors[publicCode(error.code)].message, valuesOf(error))
