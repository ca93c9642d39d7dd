import type { Actor } from '../../access/types.ts'
import { builtInPlans, type Plan } from '../../config/plans.ts'
import type { RateRules } from '../../config/rates.ts'
import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { recordAudit } from '../audit/service.ts'
import { updatePlan } from './queries.ts'

const DEFAULT = 'default'

/**
 * What holds for this developer now. A plan that the configuration no longer has is as good as none: `default`.
 * Inside of a transaction, pass it: waiting for a second connection while holding one can wait for ever.
 */
export async function planOf(
  ctx: Pick<Context, 'config' | 'credentials'>,
  developerId: string,
  db?: Db,
): Promise<Plan> {
  const { plans } = ctx.config
  const name = (await ctx.credentials.planName(developerId, db)) ?? DEFAULT
  const plan = plans.get(name) ?? plans.get(DEFAULT)
  if (!plan) throw new Error('There is no default plan.')
  return plan
}

/** How often a key may call. Null is an operator: as built in, whatever developers are allowed. */
export async function rulesOf(ctx: Context, developerId: string | null): Promise<RateRules> {
  const plan = developerId === null ? builtInPlans.get(DEFAULT) : await planOf(ctx, developerId)
  if (!plan) throw new Error('There is no default plan.')
  return plan
}

/**
 * Null is `default`, whatever that becomes. Holds from the next request on, on this server; on others a moment later. What is
 * beyond a smaller plan stays, and nothing is added to it.
 * @throws plan_not_found, developer_not_found
 */
export async function assignPlan(ctx: Context, actor: Actor, developerId: string, plan: string | null): Promise<void> {
  if (plan !== null && !ctx.config.plans.has(plan)) throw apiError('plan_not_found')
  await ctx.db.begin(async (tx) => {
    if (!(await updatePlan(tx, developerId, plan, ctx.clock.now()))) throw apiError('developer_not_found')
    const details = { plan: plan ?? DEFAULT }
    await recordAudit(ctx, tx, actor, {
      action: 'plan.changed',
      accountId: developerId,
      targetId: developerId,
      details,
    })
  })
  ctx.credentials.invalidate('plan', developerId)
}
