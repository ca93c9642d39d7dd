import { builtInPlans, type Plan, type Plans } from '../../config/plans.ts'
import type { RateRules } from '../../config/rates.ts'
import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { lockWorld } from './queries.ts'

/** The plan of every developer who has no other. */
export const DEFAULT_PLAN = 'default'

/** Rows of a kind in an account's sandbox, over all of its projects: projects, keys, end users, generations, files. */
export const SANDBOX_ROWS_MAX = 1_000
/** In all stored files of an account's sandbox. */
export const SANDBOX_BYTES_MAX = 100 * 1024 * 1024

/** What holds in every sandbox, whatever the account's plan. Quotas of a project are those of the sandbox there. */
const sandboxPlan: Plan = {
  ...planNamed(builtInPlans, DEFAULT_PLAN),
  name: 'sandbox',
  projects: SANDBOX_ROWS_MAX,
  apiKeysPerProject: SANDBOX_ROWS_MAX,
  endUsersPerProject: SANDBOX_ROWS_MAX,
  generationsPerMonth: SANDBOX_ROWS_MAX,
  concurrentGenerations: null,
  fileBytes: SANDBOX_BYTES_MAX,
}

/**
 * What holds for this developer now, in that world. A plan that the configuration no longer has is as good as none: `default`.
 * Inside of a transaction, pass it: waiting for a second connection while holding one can wait for ever.
 */
export async function planOf(
  ctx: Pick<Context, 'config' | 'credentials'>,
  developerId: string,
  livemode: boolean,
  db?: Db,
): Promise<Plan> {
  if (!livemode) return sandboxPlan
  const { plans } = ctx.config
  const name = (await ctx.credentials.planName(developerId, db)) ?? DEFAULT_PLAN
  return plans.get(name) ?? planNamed(plans, DEFAULT_PLAN)
}

/** How often a key may call in the live world. Null is an operator: as built in, whatever developers are allowed. */
export const rulesOf = async (ctx: Context, developerId: string | null): Promise<RateRules> =>
  developerId === null ? planNamed(builtInPlans, DEFAULT_PLAN) : planOf(ctx, developerId, true)

function planNamed(plans: Plans, name: string): Plan {
  const plan = plans.get(name)
  if (!plan) throw new Error(`There is no plan ${name}.`)
  return plan
}

/**
 * Lets one transaction at a time add rows to this sandbox, or two would both see room for the last. Taken behind the lock of the
 * project, and of what the new row locks by being there.
 */
export const lockSandbox = (tx: Tx, worldId: string): Promise<void> => lockWorld(tx, worldId)

/** @throws plan_not_found */
export function assertPlan(ctx: Context, name: string): void {
  if (!ctx.config.plans.has(name)) throw apiError('plan_not_found')
}
