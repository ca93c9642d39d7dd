import type { Db } from '../../platform/db.ts'

/** An end user as its developer sees it. */
export interface EndUserRow {
  id: string
  projectId: string
  email: string
  fullName: string | null
  isActive: boolean
  isVerified: boolean
  createdAt: Date
  updatedAt: Date | null
}

export async function findEndUser(db: Db, projectId: string, id: string): Promise<EndUserRow | undefined> {
  const [row] = await db<EndUserRow[]>`
    select id, project_id, email, full_name, is_active, is_verified, created_at, updated_at from users
    where id = ${id} and project_id = ${projectId} and role = 'end_user' and deleted_at is null`
  return row
}

/** For the sweep: removals that no job works on. A deleted project's own job takes its users along. */
export async function listAbandonedRemovals(db: Db): Promise<{ projectId: string; userId: string }[]> {
  return db<{ projectId: string; userId: string }[]>`
    select u.project_id, u.id as user_id from users u join projects p on p.id = u.project_id
    where u.deleted_at is not null and p.deleted_at is null and not exists (
      select from graphile_worker.jobs j where j.key = 'user.remove:' || u.id and j.attempts < j.max_attempts)
    order by u.project_id, u.id limit 100`
}
