// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Delivery, Metadata, MetadataInput } from './shared.ts'

/** Endpoints of yours that events are delivered to. */
export class Webhooks {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List webhook endpoints.
   *
   * Newest first. Endpoints whose event types you may not all read are left out. A key that is limited to a
   * project sees the endpoints of that project.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const webhook of client.webhooks.list()) {
   *   console.log(webhook)
   * }
   */
  list(query: WebhookListParams = {}, options?: RequestOptions): PagePromise<Webhook> {
    return this.transport.list(operations.webhooks.list, { query }, options)
  }

  /**
   * Create a webhook endpoint.
   *
   * Returns the secret that signs its deliveries. You need the scope to read each event type that you subscribe
   * to. Live and sandbox have up to 100 endpoints each.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `quota_exceeded`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * const webhook = await client.webhooks.create({
   *   url: 'https://app.example.com/webhooks', event_types: ['generation.completed', 'generation.failed'],
   * })
   */
  create(body: WebhookCreateParams, options?: RequestOptions): APIPromise<WebhookWithSecret> {
    return this.transport.call(operations.webhooks.create, { body }, options)
  }

  /**
   * Get a webhook endpoint.
   *
   * Includes its statistics. To read its secret, call `GET /v1/webhooks/{id}/secret`.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhook = await client.webhooks.get('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<Webhook> {
    return this.transport.call(operations.webhooks.get, { path: { id } }, options)
  }

  /**
   * Update a webhook endpoint.
   *
   * Changes apply from the next attempt on, including to pending deliveries. Members that you leave out keep their
   * values. Disabling an endpoint keeps its pending deliveries; they resume if you enable it before their
   * deadline.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `version_conflict`, or a code that every call can have.
   * @example
   * const webhook = await client.webhooks.update('hook_01k6h4z8xvf5t9qj3m2n7r0w8c', {
   *   event_types: ['generation.completed', 'generation.failed'],
   * })
   */
  update(id: string, body: WebhookUpdateParams, options?: RequestOptions): APIPromise<Webhook> {
    return this.transport.call(operations.webhooks.update, { path: { id }, body }, options)
  }

  /**
   * Delete a webhook endpoint.
   *
   * Cancels its pending deliveries. Past deliveries can be read for as long as their events.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, `version_conflict`, or a code that
   * every call can have.
   * @example
   * await client.webhooks.delete('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  delete(id: string, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.webhooks.delete, { path: { id } }, options)
  }

  /**
   * Replay events to a webhook endpoint in bulk.
   *
   * Starts a bulk replay: it creates new deliveries for the deliveries that were exhausted in a period, or for all
   * events of that period, oldest first and at a limited rate. An endpoint can have one running bulk replay.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `scope_missing`, `state_conflict`, or a code that every
   * call can have.
   * @example
   * const webhookReplay = await client.webhooks.replay('hook_01k6h4z8xvf5t9qj3m2n7r0w8c', {
   *   since: '2025-12-08T10:30:00Z',
   * })
   */
  replay(id: string, body: WebhookReplayParams, options?: RequestOptions): APIPromise<WebhookReplay> {
    return this.transport.call(operations.webhooks.replay, { path: { id }, body }, options)
  }

  /**
   * List bulk replays of a webhook endpoint.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const webhookReplay of client.webhooks.listReplays('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')) {
   *   console.log(webhookReplay)
   * }
   */
  listReplays(id: string, query: WebhookListReplaysParams = {}, options?: RequestOptions): PagePromise<WebhookReplay> {
    return this.transport.list(operations.webhooks.listReplays, { path: { id }, query }, options)
  }

  /**
   * Get a bulk replay.
   *
   * Includes its progress.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhookReplay = await client.webhooks.getReplay('hook_01k6h4z8xvf5t9qj3m2n7r0w8c', 'replay_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  getReplay(id: string, replayId: string, options?: RequestOptions): APIPromise<WebhookReplay> {
    return this.transport.call(operations.webhooks.getReplay, { path: { id, replay_id: replayId } }, options)
  }

  /**
   * Cancel a bulk replay.
   *
   * Stops creating deliveries and cancels those that are pending. Requests that are in flight are completed.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `idempotency_in_progress`, `idempotency_key_reused`, `not_found`, `project_out_of_scope`,
   * `scope_missing`, `state_conflict`, or a code that every call can have.
   * @example
   * const webhookReplay = await client.webhooks.cancelReplay('hook_01k6h4z8xvf5t9qj3m2n7r0w8c', 'replay_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  cancelReplay(id: string, replayId: string, options?: RequestOptions): APIPromise<WebhookReplay> {
    return this.transport.call(operations.webhooks.cancelReplay, { path: { id, replay_id: replayId } }, options)
  }

  /**
   * Rotate the secret of a webhook endpoint.
   *
   * From the next attempt on, deliveries are signed with the new secret. Until the overlap ends, they also carry a
   * signature by each earlier secret. With an overlap of 0, earlier secrets expire at once. Up to three secrets
   * are valid at a time.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `scope_missing`, `state_conflict`, or a code that every
   * call can have.
   * @example
   * const webhook = await client.webhooks.rotateSecret('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  rotateSecret(
    id: string,
    body: WebhookRotateSecretParams = {},
    options?: RequestOptions,
  ): APIPromise<WebhookWithSecret> {
    return this.transport.call(operations.webhooks.rotateSecret, { path: { id }, body }, options)
  }

  /**
   * Get the secret of a webhook endpoint.
   *
   * Includes earlier secrets that still sign deliveries. The audit log records each read.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhookSecret = await client.webhooks.getSecret('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  getSecret(id: string, options?: RequestOptions): APIPromise<WebhookSecret> {
    return this.transport.call(operations.webhooks.getSecret, { path: { id } }, options)
  }

  /**
   * Get statistics of a webhook endpoint over time.
   *
   * Attempts by the hour, oldest first. Hours without attempts are included, with zeros.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhookSeries = await client.webhooks.getSeries('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  getSeries(id: string, query: WebhookGetSeriesParams = {}, options?: RequestOptions): APIPromise<WebhookSeries> {
    return this.transport.call(operations.webhooks.getSeries, { path: { id }, query }, options)
  }

  /**
   * Send a test event to a webhook endpoint.
   *
   * Sends an example event with `test: true`, signed and retried like any other, even if the endpoint is not
   * subscribed to its type.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `scope_missing`, `state_conflict`, or a code that every
   * call can have.
   * @example
   * const delivery = await client.webhooks.sendTest('hook_01k6h4z8xvf5t9qj3m2n7r0w8c', {
   *   type: 'generation.completed',
   * })
   */
  sendTest(id: string, body: WebhookSendTestParams, options?: RequestOptions): APIPromise<Delivery> {
    return this.transport.call(operations.webhooks.sendTest, { path: { id }, body }, options)
  }
}

/**
 * What an endpoint subscribes to.
 *
 * - `*`: All events, including types that are added later.
 * - `project.*`: All event types that begin with `project.`.
 * - `key.*`: All event types that begin with `key.`.
 * - `user.*`: All event types that begin with `user.`.
 * - `generation.*`: All event types that begin with `generation.`.
 * - `file.*`: All event types that begin with `file.`.
 * - `webhook.*`: All event types that begin with `webhook.`.
 * - `alert.*`: All event types that begin with `alert.`.
 * - `project.created`: Events of this type.
 * - `project.updated`: Events of this type.
 * - `project.deleted`: Events of this type.
 * - `key.created`: Events of this type.
 * - `key.rotated`: Events of this type.
 * - `key.revoked`: Events of this type.
 * - `key.expiring`: Events of this type.
 * - `user.created`: Events of this type.
 * - `user.verified`: Events of this type.
 * - `user.deactivated`: Events of this type.
 * - `user.deleted`: Events of this type.
 * - `generation.created`: Events of this type.
 * - `generation.processing`: Events of this type.
 * - `generation.completed`: Events of this type.
 * - `generation.failed`: Events of this type.
 * - `generation.canceled`: Events of this type.
 * - `generation.published`: Events of this type.
 * - `generation.unpublished`: Events of this type.
 * - `generation.deleted`: Events of this type.
 * - `file.created`: Events of this type.
 * - `file.deleted`: Events of this type.
 * - `webhook.disabled`: Events of this type.
 * - `alert.raised`: Events of this type.
 */
export type EventTypePattern =
  | '*'
  | 'project.*'
  | 'key.*'
  | 'user.*'
  | 'generation.*'
  | 'file.*'
  | 'webhook.*'
  | 'alert.*'
  | 'project.created'
  | 'project.updated'
  | 'project.deleted'
  | 'key.created'
  | 'key.rotated'
  | 'key.revoked'
  | 'key.expiring'
  | 'user.created'
  | 'user.verified'
  | 'user.deactivated'
  | 'user.deleted'
  | 'generation.created'
  | 'generation.processing'
  | 'generation.completed'
  | 'generation.failed'
  | 'generation.canceled'
  | 'generation.published'
  | 'generation.unpublished'
  | 'generation.deleted'
  | 'file.created'
  | 'file.deleted'
  | 'webhook.disabled'
  | 'alert.raised'
  | (string & {})

export interface PreviousWebhookSecret {
  /** The signing secret: `whsec_` followed by 24 bytes in base64. Such as `whsec_…`. */
  secret: string
  /** Such as `2025-12-08T10:30:00Z`. */
  expires_at: string
}

export interface Webhook {
  /** Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'webhook'
  /** False in the sandbox. */
  livemode: boolean
  /**
   * The endpoint gets events of this project only. Null: of all projects, and of the account. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  /** Such as `https://app.example.com/webhooks`. */
  url: string
  event_types: EventTypePattern[]
  description: string | null
  metadata: Metadata
  headers: WebhookHeaders
  /** The most requests that are in flight to the endpoint at a time. */
  max_in_flight: number
  /** The most attempts that each server of the installation starts per second. Null: no limit. */
  rate_per_second: number | null
  status: WebhookStatus
  disabled_reason: WebhookDisabledReason | null
  disabled_at: string | null
  /** The first failed attempt since the last success. Null: the last attempt succeeded, or there was none. */
  failing_since: string | null
  /** When the last of the earlier secrets expires. Null: only the current secret is valid. */
  secret_expires_at: string | null
  stats: WebhookStats
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface WebhookCreateParams {
  /**
   * Where events are sent. Must begin with `https://`. `http://` works only for addresses in
   * `WEBHOOK_PRIVATE_NETWORKS`, and for the same machine on a server that listens on loopback and isn't in
   * production. No credentials, no fragment. At most 2048 characters. Such as `https://app.example.com/webhooks`.
   */
  url: string
  /**
   * Event types to subscribe to: a type such as `generation.completed`, all types of a resource such as
   * `generation.*`, or `*` for all. You need the scope to read each. At most 100 items.
   */
  event_types: string[]
  /** At most 1000 characters. */
  description?: string | null
  headers?: WebhookHeadersInput
  /** The most requests that are in flight to the endpoint at a time. From 1 to 50. By default `10`. */
  max_in_flight?: number
  metadata?: MetadataInput
  /**
   * Limits the endpoint to events of this project. If null or absent, it gets events of all projects and of the
   * account. A key that is limited to a project uses that project by default. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id?: string | null
  /** The most attempts that each server of the installation starts per second. Null: no limit. From 1 to 1000. */
  rate_per_second?: number | null
}

/**
 * Why the endpoint is disabled. Null: it is enabled.
 *
 * - `owner`: You disabled it, with the API or in the console.
 * - `gone`: It answered 410.
 * - `failing`: No attempt succeeded for five days, of at least 20.
 */
export type WebhookDisabledReason = 'owner' | 'gone' | 'failing' | (string & {})

export interface WebhookGetSeriesParams {
  /**
   * Start of the range. Default: 24 hours before `to`. Statistics are kept for 30 days. Such as
   * `2025-12-08T10:30:00Z`.
   */
  from?: string
  /** End of the range. Default: now. Such as `2025-12-08T10:30:00Z`. */
  to?: string
}

/**
 * Headers of your own that are sent with each delivery. Callers without the scope `webhooks:write` see
 * `[hidden]` in place of the values.
 */
export type WebhookHeaders = Record<string, string>

/** Up to 20 headers of your own to send with each delivery. An update replaces all of them. */
export type WebhookHeadersInput = Record<string, string>

export interface WebhookHour {
  /** The start of the hour. Such as `2025-12-08T10:30:00Z`. */
  hour: string
  succeeded: number
  failed: number
  /** Median duration of successful attempts. Null without any. */
  p50_ms: number | null
  /** 95th percentile of the duration of successful attempts. Null without any. */
  p95_ms: number | null
}

export interface WebhookListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Endpoints that are limited to this project. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /**
   * One of `enabled`, `disabled`, or several, separated by commas. At most 200 characters. Such as
   * `enabled,disabled`.
   */
  status?: string
}

export interface WebhookListReplaysParams {
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
}

export interface WebhookReplay {
  /** Such as `replay_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'webhook_replay'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  webhook_id: string
  /** Start of the period (inclusive). Such as `2025-12-08T10:30:00Z`. */
  since: string
  /** End of the period (exclusive). Such as `2025-12-08T10:30:00Z`. */
  until: string
  status_filter: WebhookReplayFilter
  /** The most deliveries that become due per second. Such as `50`. */
  rate_per_second: number
  status: WebhookReplayStatus
  /** Deliveries created so far. */
  created: number
  /** How many of them are pending. */
  pending: number
  /** How many of them were delivered. */
  delivered: number
  /** How many of them were exhausted. */
  exhausted: number
  /** How many of them were canceled. */
  canceled: number
  /** How far the replay has got, between `since` and `until`. Null: it has not started. */
  replayed_to: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  /** When it was completed or canceled. */
  ended_at: string | null
}

/**
 * `exhausted`: deliveries that became exhausted in the period, unless the event has been delivered to the
 * endpoint since. `all`: every event of the period that the endpoint subscribes to, including events that were
 * delivered, and events from when it was disabled or did not exist. Events with a pending delivery are left out.
 */
export type WebhookReplayFilter = 'exhausted' | 'all' | (string & {})

export interface WebhookReplayParams {
  /**
   * Start of the period (inclusive): a time, or a date, which means 00:00 UTC. At most 30 days ago. Such as
   * `2025-12-08T10:30:00Z`.
   */
  since: string
  /** The most deliveries that become due per second. From 1 to 1000. By default `50`. */
  rate_per_second?: number
  status?: WebhookReplayFilter
  /** End of the period (exclusive). Default: now. A later time means now. Such as `2025-12-08T10:30:00Z`. */
  until?: string
}

/**
 * `running`: deliveries are still being created. `completed`: all deliveries are created, though some may be
 * pending. `canceled`: you canceled it, or the endpoint was disabled.
 */
export type WebhookReplayStatus = 'running' | 'completed' | 'canceled' | (string & {})

export interface WebhookRotateSecretParams {
  /** How long earlier secrets stay valid. From 0 to 604800. By default `86400`. */
  overlap_seconds?: number
}

export interface WebhookSecret {
  object: 'webhook_secret'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  webhook_id: string
  /** The signing secret: `whsec_` followed by 24 bytes in base64. Such as `whsec_…`. */
  secret: string
  /** Earlier secrets that still sign deliveries. */
  previous: PreviousWebhookSecret[]
}

export interface WebhookSendTestParams {
  /**
   * The type of the example event; `GET /v1/events/types` lists all types. You need the scope to read it. At most
   * 100 characters. Such as `generation.completed`.
   */
  type: string
}

export interface WebhookSeries {
  data: WebhookHour[]
}

/** Statistics of the endpoint. They change without a new revision. */
export interface WebhookStats {
  /** Attempts that ended in the last 24 hours. Interrupted ones are not counted. */
  attempts_24h: number
  succeeded_24h: number
  failed_24h: number
  /** From 0 to 1. Null without attempts. Such as `0.998`. */
  success_rate_24h: number | null
  /** 95th percentile of the duration of successful attempts, estimated from a histogram. Null without any. */
  p95_ms: number | null
  /** Pending deliveries, counted up to 10,000. */
  waiting: number
  /** When the oldest pending delivery was created. */
  oldest_waiting_at: string | null
  last_succeeded_at: string | null
  last_failed_at: string | null
}

/** A disabled endpoint gets no deliveries. Events that happen meanwhile are sent only by a replay. */
export type WebhookStatus = 'enabled' | 'disabled' | (string & {})

export interface WebhookUpdateParams {
  /** At most 1000 characters. */
  description?: string | null
  /**
   * Event types to subscribe to: a type such as `generation.completed`, all types of a resource such as
   * `generation.*`, or `*` for all. You need the scope to read each. At most 100 items.
   */
  event_types?: string[]
  headers?: WebhookHeadersInput
  /** The most requests that are in flight to the endpoint at a time. From 1 to 50. */
  max_in_flight?: number
  metadata?: MetadataInput
  /** The most attempts that each server of the installation starts per second. Null: no limit. From 1 to 1000. */
  rate_per_second?: number | null
  /** Enabling an endpoint resumes its pending deliveries at once, and resets `failing_since`. */
  status?: WebhookStatus
  /**
   * Where events are sent. Must begin with `https://`. `http://` works only for addresses in
   * `WEBHOOK_PRIVATE_NETWORKS`, and for the same machine on a server that listens on loopback and isn't in
   * production. No credentials, no fragment. At most 2048 characters. Such as `https://app.example.com/webhooks`.
   */
  url?: string
}

export interface WebhookWithSecret {
  /** Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'webhook'
  /** False in the sandbox. */
  livemode: boolean
  /**
   * The endpoint gets events of this project only. Null: of all projects, and of the account. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  /** Such as `https://app.example.com/webhooks`. */
  url: string
  event_types: EventTypePattern[]
  description: string | null
  metadata: Metadata
  headers: WebhookHeaders
  /** The most requests that are in flight to the endpoint at a time. */
  max_in_flight: number
  /** The most attempts that each server of the installation starts per second. Null: no limit. */
  rate_per_second: number | null
  status: WebhookStatus
  disabled_reason: WebhookDisabledReason | null
  disabled_at: string | null
  /** The first failed attempt since the last success. Null: the last attempt succeeded, or there was none. */
  failing_since: string | null
  /** When the last of the earlier secrets expires. Null: only the current secret is valid. */
  secret_expires_at: string | null
  stats: WebhookStats
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
  /** The signing secret: `whsec_` followed by 24 bytes in base64. Such as `whsec_…`. */
  secret: string
}
