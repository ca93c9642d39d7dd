import type { Db, Tx } from '../platform/db.ts'
import { toIpBlocks } from './allowed-ips.ts'
import { isScope } from './scopes.ts'
import type { Account, DeveloperKey, KeyUse, Project, SecretKey, Session, WorldKind } from './types.ts'

/**
 * What credentials stand for. What is revoked, expired, deleted or of an inactive developer is absent. This layer alone reads
 * users, sessions, keys and projects across features, and writes when they were last used.
 */

/** The caller looks at its expiry. */
export async function findSession(db: Db, id: string): Promise<Session | undefined> {
  const [row] = await db<({ expiresAt: Date } & Account)[]>`
    select s.expires_at, u.id, u.role, u.project_id, u.is_active, u.keeps_request_bodies
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

/** Its id never changes; revoked ones are there, too. */
export async function findSecretKeyId(db: Db, hash: string): Promise<string | undefined> {
  const [row] = await db<{ id: string }[]>`select id from secret_keys where key_hash = ${hash}`
  return row?.id
}

export async function findSecretKey(db: Db, id: string): Promise<SecretKey | undefined> {
  const [row] = await db<SecretKeyRow[]>`
    select k.id, k.world_id, w.kind = 'live' as livemode, k.project_id, k.scopes, k.allowed_ips, k.expires_at, k.revoked_at,
      u.id as account_id, u.role, u.is_active, u.keeps_request_bodies
    from secret_keys k join worlds w on w.id = k.world_id join users u on u.id = k.account_id
    where k.id = ${id} and u.deleted_at is null`
  if (!row) return undefined
  const { accountId, role, isActive, keepsRequestBodies, scopes, allowedIps, ...key } = row
  return {
    ...key,
    account: { id: accountId, role, projectId: null, isActive, keepsRequestBodies },
    // What a later version has granted is not known here, and so not granted.
    scopes: new Set(scopes.filter(isScope)),
    allowedIps: toIpBlocks(allowedIps),
  }
}

type SecretKeyRow = Omit<SecretKey, 'account' | 'scopes' | 'allowedIps'> & {
  accountId: string
  role: Account['role']
  isActive: boolean
  keepsRequestBodies: boolean
  scopes: string[]
  allowedIps: string[]
}

/** In one order, so that two servers never wait for each other. An older use never replaces a younger one. */
export async function updateKeyUses(db: Db, uses: (KeyUse & { usedAt: Date })[]): Promise<void> {
  await db`
    update secret_keys k set last_used_at = u.used_at, last_used_ip = u.ip, last_used_user_agent = u.user_agent,
      last_used_route = u.route
    from (
      select k.id, u.* from unnest(
        ${uses.map(({ keyId }) => keyId)}::uuid[],
        ${uses.map(({ ip }) => ip)}::text[],
        ${uses.map(({ userAgent }) => userAgent)}::text[],
        ${uses.map(({ route }) => route)}::text[],
        ${uses.map(({ usedAt }) => usedAt.toISOString())}::timestamptz[]
      ) as u (key_id, ip, user_agent, route, used_at)
      join secret_keys k on k.id = u.key_id
      where k.last_used_at is null or k.last_used_at < u.used_at
      order by k.id for no key update of k
    ) as u
    where k.id = u.id`
}

/** That these keys needed these scopes on that day (UTC). */
export async function upsertScopeUses(db: Db, uses: { keyId: string; scope: string }[], at: Date): Promise<void> {
  await db`
    insert into secret_key_scopes as s (key_id, scope, used_on)
    select u.key_id, u.scope, (${at}::timestamptz at time zone 'UTC')::date
    from unnest(${uses.map(({ keyId }) => keyId)}::uuid[], ${uses.map(({ scope }) => scope)}::text[]) as u (key_id, scope)
    where exists (select from secret_keys k where k.id = u.key_id)
    order by u.key_id, u.scope
    on conflict (key_id, scope) do update set used_on = excluded.used_on where s.used_on < excluded.used_on`
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
    union all
    select account_id, project_id, id from secret_keys where key_hash = ${keyHash}
    limit 1`
  return row
}
