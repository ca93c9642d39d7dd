import type { Db } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import { matching, type UserFilter } from './list-queries.ts'
import type { EndUserRow } from './queries.ts'

/** End users of one world, over all of its projects: what `/v1` reads. */

export type WorldUserRow = EndUserRow & { worldId: string; revision: number }

/** Which projects: those of a world, or one of them. */
export interface Reach {
  worldId: string
  projectId: string | null
}

export interface WorldUserFilter extends UserFilter {
  /** As `emailKey` writes it. */
  emailKey?: string | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

const columns = (db: Db) => db`
  u.id, u.project_id, u.email, u.full_name, u.is_active, u.is_verified, u.created_at, u.updated_at, u.revision, p.world_id`

/**
 * Newest first. Each project contributes as many as the page could need, so that their indexes are read from the young end instead of
 * sorting everybody. The range of a single project, and its order, leave no other index to the planner: see the list of generations.
 */
export async function listWorldUsers(
  db: Db,
  { worldId, projectId }: Reach,
  filter: WorldUserFilter,
  { limit, beforeId }: { limit: number; beforeId: string | undefined },
): Promise<WorldUserRow[]> {
  const { emailKey, createdAfter, createdBefore } = filter
  return db<WorldUserRow[]>`
    select ${columns(db)}
    from projects p cross join lateral (
      select * from users u
      where u.project_id between p.id and p.id and ${matching(db, filter)}
        and ${beforeId === undefined ? db`true` : db`u.id < ${beforeId}`}
        and ${emailKey === undefined ? db`true` : db`u.email_key = ${emailKey}`}
        and ${createdAfter === undefined ? db`true` : db`u.created_at >= ${createdAfter} and u.id >= ${leastIdFrom(createdAfter)}`}
        and ${createdBefore === undefined ? db`true` : db`u.created_at < ${createdBefore} and u.id < ${leastIdBefore(createdBefore)}`}
      order by u.project_id, u.id desc limit ${limit}) as u
    where p.world_id = ${worldId} and p.deleted_at is null and ${projectId === null ? db`true` : db`p.id = ${projectId}`}
    order by u.id desc limit ${limit}`
}

export async function findWorldUser(db: Db, worldId: string, id: string): Promise<WorldUserRow | undefined> {
  const [row] = await db<WorldUserRow[]>`
    select ${columns(db)} from users u join projects p on p.id = u.project_id
    where u.id = ${id} and u.role = 'end_user' and u.deleted_at is null and p.world_id = ${worldId} and p.deleted_at is null`
  return row
}
