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
   * Those of whose events you may read every one. A key that is limited to a project sees the endpoints of that
   * project.
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
   * The answer shows the secret that signs each delivery. An environment has up to 100 endpoints. You need the
   * scope to read what you subscribe to.
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
   * With how it does. Its secret is read by a call of its own.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `not_found`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhook = await client.webhooks.get('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<Webhook> {
    return this.transport.call(operations.webhooks.get, { path: { id } }, options)
  }

  /**
   * Update a webhook endpoint.
   *
   * In force from the next attempt on, also of what waits. Members that you leave out stay as they are. What waits
   * for a disabled endpoint is kept, and goes on if it is enabled within 72 hours of the event.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `media_type`, `not_found`, `scope_missing`,
   * `version_conflict`, or a code that every call can have.
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
   * Cancels what waits for it. Its deliveries stay for as long as their events.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `not_found`, `scope_missing`, `version_conflict`, or a code that every call can have.
   * @example
   * await client.webhooks.delete('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  delete(id: string, options?: RequestOptions): APIPromise<void> {
    return this.transport.call(operations.webhooks.delete, { path: { id } }, options)
  }

  /**
   * Replay what an endpoint missed.
   *
   * Creates new deliveries of what was exhausted in a time, or of all events of that time, oldest first and at a
   * rate that leaves room for events that happen meanwhile. An endpoint has one bulk replay at a time.
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
   * List bulk replays of an endpoint.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `scope_missing`, or a code that every call can have.
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
   * With its progress.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `not_found`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhookReplay = await client.webhooks.getReplay('hook_01k6h4z8xvf5t9qj3m2n7r0w8c', 'replay_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  getReplay(id: string, replayId: string, options?: RequestOptions): APIPromise<WebhookReplay> {
    return this.transport.call(operations.webhooks.getReplay, { path: { id, replay_id: replayId } }, options)
  }

  /**
   * Cancel a bulk replay.
   *
   * No more deliveries are created, and those that wait are canceled. What is being sent ends by itself.
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
   * From the next attempt on each delivery has a signature by the new secret, and until the overlap ends one by
   * each secret before it. With an overlap of 0 they end at once. Up to three sign at one time.
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
   * With those before it that sign, too. The audit log tells that somebody read it.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `not_found`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhookSecret = await client.webhooks.getSecret('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  getSecret(id: string, options?: RequestOptions): APIPromise<WebhookSecret> {
    return this.transport.call(operations.webhooks.getSecret, { path: { id } }, options)
  }

  /**
   * Get the attempts at a webhook endpoint over time.
   *
   * By the hour, oldest first; hours without attempts are there with zeros.
   *
   * Needs the scope `webhooks:read`.
   *
   * @throws APIError: `not_found`, `scope_missing`, or a code that every call can have.
   * @example
   * const webhookSeries = await client.webhooks.getSeries('hook_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  getSeries(id: string, query: WebhookGetSeriesParams = {}, options?: RequestOptions): APIPromise<WebhookSeries> {
    return this.transport.call(operations.webhooks.getSeries, { path: { id }, query }, options)
  }

  /**
   * Send a test event to a webhook endpoint.
   *
   * An example of the type, with `test: true`, signed and repeated as any other delivery. The endpoint gets it
   * whatever its `event_types` are.
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
 * - `*`: All events, also of types that later versions add.
 * - `project.*`: All types that begin with `project.`.
 * - `key.*`: All types that begin with `key.`.
 * - `user.*`: All types that begin with `user.`.
 * - `generation.*`: All types that begin with `generation.`.
 * - `file.*`: All types that begin with `file.`.
 * - `webhook.*`: All types that begin with `webhook.`.
 * - `alert.*`: All types that begin with `alert.`.
 * - `project.created`: This type.
 * - `project.updated`: This type.
 * - `project.deleted`: This type.
 * - `key.created`: This type.
 * - `key.rotated`: This type.
 * - `key.revoked`: This type.
 * - `key.expiring`: This type.
 * - `user.created`: This type.
 * - `user.verified`: This type.
 * - `user.deactivated`: This type.
 * - `user.deleted`: This type.
 * - `generation.created`: This type.
 * - `generation.processing`: This type.
 * - `generation.completed`: This type.
 * - `generation.failed`: This type.
 * - `generation.canceled`: This type.
 * - `generation.published`: This type.
 * - `generation.unpublished`: This type.
 * - `generation.deleted`: This type.
 * - `file.created`: This type.
 * - `file.deleted`: This type.
 * - `webhook.disabled`: This type.
 * - `alert.raised`: This type.
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
  /** The signing secret: `whsec_` and 24 bytes in Base64. Such as `whsec_…`. */
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
   * Events of this project alone. Null: of all projects, and of the account. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  /** Such as `https://app.example.com/webhooks`. */
  url: string
  event_types: EventTypePattern[]
  description: string | null
  metadata: Metadata
  headers: WebhookHeaders
  /** How many deliveries are under way at one time, at most. */
  max_in_flight: number
  /** How many attempts each server of the installation begins in a second, at most. Null: no limit. */
  rate_per_second: number | null
  status: WebhookStatus
  disabled_reason: WebhookDisabledReason | null
  disabled_at: string | null
  /** The first failure since the last success. */
  failing_since: string | null
  /** Until when a secret before the current one signs, too. Null: the current one alone does. */
  secret_expires_at: string | null
  stats: WebhookStats
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
}

export interface WebhookCreateParams {
  /**
   * Where events are sent. It begins with https://; http:// is for addresses in the networks that the operator
   * lists in `WEBHOOK_PRIVATE_NETWORKS`, and in development for this machine. Without credentials and fragment. At
   * most 2048 characters. Such as `https://app.example.com/webhooks`.
   */
  url: string
  /**
   * Types, such as `generation.completed`; all of a kind, such as `generation.*`; or `*` for all. You need the
   * scope to read each. At most 100 items.
   */
  event_types: string[]
  /** At most 1000 characters. */
  description?: string | null
  headers?: WebhookHeadersInput
  /** How many deliveries are under way at one time, at most. From 1 to 50. By default `10`. */
  max_in_flight?: number
  metadata?: MetadataInput
  /**
   * Events of this project alone. Absent or null: of all projects and the account; with a key of a project, absent
   * means that one. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id?: string | null
  /** How many attempts each server of the installation begins in a second, at most. Null: no limit. From 1 to 1000. */
  rate_per_second?: number | null
}

/**
 * Why it is disabled. Null: it is not.
 *
 * - `owner`: By a call, or in the console.
 * - `gone`: It answered 410.
 * - `failing`: For five days no attempt succeeded.
 */
export type WebhookDisabledReason = 'owner' | 'gone' | 'failing' | (string & {})

export interface WebhookGetSeriesParams {
  /** In the first hour. By default 24 hours are shown; 30 days are kept. Such as `2025-12-08T10:30:00Z`. */
  from?: string
  /** After the last hour; now, if you say nothing. Such as `2025-12-08T10:30:00Z`. */
  to?: string
}

/** Headers of your own, which each delivery has. Without the scope `webhooks:write` each value is `[hidden]`. */
export type WebhookHeaders = Record<string, string>

/** Up to 20 headers that each delivery has besides ours. In an update they replace those before. */
export type WebhookHeadersInput = Record<string, string>

export interface WebhookHour {
  /** The first moment of the hour. Such as `2025-12-08T10:30:00Z`. */
  hour: string
  succeeded: number
  failed: number
  /** Half of the successful attempts took no longer. Null without any. */
  p50_ms: number | null
  /** 95 % of the successful attempts took no longer. */
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
  /** Endpoints for events of this project alone. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /** A disabled endpoint is sent nothing, and what happens meanwhile never. */
  status?: WebhookStatus
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
  /** From then on. Such as `2025-12-08T10:30:00Z`. */
  since: string
  /** Before then. Such as `2025-12-08T10:30:00Z`. */
  until: string
  status_filter: WebhookReplayFilter
  /** How many deliveries become due each second at most. Such as `50`. */
  rate_per_second: number
  status: WebhookReplayStatus
  /** Deliveries that it has created so far. */
  created: number
  /** Those of them that are on their way. */
  pending: number
  delivered: number
  exhausted: number
  canceled: number
  /** How far it has come, between `since` and `until`. Null: it has not begun. */
  replayed_to: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  /** When it was completed or canceled. */
  ended_at: string | null
}

/**
 * `exhausted`: deliveries that were exhausted in this time, unless the endpoint has got the event since. `all`:
 * every event of this time that the endpoint gets, also those that were delivered, or never sent because it was
 * disabled or did not exist; only those that are still on their way are left out.
 */
export type WebhookReplayFilter = 'exhausted' | 'all' | (string & {})

export interface WebhookReplayParams {
  /**
   * From then on: a time, or a date, which is its first moment in UTC. At most 30 days back. Such as
   * `2025-12-08T10:30:00Z`.
   */
  since: string
  /** How many deliveries become due each second at most. From 1 to 1000. By default `50`. */
  rate_per_second?: number
  status?: WebhookReplayFilter
  /** Before then. Default, and the latest: now. Such as `2025-12-08T10:30:00Z`. */
  until?: string
}

/**
 * `running`: deliveries are being created, little by little. `completed`: all of them are created; `pending`
 * says how many still wait. `canceled`: by a call, or because the endpoint was disabled.
 */
export type WebhookReplayStatus = 'running' | 'completed' | 'canceled' | (string & {})

export interface WebhookRotateSecretParams {
  /** How long the secrets before the new one sign, too, at most. From 0 to 604800. By default `86400`. */
  overlap_seconds?: number
}

export interface WebhookSecret {
  object: 'webhook_secret'
  /** False in the sandbox. */
  livemode: boolean
  /** Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  webhook_id: string
  /** The signing secret: `whsec_` and 24 bytes in Base64. Such as `whsec_…`. */
  secret: string
  /** Secrets before it that sign, too, until they expire. */
  previous: PreviousWebhookSecret[]
}

export interface WebhookSendTestParams {
  /**
   * The type of the example. `GET /v1/events/types` lists all of them. You need the scope to read it. At most 100
   * characters. Such as `generation.completed`.
   */
  type: string
}

export interface WebhookSeries {
  data: WebhookHour[]
}

/** How the endpoint does. They change without its revision. */
export interface WebhookStats {
  /** Attempts of the last 24 hours that have ended. */
  attempts_24h: number
  succeeded_24h: number
  failed_24h: number
  /** From 0 to 1. Null without attempts. Such as `0.998`. */
  success_rate_24h: number | null
  /** 95 % of the successful attempts took no longer, estimated from counts. Null without any. */
  p95_ms: number | null
  /** Deliveries that are pending. No more than 10,000 are counted. */
  waiting: number
  /** When the oldest of them was created. */
  oldest_waiting_at: string | null
  last_succeeded_at: string | null
  last_failed_at: string | null
}

/** A disabled endpoint is sent nothing, and what happens meanwhile never. */
export type WebhookStatus = 'enabled' | 'disabled' | (string & {})

export interface WebhookUpdateParams {
  /** At most 1000 characters. */
  description?: string | null
  /**
   * Types, such as `generation.completed`; all of a kind, such as `generation.*`; or `*` for all. You need the
   * scope to read each. At most 100 items.
   */
  event_types?: string[]
  headers?: WebhookHeadersInput
  /** How many deliveries are under way at one time, at most. From 1 to 50. */
  max_in_flight?: number
  metadata?: MetadataInput
  /** How many attempts each server of the installation begins in a second, at most. Null: no limit. From 1 to 1000. */
  rate_per_second?: number | null
  /** Enabling a disabled endpoint lets what waits for it go on at once, and forgets how it failed before. */
  status?: WebhookStatus
  /**
   * Where events are sent. It begins with https://; http:// is for addresses in the networks that the operator
   * lists in `WEBHOOK_PRIVATE_NETWORKS`, and in development for this machine. Without credentials and fragment. At
   * most 2048 characters. Such as `https://app.example.com/webhooks`.
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
   * Events of this project alone. Null: of all projects, and of the account. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  /** Such as `https://app.example.com/webhooks`. */
  url: string
  event_types: EventTypePattern[]
  description: string | null
  metadata: Metadata
  headers: WebhookHeaders
  /** How many deliveries are under way at one time, at most. */
  max_in_flight: number
  /** How many attempts each server of the installation begins in a second, at most. Null: no limit. */
  rate_per_second: number | null
  status: WebhookStatus
  disabled_reason: WebhookDisabledReason | null
  disabled_at: string | null
  /** The first failure since the last success. */
  failing_since: string | null
  /** Until when a secret before the current one signs, too. Null: the current one alone does. */
  secret_expires_at: string | null
  stats: WebhookStats
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  updated_at: string | null
  /** The signing secret: `whsec_` and 24 bytes in Base64. Such as `whsec_…`. */
  secret: string
}
