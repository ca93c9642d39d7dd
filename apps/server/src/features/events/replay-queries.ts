import type { Db } from '../../platform/db.ts'

/** An event as a delivery of it needs it. */
export interface ReplayableEventRow {
  id: string
  /** Null: of the whole account. */
  projectId: string | null
  type: string
  isTest: boolean
  /** The JSON that is sent; null once it has been erased with its project or user. */
  body: string | null
  createdAt: Date
}

export async function findReplayable(db: Db, worldId: string, id: string): Promise<ReplayableEventRow | undefined> {
  const [row] = await db<ReplayableEventRow[]>`
    select id, project_id, type, is_test, body, created_at from events where id = ${id} and world_id = ${worldId}`
  return row
}

/** Those of these events whose body is still there. */
export async function listWithBody(db: Db, worldId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select id from events where world_id = ${worldId} and id = any(${[...ids]}::uuid[]) and body is not null`
  return rows.map(({ id }) => id)
}

export type WantedEventRow = Omit<ReplayableEventRow, 'body'>

export interface EventsWanted {
  worldId: string
  /** Null: of every project, and of the account. */
  projectId: string | null
  /** Types, `generation.*`, or `*`. */
  patterns: readonly string[]
  since: Date
  until: Date
  /** Ids in between. */
  afterId: string
  beforeId: string
}

/**
 * Events as a webhook endpoint gets them, oldest first; tests are none of them.
 * @returns those that match among so many that were looked at
 */
export async function listWanted(
  db: Db,
  { worldId, projectId, patterns, since, until, afterId, beforeId }: EventsWanted,
  limit: number,
): Promise<{ rows: WantedEventRow[]; scanned: number; lastId: string | null }> {
  const rows = await db<(WantedEventRow & { scanned: number; lastId: string | null })[]>`
    with scanned as materialized (
      select id, project_id, type, is_test, body is null as is_erased, created_at from events
      where world_id = ${worldId} and ${projectId === null ? db`true` : db`project_id = ${projectId}`}
        and id > ${afterId} and id < ${beforeId}
      order by id limit ${limit}
    ), found as (
      select id, project_id, type, is_test, created_at from scanned
      where not is_test and not is_erased and created_at >= ${since} and created_at < ${until}
        and array[type, split_part(type, '.', 1) || '.*', '*'] && ${[...patterns]}::text[]
    ), extent as (
      select count(*)::int as scanned, (array_agg(id order by id desc))[1] as last_id from scanned
    )
    select f.*, e.scanned, e.last_id from extent e left join found f on true order by f.id`
  const [first] = rows
  return {
    rows: rows.filter(({ id }) => id !== null),
    scanned: first?.scanned ?? 0,
    lastId: first?.lastId ?? null,
  }
}
