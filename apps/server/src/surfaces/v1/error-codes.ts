/** The error codes of `/v1`, for the answers, the API document and the page `/docs/errors`. A code never changes its meaning. */

export const errorTypes = [
  'authentication_error',
  'permission_error',
  'invalid_request_error',
  'conflict_error',
  'quota_error',
  'rate_limit_error',
  'api_error',
] as const
export type ErrorType = (typeof errorTypes)[number]

interface V1Error {
  type: ErrorType
  status: number
  /** When it happens: one sentence. */
  meaning: string
  /** What usually causes it. */
  cause: string
  /** What to do. */
  solution: string
  /** As it is sent; `{name}` stands for a value. */
  message: string
}

export const v1Errors = {
  token_missing: {
    type: 'authentication_error',
    status: 401,
    meaning: 'The request has no token.',
    cause:
      'The header `Authorization` is missing. Some HTTP clients drop it when they follow a redirect to another host.',
    solution: 'Send `Authorization: Bearer sk_live_…` with every request. Tokens in query strings are not read.',
    message: 'No token was sent. Send your secret key in the header "Authorization: Bearer sk_live_…".',
  },
  token_malformed: {
    type: 'authentication_error',
    status: 401,
    meaning: 'The value in `Authorization` has none of the forms that this API takes.',
    cause: 'The key was cut off while copying, `Bearer` is missing, or the key belongs to `/api/v1` (`ak_…`, `pk_…`).',
    solution: 'Copy the whole key, 46 characters, and send it behind `Bearer` and a space.',
    message: 'The token in Authorization is malformed. {reason}',
  },
  token_invalid: {
    type: 'authentication_error',
    status: 401,
    meaning: 'The token is well-formed, and unknown here.',
    cause: 'The key is of another installation, its account was deleted, or the session of an access token has ended.',
    solution: 'Check which server the key is for, or create a new key under Settings → API keys.',
    message:
      'This token is not valid here. Create a new key in the console under Settings → API keys, or sign in again.',
  },
  token_expired: {
    type: 'authentication_error',
    status: 401,
    meaning: 'The time of the key or token is over.',
    cause: 'A key with `expires_at`, a key that was rotated and whose overlap has passed, or a short-lived token.',
    solution: 'Use the key that replaced it, create a new one, or get a new token.',
    message: 'This {what} has expired. Use the one that replaced it, or create a new one.',
  },
  key_revoked: {
    type: 'authentication_error',
    status: 401,
    meaning: 'The secret key was revoked.',
    cause: 'Somebody revoked it in the console or by the API. Its session tokens ended with it.',
    solution: 'Create a new key. If you did not expect this, look at the audit log of the account.',
    message: 'This key was revoked. Create a new one in the console under Settings → API keys.',
  },
  secret_key_in_browser: {
    type: 'authentication_error',
    status: 401,
    meaning: 'A web page sent a secret key.',
    cause: 'The key is part of a front end, where everybody who opens the page can read it.',
    solution: 'Revoke the key now, and call this API from your server. For a browser, create a session token there.',
    message:
      'A web page sent this secret key, so everybody who opens that page can read it. Revoke the key and call this API from your server.',
  },
  wrong_environment: {
    type: 'authentication_error',
    status: 401,
    meaning: 'A live key was sent to the sandbox, or a sandbox key to the live API.',
    cause: 'The base URL and the key come from different environments.',
    solution: 'Send `sk_live_…` to `/v1` and `sk_test_…` to `/sandbox/v1`.',
    message: 'This is a {kind} key: live and sandbox keys are not interchangeable. Send it to {address}.',
  },
  https_required: {
    type: 'permission_error',
    status: 403,
    meaning: 'The request came over plain HTTP.',
    cause: 'The server runs in production and is reached without TLS, or behind a proxy that it does not trust.',
    solution:
      'Call the https:// address. Behind a proxy that ends TLS, set `TRUSTED_PROXIES` to its address. In a network that you trust, set `ALLOW_PLAIN_HTTP=true`.',
    message:
      'This API takes no plain HTTP: whoever is on the way can read the key. Use https://. Behind a proxy set TRUSTED_PROXIES, in a network that you trust ALLOW_PLAIN_HTTP=true.',
  },
  ip_not_allowed: {
    type: 'permission_error',
    status: 403,
    meaning: 'The key is limited to other IP addresses.',
    cause:
      'The request came from an address outside of `allowed_ips`, or through a proxy that the server does not trust.',
    solution: 'Add the address to the key, or call from one that is allowed. Behind a proxy, set `TRUSTED_PROXIES`.',
    message:
      'This key may not be used from the address {ip}. Add it to allowed_ips of the key, or call from an allowed one.',
  },
  scope_missing: {
    type: 'permission_error',
    status: 403,
    meaning: 'The key or token was not granted the scope that this call needs, or may not pass it on.',
    cause: 'The key was created with fewer scopes, or they were taken from it.',
    solution: 'Add the scope to the key in the console, or use another key.',
    message: 'This {what} lacks the scope {scope}. Add it to the key in the console under Settings → API keys.',
  },
  project_out_of_scope: {
    type: 'permission_error',
    status: 403,
    meaning: 'The key is limited to another project of your account.',
    cause: 'The call is about a project other than that of the key.',
    solution: 'Use a key of that project, or one for all projects.',
    message: 'This key is limited to the project {project}. Use a key of the other project, or one for all projects.',
  },
  project_inactive: {
    type: 'permission_error',
    status: 403,
    meaning: 'The project is deactivated.',
    cause: 'Somebody set its status to `inactive`.',
    solution: 'Set it to `active`: `PATCH /v1/projects/{id}` with `{"status": "active"}`.',
    message: 'The project is inactive. Set its status to active to create something in it.',
  },
  sandbox_only: {
    type: 'permission_error',
    status: 403,
    meaning: 'The call exists in the sandbox alone.',
    cause: 'It was sent to the live address.',
    solution: 'Send it to `/sandbox/v1` with a key that begins with `sk_test_`.',
    message: 'This call exists in the sandbox only. Send it to /sandbox/v1 with a sandbox key.',
  },
  account_inactive: {
    type: 'permission_error',
    status: 403,
    meaning: 'The account of the key or token is deactivated.',
    cause: 'The operator of the server deactivated it.',
    solution: 'Ask the operator of the server.',
    message: 'The account of this key is deactivated. Ask the operator of this server.',
  },
  parameter_missing: {
    type: 'invalid_request_error',
    status: 400,
    meaning: 'A required member is absent.',
    cause: 'The body or query lacks it. `param` names the first, `details` lists all.',
    solution: 'Send the member that `param` names.',
    message: '{param} is missing.',
  },
  parameter_invalid: {
    type: 'invalid_request_error',
    status: 400,
    meaning: 'A member has a wrong type or value.',
    cause: 'See `message`. `param` names the first such member, `details` lists all.',
    solution: 'Correct the member that `param` names.',
    message: '{param} is invalid.',
  },
  parameter_unknown: {
    type: 'invalid_request_error',
    status: 400,
    meaning: 'The body or query has a member that this call does not know.',
    cause: 'Usually a typing error. It is not ignored: a filter with a typing error would return everything.',
    solution: 'Correct or remove the member that `param` names.',
    message: '{param} is not known here.',
  },
  cursor_invalid: {
    type: 'invalid_request_error',
    status: 400,
    meaning: 'The cursor does not belong to this list with these filters.',
    cause: 'It comes from another list, another account, other filters or the other environment, or was changed.',
    solution:
      'Send `next_cursor` of the page before, with the same filters. Start without a cursor for the first page.',
    message: 'This cursor does not belong to this list with these filters. Leave it out to start with the first page.',
  },
  api_version_unknown: {
    type: 'invalid_request_error',
    status: 400,
    meaning: '`X-Api-Version` is not a date, or lies before the first revision.',
    cause: 'The header has another value than a date such as `2026-04-01`.',
    solution: 'Leave the header out to get the newest revision, or send the date of one.',
    message: 'X-Api-Version must be a date on or after the first revision. Revisions: {versions}.',
  },
  body_malformed: {
    type: 'invalid_request_error',
    status: 400,
    meaning: 'The body is not valid JSON or multipart.',
    cause: 'A syntax error, bytes that are not UTF-8, or a connection that ended before the body did.',
    solution: 'Check the body with a JSON parser, and the content type.',
    message: 'The body cannot be read. Send valid JSON, or multipart/form-data where the call takes it.',
  },
  header_invalid: {
    type: 'invalid_request_error',
    status: 400,
    meaning: 'A header has a value that cannot be read.',
    cause: 'See `message`; `param` names the header.',
    solution: 'Correct or remove the header that `param` names.',
    message: 'The header {param} is invalid.',
  },
  not_found: {
    type: 'invalid_request_error',
    status: 404,
    meaning:
      'The path does not exist, or what the id names does not: it is unknown, deleted, of another kind, or not yours.',
    cause: 'A typing error, an id of another kind or environment, or an object that was deleted.',
    solution: 'Check the path and the id. Objects of the sandbox exist under `/sandbox/v1` only.',
    message: 'There is nothing at this address.',
  },
  method_not_allowed: {
    type: 'invalid_request_error',
    status: 405,
    meaning: 'The path does not have this method.',
    cause: '`Allow` lists the methods that it has.',
    solution: 'Use one of the methods in `Allow`.',
    message: 'This path does not have this method. The header Allow lists those that it has.',
  },
  request_timeout: {
    type: 'invalid_request_error',
    status: 408,
    meaning: 'The request did not arrive in time.',
    cause: 'The connection stalled, or sent too slowly, for an upload also while others waited for their turn.',
    solution: 'Send it again.',
    message: 'The request did not arrive in time. Send it again.',
  },
  body_too_large: {
    type: 'invalid_request_error',
    status: 413,
    meaning: 'The body is larger than this call accepts.',
    cause:
      'JSON bodies have at most 256 KB (2 MB for `POST /v1/generations`), uploads at most the server’s `FILE_BYTES_MAX`.',
    solution: 'Send less. Large images go through `POST /v1/files`.',
    message: 'The body is larger than this call accepts. Send less, and large images by POST /v1/files.',
  },
  media_type: {
    type: 'invalid_request_error',
    status: 415,
    meaning: 'The call does not read this content type.',
    cause:
      'The header `Content-Type` is missing or is not `application/json`, or the body is compressed or in another charset than UTF-8.',
    solution:
      'Send `Content-Type: application/json`, UTF-8, and no `Content-Encoding`. `Accept` lists what the call reads.',
    message: 'This call does not read this content type. The Accept header of this answer lists those that it reads.',
  },
  range_not_satisfiable: {
    type: 'invalid_request_error',
    status: 416,
    meaning: 'The range begins behind the end of the file.',
    cause: 'The file is shorter than the client believes.',
    solution: 'Read `Content-Range`: it has the size of the file.',
    message: 'The range begins behind the end of the file. The header Content-Range has its size.',
  },
  image_invalid: {
    type: 'invalid_request_error',
    status: 422,
    meaning: 'An image cannot be read, or is of a type or size that is not accepted.',
    cause: 'It is damaged, not JPEG, PNG or WebP, larger than 10 MB, or has more than 50 megapixels.',
    solution: 'Send another image.',
    message: 'An image cannot be used: {reason}',
  },
  idempotency_key_reused: {
    type: 'conflict_error',
    status: 409,
    meaning: 'The `Idempotency-Key` belongs to an earlier request with other content.',
    cause: 'The key was sent with a different body within 24 hours.',
    solution: 'Use a new key, such as a UUID, for each new request.',
    message: 'This Idempotency-Key was used with other content. Send a new key with each new request.',
  },
  idempotency_in_progress: {
    type: 'conflict_error',
    status: 409,
    meaning: 'The first request with this `Idempotency-Key` is still running.',
    cause: 'The request was repeated before the first one was answered.',
    solution: 'Wait for the seconds in `Retry-After`, then repeat it.',
    message: 'A request with this Idempotency-Key is still running. Repeat it after the seconds in Retry-After.',
  },
  state_conflict: {
    type: 'conflict_error',
    status: 409,
    meaning: 'The object is in a state in which this cannot be done.',
    cause: 'For example, canceling a generation that has ended, or rotating a key twice.',
    solution: 'Read the object; `message` says what is possible.',
    message: 'This cannot be done: {reason}',
  },
  version_conflict: {
    type: 'conflict_error',
    status: 412,
    meaning: 'The object has changed since you read it.',
    cause: 'Its ETag is none of those in `If-Match`.',
    solution: 'Read the object again, decide again, and send its new ETag.',
    message: 'The object has changed: its ETag is now {etag}. Read it again and repeat the call with that ETag.',
  },
  quota_exceeded: {
    type: 'quota_error',
    status: 403,
    meaning: 'The plan allows no more of this.',
    cause: 'The quota that `message` names is used up.',
    solution: 'Delete what you do not need, wait until the quota resets, or ask the operator for a larger plan.',
    message: 'The quota {quota} is used up: {used} of {limit}. {resets}',
  },
  rate_limited: {
    type: 'rate_limit_error',
    status: 429,
    meaning: 'More requests came than the rate allows.',
    cause: 'The key, or the address, sent too many within a minute.',
    solution: 'Wait for the seconds in `Retry-After`. `X-RateLimit-Remaining` tells how many are left.',
    message: 'Too many requests. Try again in {retry_after} seconds.',
  },
  internal: {
    type: 'api_error',
    status: 500,
    meaning: 'A fault of the server.',
    cause: 'A bug. The server’s log has the cause under the request id.',
    solution: 'Repeat the call with exponential backoff. Report the request id if it stays.',
    message: 'Something went wrong on the server. Its log has the cause under this request id.',
  },
  unavailable: {
    type: 'api_error',
    status: 503,
    meaning: 'The server cannot answer at the moment.',
    cause:
      'Its database is restarting, unreachable, overloaded or read-only, its disk fails, or it holds as many streams or uploads as it can.',
    solution: 'Repeat the call after the seconds in `Retry-After`.',
    message: 'The server cannot answer at the moment. Try again in a few seconds.',
  },
  storage_full: {
    type: 'api_error',
    status: 507,
    meaning: 'The server has no disk space left.',
    cause: 'The disk of the server, or of its database, is full. Nothing was saved.',
    solution: 'Ask the operator of the server.',
    message: 'The server has no space left to store files. Nothing was saved.',
  },
} as const satisfies Record<string, V1Error>

export type PublicCode = keyof typeof v1Errors
