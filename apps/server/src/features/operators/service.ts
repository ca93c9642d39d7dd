import { keysOf } from '../../access/email.ts'
import type { Actor, WorldKind } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import { apiError } from '../../platform/errors.ts'
import { type FailedJobRow, markFailedJobRetried } from '../../platform/failed-jobs.ts'
import { isUuid } from '../../platform/http/validation.ts'
import { enqueue, type JobName } from '../../platform/jobs.ts'
import { assignPlan } from '../accounts/assign-plan.ts'
import { setAccountActive } from '../accounts/set-active.ts'
import { recordAudit } from '../audit/service.ts'
import { revokeAnyKey } from '../keys/service.ts'
import { type DeveloperFilter, type DeveloperRow, findDeveloper, findKey, listDevelopers } from './queries.ts'

/** For a command: so many that nobody reads on. */
const LISTED_MAX = 1_000

export const readDevelopers = (ctx: Context, filter: DeveloperFilter): Promise<DeveloperRow[]> =>
  listDevelopers(ctx.db, 'live', filter, { limit: LISTED_MAX, offset: 0 })

/** By id or e-mail address, with the number of projects in that world. @throws developer_not_found */
export async function getDeveloper(ctx: Context, name: string, world: WorldKind = 'live'): Promise<DeveloperRow> {
  const which = isUuid(name) ? { id: name.toLowerCase() } : keysOf(name)
  const developer = await findDeveloper(ctx.db, world, which)
  if (!developer) throw apiError('developer_not_found')
  return developer
}

/** Deactivating ends sessions and keys at once; reactivating brings the keys back. @throws developer_not_found */
export async function setDeveloperActive(
  ctx: Context,
  actor: Actor,
  name: string,
  isActive: boolean,
): Promise<DeveloperRow> {
  const { id } = await getDeveloper(ctx, name)
  await setAccountActive(ctx, actor, id, isActive)
  return getDeveloper(ctx, id)
}

/** Null is the default one. @throws developer_not_found, plan_not_found */
export async function setDeveloperPlan(
  ctx: Context,
  actor: Actor,
  name: string,
  plan: string | null,
): Promise<DeveloperRow> {
  const { id } = await getDeveloper(ctx, name)
  await assignPlan(ctx, actor, id, plan)
  return getDeveloper(ctx, id)
}

/**
 * A key in full, as it was found somewhere, or its id; a project API key of that world, or without one of either.
 * @throws key_not_found also for one that is revoked already
 */
export async function revokeKey(
  ctx: Context,
  actor: Actor,
  key: string,
  world?: WorldKind,
): Promise<'developer_key' | 'api_key'> {
  const found = await findKey(ctx.db, world, isUuid(key) ? { id: key.toLowerCase() } : { hash: sha256(key) })
  if (!found || !(await revokeAnyKey(ctx, actor, found))) throw apiError('key_not_found')
  return found.kind
}

/** Sends it on its way again, as if it were new. @throws job_not_found also when it was sent already */
export function retryJob(ctx: Context, actor: Actor, id: string): Promise<FailedJobRow> {
  return ctx.db.begin(async (tx) => {
    const job = await markFailedJobRetried(tx, id, ctx.clock.now())
    if (!job) throw apiError('job_not_found')
    // Name and payload are what `enqueue` once took.
    await enqueue(tx, job.name as JobName, job.payload as never)
    await recordAudit(ctx, tx, actor, { action: 'job.retried', targetId: id, details: { job: job.name } })
    return job
  })
}
