// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, EventStream, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Delivery } from './shared.ts'

/** What happened to your projects, users, generations, files and keys. */
export class Events {
  protected readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /**
   * List events.
   *
   * Events of the last 30 days, newest first. A key sees events about resources that it may read: events of
   * generations need `generations:read`. A key that is limited to a project sees events in that project.
   *
   * Needs the scope `events:read`.
   *
   * @throws APIError: `cursor_invalid`, `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every
   * call can have.
   * @example
   * for await (const event of client.events.list()) {
   *   console.log(event)
   * }
   */
  list(query: EventListParams = {}, options?: RequestOptions): PagePromise<EventObject> {
    return this.transport.list(operations.events.list, { query }, options)
  }

  /**
   * Stream events.
   *
   * Server-sent events, in the order in which they happen. The name of each is its event type, its data is the
   * event, and its id is the number of the event in your account. Reconnect with the last id that you received,
   * and no event is skipped, for 30 days. Without an id to resume from, the stream starts with `ready` and the
   * data `{"number": …}`. It starts with `reset` and the same data if events after your id are no longer
   * available: list what you missed. Events that you filter out or may not read advance the id with a message
   * without data. `end` is the last message, and says why the stream ends.
   *
   * Needs the scope `events:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * for await (const { event, data } of client.events.stream()) {
   *   console.log(event, data)
   * }
   */
  stream(query: EventStreamParams = {}, options?: RequestOptions): EventStream<EventObject> {
    return this.transport.stream(operations.events.stream, { query }, options)
  }

  /**
   * List event types.
   *
   * All event types, each with an example, including types of events that you may not read.
   *
   * Needs the scope `events:read`.
   *
   * @throws APIError: `scope_missing`, or a code that every call can have.
   * @example
   * const list = await client.events.listTypes()
   */
  listTypes(options?: RequestOptions): APIPromise<EventTypeList> {
    return this.transport.call(operations.events.listTypes, {}, options)
  }

  /**
   * Get an event.
   *
   * Returns the same JSON that webhook endpoints receive.
   *
   * Needs the scope `events:read`.
   *
   * @throws APIError: `not_found`, `project_out_of_scope`, `scope_missing`, or a code that every call can have.
   * @example
   * const event = await client.events.get('evt_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<EventObject> {
    return this.transport.call(operations.events.get, { path: { id } }, options)
  }

  /**
   * Replay an event.
   *
   * Sends the event again, to one endpoint or to all enabled endpoints that subscribe to its type. Returns the new
   * deliveries.
   *
   * Needs the scope `webhooks:write`.
   *
   * @throws APIError: `body_malformed`, `body_too_large`, `idempotency_in_progress`, `idempotency_key_reused`,
   * `media_type`, `not_found`, `project_out_of_scope`, `scope_missing`, `state_conflict`, or a code that every
   * call can have.
   * @example
   * const list = await client.events.replay('evt_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  replay(id: string, body: EventReplayParams = {}, options?: RequestOptions): APIPromise<ReplayedDeliveries> {
    return this.transport.call(operations.events.replay, { path: { id }, body }, options)
  }
}

export interface EventData {
  /**
   * The object that the event is about, as `GET` would have returned it at that moment: a project for `project.*`,
   * a key for `key.*`, a user for `user.*`, a generation for `generation.*`, a file for `file.*`, a webhook
   * endpoint for `webhook.*`, an alert for `alert.*`. In `*.deleted` events it has only `id`, `object`,
   * `livemode`, `project_id` and `deleted: true`. File URLs are `/v1/files/{id}/content`, which needs a key. Null
   * once the event has been erased with its project or user.
   */
  object: Record<string, unknown> | null
  /** The members that changed, with their values before the change. Null for events that are not a change. */
  previous: Record<string, unknown> | null
}

export interface EventListParams {
  /** Created then or later: a time, or a date, which is its first moment in UTC. Such as `2025-12-08T10:30:00Z`. */
  created_after?: string
  /** Created before then. Such as `2025-12-08T10:30:00Z`. */
  created_before?: string
  /** `next_cursor` of the page before. At most 500 characters. */
  cursor?: string
  /** How many items a page has at most. From 1 to 100. By default `20`. */
  limit?: number
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /**
   * An event type, or all types of a resource such as `generation.*`. Separate several with commas. At most 1000
   * characters. Such as `generation.*`.
   */
  type?: string
}

/** Something that happened. */
export interface EventObject {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: EventType
  /** The API revision that `data` conforms to. Such as `2026-04-01`. */
  api_version: string
  /** False in the sandbox. */
  livemode: boolean
  /**
   * The project in which it happened. Null: it concerns the whole account. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  /** The request that caused it. Null: no request did. Such as `req_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  request_id: string | null
  /** Whether this is a test event, which describes nothing that happened. */
  test: boolean
  data: EventData
}

export interface EventReplayParams {
  /**
   * The endpoint to send it to. Default: every enabled endpoint that subscribes to its type now, even if it did
   * not when the event happened. Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  webhook_id?: string
}

export interface EventStreamParams {
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /**
   * An event type, or all types of a resource such as `generation.*`. Separate several with commas. At most 1000
   * characters. Such as `generation.*`.
   */
  type?: string
}

/**
 * What happened.
 *
 * - `project.created`: A project was created.
 * - `project.updated`: A project was changed, activated or deactivated.
 * - `project.deleted`: A project was deleted with everything in it.
 * - `key.created`: A secret key was created.
 * - `key.rotated`: A secret key was rotated. The object is the new key.
 * - `key.revoked`: A secret key was revoked.
 * - `key.expiring`: A secret key expires within 7 days.
 * - `user.created`: An end user registered.
 * - `user.verified`: An end user confirmed an email address.
 * - `user.deactivated`: An end user was deactivated.
 * - `user.deleted`: An end user was deleted.
 * - `generation.created`: A generation was created.
 * - `generation.processing`: A generation started.
 * - `generation.completed`: A generation finished, and its image is ready.
 * - `generation.failed`: A generation failed.
 * - `generation.canceled`: A generation was canceled.
 * - `generation.published`: The result of a generation was made public.
 * - `generation.unpublished`: The result of a generation was made private.
 * - `generation.deleted`: A generation was deleted with its images.
 * - `file.created`: A file was uploaded.
 * - `file.deleted`: A file was deleted.
 * - `webhook.disabled`: A webhook endpoint was disabled automatically.
 * - `alert.raised`: Unusual requests were detected in your account.
 */
export type EventType =
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

export interface EventTypeDescription {
  type: EventType
  /** The resource that it is about. Such as `generations`. */
  resource: string
  /** The scope that a key or token needs to see such events, besides `events:read`. Such as `generations:read`. */
  scope: string
  /** When it happens. Such as `The image of a generation is ready.`. */
  description: string
  /** An example event of this type. */
  example: EventObject
}

export interface EventTypeList {
  object: 'list'
  data: EventTypeDescription[]
}

export interface ReplayedDeliveries {
  object: 'list'
  data: Delivery[]
}
