import type { Db } from '../../platform/db.ts'
import type { Account, Project } from '../../platform/http/gate.ts'

/** The gate's four questions. What is revoked, expired, deleted or of an inactive developer is absent. */

export async function findSession(db: Db, id: string): Promise<{ id: string; account: Account } | undefined> {
  const [row] = await db<({ sessionId: string } & Account)[]>`
    select s.id as session_id, u.id, u.role, u.project_id, u.is_active
    from sessions s join users u on u.id = s.user_id
    where s.id = ${id} and s.expires_at > now()`
  if (!row) return undefined
  const { sessionId, ...account } = row
  return { id: sessionId, account }
}

export async function findProject(db: Db, id: string): Promise<Project | undefined> {
  const [row] = await db<Project[]>`
    select id, owner_id, is_active from projects where id = ${id} and deleted_at is null`
  return row
}

export async function findDeveloperKey(db: Db, hash: string): Promise<{ id: string; developerId: string } | undefined> {
  const [row] = await db<{ id: string; developerId: string }[]>`
    select k.id, k.developer_id from developer_keys k join users u on u.id = k.developer_id
    where k.key_hash = ${hash} and k.is_active and u.is_active`
  return row
}

export async function findApiKey(db: Db, hash: string): Promise<{ id: string; projectId: string } | undefined> {
  const [row] = await db<{ id: string; projectId: string }[]>`
    select id, project_id from project_keys where key_hash = ${hash} and is_active`
  return row
}

/** In one order, so that two servers never wait for each other. */
export async function updateKeysUsed(db: Db, table: 'developer_keys' | 'project_keys', ids: string[]): Promise<void> {
  await db`
    update ${db(table)} set last_used_at = now()
    where id in (select id from ${db(table)} where id in ${db(ids)} order by id for no key update)`
}
