import type { Alert } from '../generated/v1/alerts.ts'
import type { FileObject } from '../generated/v1/files.ts'
import type { Generation } from '../generated/v1/generations.ts'
import type { Key } from '../generated/v1/keys.ts'
import type { Project } from '../generated/v1/projects.ts'
import type { User } from '../generated/v1/users.ts'

/** The types of events with what each is about. */

interface EventBase {
  id: string
  object: 'event'
  api_version: string
  livemode: boolean
  project_id: string | null
  created_at: string
  request_id: string | null
  test: boolean
}

type EventType =
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

/** The type of an object by what stands in front of the dot. */
interface Objects {
  alert: Alert
  file: FileObject
  generation: Generation
  key: Key
  project: Project
  user: User
  webhook: object
}

/** What an event of a deletion says of its object. */
export interface DeletedObject {
  id: string
  object: string
  livemode: boolean
  project_id: string | null
  deleted: true
}

/** The values of an open enum, without the text that it is open for. */
type Closed<T> = T extends string ? (string extends T ? never : T) : never

/** The types of events that this version of the package knows. */
export type KnownEventType = Closed<EventType>

type ObjectOf<T extends string> = T extends `${string}.deleted`
  ? DeletedObject
  : T extends `${infer Kind extends keyof Objects}.${string}`
    ? Objects[Kind]
    : object

/** An event of one type. */
export interface TypedEvent<T extends string, O = ObjectOf<T>> extends EventBase {
  type: T
  data: {
    /** As the API showed it at that moment. */
    object: O
    /** The members that changed, as they were before. */
    previous: Partial<O> | null
  }
}

/**
 * What the type of an event is that came after this version of the package: a text, which TypeScript tells from all known ones, so that
 * `event.type === '…'` says what the object is. (With `string` in the union it would say nothing.)
 */
declare enum UnknownType {
  unknown = '…',
}

/** An event of a type that came after this version of the package. `event.type as string` compares it with a text. */
export type UnknownEvent = TypedEvent<UnknownType, object>

/** What webhooks send. `event.type` tells what `event.data.object` is. */
export type WebhookEvent = { [T in KnownEventType]: TypedEvent<T> }[KnownEventType] | UnknownEvent
