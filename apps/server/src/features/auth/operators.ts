import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import { isUniqueViolation, one } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/gate.ts'
import { refuse } from '../../platform/refusals.ts'
import { recordAudit } from '../audit/service.ts'
import { emailKey } from './email.ts'
import { insertUser, listOperators, type UserRow } from './queries.ts'

/** Operators are made by commands, by no endpoint (contract A.1). @throws email_taken, rate_limited */
export async function createOperator(
  ctx: Context,
  actor: Actor,
  account: { email: string; password: string; fullName: string | null },
): Promise<UserRow> {
  const passwordHash = await ctx.passwords.hash(account.password)
  const email = account.email.trim()
  try {
    return await ctx.db.begin(async (tx) => {
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
        }),
      )
      await recordAudit(tx, actor, { action: 'account.registered', accountId: user.id, targetId: user.id })
      return user
    })
  } catch (error) {
    if (isUniqueViolation(error, 'users_email_unique')) throw refuse('email_taken')
    throw error
  }
}

export const readOperators = (ctx: Context): Promise<UserRow[]> => listOperators(ctx.db)
