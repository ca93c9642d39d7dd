import { havingAddress, keysOf } from '../../access/email.ts'
import type { Projects } from '../../access/types.ts'
import type { Db, Pool } from '../../platform/db.ts'
import { isEmail } from '../../platform/http/validation.ts'
import { containing } from '../../platform/like.ts'
import type { EndUserRow } from './queries.ts'

export interface UserFilter {
  /** Any part of address or name, in whatever case. */
  search?: string | undefined
  isActive?: boolean | undefined
}

export type ListedUserRow = EndUserRow & { projectName: string }

export interface UserTotals {
  total: number
  active: number
  /** False if there are more than could be counted. */
  exact: boolean
}

/** What a search finds is counted so far: beyond it nobody turns pages, and counting a million would take a second. */
export const COUNTED_MAX = 10_000

/** The conditions of the partial indexes, and the expression of the one for searches; see migration 0010. */
export const matching = (db: Db, { search, isActive }: UserFilter) => db`
  u.deleted_at is null and u.project_id is not null
  ${isActive === undefined ? db`` : db`and u.is_active = ${isActive}`}
  ${search === undefined ? db`` : db`and ${found(db, search)}`}`

/** A whole address is found in whatever spelling it has. */
function found(db: Db, search: string) {
  const part = db`lower(u.email || chr(31) || coalesce(u.full_name, '')) like lower(${containing(search)})`
  return isEmail(search) ? db`(${part} or ${havingAddress(db, keysOf(search))})` : part
}

interface Page {
  limit: number
  offset: number
}

/**
 * Newest first. Of several projects each contributes as many as the page could need, so that their indexes are read from the young
 * end instead of sorting everybody.
 */
function idsOfPage(db: Db, projects: Projects, filter: UserFilter, { limit, offset }: Page) {
  if (typeof projects === 'string')
    return db`
      select u.id from users u join projects p on p.id = u.project_id and p.deleted_at is null
        join worlds w on w.id = p.world_id and w.kind = ${projects}
      where ${matching(db, filter)} order by u.id desc limit ${limit} offset ${offset}`
  const only = projects.length === 1 ? projects[0] : undefined
  if (only !== undefined)
    return db`
      select u.id from users u where u.project_id = ${only} and ${matching(db, filter)}
      order by u.id desc limit ${limit} offset ${offset}`
  return db`
    select young.id from unnest(${[...projects]}::uuid[]) as own (project_id) cross join lateral (
      select u.id from users u where u.project_id = own.project_id and ${matching(db, filter)}
      order by u.id desc limit ${limit + offset}) as young
    order by young.id desc limit ${limit} offset ${offset}`
}

export async function listUsers(db: Db, projects: Projects, filter: UserFilter, page: Page): Promise<ListedUserRow[]> {
  // The page is cut before rows are looked up: skipped ones cost an index entry each.
  return db<ListedUserRow[]>`
    with page as materialized (${idsOfPage(db, projects, filter, page)})
    select u.id, u.project_id, u.email, u.full_name, u.is_active, u.is_verified, u.created_at, u.updated_at,
      p.name as project_name
    from page join users u using (id) join projects p on p.id = u.project_id order by u.id desc`
}

/** Up to one more than is counted. */
export async function countMatches(db: Db, projects: Projects, filter: UserFilter): Promise<Omit<UserTotals, 'exact'>> {
  const found =
    typeof projects === 'string'
      ? db`
        join projects p on p.id = u.project_id and p.deleted_at is null
        join worlds w on w.id = p.world_id and w.kind = ${projects} where`
      : db`where u.project_id = any(${[...projects]}::uuid[]) and`
  const [row] = await db<Omit<UserTotals, 'exact'>[]>`
    select count(*) as total, count(*) filter (where is_active) as active from (
      select u.is_active from users u ${found} ${matching(db, filter)}
      limit ${COUNTED_MAX + 1}) as matches`
  return row ?? { total: 0, active: 0 }
}

/**
 * For searches. Which index serves best depends on the words, so that no plan may be kept for the next ones; list and count are
 * of one moment.
 */
export function planned<T>(db: Pool, read: (db: Db) => Promise<T>): Promise<T> {
  return db.begin('isolation level repeatable read read only', async (tx) => {
    await tx`set local plan_cache_mode = force_custom_plan`
    return read(tx)
  }) as Promise<T>
}
