/** What events say, in words. */
import type { AccountEvent, EventTypeDescription } from './types.ts'

export interface Subject {
  /** `generation` */
  type: string
  id: string
  /** Nothing is left to be looked at. */
  isDeleted: boolean
}

/** What an event is about. Undefined once it has been erased. */
export function subjectOf({ data: { object } }: AccountEvent): Subject | undefined {
  if (typeof object?.id !== 'string' || typeof object.object !== 'string') return undefined
  return { type: object.object, id: object.id, isDeleted: object.deleted === true }
}

/** Deleted with the project or the user that it was about. */
export const isErased = ({ data }: AccountEvent): boolean => data.object === null

/** “A generation was accepted”. Undefined for types that the server does not know any more. */
export const typeInWords = (type: string, types: EventTypeDescription[] | undefined): string | undefined =>
  types?.find((each) => each.type === type)?.description.replace(/\.$/, '')

export interface ChangedMember {
  name: string
  before: string | null
  after: string | null
}

/** The members that changed, as JSON; null where there was or is none. */
export function changesOf({ data: { object, previous } }: AccountEvent): ChangedMember[] {
  return Object.entries(previous ?? {}).map(([name, before]) => ({
    name,
    before: jsonOf(before),
    after: jsonOf(object?.[name]),
  }))
}

const jsonOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value, null, 2))
