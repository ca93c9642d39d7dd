import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { recordAudit } from '../audit/service.ts'
import { assertPlan, DEFAULT_PLAN } from '../plans/service.ts'
import { updatePlan } from './queries.ts'

/**
 * Null is `default`, whatever that becomes. Holds from the next request on, on this server; on others a moment later. What is
 * beyond a smaller plan stays, and nothing is added to it.
 * @throws plan_not_found, developer_not_found
 */
export async function assignPlan(ctx: Context, actor: Actor, developerId: string, plan: string | null): Promise<void> {
  if (plan !== null) assertPlan(ctx, plan)
  await ctx.db.begin(async (tx) => {
    if (!(await updatePlan(tx, developerId, plan, ctx.clock.now()))) throw apiError('developer_not_found')
    const details = { plan: plan ?? DEFAULT_PLAN }
    await recordAudit(ctx, tx, actor, {
      action: 'plan.changed',
      accountId: developerId,
      targetId: developerId,
      details,
    })
  })
  ctx.credentials.invalidate('plan', developerId)
}
