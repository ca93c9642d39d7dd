import type { Alert } from '../generated/v1/alerts.ts'
import type { EventObject, EventType } from '../generated/v1/events.ts'
import type { FileObject } from '../generated/v1/files.ts'
import type { Generation } from '../generated/v1/generations.ts'
import type { Key } from '../generated/v1/keys.ts'
import type { Project } from '../generated/v1/projects.ts'
import type { User } from '../generated/v1/users.ts'
import type { Webhook } from '../generated/v1/webhooks.ts'

/** The types of events with what each is about. */

/** The type of an object by what stands in front of the dot. */
interface Objects {
  alert: Alert
  file: FileObject
  generation: Generation
  key: Key
  project: Project
  user: User
  webhook: Webhook
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
export interface TypedEvent<T extends string, O = ObjectOf<T>, P = Partial<O>>
  extends Omit<EventObject, 'type' | 'data'> {
  type: T
  data: {
    /** As the API showed it at that moment. */
    object: O
    /** The members that changed, as they were before. Null where nothing changed. */
    previous: P | null
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

type Stored<T extends string, O> = TypedEvent<
  T,
  (O & Record<string, unknown>) | null,
  Partial<O> & Record<string, unknown>
>

/** What the API tells of an event later: as webhooks do, but `data.object` is null once its project or user has been deleted. */
export type StoredEvent =
  | { [T in KnownEventType]: Stored<T, ObjectOf<T>> }[KnownEventType]
  | Stored<UnknownType, object>
