import type { Db } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import type { EventType } from './event-types.ts'

/** An event as `/v1` lists it. */
export interface WorldEventRow {
  id: string
  /** Null: of the whole account. */
  projectId: string | null
  type: EventType
  requestId: string | null
  isTest: boolean
  /** The event as JSON; null once it has been erased with its project or user. */
  body: string | null
  createdAt: Date
}

/** Whose events: those of a world, or of one of its projects. */
export interface EventScope {
  worldId: string
  projectId: string | null
  /** Those that were created before are shown no more. */
  shownFrom: Date
}

export interface EventFilter {
  /** Absent: all of them. */
  types?: readonly EventType[] | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const LAST_TIME = new Date('9999-12-31T23:59:59.999Z')

const columns = (db: Db) => db`id, project_id, type, request_id, is_test, body, created_at`

/**
 * Newest first. Of a world, each type that is asked for gives as many as could be shown from an index of its own, or a page of a rare one
 * would read everything between: its order leaves no other index, such as that of all types, which looks as good for a day that has one type alone.
 * The index of a project has the type behind the id; the world, which its project decides, is compared so that
 * no index of the world is taken instead, in which a small project has few rows among many.
 */
export async function listWorldEvents(
  db: Db,
  { worldId, projectId, shownFrom }: EventScope,
  { types, createdAfter = shownFrom, createdBefore = LAST_TIME }: EventFilter,
  { limit, beforeId = LAST_ID }: { limit: number; beforeId: string | undefined },
): Promise<WorldEventRow[]> {
  const from = createdAfter > shownFrom ? createdAfter : shownFrom
  const [sinceId, untilId] = [leastIdFrom(from), [beforeId, leastIdBefore(createdBefore)].toSorted()[0] ?? beforeId]
  // Bounds of ids leave out the partitions of other days.
  const within = db`
    id < ${untilId} and id >= ${sinceId} and created_at >= ${from} and created_at < ${createdBefore} and not is_test`
  if (projectId !== null)
    return db<WorldEventRow[]>`
      select ${columns(db)} from events
      where project_id = ${projectId} and world_id is not null and world_id is not distinct from ${worldId} and ${within}
        and ${types === undefined ? db`true` : db`type = any(${[...types]}::text[])`}
      order by id desc limit ${limit}`
  if (types === undefined)
    return db<WorldEventRow[]>`
      select ${columns(db)} from events where world_id = ${worldId} and ${within} order by id desc limit ${limit}`
  return db<WorldEventRow[]>`
    select ${columns(db)}
    from unnest(${[...types]}::text[]) as asked (asked_type)
    cross join lateral (
      select * from events
      where world_id = ${worldId} and (type, id) < (asked_type, ${untilId}) and (type, id) >= (asked_type, ${sinceId}) and ${within}
      order by type desc, id desc limit ${limit}) as newest
    order by id desc limit ${limit}`
}

/** Of a test, too. */
export async function findWorldEvent(
  db: Db,
  { worldId, shownFrom }: Pick<EventScope, 'worldId' | 'shownFrom'>,
  id: string,
): Promise<WorldEventRow | undefined> {
  const [row] = await db<WorldEventRow[]>`
    select ${columns(db)} from events where world_id = ${worldId} and id = ${id} and created_at >= ${shownFrom}`
  return row
}
