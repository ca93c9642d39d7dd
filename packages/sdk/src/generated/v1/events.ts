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
   * What happened in your account, newest first, for 30 days. A key sees events of what it may read: those of
   * generations need `generations:read`. A key that is limited to a project sees the events of that project.
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
   * Server-sent events, as they happen. Each has its type as its name, the event as its data, and the number that
   * it has in your account as its id. Come back with the last id and nothing is left out, for 30 days. Without an
   * id to resume from, the first is `ready` with the data `{"number": …}`; `reset`, with the same data, says that
   * the events after your id are no longer known: list what you missed. Events that you filter out, or may not
   * read, move the id on by a message without data. `end` is the last one and says why the stream ends.
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
   * List the types of events.
   *
   * Every type of events that there is, with an example of each, whether you may see such events or not.
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
   * The same JSON that webhook endpoints receive.
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
   * Sends the event to one endpoint, or to every enabled one that gets such events now. Returns the new
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
   * What it happened to, as `GET` would have shown it at that moment: a project for `project.*`, a key for
   * `key.*`, a user for `user.*`, a generation for `generation.*`, a file for `file.*`, a webhook endpoint for
   * `webhook.*`, an alert for `alert.*`. Of `*.deleted` it has `id`, `object`, `livemode`, `project_id` and
   * `deleted: true`. URLs of files are `/v1/files/{id}/content`, which needs a key. Null once the event has been
   * erased with its project or user.
   */
  object: Record<string, unknown> | null
  /** The members that changed, as they were before. Null where nothing changed. */
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
   * A type of events, or with `generation.*` all of a kind. Several are separated by commas. At most 1000
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
  /** The revision of the API that `data` is of. Such as `2026-04-01`. */
  api_version: string
  /** False in the sandbox. */
  livemode: boolean
  /**
   * The project that it happened in. Null: it is about the whole account. Such as
   * `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  project_id: string | null
  /** Such as `2025-12-08T10:30:00Z`. */
  created_at: string
  /** The call that made it happen. Null: no call did. Such as `req_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  request_id: string | null
  /** True for a test of a webhook endpoint: nothing has happened. */
  test: boolean
  data: EventData
}

export interface EventReplayParams {
  /**
   * Only to this endpoint. Left out: to every enabled one that gets such events now, also if it did not when it
   * happened. Such as `hook_01k6h4z8xvf5t9qj3m2n7r0w8c`.
   */
  webhook_id?: string
}

export interface EventStreamParams {
  /** Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id?: string
  /**
   * A type of events, or with `generation.*` all of a kind. Several are separated by commas. At most 1000
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
 * - `key.rotated`: A secret key was rotated; the event shows the new key.
 * - `key.revoked`: A secret key was revoked.
 * - `key.expiring`: A secret key expires within 7 days.
 * - `user.created`: An end user registered.
 * - `user.verified`: An end user confirmed an e-mail address.
 * - `user.deactivated`: An end user was deactivated.
 * - `user.deleted`: An end user was deleted.
 * - `generation.created`: A generation was accepted.
 * - `generation.processing`: The turn of a generation came.
 * - `generation.completed`: The image of a generation is ready.
 * - `generation.failed`: A generation ended without an image.
 * - `generation.canceled`: A generation was canceled.
 * - `generation.published`: The result of a generation was made public.
 * - `generation.unpublished`: The result of a generation is no longer public.
 * - `generation.deleted`: A generation was deleted with its images.
 * - `file.created`: A file was uploaded.
 * - `file.deleted`: A file was deleted.
 * - `webhook.disabled`: A webhook endpoint was disabled automatically.
 * - `alert.raised`: Requests of your account look unusual.
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
  /** What it tells of. Such as `generations`. */
  resource: string
  /** What a key or token needs to see such events, beside `events:read`. Such as `generations:read`. */
  scope: string
  /** When it happens. Such as `The image of a generation is ready.`. */
  description: string
  /** A whole event of this type. */
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
