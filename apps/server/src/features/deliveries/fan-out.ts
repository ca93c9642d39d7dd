import type { Tx } from '../../platform/db.ts'
import { type FannedOut, insertDeliveries } from './fan-out-queries.ts'

/** How long a delivery is attempted. */
export const DELIVERY_HOURS = 72

/**
 * Queues each event for the enabled endpoints of its world that want its type; a test for its one endpoint, whatever that wants. Locks nothing that
 * others wait for.
 * @param databaseNow by which they are claimed: a server whose own clock is ahead must not make them wait
 */
export async function fanOut(tx: Tx, events: FannedOut[], at: Date, databaseNow: Date): Promise<void> {
  if (events.length === 0) return
  const deadlineAt = new Date(at.getTime() + DELIVERY_HOURS * 3_600_000)
  const dueAt = databaseNow < at ? databaseNow : at
  await insertDeliveries(tx, events, { at, dueAt, deadlineAt })
}
