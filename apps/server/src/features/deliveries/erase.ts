import type { Tx } from '../../platform/db.ts'
import { leastIdFrom, timeOfId } from '../../platform/id-times.ts'
import { deleteQueued, eraseAttempts, listDeliveriesOfEvents, lockQueued, markCanceled } from './erase-queries.ts'

/**
 * Cancels pending deliveries of these events, replays included, and erases the contents of attempts. The result of an attempt in flight is
 * discarded.
 */
export async function eraseDeliveries(tx: Tx, eventIds: string[], at: Date): Promise<void> {
  const [first] = eventIds.toSorted()
  if (first === undefined) return
  const sinceId = leastIdFrom(timeOfId(first))
  const deliveryIds = await listDeliveriesOfEvents(tx, eventIds, sinceId)
  if (deliveryIds.length === 0) return
  await Promise.all([
    lockQueued(tx, deliveryIds),
    deleteQueued(tx, deliveryIds),
    markCanceled(tx, deliveryIds, sinceId, at),
    eraseAttempts(tx, deliveryIds, sinceId),
  ])
}
