import type { Db, Tx } from '../platform/db.ts'
import type { Account, DeveloperKey, Project, Session, WorldKind } from './types.ts'

/**
 * What credentials stand for. What is revoked, expired, deleted or of an inactive developer is absent. This layer alone reads
 * users, sessions, keys and projects across features, and writes when they were last used.
 */

/** The caller looks at its expiry. */
export async function findSession(db: Db, id: string): Promise<Session | undefined> {
  const [row] = await db<({ expiresAt: Date } & Account)[]>`
    select s.expires_at, u.id, u.role, u.project_id, u.is_active
    from sessions s join users u on u.id = s.user_id
    where s.id = ${id} and u.deleted_at is null`
  if (!row) return undefined
  const { expiresAt, ...account } = row
  return { id, account, expiresAt }
}

export async function findCookieSessionId(db: Db, hash: string): Promise<string | undefined> {
  const [row] = await db<{ id: string }[]>`select id from sessions where secret_hash = ${hash}`
  return row?.id
}

/** False if it has ended. */
export async function updateSessionExpiry(db: Db, id: string, expiresAt: Date): Promise<boolean> {
  const rows = await db`
    update sessions set expires_at = greatest(expires_at, ${expiresAt}) where id = ${id} returning id`
  return rows.length > 0
}

export async function findProject(db: Db, id: string): Promise<Project | undefined> {
  const [row] = await db<(Omit<Project, 'allowedOrigins'> & { allowedOrigins: string[] })[]>`
    select p.id, p.owner_id, p.world_id, w.kind = 'live' as livemode, p.is_active, p.allowed_origins
    from projects p join worlds w on w.id = p.world_id
    where p.id = ${id} and p.deleted_at is null`
  return row && { ...row, allowedOrigins: new Set(row.allowedOrigins) }
}

export async function findWorldId(db: Db, accountId: string, kind: WorldKind): Promise<string | undefined> {
  const [row] = await db<{ id: string }[]>`select id from worlds where account_id = ${accountId} and kind = ${kind}`
  return row?.id
}

export async function findDeveloperKey(db: Db, hash: string): Promise<DeveloperKey | undefined> {
  const [row] = await db<DeveloperKey[]>`
    select k.id, k.developer_id from developer_keys k join users u on u.id = k.developer_id
    where k.key_hash = ${hash} and k.is_active and u.is_active`
  return row
}

export async function findApiKey(db: Db, hash: string): Promise<{ id: string; projectId: string } | undefined> {
  const [row] = await db<{ id: string; projectId: string }[]>`
    select id, project_id from project_keys where key_hash = ${hash} and is_active`
  return row
}

export async function findPlan(db: Db, developerId: string): Promise<{ name: string | null } | undefined> {
  const [row] = await db<{ name: string | null }[]>`select plan as name from users where id = ${developerId}`
  return row
}

/** In one order, so that two servers never wait for each other; what was written less than half a minute ago is left. */
export async function updateLastUsed(
  db: Db,
  table: 'developer_keys' | 'project_keys' | 'sessions',
  ids: string[],
  at: Date,
): Promise<void> {
  await db`
    update ${db(table)} set last_used_at = ${at}
    where id in (
      select id from ${db(table)}
      where id = any(${ids}::uuid[]) and (last_used_at is null or last_used_at < ${new Date(at.getTime() - 30_000)})
      order by id for no key update
    )`
}

/** Holds a deletion off until this transaction ends. Those that are left out are deleted. */
export async function lockProjects(tx: Tx, ids: string[]): Promise<LockedProject[]> {
  return tx<LockedProject[]>`
    select p.id, p.owner_id, p.world_id, w.kind = 'live' as livemode from projects p join worlds w on w.id = p.world_id
    where p.id = any(${ids}::uuid[]) and p.deleted_at is null order by p.id for share of p`
}

export type LockedProject = Pick<Project, 'id' | 'ownerId' | 'worldId' | 'livemode'>

/** Of a key that opens nothing any more, too: whose it is or was. */
export async function findKeyOwner(
  db: Db,
  keyHash: string,
): Promise<{ accountId: string; projectId: string | null; keyId: string } | undefined> {
  const [row] = await db<{ accountId: string; projectId: string | null; keyId: string }[]>`
    select developer_id as account_id, null::uuid as project_id, id as key_id from developer_keys where key_hash = ${keyHash}
    union all
    select p.owner_id, p.id, k.id from project_keys k join projects p on p.id = k.project_id where k.key_hash = ${keyHash}
    limit 1`
  return row
}
