import { v7 as uuidv7 } from 'uuid'
import type { Address } from '../../access/email.ts'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import type { Waiter } from '../../platform/http/waiter.ts'
import { addUser, lockOperators } from '../accounts/service.ts'
import { recordAudit } from '../audit/service.ts'
import { hasOperator, listOperators, type OperatorRow } from './queries.ts'

interface NewOperator {
  address: Address
  password: string
  fullName: string | null
}

/** By a command. @throws email_taken */
export const createOperator = (ctx: Context, actor: Actor, account: NewOperator): Promise<OperatorRow> =>
  addOperator(ctx, actor, { source: 'command' }, account, false)

/** For a new installation, by its operator key: the next ones are made by commands. @throws operator_exists, email_taken, rate_limited */
export const createFirstOperator = (
  ctx: Context,
  actor: Actor,
  waiter: Waiter,
  account: NewOperator,
): Promise<OperatorRow> => addOperator(ctx, actor, waiter, account, true)

async function addOperator(
  ctx: Context,
  actor: Actor,
  waiter: Waiter,
  account: NewOperator,
  first: boolean,
): Promise<OperatorRow> {
  const passwordHash = await ctx.passwords.hash(account.password, waiter)
  return ctx.db.begin(async (tx) => {
    await lockOperators(tx) // or two calls at once would both be the first
    if (first && (await hasOperator(tx))) throw apiError('operator_exists')
    const user = await addUser(tx, {
      id: uuidv7(),
      projectId: null,
      role: 'platform_operator',
      ...account.address,
      passwordHash,
      fullName: account.fullName,
      isActive: true,
      createdAt: ctx.clock.now(),
    })
    await recordAudit(ctx, tx, actor, { action: 'account.registered', accountId: user.id, targetId: user.id })
    return user
  })
}

/** Whether nobody has set up this installation yet. */
export const needsOperator = async (ctx: Context): Promise<boolean> => !(await hasOperator(ctx.db))

export const readOperators = (ctx: Context): Promise<OperatorRow[]> => listOperators(ctx.db)
