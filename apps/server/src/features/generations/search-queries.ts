import type { Db } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { type GenerationStatus, type GenerationWithFiles, type Page, type Scope, withFiles, within } from './queries.ts'

/** What somebody looks for within what they may see. */
export interface Filter {
  status?: GenerationStatus | undefined
  userId?: string | undefined
  /** Created then or later. */
  from?: Date | undefined
  /** Created before. */
  to?: Date | undefined
}

/** `created_at` decides; the ids beside it let the indexes, which are by id, skip to the time that is asked for. */
export const createdWithin = (db: Db, { from, to }: Pick<Filter, 'from' | 'to'>) => db`
  ${from === undefined ? db`true` : db`g.created_at >= ${from} and g.id >= ${leastIdFrom(from)}`}
  and ${to === undefined ? db`true` : db`g.created_at < ${to} and g.id < ${leastIdBefore(to)}`}`

const matching = (db: Db, { status, userId, from, to }: Filter) => db`
  ${status === undefined ? db`true` : db`g.status = ${status}`}
  and ${userId === undefined ? db`true` : db`g.user_id = ${userId}`}
  and ${createdWithin(db, { from, to })}`

/** Newest first: ids are in order of time. The page is cut before files are looked up, or skipped rows would cost as much as shown ones. */
export async function listGenerations(
  db: Db,
  scope: Scope,
  filter: Filter,
  page: Page,
): Promise<GenerationWithFiles[]> {
  return db<GenerationWithFiles[]>`
    with page as (
      select g.id from generations g where ${within(db, scope)} and ${matching(db, filter)}
      order by g.id desc limit ${page.limit} offset ${page.offset}
    )
    select ${withFiles(db)} from page join generations g using (id) order by g.id desc`
}

/** Of what is filtered the rows are counted. */
export async function countGenerations(db: Db, scope: Scope, filter: Filter = {}): Promise<number> {
  if (Object.values(filter).every((value) => value === undefined)) return countAll(db, scope)
  const [row] = await db<{ total: number }[]>`
    select count(*) as total from generations g where ${within(db, scope)} and ${matching(db, filter)}`
  return row?.total ?? 0
}

/** From the maintained counters. What a user has left that is being removed counts no more. */
async function countAll(db: Db, scope: Scope): Promise<number> {
  const [row] = await db<{ total: number }[]>`
    select (coalesce(sum(t.total) filter (where t.user_id = ${scope.userId ?? NIL_UUID}), 0)
      - coalesce(sum(t.total) filter (where t.user_id <> ${scope.userId ?? NIL_UUID}), 0))::bigint as total
    from generation_totals t
    where t.project_id = ${scope.projectId} and t.user_id = any (array[${scope.userId ?? NIL_UUID}::uuid]
      ${scope.userId === undefined ? db`|| array(select id from users where project_id = ${scope.projectId} and deleted_at is not null)` : db``})`
  return row?.total ?? 0
}
