import type { Tx } from '../../platform/db.ts'
import { findTestDelivery } from './test-queries.ts'
import type { QueuedDeliveryRow } from './types.ts'

/** In the transaction that recorded the test event. */
export async function deliveryOfTest(tx: Tx, eventId: string): Promise<QueuedDeliveryRow> {
  const row = await findTestDelivery(tx, eventId)
  if (!row) throw new Error('A test event has no delivery.')
  return row
}
