import type { Project, Projects } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { type Db, isUniqueViolation, one, type Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { optionalName } from '../../platform/names.ts'
import * as queries from './queries.ts'

/** @throws invalid_credentials when the account is gone since the request was let in */
export async function getUser(ctx: Context, id: string): Promise<queries.UserRow> {
  const user = await queries.findUser(ctx.db, id)
  if (!user) throw apiError('invalid_credentials')
  return user
}

/** Of two transactions with one address, in whatever spelling, the unique index lets one through. @throws email_taken */
export const addUser = async (tx: Tx, user: queries.NewUser): Promise<queries.UserRow> =>
  one(await orEmailTaken(queries.insertUser(tx, { ...user, fullName: optionalName(user.fullName) })))

/** @throws email_taken */
export const changeUser = (tx: Tx, id: string, change: queries.UserChange): Promise<queries.UserRow> =>
  orEmailTaken(queries.updateUser(tx, id, change))

async function orEmailTaken<T>(written: Promise<T>): Promise<T> {
  try {
    return await written
  } catch (error) {
    if (['users_email_unique', 'users_identity'].some((index) => isUniqueViolation(error, index)))
      throw apiError('email_taken')
    throw error
  }
}

/** Lets one transaction at a time add an operator, or take one away. */
export const lockOperators = (tx: Tx): Promise<void> => queries.lockOperators(tx)

/** From counters. */
export const countEndUsers = (db: Db, projects: Projects): Promise<{ total: number; active: number }> =>
  queries.countEndUsers(db, projects)

/** Of what its quota bounds: the end users of the project, and in a sandbox those of all its projects. */
export const countEndUsersInUse = async (
  db: Db,
  { id, worldId, livemode }: Pick<Project, 'id' | 'worldId' | 'livemode'>,
): Promise<number> =>
  livemode ? (await queries.countEndUsers(db, [id])).total : queries.countEndUsersInWorld(db, worldId)
