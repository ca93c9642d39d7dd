import { type AddressKeys, addressedBy, addressedFirst } from '../../access/email.ts'
import type { Projects, Role } from '../../access/types.ts'
import { type Db, one, type Tx } from '../../platform/db.ts'

export interface UserRow {
  id: string
  projectId: string | null
  role: Role
  email: string
  emailKey: string
  /** Null until it is computed, for what a server of an earlier version wrote. */
  identity: string | null
  /** Another account's, of the same address. */
  contestedIdentity: string | null
  passwordHash: string
  fullName: string | null
  isActive: boolean
  isVerified: boolean
  /** By its owner or an operator; null while it merely waits to be verified, too. */
  deactivatedAt: Date | null
  /** Of its failed calls to `/v1`. */
  keepsRequestBodies: boolean
  revision: number
  createdAt: Date
  updatedAt: Date | null
}

export type NewUser = Pick<
  UserRow,
  | 'id'
  | 'projectId'
  | 'role'
  | 'email'
  | 'emailKey'
  | 'identity'
  | 'passwordHash'
  | 'fullName'
  | 'isActive'
  | 'createdAt'
>

/** @throws users_email_unique, users_identity */
export async function insertUser(db: Db, user: NewUser): Promise<UserRow[]> {
  return db<UserRow[]>`insert into users ${db(user)} returning *`
}

/** From the maintained counters. */
export async function countEndUsers(db: Db, projects: Projects): Promise<{ total: number; active: number }> {
  const [row] = await db<{ total: number; active: number }[]>`
    select coalesce(sum(t.total), 0)::bigint as total, coalesce(sum(t.active), 0)::bigint as active
    from user_totals t join projects p on p.id = t.project_id join worlds w on w.id = p.world_id
    where p.deleted_at is null and ${
      typeof projects === 'string' ? db`w.kind = ${projects}` : db`t.project_id = any(${[...projects]}::uuid[])`
    }`
  return row ?? { total: 0, active: 0 }
}

export async function countEndUsersInWorld(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ total: number }[]>`
    select coalesce(sum(t.total), 0)::bigint as total from projects p join user_totals t on t.project_id = p.id
    where p.world_id = ${worldId} and p.deleted_at is null`
  return row?.total ?? 0
}

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  const [row] = await db<UserRow[]>`select * from users where id = ${id} and deleted_at is null`
  return row
}

/** The account of that address in that project, or, for null, outside of every project. */
export async function findUserByEmail(
  db: Db,
  projectId: string | null,
  keys: AddressKeys,
): Promise<UserRow | undefined> {
  const [row] = await db<UserRow[]>`
    select u.* from users u where u.project_id is not distinct from ${projectId} and ${addressedBy(db, keys)}
    order by ${addressedFirst(db)} limit 1`
  return row
}

/**
 * The same, which keeps its address and stays until the transaction ends: whoever writes to another account holds it before messages are
 * counted, for the account may be moving and want to count one itself.
 */
export async function holdUserByEmail(
  tx: Tx,
  projectId: string | null,
  keys: AddressKeys,
): Promise<UserRow | undefined> {
  const [row] = await tx<UserRow[]>`
    select u.* from users u where u.project_id is not distinct from ${projectId} and ${addressedBy(tx, keys)}
    order by ${addressedFirst(tx)} limit 1 for key share`
  return row
}

/** An account before and after a statement changed it. */
export interface UserChanged {
  before: UserRow
  after: UserRow
}

/** Undefined if it is gone, or was so already. Whoever waits to be verified is not deactivated yet. */
export async function updateActive(tx: Tx, id: string, isActive: boolean, at: Date): Promise<UserChanged | undefined> {
  const [row] = await tx<(UserRow & { wasActive: boolean; updatedBefore: Date | null })[]>`
    with before as (
      select id, is_active, updated_at from users
      where id = ${id} and deleted_at is null and (is_active <> ${isActive} or (not is_active and deactivated_at is null))
      for no key update
    )
    update users u set is_active = ${isActive}, updated_at = ${at}
    from before where u.id = before.id returning u.*, before.is_active as was_active, before.updated_at as updated_before`
  if (!row) return undefined
  const { wasActive, updatedBefore, ...after } = row
  return { after, before: { ...after, isActive: wasActive, updatedAt: updatedBefore } }
}

/** Whoever changes an account locks its row first. */
export async function lockUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  const [row] = await tx<UserRow[]>`select * from users where id = ${id} and deleted_at is null for no key update`
  return row
}

/** Absent columns stay as they are. */
export type UserChange = Partial<
  Pick<
    UserRow,
    | 'email'
    | 'emailKey'
    | 'identity'
    | 'contestedIdentity'
    | 'passwordHash'
    | 'fullName'
    | 'isActive'
    | 'isVerified'
    | 'keepsRequestBodies'
    | 'updatedAt'
  >
>

/** False if there is no such developer. */
export async function updatePlan(tx: Tx, developerId: string, plan: string | null, at: Date): Promise<boolean> {
  const rows = await tx`
    update users set plan = ${plan}, updated_at = ${at} where id = ${developerId} and role = 'developer' returning id`
  return rows.length > 0
}

/** @throws users_email_unique, users_identity */
export async function updateUser(tx: Tx, id: string, change: UserChange): Promise<UserRow> {
  return one(await tx<UserRow[]>`update users set ${tx(change)} where id = ${id} returning *`)
}

/** `is_active` is touched only if that lets it sign in: a change of it empties every server's cache of sessions. */
export async function markUserVerified(
  tx: Tx,
  id: string,
  now: Date,
): Promise<{ user: UserRow; isActivated: boolean }> {
  const verified = one(
    await tx<UserRow[]>`update users set is_verified = true, updated_at = ${now} where id = ${id} returning *`,
  )
  const [activated] = await tx<UserRow[]>`
    update users set is_active = true where id = ${id} and not is_active and deactivated_at is null returning *`
  return { user: activated ?? verified, isActivated: activated !== undefined }
}

/** Whether somebody else than this account could still run the installation. */
export async function hasOtherOperator(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx`
    select from users where project_id is null and role = 'platform_operator' and is_active and id <> ${id} limit 1`
  return rows.length > 0
}

/** Lets one transaction at a time add an operator, or take one away. */
export async function lockOperators(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('operators'))`
}

/** An end user, named with its project so that no other project's is found. */
export interface EndUserId {
  projectId: string
  userId: string
}

const endUser = (db: Db, { projectId, userId }: EndUserId) =>
  db`id = ${userId} and project_id = ${projectId} and role = 'end_user' and deleted_at is null`

/** One transaction at a time changes this user. */
export async function lockEndUser(tx: Tx, id: EndUserId): Promise<UserRow | undefined> {
  const [row] = await tx<UserRow[]>`select * from users where ${endUser(tx, id)} for update`
  return row
}

/** Makes it and what it made invisible, drops who it was, and frees its address. */
export async function markEndUserDeleted(tx: Tx, id: EndUserId, at: Date): Promise<void> {
  await tx`
    update users set deleted_at = ${at}, is_active = false, email = '', email_key = 'removed:' || id,
      identity = 'removed:' || id, contested_identity = null, full_name = null, password_hash = ''
    where ${endUser(tx, id)}`
}

/** Its generations went before. Does nothing for one that is not being removed. */
export async function deleteEndUserRow(tx: Tx, { projectId, userId }: EndUserId): Promise<void> {
  await tx`delete from users where id = ${userId} and project_id = ${projectId} and deleted_at is not null`
}

/** Of a deleted project, whose generations went before. */
export async function deleteProjectUsers(db: Db, projectId: string): Promise<void> {
  await db`
    delete from users u using projects p
    where p.id = ${projectId} and p.deleted_at is not null and u.project_id = p.id`
}
