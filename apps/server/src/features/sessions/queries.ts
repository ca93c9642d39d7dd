import { type AddressKeys, addressedBy, addressedFirst } from '../../access/email.ts'
import type { Role } from '../../access/types.ts'
import type { Db, Tx } from '../../platform/db.ts'

export interface SessionRow {
  id: string
  userId: string
  kind: 'token' | 'cookie'
  /** Of a cookie's secret. */
  secretHash: string | null
  address: string | null
  userAgent: string | null
  createdAt: Date
  lastUsedAt: Date
  /** The expiry of the youngest refresh token, or of the cookie. */
  expiresAt: Date
}

/** What signing in needs to know of an account. */
export interface SignInUser {
  id: string
  projectId: string | null
  role: Role
  email: string
  passwordHash: string
  fullName: string | null
  isActive: boolean
  isVerified: boolean
  createdAt: Date
}

const signInUser = (db: Db) => db`
  u.id, u.project_id, u.role, u.email, u.password_hash, u.full_name, u.is_active, u.is_verified, u.created_at`

/** The account of that address in that project, or, for null, outside of every project. */
export async function findSignInUser(
  db: Db,
  projectId: string | null,
  keys: AddressKeys,
): Promise<SignInUser | undefined> {
  const [row] = await db<SignInUser[]>`
    select ${signInUser(db)} from users u
    where u.project_id is not distinct from ${projectId} and ${addressedBy(db, keys)}
    order by ${addressedFirst(db)} limit 1`
  return row
}

/**
 * Locks the account for share, so that a change of its password waits until this sign-in has its session. False if the password
 * changed before.
 */
export async function lockUnchangedUser(
  tx: Tx,
  { id, passwordHash }: Pick<SignInUser, 'id' | 'passwordHash'>,
): Promise<boolean> {
  const rows = await tx`
    select from users where id = ${id} and password_hash = ${passwordHash} and is_active for share`
  return rows.length > 0
}

export async function insertSession(db: Db, session: Omit<SessionRow, 'lastUsedAt'>): Promise<void> {
  await db`insert into sessions ${db({ ...session, lastUsedAt: session.createdAt })}`
}

/** Extends a session that still lives; its user, or undefined if either is gone. */
export async function markSessionRefreshed(
  db: Db,
  id: string,
  { at, expiresAt }: { at: Date; expiresAt: Date },
): Promise<SignInUser | undefined> {
  const [row] = await db<SignInUser[]>`
    update sessions s set expires_at = greatest(s.expires_at, ${expiresAt}), last_used_at = ${at} from users u
    where s.id = ${id} and u.id = s.user_id and s.expires_at > ${at}
    returning ${signInUser(db)}`
  return row
}

/** That live, the current one first and then the last used. */
export async function listSessions(
  db: Db,
  userId: string,
  options: { now: Date; currentId: string; limit: number },
): Promise<SessionRow[]> {
  return db<SessionRow[]>`
    select * from sessions where user_id = ${userId} and expires_at > ${options.now}
    order by id = ${options.currentId} desc, last_used_at desc, id desc limit ${options.limit}`
}

/** False if this user has no such session. */
export async function deleteOwnSession(tx: Tx, userId: string, id: string): Promise<boolean> {
  const rows = await tx`delete from sessions where id = ${id} and user_id = ${userId} returning id`
  return rows.length > 0
}

/** Its user, or undefined if it is gone. */
export async function deleteSession(
  tx: Tx,
  id: string,
): Promise<{ id: string; role: Role; projectId: string | null } | undefined> {
  const [row] = await tx<{ id: string; role: Role; projectId: string | null }[]>`
    delete from sessions s using users u where s.id = ${id} and u.id = s.user_id
    returning u.id, u.role, u.project_id`
  return row
}

/** All of a user's but one; their ids. */
export async function deleteSessionsOf(tx: Tx, userId: string, exceptId: string | null): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    delete from sessions where user_id = ${userId} and id is distinct from ${exceptId}::uuid returning id`
  return rows.map(({ id }) => id)
}

/** When any of its sessions that live was last used, a minute late at the most; null without one. */
export async function findLastUse(db: Db, userId: string): Promise<Date | null> {
  const [row] = await db<{ lastUsedAt: Date | null }[]>`
    select max(last_used_at) as last_used_at from sessions where user_id = ${userId}`
  return row?.lastUsedAt ?? null
}

export async function deleteSessionsExpiredBefore(db: Db, time: Date): Promise<void> {
  await db`delete from sessions where expires_at < ${time}`
}
