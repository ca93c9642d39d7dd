import type { Role } from '../../access/types.ts'
import { type Db, one, type Tx } from '../../platform/db.ts'

export interface UserRow {
  id: string
  projectId: string | null
  role: Role
  email: string
  emailKey: string
  passwordHash: string
  fullName: string | null
  isActive: boolean
  isVerified: boolean
  /** By its owner or an operator; null while it merely waits to be verified, too. */
  deactivatedAt: Date | null
  createdAt: Date
  updatedAt: Date | null
}

type NewUser = Pick<
  UserRow,
  'id' | 'projectId' | 'role' | 'email' | 'emailKey' | 'passwordHash' | 'fullName' | 'isActive' | 'createdAt'
>

/** @throws users_email_unique */
export async function insertUser(db: Db, user: NewUser): Promise<UserRow[]> {
  return db<UserRow[]>`insert into users ${db(user)} returning *`
}

/** From the maintained counters; a project that never had any is absent. */
export async function findEndUserTotal(db: Db, projectId: string): Promise<number | undefined> {
  const [row] = await db<{ total: number }[]>`select total from user_totals where project_id = ${projectId}`
  return row?.total
}

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  const [row] = await db<UserRow[]>`select * from users where id = ${id} and deleted_at is null`
  return row
}

/** The account of that address in that project, or, for null, outside of every project. */
export async function findUserByEmail(
  db: Db,
  projectId: string | null,
  emailKey: string,
): Promise<UserRow | undefined> {
  const [row] = await db<UserRow[]>`
    select * from users where project_id is not distinct from ${projectId} and email_key = ${emailKey}`
  return row
}

/** Undefined if it is gone, or was so already. Whoever waits to be verified is not deactivated yet. */
export async function updateActive(tx: Tx, id: string, isActive: boolean, at: Date): Promise<UserRow | undefined> {
  const [row] = await tx<UserRow[]>`
    update users set is_active = ${isActive}, updated_at = ${at}
    where id = ${id} and deleted_at is null and (is_active <> ${isActive} or (not is_active and deactivated_at is null)) returning *`
  return row
}

export async function listOperators(db: Db): Promise<UserRow[]> {
  return db<
    UserRow[]
  >`select * from users where role = 'platform_operator' and project_id is null order by id limit 1000`
}

/** Whoever changes an account holds its row first. */
export async function lockUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  const [row] = await tx<UserRow[]>`select * from users where id = ${id} and deleted_at is null for no key update`
  return row
}

/** Holds a change of password off until this sign-in has its session, or sees that it came too late: then false. */
export async function holdSignIn(tx: Tx, { id, passwordHash }: Pick<UserRow, 'id' | 'passwordHash'>): Promise<boolean> {
  const rows = await tx`
    select from users where id = ${id} and password_hash = ${passwordHash} and is_active for share`
  return rows.length > 0
}

/** Absent columns stay as they are. */
export type UserChange = Partial<
  Pick<UserRow, 'email' | 'emailKey' | 'passwordHash' | 'fullName' | 'isActive' | 'isVerified' | 'updatedAt'>
>

/** @throws users_email_unique */
export async function updateUser(tx: Tx, id: string, change: UserChange): Promise<UserRow> {
  return one(await tx<UserRow[]>`update users set ${tx(change)} where id = ${id} returning *`)
}

/** True if that lets it sign in. `is_active` is touched only then: a change of it empties every server's cache of sessions. */
export async function markUserVerified(tx: Tx, id: string, now: Date): Promise<boolean> {
  await tx`update users set is_verified = true, updated_at = ${now} where id = ${id}`
  const rows = await tx`
    update users set is_active = true where id = ${id} and not is_active and deactivated_at is null returning 1`
  return rows.length > 0
}

export async function hasOperator(db: Db): Promise<boolean> {
  const rows = await db`select from users where project_id is null and role = 'platform_operator' limit 1`
  return rows.length > 0
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
