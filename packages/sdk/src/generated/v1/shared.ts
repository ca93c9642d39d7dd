// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

/**
 * Why an attempt failed.
 *
 * - `status`: The endpoint returned a status other than 2xx.
 * - `redirect`: The endpoint returned a redirect. Redirects are not followed.
 * - `gone`: The endpoint returned 410, which disables it.
 * - `timeout`: The endpoint sent no complete response within 10 seconds.
 * - `dns_failed`: The host name could not be resolved.
 * - `address_refused`: The host has an address that webhooks may not be sent to.
 * - `connection_refused`: The connection was refused.
 * - `connection_reset`: The connection was closed before the response was complete.
 * - `tls_failed`: The TLS handshake failed, for example because of the certificate.
 * - `response_invalid`: The response is not valid HTTP.
 * - `headers_too_large`: The response headers are too large.
 * - `interrupted`: The Cloud API server stopped during the attempt. The endpoint may have received it.
 * - `unknown`: Another error; `error` describes it.
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
  /** The endpoint. It may have been deleted. Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  webhook_id: string
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  event_id: string
  /** Such as `generation.completed`. */
  event_type: string
  /**
   * The project of the event. Null: the event concerns the whole account. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  status: DeliveryStatus
  /** How many attempts have been started. */
  attempt: number
  /** The most attempts that are made. Interrupted attempts do not count. Such as `11`. */
  attempts_max: number
  /**
   * When the next attempt is due. Null while an attempt is in flight, and once the delivery has ended. If the
   * endpoint is disabled, no attempt is made until it is enabled.
   */
  next_attempt_at: string | null
  /** Whether an attempt is in flight. */
  in_flight: boolean
  /** No attempt is made after this time: 72 hours after `created_at`. Such as `2025-12-08T10:30:00Z`. */
  deadline_at: string
  /** The delivery that this one replays. Such as `dlv_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  replay_of: string | null
  /** The bulk replay that created it. Such as `replay_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  replay_id: string | null
  /** Whether the event is a test event. */
  test: boolean
  /** The last attempt that has ended. */
  last_attempt: LastAttempt | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  /** When it was delivered, exhausted or canceled. */
  ended_at: string | null
}

/**
 * `pending`: an attempt is in flight or will follow. `delivered`: the endpoint returned 2xx. `exhausted`: every
 * attempt failed. `canceled`: the endpoint was deleted, the event was erased, or the bulk replay was canceled.
 */
export type DeliveryStatus = 'pending' | 'delivered' | 'exhausted' | 'canceled' | (string & {})

export interface LastAttempt {
  /** Such as `2025-12-08T10:30:00Z`. */
  at: string
  /** Null: there was no response. Such as `503`. */
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
