import type { Db } from '../../platform/db.ts'

/** An event that a call raised. */
export interface RequestEventRow {
  id: string
  type: string
  /** What it happened to. */
  subjectId: string
  /** Whether `/v1` knows it. */
  isShown: boolean
  isTest: boolean
  createdAt: Date
}

/** In the order in which they happened. `since`: none has a lesser id. */
export async function listRequestEvents(
  db: Db,
  requestId: string,
  since: string,
  limit: number,
): Promise<RequestEventRow[]> {
  return db<RequestEventRow[]>`
    select id, type, subject_id, world_id is not null as is_shown, is_test, created_at from events
    where request_id = ${requestId} and id >= ${since} order by created_at, sequence, number limit ${limit}`
}
