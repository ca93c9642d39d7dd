import { isDeepStrictEqual } from 'node:util'
import { type TypeIdPrefix, toTypeId } from '../../platform/type-id.ts'
import type { World } from './types.ts'

/** What `data` of an event says. */
export interface EventData {
  /** As `/v1` shows it at this moment. */
  object: object
  /** The members that changed, as they were. */
  previous?: object
}

/** Of something that was changed, by what `/v1` showed before and shows now. */
export function changeOf<T extends object>(before: T, after: T): Required<EventData> {
  const changed = Object.entries(before).filter(([name, value]) => !isDeepStrictEqual(value, after[name as keyof T]))
  return { object: after, previous: Object.fromEntries(changed) }
}

/** Whether anything is another but the time of the change. */
export const isChange = ({ previous }: Required<EventData>): boolean =>
  Object.keys(previous).some((name) => name !== 'updated_at')

/** Of something that was deleted, of which nothing but ids may be kept. */
export const deletionOf = (
  object: 'project' | 'user' | 'generation' | 'file',
  prefix: TypeIdPrefix,
  id: string,
  { livemode }: World,
  projectId: string,
): EventData => ({
  object: { id: toTypeId(prefix, id), object, livemode, project_id: toTypeId('proj', projectId), deleted: true },
})
