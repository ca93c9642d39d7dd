import type { Db } from '../../platform/db.ts'
import { leastIdBefore } from '../../platform/id-times.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'

/** Anonymous generations: those without a project. */

/** The oldest that were created before. */
export async function listExpired(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select id from generations
    where project_id is null and id < ${leastIdBefore(before)} and created_at < ${before}
    order by id limit ${limit}`
  return rows.map(({ id }) => id)
}

/**
 * The oldest that have ended, of the source that stores most, if that is more than its share: with what each stores, and how much the
 * source stores beyond. Those from before sources were known count as one.
 */
export async function listBeyondShare(
  db: Db,
  { exceptSourceId, shareBytes }: { exceptSourceId: string; shareBytes: number },
  limit: number,
): Promise<{ id: string; bytes: number; beyondBytes: number }[]> {
  return db<{ id: string; bytes: number; beyondBytes: number }[]>`
    with stored as (
      select g.id, g.status, coalesce(g.source_id, ${NIL_UUID}) as source_id, sum(f.size_bytes)::bigint as bytes
      from generations g join files f on f.generation_id = g.id where g.project_id is null group by g.id
    ), largest as (
      select source_id, sum(bytes)::bigint as bytes from stored where source_id <> ${exceptSourceId}
      group by source_id having sum(bytes) > ${shareBytes} order by bytes desc, source_id limit 1
    )
    select s.id, s.bytes, (l.bytes - ${shareBytes}::bigint)::bigint as beyond_bytes
    from largest l join stored s using (source_id) where s.status in ('completed', 'failed') order by s.id limit ${limit}`
}
