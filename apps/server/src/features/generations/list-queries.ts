import type { Db } from '../../platform/db.ts'
import { type GenerationWithFiles, ofLiveUser, type ShownStatus, withFiles } from './queries.ts'
import { createdWithin } from './search-queries.ts'

/** Whose: all projects of a world, or one of them. */
export interface WorldScope {
  worldId: string
  projectId: string | null
}

export interface ListFilter {
  /** Any of these; absent: all. */
  statuses?: readonly ShownStatus[] | undefined
  userId?: string | undefined
  isPublic?: boolean | undefined
  /** Created then or later. */
  from?: Date | undefined
  /** Created before. */
  to?: Date | undefined
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const FIRST_TIME = new Date(0)
const LAST_TIME = new Date('9999-12-31T23:59:59.999Z')

/**
 * Newest first. Each project gives as many as could be shown, from an index by id, and of each status its own: what is rare has an
 * index of its own. Bounds that nobody asked for are there all the same, since each text of a statement is prepared for itself.
 */
export async function listWorldGenerations(
  db: Db,
  { worldId, projectId }: WorldScope,
  filter: ListFilter,
  { limit, beforeId = LAST_ID }: { limit: number; beforeId: string | undefined },
): Promise<GenerationWithFiles[]> {
  const { statuses, userId, isPublic, from = FIRST_TIME, to = LAST_TIME } = filter
  // The range of a single project, and its order, leave but the indexes by project: the planner, which knows no rows of the many small
  // projects beside a large one, would read the ids of everybody for each of them. A user is in one project.
  const isUser = userId === undefined ? db`true` : db`g.user_id = ${userId}`
  const hasUser = userId === undefined ? db`true` : db`p.id = (select project_id from users where id = ${userId})`
  const newest = (condition: Part) => db`
    (select g.id from generations g
      where g.project_id between p.id and p.id and ${isUser} and ${condition} and g.id < ${beforeId} and ${createdWithin(db, { from, to })}
        and ${isPublic === undefined ? db`true` : isPublic ? db`g.is_public` : db`not g.is_public`}
        and ${ofLiveUser(db)}
      order by g.project_id, g.id desc limit ${limit})`
  // States are written out, as the planner finds their indexes by no parameter; those that nobody asked for are not looked at.
  const newestOf = (status: ShownStatus, condition: Part) =>
    newest(db`${status} = any(${[...(statuses ?? [])]}::text[]) and ${condition}`)
  const candidates =
    statuses === undefined
      ? newest(db`true`)
      : db`
        ${newestOf('pending', db`g.status = 'pending'`)}
        union all ${newestOf('processing', db`g.status = 'processing'`)}
        union all ${newestOf('completed', db`g.status = 'completed'`)}
        union all ${newestOf('failed', db`g.status = 'failed' and g.canceled_at is null`)}
        union all ${newestOf('canceled', db`g.status = 'failed' and g.canceled_at is not null`)}`
  return db<GenerationWithFiles[]>`
    with page as (
      select own.id from projects p cross join lateral (${candidates}) as own
      where p.world_id = ${worldId} and p.deleted_at is null
        and ${projectId === null ? db`true` : db`p.id = ${projectId}`} and ${hasUser}
      order by own.id desc limit ${limit}
    )
    select ${withFiles(db)} from page join generations g using (id) order by g.id desc`
}

/** Several at once, each within its own world, in the order in which they were asked for. */
export async function listAskedInWorlds(
  db: Db,
  asked: { worldId: string; id: string }[],
): Promise<(GenerationWithFiles | undefined)[]> {
  const rows = await db<(GenerationWithFiles & { nth: number })[]>`
    select asked.nth, ${withFiles(db)}
    from unnest(
      ${asked.map(({ id }) => id)}::uuid[],
      ${asked.map(({ worldId }) => worldId)}::uuid[]
    ) with ordinality as asked (id, world_id, nth)
    join generations g on g.id = asked.id
    join projects p on p.id = g.project_id and p.world_id = asked.world_id and p.deleted_at is null
    where ${ofLiveUser(db)}`
  const found = new Map(rows.map(({ nth, ...row }) => [nth, row]))
  return asked.map((_, i) => found.get(i + 1))
}

type Part = ReturnType<typeof ofLiveUser>
