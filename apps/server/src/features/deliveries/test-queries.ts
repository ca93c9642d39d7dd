import type { Tx } from '../../platform/db.ts'
import { leastIdFrom, timeOfId } from '../../platform/id-times.ts'
import type { QueuedDeliveryRow } from './types.ts'

/** The one delivery of a test event. */
export async function findTestDelivery(tx: Tx, eventId: string): Promise<QueuedDeliveryRow | undefined> {
  const [row] = await tx<QueuedDeliveryRow[]>`
    select d.*, q.due_at, q.failures, q.started_at
    from webhook_deliveries d join webhook_queue q on q.delivery_id = d.id
    where d.event_id = ${eventId} and d.id >= ${leastIdFrom(timeOfId(eventId))} and d.is_test`
  return row
}
