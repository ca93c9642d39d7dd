import type { Db } from '../../platform/db.ts'

export interface TargetRow {
  id: string
  projectId: string | null
  url: string
  eventTypes: string[]
  status: 'enabled' | 'disabled'
}

export async function findTarget(db: Db, worldId: string, id: string): Promise<TargetRow | undefined> {
  const [row] = await db<TargetRow[]>`
    select id, project_id, url, event_types, status from webhook_endpoints where id = ${id} and world_id = ${worldId}`
  return row
}
