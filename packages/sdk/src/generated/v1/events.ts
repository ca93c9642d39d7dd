// Made from openapi/v1.json by packages/sdk-generator. Don't edit it: run `npm run generate`.

import type { APIPromise, PagePromise, RequestOptions, Transport } from '../../core/types.ts'
import { operations } from './operations.ts'
import type { Alert, FileObject, Generation, Key, Project, User } from './shared.ts'

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
   * for await (const answer of client.events.list()) {
   *   console.log(answer)
   * }
   */
  list(query: EventListParams = {}, options?: RequestOptions): PagePromise<EventObject> {
    return this.transport.list(operations.events.list, { query }, options)
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
   * const answer = await client.events.get('evt_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  get(id: string, options?: RequestOptions): APIPromise<EventObject> {
    return this.transport.call(operations.events.get, { path: { id } }, options)
  }
}

/** What happened, to what. */
export interface AlertEventData {
  /** As it was then, in the form in which you read it. Null once it has been erased with its project or user. */
  object: Alert | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}

/** Requests of your account look unusual. */
export interface AlertRaisedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'alert.raised'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: AlertEventData
}

/** What happened, to what. */
export interface DeletedEventData {
  /** What was deleted. Null once it has been erased with its project or user. */
  object: DeletedObject | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}

/** What is known of an object that is gone. */
export interface DeletedObject {
  /** Such as `gen_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  /** Such as `generation`. */
  object: string
  /** False in the sandbox. */
  livemode: boolean
  /** The project that it was in. Null: of the whole account. Such as `proj_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  project_id: string | null
  /** Always true. */
  deleted: boolean
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

/** Something that happened. `type` says what, and which object `data` holds. */
export type EventObject =
  | ProjectCreatedEvent
  | ProjectUpdatedEvent
  | ProjectDeletedEvent
  | KeyCreatedEvent
  | KeyRotatedEvent
  | KeyRevokedEvent
  | KeyExpiringEvent
  | UserCreatedEvent
  | UserVerifiedEvent
  | UserDeactivatedEvent
  | UserDeletedEvent
  | GenerationCreatedEvent
  | GenerationProcessingEvent
  | GenerationCompletedEvent
  | GenerationFailedEvent
  | GenerationCanceledEvent
  | GenerationPublishedEvent
  | GenerationUnpublishedEvent
  | GenerationDeletedEvent
  | FileCreatedEvent
  | FileDeletedEvent
  | WebhookDisabledEvent
  | AlertRaisedEvent

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

/** A file was uploaded. */
export interface FileCreatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'file.created'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: FileEventData
}

/** A file was deleted. */
export interface FileDeletedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'file.deleted'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: DeletedEventData
}

/** What happened, to what. */
export interface FileEventData {
  /** As it was then, in the form in which you read it. Null once it has been erased with its project or user. */
  object: FileObject | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}

/** A generation was canceled. */
export interface GenerationCanceledEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.canceled'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: GenerationEventData
}

/** The image of a generation is ready. */
export interface GenerationCompletedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.completed'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: GenerationEventData
}

/** A generation was accepted. */
export interface GenerationCreatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.created'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: GenerationEventData
}

/** A generation was deleted with its images. */
export interface GenerationDeletedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.deleted'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: DeletedEventData
}

/** What happened, to what. */
export interface GenerationEventData {
  /** As it was then, in the form in which you read it. Null once it has been erased with its project or user. */
  object: Generation | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}

/** A generation ended without an image. */
export interface GenerationFailedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.failed'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: GenerationEventData
}

/** The turn of a generation came. */
export interface GenerationProcessingEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.processing'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: GenerationEventData
}

/** The result of a generation was made public. */
export interface GenerationPublishedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.published'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: GenerationEventData
}

/** The result of a generation is no longer public. */
export interface GenerationUnpublishedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'generation.unpublished'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: GenerationEventData
}

/** A secret key was created. */
export interface KeyCreatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'key.created'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: KeyEventData
}

/** What happened, to what. */
export interface KeyEventData {
  /** As it was then, in the form in which you read it. Null once it has been erased with its project or user. */
  object: Key | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}

/** A secret key expires within 7 days. */
export interface KeyExpiringEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'key.expiring'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: KeyEventData
}

/** A secret key was revoked. */
export interface KeyRevokedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'key.revoked'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: KeyEventData
}

/** A secret key was rotated; the event shows the new key. */
export interface KeyRotatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'key.rotated'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: KeyEventData
}

/** A project was created. */
export interface ProjectCreatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'project.created'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: ProjectEventData
}

/** A project was deleted with everything in it. */
export interface ProjectDeletedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'project.deleted'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: DeletedEventData
}

/** What happened, to what. */
export interface ProjectEventData {
  /** As it was then, in the form in which you read it. Null once it has been erased with its project or user. */
  object: Project | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}

/** A project was changed, activated or deactivated. */
export interface ProjectUpdatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'project.updated'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: ProjectEventData
}

/** An end user registered. */
export interface UserCreatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'user.created'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: UserEventData
}

/** An end user was deactivated. */
export interface UserDeactivatedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'user.deactivated'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: UserEventData
}

/** An end user was deleted. */
export interface UserDeletedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'user.deleted'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: DeletedEventData
}

/** What happened, to what. */
export interface UserEventData {
  /** As it was then, in the form in which you read it. Null once it has been erased with its project or user. */
  object: User | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}

/** An end user confirmed an e-mail address. */
export interface UserVerifiedEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'user.verified'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: UserEventData
}

/** A webhook endpoint was disabled automatically. */
export interface WebhookDisabledEvent {
  /** Such as `evt_01k6h4z8xvf5t9qj3m2n7r0w8c`. */
  id: string
  object: 'event'
  type: 'webhook.disabled'
  /** The revision of the API whose form `data` has. Such as `2026-04-01`. */
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
  data: WebhookEventData
}

/** What happened, to what. */
export interface WebhookEventData {
  /** As it was then, in the form in which you read it. Null once it has been erased with its project or user. */
  object: Record<string, unknown> | null
  /** What the members that changed were before. Null where nothing changed. */
  previous: Record<string, unknown> | null
}
