import type { Db, Tx } from '../../platform/db.ts'

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

/** What a change is compared with. */
export type LockedEndUser = EndUserRow & {
  /** Null while it merely waits to be verified, too. */
  deactivatedAt: Date | null
}

/** Absent columns stay as they are. */
export type EndUserChange = Partial<Pick<EndUserRow, 'fullName' | 'isActive'>>

const columns = (db: Db) => db`id, project_id, email, full_name, is_active, is_verified, created_at, updated_at`
const endUser = (db: Db, projectId: string, id: string) =>
  db`id = ${id} and project_id = ${projectId} and role = 'end_user' and deleted_at is null`

export async function findEndUser(db: Db, projectId: string, id: string): Promise<EndUserRow | undefined> {
  const [row] = await db<EndUserRow[]>`select ${columns(db)} from users where ${endUser(db, projectId, id)}`
  return row
}

/** One transaction at a time changes this user. */
export async function lockEndUser(tx: Tx, projectId: string, id: string): Promise<LockedEndUser | undefined> {
  const [row] = await tx<LockedEndUser[]>`
    select ${columns(tx)}, deactivated_at from users where ${endUser(tx, projectId, id)} for update`
  return row
}

export async function updateEndUser(
  tx: Tx,
  projectId: string,
  id: string,
  change: EndUserChange & { updatedAt: Date },
): Promise<EndUserRow[]> {
  return tx<EndUserRow[]>`
    update users set ${tx(change)} where ${endUser(tx, projectId, id)} returning ${columns(tx)}`
}

/** Makes it and what it made invisible, forgets who it was, and frees its address. False if there was none. */
export async function markEndUserDeleted(tx: Tx, projectId: string, id: string, at: Date): Promise<boolean> {
  const rows = await tx`
    update users set deleted_at = ${at}, is_active = false, email = '', email_key = 'removed:' || id, full_name = null,
      password_hash = ''
    where ${endUser(tx, projectId, id)} returning id`
  return rows.length > 0
}

/** Its generations went before. Does nothing for one that is not being removed. */
export async function deleteEndUserRow(tx: Tx, projectId: string, id: string): Promise<void> {
  await tx`delete from users where id = ${id} and project_id = ${projectId} and deleted_at is not null`
}

/** For the sweep: removals that no job works on. A deleted project's own job takes its users along. */
export async function listAbandonedRemovals(db: Db): Promise<{ projectId: string; userId: string }[]> {
  return db<{ projectId: string; userId: string }[]>`
    select u.project_id, u.id as user_id from users u join projects p on p.id = u.project_id
    where u.deleted_at is not null and p.deleted_at is null and not exists (
      select from graphile_worker.jobs j where j.key = 'user.remove:' || u.id and j.attempts < j.max_attempts)
    order by u.project_id, u.id limit 100`
}
