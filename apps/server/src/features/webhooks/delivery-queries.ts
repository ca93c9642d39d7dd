import type { Db, Tx } from '../../platform/db.ts'

/** An endpoint as deliveries to it need it. */
export interface TargetRow {
  id: string
  /** Null: events of every project of its world, and of the account. */
  projectId: string | null
  url: string
  /** Types, `generation.*`, or `*`. */
  eventTypes: string[]
  status: 'enabled' | 'disabled'
}

const columns = (db: Db) => db`id, project_id, url, event_types, status`

export async function findTarget(db: Db, worldId: string, id: string): Promise<TargetRow | undefined> {
  const [row] = await db<TargetRow[]>`
    select ${columns(db)} from webhook_endpoints where id = ${id} and world_id = ${worldId}`
  return row
}

/** Nobody deletes it until this transaction ends: whoever deletes it afterwards finds what was queued for it. */
export async function lockTarget(tx: Tx, worldId: string, id: string): Promise<TargetRow | undefined> {
  const [row] = await tx<TargetRow[]>`
    select ${columns(tx)} from webhook_endpoints where id = ${id} and world_id = ${worldId} for key share`
  return row
}

/** The same of every enabled endpoint that gets events of this type and project. */
export async function lockTargetsOf(
  tx: Tx,
  worldId: string,
  { type, projectId }: { type: string; projectId: string | null },
): Promise<TargetRow[]> {
  return tx<TargetRow[]>`
    select ${columns(tx)} from webhook_endpoints
    where world_id = ${worldId} and status = 'enabled' and (project_id is null or project_id = ${projectId})
      and event_types && ${[type, `${type.split('.')[0]}.*`, '*']}::text[]
    order by id for key share`
}

/** Those of these ids that exist. */
export async function listExisting(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db<{ id: string }[]>`select id from webhook_endpoints where id = any(${[...ids]}::uuid[])`
  return rows.map(({ id }) => id)
}
