import { ApiError, type ErrorCode, type InvalidInput, type V1ErrorCode } from '../../platform/errors.ts'
import { errorRegistry } from '../error-registry.ts'
import { type InputError, toInputError } from './input-texts.ts'

/** Those that this surface can answer with. */
type DevkitErrorCode = Exclude<ErrorCode, V1ErrorCode>

/** What `/api/v1` says for each code: the contract's exact texts (A.6, D.3), and our own where it has none. */
export const errorTexts = {
  not_found: 'Not Found',
  method_not_allowed: 'Method Not Allowed',
  request_timeout: 'Request Timeout',
  body_too_large: 'Request body is too large',
  media_type: 'Unsupported Media Type. Send the content type that the endpoint documents.',
  charset_unsupported: 'Unsupported charset. Send the body encoded as UTF-8.',
  content_encoding: 'Unsupported encoding. Send the body without compression, and no part of a form in base64.',
  malformed_request: 'Bad Request',
  host_invalid: 'Send exactly one Host header, with one host name or address',
  malformed_url: 'The path is not valid. Percent-encode its text as UTF-8.',
  malformed_query: 'The query string is not valid. Percent-encode its text as UTF-8.',
  rate_limited: 'Rate limit exceeded. Try again in {n} seconds.',
  idempotency_key_reused: 'This Idempotency-Key was used with other content. Send a new key with each new request.',
  idempotency_key_running:
    'A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.',
  range_not_satisfiable: 'Requested range not satisfiable',
  storage_full: 'No space is left to store files. Nothing was saved.',
  streams_per_caller:
    'Too many live streams are open for this caller. Close one, or follow the whole project with one stream.',
  streams_full: 'This server has as many live streams as it can keep. Ask for the status meanwhile.',
  unavailable: 'Service temporarily unavailable. Try again in a few seconds.',
  database_read_only:
    'Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.',
  internal: 'Internal server error',
  uploads_full: 'This server receives as many uploads as it can. Try again in {n} seconds.',
  upload_too_slow: 'The upload was too slow while others waited for their turn. Try again in {n} seconds.',
  upload_aborted: 'The upload ended before it was complete',
  upload_malformed: 'The multipart body is malformed',
  invalid_credentials: 'Could not validate credentials',
  role_header_required: 'X-User-Role header is required',
  role_header_invalid: 'Invalid X-User-Role header',
  developer_key_required: 'X-Developer-Key header is required',
  developer_key_invalid: 'Invalid or revoked developer key',
  operator_key_invalid: 'Invalid operator key',
  project_id_required: 'X-Project-ID header is required',
  project_id_malformed: 'Invalid X-Project-ID format. Must be a valid UUID.',
  project_id_malformed_public: 'Invalid X-Project-ID format. Must be a valid UUID.',
  api_key_required: 'X-API-Key header is required',
  api_key_invalid: 'Invalid or revoked API key',
  forbidden: 'You do not have permission to access this resource',
  developer_role_required: 'Insufficient permissions. Developer role required.',
  insufficient_permissions: 'Insufficient permissions',
  operation_not_permitted: 'Insufficient permissions for this operation',
  project_not_found: 'Project not found',
  project_inactive: 'Project is inactive',
  registration_needs_keys: 'End user registration requires a developer key and project context',
  registration_needs_project: 'X-Project-ID header is required for END_USER registration',
  registration_foreign_project: "Project not found or you don't have permission to add users to it",
  foreign_origin:
    "Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.",
  origin_not_allowed:
    'Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.',
  session_mode_required:
    'A call with a session cookie that may change something needs the header X-Session-Mode: cookie',
  session_mode_invalid: 'Invalid X-Session-Mode header. Send cookie, or leave it out to get tokens.',
  email_taken: 'Email already registered',
  email_invalid:
    'This email address cannot be used. Check it for typing errors, such as a missing or an invisible character.',
  full_name_too_long: 'The full name must be at most 255 characters',
  end_user_limit: 'Maximum number of end users reached for this project. Its developer needs a larger plan.',
  verification_token_invalid: 'Invalid or expired verification token',
  reset_token_invalid: 'Invalid or expired reset token',
  password_incorrect: 'Current password is incorrect',
  developer_signup_closed: 'Developer sign-up is closed on this server. Ask its operator for an account.',
  login_failed: 'Incorrect email or password',
  account_inactive: 'Account not activated',
  session_mode_role: 'Session cookies are for developers and operators. Sign in without X-Session-Mode to get tokens.',
  session_not_found: 'Session not found',
  operator_exists:
    'This installation has an operator already. Make further ones by the command cloudapi operator create.',
  last_operator:
    'This is the only active operator account. Make another one first, by the command cloudapi operator create.',
  developer_not_found: 'Developer not found',
  key_not_found: 'No active key is known by this id or value',
  mail_not_found: 'Message not found',
  job_not_found: 'No failed job of this id waits to be retried',
  developer_key_limit: 'Maximum number of developer keys (10) reached. Please revoke unused keys.',
  developer_key_in_use: 'Cannot revoke the developer key currently being used for authentication',
  developer_key_foreign: 'Key does not belong to the authenticated developer',
  developer_key_revoked: 'Developer key is already revoked or inactive',
  developer_key_not_found: 'Developer key not found',
  api_key_not_found: 'API key not found',
  api_key_limit: 'Maximum number of API keys ({n}) reached. Please revoke unused keys.',
  plan_not_found: 'This server has no such plan',
  project_limit: 'Maximum number of projects reached for your subscription tier. Upgrade to create more projects.',
  user_not_found: 'User not found',
  file_quota: 'Storage quota reached. Delete files or change the plan.',
  file_not_found: 'File not found',
  file_link_expired: 'This link has expired. Ask for the generation again to get a new one.',
  generation_limit: 'AI generation rate limit exceeded. Try again later.',
  generation_not_found: 'Generation not found',
  image_too_large: 'File size exceeds maximum allowed size of 10MB',
  too_many_images: 'Maximum 5 example images allowed',
  image_format: 'Invalid file format. Supported formats: JPEG, PNG, WebP',
  instructions_null: 'Instructions must not contain null characters',
  image_incomplete: 'The image file is incomplete: it ends too early. Choose the original file and try again.',
  instructions_length: 'Instructions must be between 1 and 1000 characters',
  image_dimensions: 'Image dimensions exceed the maximum of 50 megapixels',
  anonymous_generation_closed: 'Anonymous generation is closed on this server. Sign in to ask for a picture.',
  anonymous_storage_full: 'The storage for pictures without an account is used up. Sign in, or try again later.',
  payments_not_configured: 'Stripe is not configured for this project',
  webhook_signature: 'The webhook is not signed by its sender, or too old',
} as const satisfies Record<DevkitErrorCode, string>

interface Body {
  detail: string | InputError[]
  retry_after?: number
}

/** The text of one error, with its number. */
export const textOf = ({ code, n }: ApiError): string => templateOf(code).replace('{n}', String(n))

/** The text of a code, in which `{n}` stands for the number. */
export function templateOf(code: ErrorCode): string {
  const texts: Partial<Record<ErrorCode, string>> = errorTexts
  const text = texts[code]
  if (text === undefined) throw new Error(`This surface has no text for ${code}.`)
  return text
}

/** Status and body of an error (contract D.1, D.2). */
export function toAnswer(error: ApiError | InvalidInput): { status: number; body: Body } {
  if (!(error instanceof ApiError)) return { status: 422, body: { detail: error.problems.map(toInputError) } }
  const { status } = errorRegistry[error.code]
  const retryAfter = status === 429 ? error.retryAfterSeconds : undefined
  return { status, body: { detail: textOf(error), ...(retryAfter === undefined ? {} : { retry_after: retryAfter }) } }
}

/** The text of `docs/errors.md`. */
export function errorsPage(): string {
  const rows = (Object.keys(errorTexts) as DevkitErrorCode[])
    .toSorted((a, b) => errorRegistry[a].status - errorRegistry[b].status)
    .map((code) => `| ${errorRegistry[code].status} | \`${errorTexts[code]}\` | ${errorRegistry[code].meaning} |`)
  return `# Errors

Every error of \`/api/v1\` has the body \`{"detail": …}\`; 429 has \`retry_after\` too, in seconds. Invalid input is 422 with a list of
every place that is wrong: \`{"detail": [{"loc": […], "msg": …, "type": …}]}\`. Each answer carries \`X-Request-Id\`, by which its log
lines are found. Made by \`npm run generate\` from each feature's \`errors.ts\` and \`apps/server/src/surfaces/devkit/errors.ts\`.

| Status | \`detail\` | Meaning |
|---|---|---|
${rows.join('\n')}
`
}
