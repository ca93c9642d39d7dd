import type { Db, Tx } from '../../platform/db.ts'
import type { Role } from '../../platform/http/gate.ts'

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
  createdAt: Date
  updatedAt: Date | null
}

type NewUser = Pick<UserRow, 'id' | 'projectId' | 'role' | 'email' | 'emailKey' | 'passwordHash' | 'fullName'>

/** @throws users_email_unique */
export async function insertUser(db: Db, user: NewUser): Promise<UserRow[]> {
  return db<UserRow[]>`insert into users ${db(user)} returning *`
}

/** How many end users a project has, for the only transaction that may add one until it ends. */
export async function lockAndCountEndUsers(tx: Tx, projectId: string): Promise<number> {
  const [row] = await tx<{ total: number }[]>`
    insert into user_totals as t (project_id) values (${projectId})
    on conflict (project_id) do update set total = t.total returning total`
  return row?.total ?? 0
}

/** From the maintained counters; a project that never had any is absent. */
export async function listEndUserTotals(db: Db, projectIds: string[]): Promise<{ projectId: string; total: number }[]> {
  return db<{ projectId: string; total: number }[]>`
    select project_id, total from user_totals where project_id = any(${projectIds})`
}

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  const [row] = await db<UserRow[]>`select * from users where id = ${id}`
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

/** Undefined if it is gone, or was so already. */
export async function updateActive(tx: Tx, id: string, isActive: boolean): Promise<UserRow | undefined> {
  const [row] = await tx<UserRow[]>`
    update users set is_active = ${isActive}, updated_at = now()
    where id = ${id} and is_active <> ${isActive} returning *`
  return row
}

export async function listOperators(db: Db): Promise<UserRow[]> {
  return db<
    UserRow[]
  >`select * from users where role = 'platform_operator' and project_id is null order by id limit 1000`
}
