// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { AttemptErrorCode, Delivery, DeliveryStatus, LastAttempt } from './shared.ts'

/** Deliveries of events to your webhook endpoints, attempt by attempt. */
export class Deliveries {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List deliveries.
   *
   * Deliveries of the last 30 days, newest first, of events that you may read. If few deliveries match, the search
   * stops after a second and returns what it has found: `scanned_to` is set, and the next page continues from
   * there. A key that is limited to a project sees deliveries of events in that project.
   *
   * Needs the scope `events:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const delivery of client.deliveries.list()) {
   *   console.log(delivery)
   * }
   */
  list(query: DeliveryListParams = {}, options?: RequestOptions): PagePromise<Delivery> {
    return this.transport.list(operations.deliveries.list, { query }, options)
  }

  /**
   * Get a delivery.
   *
   * Includes every attempt with its request, response and timings, and the schedule of the next ones.
   *
   * Needs the scope `events:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const delivery = await client.deliveries.get('dlv_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<DeliveryDetail> {
    return this.transport.call(operations.deliveries.get, { path: { id } }, options)
  }

  /**
   * Replay a delivery.
   *
   * Sends the same event to the same endpoint again, at its current URL. Returns a new delivery with its own
   * attempts and its own 72 hours; the original delivery does not change.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `idempotency_in_progress`, `idempotency_key_reused`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `state_conflict`, or a code that every call can have.
   * @example
   * const delivery = await client.deliveries.replay('dlv_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  replay(id: string, options?: RequestOptions): APIPromise<Delivery> {
    return this.transport.call(operations.deliveries.replay, { path: { id } }, options)
  }
}

export type AttemptOutcome = 'succeeded' | 'failed' | 'interrupted' | (string & {})

export interface DeliveryAttempt {
  /** Attempts are numbered from 1. */
  number: number
  /** Such as `2025-12-08T10:30:00Z`. */
  started_at: string
  /** Null: the attempt was interrupted. Such as `12.3`. */
  duration_ms: number | null
  /** DNS lookup. Null on a reused connection. Such as `12.3`. */
  dns_ms: number | null
  /** Opening the connection. Null on a reused connection. Such as `12.3`. */
  connect_ms: number | null
  /** TLS handshake. Null on a reused connection, and without TLS. Such as `12.3`. */
  tls_ms: number | null
  /** From sending the request to the first byte of the response. Such as `12.3`. */
  first_byte_ms: number | null
  /** The IP address that was connected to. */
  address: string | null
  /** The URL that was called. Null for callers who may not see the endpoint. */
  url: string | null
  /** The headers that were sent. Values of your own headers are `[hidden]`. */
  request_headers: Record<string, string>
  /** Null: there was no response. Such as `503`. */
  response_status: number | null
  /** Null: there was no response. */
  response_headers: Record<string, string> | null
  /**
   * The first 16 KB of the response body, encoded as in `response_body_encoding`. Null: there was no response, or
   * it was erased with the event.
   */
  response_body: string | null
  /** `base64` if the body is not UTF-8. Null: there is no body. */
  response_body_encoding: ResponseBodyEncoding | null
  /** Whether the response was longer than what is stored. */
  response_truncated: boolean
  outcome: AttemptOutcome
  /** Why it failed. Null: it succeeded. */
  error_code: AttemptErrorCode | null
  /** The reason in plain words. Null: it succeeded. */
  error: string | null
}

export interface DeliveryDetail {
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
  /**
   * The current URL of the endpoint, which the next attempt calls. Null: the endpoint has been deleted, or the
   * caller may not see it.
   */
  webhook_url: string | null
  /**
   * The exact body that is signed and sent. Null: the event was erased with its project or user, or is no longer
   * stored.
   */
  request_body: string | null
  /** Oldest first. */
  attempts: DeliveryAttempt[]
  /** Past and future attempts, in order. */
  schedule: ScheduledAttempt[]
}

export interface DeliveryListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** Deliveries of this event. Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  event_id?: string
  /**
   * An event type, or all types of a resource such as `generation.*`. Separate several with commas. At most 1000
   * characters. Such as `generation.*`.
   */
  event_type?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Deliveries of events of this project. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** Deliveries created by this bulk replay. Such as `replay_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  replay_id?: string
  /**
   * One of `pending`, `delivered`, `exhausted`, `canceled`, or several, separated by commas. At most 200
   * characters. Such as `pending,delivered`.
   */
  status?: string
  /** Deliveries to this endpoint, even if it has been deleted. Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  webhook_id?: string
}

export type ResponseBodyEncoding = 'utf8' | 'base64' | (string & {})

/**
 * `done`: it succeeded. `next`: in flight, or the next attempt. `planned`: a later attempt, made only if all
 * before it fail.
 */
export type ScheduleStatus = 'done' | 'failed' | 'interrupted' | 'next' | 'planned' | (string & {})

export interface ScheduledAttempt {
  attempt: number
  /** When the attempt started, or about when it will start. Such as `2025-12-08T10:30:00Z`. */
  at: string
  status: ScheduleStatus
}
