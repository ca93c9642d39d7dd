import type { Db } from '../../platform/db.ts'

export async function sumStoredBytes(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ bytes: number }[]>`
    select coalesce(sum(s.bytes), 0)::bigint as bytes
    from projects p cross join lateral (
      select bytes from stored_bytes where project_id = p.id
      union all
      select bytes from stored_bytes_changes where project_id = p.id) as s
    where p.world_id = ${worldId} and p.deleted_at is null`
  return row?.bytes ?? 0
}
