import type { Db, Tx } from '../../platform/db.ts'
import { listWaiting, updateWaitingDue, type WaitingRow } from './waiting-queries.ts'

/** The most that are counted: beyond this the exact number does not matter. */
export const WAITING_COUNTED_MAX = 10_000
/** Rows of one transaction. */
export const WAITING_AT_ONCE = 1_000

/** The pending deliveries of each of these endpoints. */
export async function waitingOf(db: Db, endpointIds: string[]): Promise<Map<string, WaitingRow>> {
  if (endpointIds.length === 0) return new Map()
  const rows = await listWaiting(db, endpointIds, WAITING_COUNTED_MAX)
  return new Map(rows.map((row) => [row.endpointId, row]))
}

/**
 * Makes pending deliveries of an endpoint due now.
 * @param now the world's time by the database's clock, as due times are
 * @returns whether there may be more
 */
export const resumeWaiting = (tx: Tx, endpointId: string, now: Date): Promise<boolean> =>
  updateWaitingDue(tx, endpointId, now, WAITING_AT_ONCE)
