// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

/**
 * Why an attempt failed.
 *
 * - `status`: The answer is not 2xx.
 * - `redirect`: The endpoint redirects. Redirects are not followed.
 * - `gone`: The endpoint answered 410, which disabled it.
 * - `timeout`: There was no whole answer within 10 seconds.
 * - `dns_failed`: The name of the host could not be resolved.
 * - `address_refused`: The host is at an address that this server does not call.
 * - `connection_refused`: Nothing listens at the address.
 * - `connection_reset`: The connection ended before the answer did.
 * - `tls_failed`: There was no TLS connection, for example because of the certificate.
 * - `response_invalid`: The answer is not HTTP.
 * - `headers_too_large`: The headers of the answer are too large.
 * - `interrupted`: This server stopped during the attempt. Whether the endpoint received it is unknown.
 * - `unknown`: Another error; `error` tells more.
 */
export type AttemptErrorCode =
  | 'status'
  | 'redirect'
  | 'gone'
  | 'timeout'
  | 'dns_failed'
  | 'address_refused'
  | 'connection_refused'
  | 'connection_reset'
  | 'tls_failed'
  | 'response_invalid'
  | 'headers_too_large'
  | 'interrupted'
  | 'unknown'
  | (string & {})

export interface Delivery {
  /** Such as `dlv_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'delivery'
  /** False in the sandbox. */
  livemode: boolean
  /** The endpoint; it may be deleted. Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  webhook_id: string
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  event_id: string
  /** Such as `generation.completed`. */
  event_type: string
  /** The project of the event. Null: the event is of the whole account. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  status: DeliveryStatus
  /** How many attempts were begun. */
  attempt: number
  /** How many attempts are made at most. Interrupted attempts do not count. Such as `11`. */
  attempts_max: number
  /**
   * When the next attempt is due. Null while an attempt is under way, and once the delivery has ended. A disabled
   * endpoint gets it once it is enabled again.
   */
  next_attempt_at: string | null
  /** Whether an attempt is under way. */
  in_flight: boolean
  /** After this time there are no more attempts: 72 hours after `created_at`. Such as `2025-12-08T10:30:00Z`. */
  deadline_at: string
  /** The earlier delivery of which this is a replay. Such as `dlv_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  replay_of: string | null
  /** The bulk replay that created it. Such as `replay_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  replay_id: string | null
  /** Whether it is a test event. */
  test: boolean
  /** The last attempt that ended. */
  last_attempt: LastAttempt | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  /** When it was delivered, exhausted or canceled. */
  ended_at: string | null
}

/**
 * `pending`: an attempt is under way or will follow. `delivered`: the endpoint answered with 2xx. `exhausted`:
 * no attempt succeeded. `canceled`: the endpoint, the event or the bulk replay was given up.
 */
export type DeliveryStatus = 'pending' | 'delivered' | 'exhausted' | 'canceled' | (string & {})

export interface LastAttempt {
  /** Such as `2025-12-08T10:30:00Z`. */
  at: string
  /** Null: there was no answer. Such as `503`. */
  response_status: number | null
  error_code: AttemptErrorCode | null
  /** Null: the attempt was interrupted. Such as `12.3`. */
  duration_ms: number | null
}

/** Your own key-value pairs. */
export type Metadata = Record<string, string>

/** Up to 50 pairs of your own. An update merges them: `""` or null removes a key. */
export type MetadataInput = Record<string, string | null>

/** `write` includes `read`; `*` is everything, also what later versions add. */
export type Scope =
  | '*'
  | 'projects:read'
  | 'projects:write'
  | 'generations:read'
  | 'generations:write'
  | 'files:read'
  | 'files:write'
  | 'users:read'
  | 'users:write'
  | 'keys:read'
  | 'keys:write'
  | 'events:read'
  | 'events:write'
  | 'webhooks:read'
  | 'webhooks:write'
  | 'requests:read'
  | 'requests:write'
  | (string & {})
