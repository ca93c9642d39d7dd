import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { findWithAttempts } from '../deliveries/history.ts'
import type { AttemptRow, QueuedDeliveryRow } from '../deliveries/types.ts'
import { isInReach } from '../events/visible.ts'
import { findTarget } from './delivery-queries.ts'
import { mayReadUrl } from './delivery-reach.ts'

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
  if (!found || !isInReach(grant, { ...found.delivery, type: found.delivery.eventType }, ctx.clock.now()))
    throw apiError('delivery_not_found')
  return found
}

/** Where it is sent now, and whether the caller may know. */
export async function targetOf(
  ctx: Context,
  grant: Grant,
  endpointId: string,
): Promise<{ url: string | null; showsUrls: boolean }> {
  const target = await findTarget(ctx.db, grant.worldId, endpointId)
  return { url: target?.url ?? null, showsUrls: mayReadUrl(grant, target) }
}
