import type { Projects } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { countEndUsers } from '../accounts/service.ts'
import {
  COUNTED_MAX,
  countMatches,
  type ListedUserRow,
  listUsers,
  planned,
  type UserFilter,
  type UserTotals,
} from './list-queries.ts'
import { listWorldUsers, type Reach, type WorldUserFilter, type WorldUserRow } from './world-queries.ts'

export type { UserFilter, UserTotals }

export interface UserPage {
  users: ListedUserRow[]
  total: number
  exact: boolean
}

export async function getUserPage(
  ctx: Context,
  projects: Projects,
  filter: UserFilter,
  page: { limit: number; offset: number },
): Promise<UserPage> {
  if (filter.search === undefined) {
    const [users, totals] = await Promise.all([
      listUsers(ctx.db, projects, filter, page),
      getUserTotals(ctx, projects, filter),
    ])
    return { users, total: totals.total, exact: true }
  }
  return planned(ctx.db, async (db) => {
    const users = await listUsers(db, projects, filter, page)
    // A page that is not full is the last one, and tells the total by itself.
    if (users.length > 0 && users.length < page.limit) return { users, total: page.offset + users.length, exact: true }
    const { total, exact } = toTotals(await countMatches(db, projects, filter))
    return { users, total, exact }
  })
}

/** A page of a world's, newest first. */
export function listUsersOfWorld(
  ctx: Context,
  reach: Reach,
  filter: WorldUserFilter,
  page: { limit: number; beforeId: string | undefined },
): Promise<WorldUserRow[]> {
  if (filter.search === undefined) return listWorldUsers(ctx.db, reach, filter, page)
  return planned(ctx.db, (db) => listWorldUsers(db, reach, filter, page))
}

/** How many there are, and how many of them are active. */
export async function getUserTotals(ctx: Context, projects: Projects, filter: UserFilter): Promise<UserTotals> {
  if (filter.search !== undefined)
    return planned(ctx.db, async (db) => toTotals(await countMatches(db, projects, filter)))
  const { total, active } = await countEndUsers(ctx.db, projects)
  if (filter.isActive === undefined) return { total, active, exact: true }
  return filter.isActive ? { total: active, active, exact: true } : { total: total - active, active: 0, exact: true }
}

const toTotals = ({ total, active }: Omit<UserTotals, 'exact'>): UserTotals => ({
  total: Math.min(total, COUNTED_MAX),
  active: Math.min(active, COUNTED_MAX),
  exact: total <= COUNTED_MAX,
})
