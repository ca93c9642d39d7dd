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
