import {
  type APIError,
  type APIErrorFields,
  type APIErrorType,
  AuthenticationError,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  QuotaError,
  RateLimitError,
  ServerError,
} from './errors.ts'

/** Which error an answer is, whoever wrote it: the API in either of its forms, or a proxy. */

const classes: Record<string, new (fields: APIErrorFields) => APIError> = {
  authentication_error: AuthenticationError,
  permission_error: PermissionError,
  conflict_error: ConflictError,
  quota_error: QuotaError,
  rate_limit_error: RateLimitError,
  api_error: ServerError,
}

export function toAPIError(response: Response, text: string): APIError {
  const { status, headers } = response
  const shared = { status, headers, requestId: headers.get('x-request-id') }
  const body = parseObject(text)
  const fields = ofV1(body?.error) ?? ofDevkit(body) ?? ofOthers(response, text)
  if (isNowhere(response, fields)) fields.message += `${response.url && ` (${response.url})`}. Is baseUrl right?`
  const type = fields.type ?? typeOf(status)
  const Class =
    (Object.hasOwn(classes, type) && classes[type]) ||
    (status === 404 ? NotFoundError : status < 500 ? InvalidRequestError : ServerError)
  return new Class({ code: null, param: null, details: null, docUrl: null, ...shared, ...dropNull(fields), type })
}

/** Whether no API is at this address, or another server. What the API hasn't got has a code, or a text of its own under `/api/v1`. */
const isNowhere = ({ status, ok }: Response, { code, message }: Known): boolean =>
  (ok || status === 404) && !code && (message === 'Not Found' || message.startsWith(FOREIGN))

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

const FOREIGN = 'The server answered '

/** Characters of an answer that an error shows. */
const SHOWN_MAX = 120

function ofOthers({ status, headers, statusText }: Response, text: string): Known {
  const shown = text.replace(/\s+/g, ' ').trim()
  const start = shown.length > SHOWN_MAX ? `${shown.slice(0, SHOWN_MAX)}…` : shown
  const kind = headers.get('content-type')?.split(';')[0] ?? 'no content type'
  const what = start === '' ? 'an empty body' : `${kind}: ${start}`
  const instead = parseObject(text) ? 'no answer of the API' : 'no JSON'
  return { message: `${FOREIGN}${`${status} ${statusText}`.trim()} and ${instead}, but ${what}` }
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
