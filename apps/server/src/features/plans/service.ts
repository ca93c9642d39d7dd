import { builtInPlans, type Plan } from '../../config/plans.ts'
import type { RateRules } from '../../config/rates.ts'
import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'

/** The plan of every developer who has no other. */
export const DEFAULT_PLAN = 'default'

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
  const name = (await ctx.credentials.planName(developerId, db)) ?? DEFAULT_PLAN
  const plan = plans.get(name) ?? plans.get(DEFAULT_PLAN)
  if (!plan) throw new Error('There is no default plan.')
  return plan
}

/** How often a key may call. Null is an operator: as built in, whatever developers are allowed. */
export async function rulesOf(ctx: Context, developerId: string | null): Promise<RateRules> {
  const plan = developerId === null ? builtInPlans.get(DEFAULT_PLAN) : await planOf(ctx, developerId)
  if (!plan) throw new Error('There is no default plan.')
  return plan
}

/** @throws plan_not_found */
export function assertPlan(ctx: Context, name: string): void {
  if (!ctx.config.plans.has(name)) throw apiError('plan_not_found')
}
