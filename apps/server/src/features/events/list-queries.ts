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
 * would read everything between. Of a project, which has fewer, the index by id knows the type.
 */
export async function listWorldEvents(
  db: Db,
  { worldId, projectId, shownFrom }: EventScope,
  { types, createdAfter = shownFrom, createdBefore = LAST_TIME }: EventFilter,
  { limit, beforeId = LAST_ID }: { limit: number; beforeId: string | undefined },
): Promise<WorldEventRow[]> {
  const from = createdAfter > shownFrom ? createdAfter : shownFrom
  // Bounds of ids leave out the partitions of other days.
  const within = db`
    id < ${beforeId} and id >= ${leastIdFrom(from)} and id < ${leastIdBefore(createdBefore)}
    and created_at >= ${from} and created_at < ${createdBefore} and not is_test`
  if (projectId !== null)
    return db<WorldEventRow[]>`
      select ${columns(db)} from events
      where project_id = ${projectId} and world_id = ${worldId} and ${within}
        and ${types === undefined ? db`true` : db`type = any(${[...types]}::text[])`}
      order by id desc limit ${limit}`
  if (types === undefined)
    return db<WorldEventRow[]>`
      select ${columns(db)} from events where world_id = ${worldId} and ${within} order by id desc limit ${limit}`
  return db<WorldEventRow[]>`
    select ${columns(db)}
    from unnest(${[...types]}::text[]) as asked (asked_type)
    cross join lateral (
      select * from events where world_id = ${worldId} and type = asked_type and ${within} order by id desc limit ${limit}) as newest
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
