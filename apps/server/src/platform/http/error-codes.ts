import type { Codes, ErrorTable } from '../errors.ts'

export const httpErrors = {
  not_found: { status: 404, meaning: 'No route has this path.' },
  method_not_allowed: {
    status: 405,
    meaning: 'The path exists, but not with this method; `Allow` lists the methods that it has.',
  },
  request_timeout: { status: 408, meaning: 'The request did not arrive completely in time.' },
  body_too_large: { status: 413, meaning: 'The body is larger than this endpoint accepts.' },
  media_type: {
    status: 415,
    meaning: 'The endpoint does not read this content type; `Accept` lists those that it reads.',
  },
  charset_unsupported: { status: 415, meaning: 'The body is in another charset than UTF-8.' },
  content_encoding: { status: 415, meaning: 'The body is compressed.' },
  malformed_request: { status: 400, meaning: 'The request is not valid HTTP.' },
  host_invalid: { status: 400, meaning: 'The request names no host, several, or one that is no host name.' },
  malformed_url: { status: 400, meaning: 'The path cannot be decoded.' },
  malformed_query: { status: 400, meaning: 'The query string cannot be decoded.' },
  rate_limited: {
    status: 429,
    meaning: 'The caller sent more requests than its rate allows. Wait for `Retry-After` seconds.',
  },
  idempotency_key_reused: { status: 409, meaning: 'The key belongs to an earlier request with other content.' },
  idempotency_key_running: { status: 409, meaning: 'The first request with this key has not ended yet.' },
  range_not_satisfiable: { status: 416, meaning: 'The requested byte range begins behind the end of the file.' },
  storage_full: {
    status: 507,
    meaning: 'The server, or its database, has no disk space left, or less than `DISK_RESERVE_BYTES`.',
  },
  streams_per_caller: {
    status: 429,
    meaning: 'This caller holds as many live streams and waiting calls as one caller may.',
  },
  streams_full: { status: 503, meaning: 'The server holds as many live streams and waiting calls as it can.' },
  unavailable: {
    status: 503,
    meaning: 'The database is restarting, unreachable, overloaded or being migrated, or the disk of the server fails.',
  },
  database_read_only: {
    status: 503,
    meaning: 'The database takes no changes: it is a standby, or was set read-only. Reading works.',
  },
  internal: { status: 500, meaning: 'A bug. The log has its cause under the request id.' },
  uploads_full: {
    status: 503,
    meaning: 'The server receives as many uploads as it can, and this one has waited. Wait for `Retry-After` seconds.',
  },
  upload_too_slow: { status: 408, meaning: 'The upload was slow or stood still while others waited for their turn.' },
  upload_aborted: { status: 400, meaning: 'The connection ended before the upload did.' },
  upload_malformed: { status: 400, meaning: 'The body is not valid `multipart/form-data`.' },
} as const satisfies ErrorTable

/** Of `/v1` alone. */
export const v1HttpErrors = {
  resource_not_found: { status: 404, meaning: 'What the id names does not exist, is deleted, or is not yours.' },
  state_conflict: { status: 409, meaning: 'The object is in a state in which this cannot be done.' },
  version_conflict: {
    status: 412,
    meaning: 'The object has changed since you read it: its ETag is none of `If-Match`.',
  },
  cursor_invalid: { status: 400, meaning: 'The cursor is not one of this list with these filters.' },
  searches_full: { status: 503, meaning: 'As many searches of lists are under way as the server allows.' },
  quota_exceeded: { status: 403, meaning: 'The plan allows no more of this.' },
  image_invalid: { status: 422, meaning: 'An image cannot be read, or is of a type or size that is not accepted.' },
} as const satisfies ErrorTable

declare module '../errors.ts' {
  interface ErrorCodes extends Codes<typeof httpErrors> {}
  interface V1ErrorCodes extends Codes<typeof v1HttpErrors> {}
}
