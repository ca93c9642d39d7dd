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
   * Deliveries of the last 30 days, newest first, of events that you may read. A search for what is rare returns
   * after a second with what it has found: `scanned_to` says how far it came, and the next page goes on from
   * there. A key that is limited to a project sees deliveries of events of that project.
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
   * With every attempt: what was sent, what came back, how long it took, and when the next ones are due.
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
   * Sends the same event to the same endpoint again, at its present URL. This is a new delivery with its own
   * attempts and its own 72 hours; the earlier one stays as it is.
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
  /** From 1. */
  number: number
  /** Such as `2025-12-08T10:30:00Z`. */
  started_at: string
  /** Null: the attempt was interrupted. Such as `12.3`. */
  duration_ms: number | null
  /** Resolving the name. Null on a connection that was open already. Such as `12.3`. */
  dns_ms: number | null
  /** Opening the connection. Null on a connection that was open already. Such as `12.3`. */
  connect_ms: number | null
  /** The TLS handshake. Null on a connection that was open already, and without TLS. Such as `12.3`. */
  tls_ms: number | null
  /** From the request to the first byte of the answer. Such as `12.3`. */
  first_byte_ms: number | null
  /** The address that was connected to. */
  address: string | null
  /** Where it was sent. Null for callers who may not see the endpoint. */
  url: string | null
  /** As they were sent. Values of your own headers are `[hidden]`. */
  request_headers: Record<string, string>
  /** Null: there was no answer. Such as `503`. */
  response_status: number | null
  /** Null: there was no answer. */
  response_headers: Record<string, string> | null
  /** The first 16 KB of the answer, as `response_body_encoding` says. */
  response_body: string | null
  /** `base64` if the body is not UTF-8. */
  response_body_encoding: 'utf8' | 'base64' | (string & {}) | null
  /** Whether the answer was longer than what is kept. */
  response_truncated: boolean
  outcome: AttemptOutcome
  /** Why it failed. Null: it succeeded. */
  error_code: AttemptErrorCode | null
  /** The same in plain words. */
  error: string | null
}

export interface DeliveryDetail {
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
  /** Where the next attempt goes. Null: the endpoint is deleted, or the caller may not see it. */
  webhook_url: string | null
  /**
   * The exact text that is sent and signed. Null: the event was erased with its project or user, or is no longer
   * kept.
   */
  request_body: string | null
  /** In their order. */
  attempts: DeliveryAttempt[]
  /** The attempts that were made, and those that follow. */
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
   * A type of events, or with `generation.*` all of a kind. Several are separated by commas. At most 1000
   * characters. Such as `generation.*`.
   */
  event_type?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Deliveries of events of this project. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** Deliveries that this bulk replay created. Such as `replay_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  replay_id?: string
  /**
   * One of `pending`, `delivered`, `exhausted`, `canceled`, or several, separated by commas. At most 200
   * characters. Such as `pending,delivered`.
   */
  status?: string
  /** Deliveries to this endpoint, also if it is deleted. Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  webhook_id?: string
}

/** `next`: under way, or the next one. `planned`: those after it, if all before them fail. */
export type ScheduleStatus = 'done' | 'failed' | 'interrupted' | 'next' | 'planned' | (string & {})

export interface ScheduledAttempt {
  attempt: number
  /**
   * Of an attempt that was made, when it began; else about when it will, as long as those before it fail. Such as
   * `2025-12-08T10:30:00Z`.
   */
  at: string
  status: ScheduleStatus
}
