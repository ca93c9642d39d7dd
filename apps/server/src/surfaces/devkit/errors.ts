/**
 * Every way in which a caller can be told no: code, status, exact public text and the contract's number. Services throw
 * codes; the surface writes the body. `npm run generate` makes docs/refusals.md from this table.
 */
export const refusals = {
  invalid_credentials: { status: 401, detail: 'Could not validate credentials', source: 'R01' },
  role_header_required: { status: 403, detail: 'X-User-Role header is required', source: 'R02' },
  developer_key_invalid: { status: 403, detail: 'Invalid or revoked developer key', source: 'R03' },
  forbidden: { status: 403, detail: 'You do not have permission to access this resource', source: 'R04' },
  developer_role_required: { status: 403, detail: 'Insufficient permissions. Developer role required.', source: 'R05' },
  insufficient_permissions: { status: 403, detail: 'Insufficient permissions', source: 'R06' },
  operation_not_permitted: { status: 403, detail: 'Insufficient permissions for this operation', source: 'R07' },
  project_not_found: { status: 404, detail: 'Project not found', source: 'R08' },
  project_limit: {
    status: 403,
    detail: 'Maximum number of projects reached for your subscription tier. Upgrade to create more projects.',
    source: 'R09',
  },
  developer_key_limit: {
    status: 400,
    detail: 'Maximum number of developer keys (10) reached. Please revoke unused keys.',
    source: 'R10',
  },
  developer_key_in_use: {
    status: 403,
    detail: 'Cannot revoke the developer key currently being used for authentication',
    source: 'R11',
  },
  developer_key_foreign: {
    status: 403,
    detail: 'Key does not belong to the authenticated developer',
    source: 'R12',
  },
  developer_key_revoked: { status: 400, detail: 'Developer key is already revoked or inactive', source: 'R13' },
  developer_key_not_found: { status: 404, detail: 'Developer key not found', source: 'R14' },
  login_failed: { status: 401, detail: 'Incorrect email or password', source: 'R15' },
  account_inactive: { status: 400, detail: 'Account not activated', source: 'R16' },
  project_id_malformed_public: {
    status: 400,
    detail: 'Invalid X-Project-ID format. Must be a valid UUID.',
    source: 'R17',
  },
  project_id_malformed: {
    status: 403,
    detail: 'Invalid X-Project-ID format. Must be a valid UUID.',
    source: 'R18',
  },
  registration_needs_project: {
    status: 400,
    detail: 'X-Project-ID header is required for END_USER registration',
    source: 'R19',
  },
  registration_needs_keys: {
    status: 400,
    detail: 'End user registration requires a developer key and project context',
    source: 'R20',
  },
  registration_foreign_project: {
    status: 403,
    detail: "Project not found or you don't have permission to add users to it",
    source: 'R21',
  },
  email_taken: { status: 409, detail: 'Email already registered', source: 'R22' },
  rate_limited: { status: 429, detail: 'Rate limit exceeded. Try again in {n} seconds.', source: 'R23' },
  generation_limit: {
    status: 429,
    detail: 'AI generation rate limit exceeded. Try again later.',
    source: 'R24',
  },
  role_header_invalid: { status: 403, detail: 'Invalid X-User-Role header', source: 'R25' },
  operator_key_invalid: { status: 403, detail: 'Invalid operator key', source: 'R26' },
  developer_key_required: { status: 403, detail: 'X-Developer-Key header is required', source: 'R27' },
  project_id_required: { status: 403, detail: 'X-Project-ID header is required', source: 'R28' },
  api_key_required: { status: 403, detail: 'X-API-Key header is required', source: 'R29' },
  api_key_invalid: { status: 403, detail: 'Invalid or revoked API key', source: 'R30' },
  project_inactive: { status: 403, detail: 'Project is inactive', source: 'R31' },
  developer_not_found: { status: 404, detail: 'Developer not found', source: 'ours' },
  key_not_found: { status: 404, detail: 'No active key is known by this id or value', source: 'ours' },
  mail_not_found: { status: 404, detail: 'Message not found', source: 'ours' },
  job_not_found: { status: 404, detail: 'No failed job of this id waits to be retried', source: 'ours' },
  api_key_not_found: { status: 404, detail: 'API key not found', source: 'R32' },
  user_not_found: { status: 404, detail: 'User not found', source: 'ours' },
  generation_not_found: { status: 404, detail: 'Generation not found', source: 'R33' },
  api_key_limit: {
    status: 400,
    detail: 'Maximum number of API keys ({n}) reached. Please revoke unused keys.',
    source: 'R36',
  },
  operator_exists: {
    status: 409,
    detail: 'This installation has an operator already. Make further ones by the command cloudapi operator create.',
    source: 'ours',
  },
  last_operator: {
    status: 409,
    detail:
      'This is the only active operator account. Make another one first, by the command cloudapi operator create.',
    source: 'ours',
  },
  verification_token_invalid: { status: 400, detail: 'Invalid or expired verification token', source: 'R34' },
  reset_token_invalid: { status: 400, detail: 'Invalid or expired reset token', source: 'C.2' },
  password_incorrect: { status: 403, detail: 'Current password is incorrect', source: 'ours' },
  developer_signup_closed: {
    status: 403,
    detail: 'Developer sign-up is closed on this server. Ask its operator for an account.',
    source: 'ours',
  },
  image_too_large: { status: 413, detail: 'File size exceeds maximum allowed size of 10MB', source: 'R37' },
  too_many_images: { status: 422, detail: 'Maximum 5 example images allowed', source: 'R38' },
  image_format: {
    status: 422,
    detail: 'Invalid file format. Supported formats: JPEG, PNG, WebP',
    source: 'R39',
  },
  instructions_length: {
    status: 422,
    detail: 'Instructions must be between 1 and 1000 characters',
    source: 'R40',
  },
  image_dimensions: { status: 422, detail: 'Image dimensions exceed the maximum of 50 megapixels', source: 'ours' },
  anonymous_generation_closed: {
    status: 403,
    detail: 'Anonymous generation is closed on this server. Sign in to ask for a picture.',
    source: 'ours',
  },
  foreign_origin: {
    status: 403,
    detail:
      "Only this server's own pages may do this. Use tokens instead, or, if this is such a page, set PUBLIC_URL to the address that it was loaded from.",
    source: 'ours',
  },
  origin_not_allowed: {
    status: 403,
    detail:
      'Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.',
    source: 'C.9',
  },
  session_mode_required: {
    status: 403,
    detail: 'A call with a session cookie that may change something needs the header X-Session-Mode: cookie',
    source: 'ours',
  },
  session_mode_invalid: {
    status: 400,
    detail: 'Invalid X-Session-Mode header. Send cookie, or leave it out to get tokens.',
    source: 'ours',
  },
  session_mode_role: {
    status: 403,
    detail: 'Session cookies are for developers and operators. Sign in without X-Session-Mode to get tokens.',
    source: 'ours',
  },
  session_not_found: { status: 404, detail: 'Session not found', source: 'ours' },
  end_user_limit: {
    status: 403,
    detail: 'Maximum number of end users reached for this project. Its developer needs a larger plan.',
    source: 'ours',
  },
  plan_not_found: { status: 404, detail: 'This server has no such plan', source: 'ours' },
  webhook_signature: { status: 401, detail: 'The webhook is not signed by its sender, or too old', source: 'ours' },
  upload_aborted: { status: 400, detail: 'The upload ended before it was complete', source: 'ours' },
  upload_malformed: { status: 400, detail: 'The multipart body is malformed', source: 'ours' },
  file_not_found: { status: 404, detail: 'File not found', source: 'ours' },
  file_link_expired: {
    status: 403,
    detail: 'This link has expired. Ask for the generation again to get a new one.',
    source: 'ours',
  },
  idempotency_key_reused: {
    status: 409,
    detail: 'This Idempotency-Key was used with other content. Send a new key with each new request.',
    source: 'ours',
  },
  idempotency_key_running: {
    status: 409,
    detail: 'A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.',
    source: 'ours',
  },
  range_not_satisfiable: { status: 416, detail: 'Requested range not satisfiable', source: 'RFC 9110 15.5.17' },
  not_found: { status: 404, detail: 'Not Found', source: 'D.1' },
  method_not_allowed: { status: 405, detail: 'Method Not Allowed', source: 'D.1' },
  request_timeout: { status: 408, detail: 'Request Timeout', source: 'RFC 9110 15.5.9' },
  body_too_large: { status: 413, detail: 'Request body is too large', source: 'RFC 9110 15.5.14' },
  media_type: {
    status: 415,
    detail: 'Unsupported Media Type. Send the content type that the endpoint documents.',
    source: 'RFC 9110 15.5.16',
  },
  malformed_request: { status: 400, detail: 'Bad Request', source: 'RFC 9110 15.5.1' },
  storage_full: { status: 507, detail: 'No space is left to store files. Nothing was saved.', source: 'RFC 4918 11.5' },
  streams_per_caller: {
    status: 429,
    detail: 'Too many live streams are open for this caller. Close one, or follow the whole project with one stream.',
    source: 'ours',
  },
  streams_full: {
    status: 503,
    detail: 'This server has as many live streams as it can keep. Ask for the status meanwhile.',
    source: 'ours',
  },
  unavailable: {
    status: 503,
    detail: 'Service temporarily unavailable. Try again in a few seconds.',
    source: 'RFC 9110 15.6.4',
  },
  internal: { status: 500, detail: 'Internal server error', source: 'D.1' },
} as const satisfies Record<string, { status: number; detail: string; source: string }>

export type RefusalCode = keyof typeof refusals

interface RefusalOptions {
  cause?: unknown
  retryAfterSeconds?: number
  /** The number in the text, where it is not those seconds. */
  n?: number
}

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly detail: string
  /** Seconds after which a repetition makes sense: the header Retry-After and, on 429, `retry_after`. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: RefusalCode, options: RefusalOptions = {}) {
    const { status, detail } = refusals[code]
    super(code, { cause: options.cause })
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.retryAfterSeconds = options.retryAfterSeconds
    this.detail = detail.replace('{n}', String(options.n ?? options.retryAfterSeconds))
  }
}

/** One entry of a 422 (contract D.2). */
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

/** `throw refuse('project_not_found')`. The cause is for the log alone. */
export const refuse = (code: RefusalCode, options?: RefusalOptions): Refusal => new Refusal(code, options)

/** The text of `docs/refusals.md`. */
export function refusalsPage(): string {
  const rows = Object.entries(refusals)
    .sort(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, detail, source }]) => `| ${status} | \`${detail}\` | \`${code}\` | ${source} |`)
  return `# Refusals

Every answer that says no, as \`{"detail": …}\`; 429 has \`retry_after\` too, in seconds. Invalid input is 422 with a list of
every place that is wrong: \`{"detail": [{"loc": […], "msg": …, "type": …}]}\`. Each answer carries \`X-Request-Id\`, by which its log
lines are found. Made from \`apps/server/src/platform/refusals.ts\` by \`npm run generate\`.

| Status | \`detail\` | Code in the source | Contract |
|---|---|---|---|
${rows.join('\n')}
`
}
