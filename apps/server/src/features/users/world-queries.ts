import { type AddressKeys, havingAddress } from '../../access/email.ts'
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
  address?: AddressKeys | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

const columns = (db: Db) => db`
  u.id, u.project_id, u.email, u.full_name, u.is_active, u.is_verified, u.created_at, u.updated_at, u.revision, p.world_id`

interface Page {
  limit: number
  beforeId: string | undefined
}

/**
 * Each project contributes as many as the page could need, so that their indexes are read from the young end instead of sorting
 * everybody. The range of a single project, and its order, leave no other index to the planner: see the list of generations. Which index
 * serves a search depends on its words, so that there the planner chooses among all: one look into the index of words for each of many
 * projects takes seconds.
 */
function idsOfPage(db: Db, { worldId, projectId }: Reach, filter: WorldUserFilter, { limit, beforeId }: Page) {
  const { search, address, createdAfter, createdBefore } = filter
  const matches = db`${matching(db, filter)}
    and ${beforeId === undefined ? db`true` : db`u.id < ${beforeId}`}
    and ${address === undefined ? db`true` : havingAddress(db, address)}
    and ${createdAfter === undefined ? db`true` : db`u.created_at >= ${createdAfter} and u.id >= ${leastIdFrom(createdAfter)}`}
    and ${createdBefore === undefined ? db`true` : db`u.created_at < ${createdBefore} and u.id < ${leastIdBefore(createdBefore)}`}`
  const inReach = db`p.world_id = ${worldId} and p.deleted_at is null
    and ${projectId === null ? db`true` : db`p.id = ${projectId}`}`
  if (search !== undefined)
    return db`
      select u.id from projects p join users u on u.project_id = p.id where ${inReach} and ${matches}
      order by u.id desc limit ${limit}`
  return db`
    select young.id from projects p cross join lateral (
      select u.id from users u where u.project_id between p.id and p.id and ${matches}
      order by u.project_id, u.id desc limit ${limit}) as young
    where ${inReach} order by young.id desc limit ${limit}`
}

/** Newest first. */
export async function listWorldUsers(
  db: Db,
  reach: Reach,
  filter: WorldUserFilter,
  page: Page,
): Promise<WorldUserRow[]> {
  // The page is cut before rows are looked up: those that other projects contribute cost an index entry each.
  return db<WorldUserRow[]>`
    with page as materialized (${idsOfPage(db, reach, filter, page)})
    select ${columns(db)} from page join users u using (id) join projects p on p.id = u.project_id order by u.id desc`
}

export async function findWorldUser(db: Db, worldId: string, id: string): Promise<WorldUserRow | undefined> {
  const [row] = await db<WorldUserRow[]>`
    select ${columns(db)} from users u join projects p on p.id = u.project_id
    where u.id = ${id} and u.role = 'end_user' and u.deleted_at is null and p.world_id = ${worldId} and p.deleted_at is null`
  return row
}
