import { ofActiveProject } from '../../access/active-project.ts'
import type { WorldKind } from '../../access/types.ts'
import type { Db } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { type GenerationWithFiles, ofLiveUser, type Page, withFiles } from './queries.ts'

/** What anybody may see. */

/** Whose: all active projects of a kind of world, or one of them; another project has published nothing. */
export interface PublicScope {
  kind: WorldKind
  projectId: string | undefined
}

export interface PublicTotals {
  total: number
  /** How many projects published them. */
  projects: number
  /** What others published, of all worlds, inactive or deleted: a walk through everything public passes it. */
  hidden: number
}

/** To read the newest of a project takes as long as to pass so many of others: 60 µs beside 0.2 µs each. */
const PROJECT_COST = 250

/** Newest first. @param totals of the same scope */
export async function listPublicGenerations(
  db: Db,
  scope: PublicScope,
  page: Page,
  { projects, hidden }: PublicTotals,
): Promise<GenerationWithFiles[]> {
  // Whoever published a hundred thousand may be deactivated: no page reads them all if there is a shorter way.
  const isWalked = scope.projectId === undefined && hidden <= projects * (PROJECT_COST + 2 * (page.limit + page.offset))
  return db<GenerationWithFiles[]>`
    with page as (${isWalked ? walked(db, scope, page) : byProject(db, scope, page)})
    select ${withFiles(db)} from page join generations g using (id) order by g.id desc`
}

/** By the index of all that is public, until the page is full. */
const walked = (db: Db, { kind }: PublicScope, { limit, offset }: Page) => db`
  select g.id from generations g join projects p on p.id = g.project_id join users o on o.id = p.owner_id
    join worlds w on w.id = p.world_id and w.kind = ${kind}
  where g.is_public and g.status = 'completed' and ${ofActiveProject(db)} and ${ofLiveUser(db)}
  order by g.id desc limit ${limit} offset ${offset}`

/** From the projects that have published something, of each as many as the page could show. */
const byProject = (db: Db, { kind, projectId }: PublicScope, { limit, offset }: Page) => db`
  select young.id from generation_totals t join projects p on p.id = t.project_id join users o on o.id = p.owner_id
    join worlds w on w.id = p.world_id and w.kind = ${kind}
    cross join lateral (
      select g.id from generations g
      where g.project_id = p.id and g.is_public and g.status = 'completed' and ${ofLiveUser(db)}
      order by g.id desc limit ${limit + offset}) as young
  where t.published > 0 and t.user_id = ${NIL_UUID} and ${ofActiveProject(db)}
    and ${projectId === undefined ? db`true` : db`p.id = ${projectId}`}
  order by young.id desc limit ${limit} offset ${offset}`

export async function countPublicGenerations(db: Db, { kind, projectId }: PublicScope): Promise<PublicTotals> {
  const [row] = await db<PublicTotals[]>`
    with publisher as (
      select p.id, t.published, w.kind = ${kind} and ${ofActiveProject(db)} as is_shown
      from generation_totals t join projects p on p.id = t.project_id join users o on o.id = p.owner_id
        join worlds w on w.id = p.world_id
      where t.published > 0 and t.user_id = ${NIL_UUID} and ${projectId === undefined ? db`true` : db`p.id = ${projectId}`}
    )
    select (coalesce(sum(published) filter (where is_shown), 0) - (
        select coalesce(sum(r.published), 0) from users u join publisher on publisher.id = u.project_id and publisher.is_shown
          join generation_totals r on r.project_id = u.project_id and r.user_id = u.id
        where u.deleted_at is not null))::bigint as total,
      count(*) filter (where is_shown) as projects,
      coalesce(sum(published) filter (where not is_shown), 0)::bigint as hidden
    from publisher`
  return row ?? { total: 0, projects: 0, hidden: 0 }
}
