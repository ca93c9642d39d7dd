// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

export interface ErrorBody {
  error: ErrorObject
}

/**
 * Never changes its meaning.
 *
 * - `token_missing`: The request has no token.
 * - `token_malformed`: The value in `Authorization` has none of the forms that this API takes.
 * - `token_invalid`: The token is well-formed, and unknown here.
 * - `token_expired`: The time of the key or token is over.
 * - `key_revoked`: The secret key was revoked.
 * - `secret_key_in_browser`: A web page sent a secret key.
 * - `wrong_environment`: A live key was sent to the sandbox, or a sandbox key to the live API.
 * - `https_required`: The request came over plain HTTP.
 * - `ip_not_allowed`: The key is limited to other IP addresses.
 * - `scope_missing`: The key or token was not granted the scope that this call needs, or may not pass it on.
 * - `project_out_of_scope`: The key is limited to another project of your account.
 * - `project_inactive`: The project is deactivated.
 * - `sandbox_only`: The call exists in the sandbox alone.
 * - `account_inactive`: The account of the key or token is deactivated.
 * - `parameter_missing`: A required member is absent.
 * - `parameter_invalid`: A member has a wrong type or value.
 * - `parameter_unknown`: The body or query has a member that this call does not know.
 * - `cursor_invalid`: The cursor does not belong to this list with these filters.
 * - `api_version_unknown`: `X-Api-Version` is not a date, or lies before the first revision.
 * - `body_malformed`: The body is not valid JSON or multipart.
 * - `header_invalid`: A header has a value that cannot be read.
 * - `not_found`: The path does not exist, or what the id names does not: it is unknown, deleted, of another
 *   kind, or not yours.
 * - `method_not_allowed`: The path does not have this method.
 * - `request_timeout`: The request did not arrive in time.
 * - `body_too_large`: The body is larger than this call accepts.
 * - `media_type`: The call does not read this content type.
 * - `range_not_satisfiable`: The range begins behind the end of the file.
 * - `image_invalid`: An image cannot be read, or is of a type or size that is not accepted.
 * - `idempotency_key_reused`: The `Idempotency-Key` belongs to an earlier request with other content.
 * - `idempotency_in_progress`: The first request with this `Idempotency-Key` is still running.
 * - `state_conflict`: The object is in a state in which this cannot be done.
 * - `version_conflict`: The object has changed since you read it.
 * - `quota_exceeded`: The plan allows no more of this.
 * - `rate_limited`: More requests came than the rate allows.
 * - `internal`: A fault of the server.
 * - `unavailable`: The server cannot answer at the moment.
 * - `storage_full`: The server has no disk space left.
 */
export type ErrorCode =
  | 'token_missing'
  | 'token_malformed'
  | 'token_invalid'
  | 'token_expired'
  | 'key_revoked'
  | 'secret_key_in_browser'
  | 'wrong_environment'
  | 'https_required'
  | 'ip_not_allowed'
  | 'scope_missing'
  | 'project_out_of_scope'
  | 'project_inactive'
  | 'sandbox_only'
  | 'account_inactive'
  | 'parameter_missing'
  | 'parameter_invalid'
  | 'parameter_unknown'
  | 'cursor_invalid'
  | 'api_version_unknown'
  | 'body_malformed'
  | 'header_invalid'
  | 'not_found'
  | 'method_not_allowed'
  | 'request_timeout'
  | 'body_too_large'
  | 'media_type'
  | 'range_not_satisfiable'
  | 'image_invalid'
  | 'idempotency_key_reused'
  | 'idempotency_in_progress'
  | 'state_conflict'
  | 'version_conflict'
  | 'quota_exceeded'
  | 'rate_limited'
  | 'internal'
  | 'unavailable'
  | 'storage_full'
  | (string & {})

export interface ErrorDetail {
  /** Such as `metadata.color`. */
  param: string
  code: ErrorCode
  message: string
}

export interface ErrorObject {
  type: ErrorType
  code: ErrorCode
  /** For people: what went wrong, and what to do. */
  message: string
  /** The first member, or the header, that is wrong. */
  param: string | null
  /** All that is wrong with the input. */
  details: ErrorDetail[] | null
  /** The page about this code. */
  doc_url: string
  /** Such as `req_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  request_id: string
}

export type ErrorType =
  | 'authentication_error'
  | 'permission_error'
  | 'invalid_request_error'
  | 'conflict_error'
  | 'quota_error'
  | 'rate_limit_error'
  | 'api_error'
  | (string & {})
