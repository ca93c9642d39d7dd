import type { WorldKind } from '../../access/types.ts'
import type { Db } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { type GenerationWithFiles, ofLiveUser, type Page, withFiles } from './queries.ts'

/** What anybody may see. */

export async function listPublicGenerations(db: Db, kind: WorldKind, page: Page): Promise<GenerationWithFiles[]> {
  return db<GenerationWithFiles[]>`
    with page as (${kind === 'live' ? publicLive(db, page) : publicInSandboxes(db, page)})
    select ${withFiles(db)} from page join generations g using (id) order by g.id desc`
}

/** By the index of all that is public, of which few are in sandboxes. */
const publicLive = (db: Db, { limit, offset }: Page) => db`
  select g.id from generations g join projects p on p.id = g.project_id join worlds w on w.id = p.world_id and w.kind = 'live'
  where g.is_public and g.status = 'completed' and p.deleted_at is null and ${ofLiveUser(db)}
  order by g.id desc limit ${limit} offset ${offset}`

/** From the projects that have published something: by that index a page would pass all of the live world's. */
const publicInSandboxes = (db: Db, { limit, offset }: Page) => db`
  select young.id from generation_totals t join projects p on p.id = t.project_id and p.deleted_at is null
    join worlds w on w.id = p.world_id and w.kind = 'sandbox'
    cross join lateral (
      select g.id from generations g
      where g.project_id = p.id and g.is_public and g.status = 'completed' and ${ofLiveUser(db)}
      order by g.id desc limit ${limit + offset}) as young
  where t.published > 0 and t.user_id = ${NIL_UUID} order by young.id desc limit ${limit} offset ${offset}`

export async function countPublicGenerations(db: Db, kind: WorldKind): Promise<number> {
  const [row] = await db<{ total: number }[]>`
    select (coalesce(sum(t.published), 0) - (
      select coalesce(sum(r.published), 0) from users u join projects p on p.id = u.project_id and p.deleted_at is null
        join worlds w on w.id = p.world_id and w.kind = ${kind}
        join generation_totals r on r.project_id = u.project_id and r.user_id = u.id
      where u.deleted_at is not null))::bigint as total
    from generation_totals t join projects p on p.id = t.project_id join worlds w on w.id = p.world_id and w.kind = ${kind}
    where t.published > 0 and t.user_id = ${NIL_UUID} and p.deleted_at is null`
  return row?.total ?? 0
}
