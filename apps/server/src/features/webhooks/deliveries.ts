import { hasScope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { findWithAttempts } from '../deliveries/history.ts'
import type { AttemptRow, QueuedDeliveryRow } from '../deliveries/types.ts'
import { findTarget, type TargetRow } from './delivery-queries.ts'
import { mayReadType, shownFrom } from './delivery-reach.ts'

/**
 * A delivery of an event that the caller may read.
 * @throws delivery_not_found, project_out_of_scope
 */
export async function getDelivery(
  ctx: Context,
  grant: Grant,
  id: string,
): Promise<{ delivery: QueuedDeliveryRow; attempts: AttemptRow[] }> {
  const found = await findWithAttempts(ctx, grant.worldId, id)
  if (!found || found.delivery.createdAt < shownFrom(ctx.clock.now())) throw apiError('delivery_not_found')
  const { projectId, eventType } = found.delivery
  if (!mayReadType(grant, eventType)) throw apiError('delivery_not_found')
  if (projectId !== null) grant.calledProjectId = projectId
  if (grant.projectId !== null && grant.projectId !== projectId) {
    // Of the whole account: a key of one project does not know of it.
    if (projectId === null) throw apiError('delivery_not_found')
    throw apiError('project_out_of_scope', { values: { project: toTypeId('proj', grant.projectId) } })
  }
  return found
}

/** Where it is sent now, and whether the caller may know. Addresses are often secrets. */
export async function targetOf(
  ctx: Context,
  grant: Grant,
  endpointId: string,
): Promise<{ url: string | null; showsUrls: boolean }> {
  const target = await findTarget(ctx.db, grant.worldId, endpointId)
  return { url: target?.url ?? null, showsUrls: mayReadTarget(grant, target) }
}

function mayReadTarget(grant: Grant, target: TargetRow | undefined): boolean {
  if (!hasScope(grant.scopes, 'webhooks:read')) return false
  if (grant.projectId !== null && grant.projectId !== target?.projectId) return false
  return true
}
