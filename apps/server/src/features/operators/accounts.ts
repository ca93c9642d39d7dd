import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { isUniqueViolation, one } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { emailKey } from '../accounts/email.ts'
import { hasOperator, insertUser, listOperators, lockOperators, type UserRow } from '../accounts/queries.ts'
import { recordAudit } from '../audit/service.ts'

interface NewOperator {
  email: string
  password: string
  fullName: string | null
}

/** By a command. @throws email_taken, rate_limited */
export const createOperator = (ctx: Context, actor: Actor, account: NewOperator): Promise<UserRow> =>
  addOperator(ctx, actor, account, false)

/** For a new installation, by its operator key: the next ones are made by commands (contract A.1). @throws operator_exists, email_taken, rate_limited */
export const createFirstOperator = (ctx: Context, actor: Actor, account: NewOperator): Promise<UserRow> =>
  addOperator(ctx, actor, account, true)

async function addOperator(ctx: Context, actor: Actor, account: NewOperator, first: boolean): Promise<UserRow> {
  const passwordHash = await ctx.passwords.hash(account.password)
  const email = account.email.trim()
  try {
    return await ctx.db.begin(async (tx) => {
      await lockOperators(tx) // or two calls at once would both be the first
      if (first && (await hasOperator(tx))) throw apiError('operator_exists')
      const user = one(
        await insertUser(tx, {
          id: uuidv7(),
          projectId: null,
          role: 'platform_operator',
          email,
          emailKey: emailKey(email),
          passwordHash,
          fullName: account.fullName,
          isActive: true,
          createdAt: ctx.clock.now(),
        }),
      )
      await recordAudit(ctx, tx, actor, { action: 'account.registered', accountId: user.id, targetId: user.id })
      return user
    })
  } catch (error) {
    if (isUniqueViolation(error, 'users_email_unique')) throw apiError('email_taken')
    throw error
  }
}

/** Whether nobody has set up this installation yet. */
export const needsOperator = async (ctx: Context): Promise<boolean> => !(await hasOperator(ctx.db))

export const readOperators = (ctx: Context): Promise<UserRow[]> => listOperators(ctx.db)
