import type { Db, Tx } from '../../platform/db.ts'
import { listWaiting, updateWaitingDue, type WaitingRow } from './waiting-queries.ts'

/** So many are counted at most: what matters is whether it is a handful or a flood. */
export const WAITING_COUNTED_MAX = 10_000
/** Rows of one transaction. */
export const WAITING_AT_ONCE = 1_000

/** What waits for each of these endpoints. */
export async function waitingOf(db: Db, endpointIds: string[]): Promise<Map<string, WaitingRow>> {
  if (endpointIds.length === 0) return new Map()
  const rows = await listWaiting(db, endpointIds, WAITING_COUNTED_MAX)
  return new Map(rows.map((row) => [row.endpointId, row]))
}

/**
 * Brings the next attempts of what waits for an endpoint to now.
 * @param now of the world, by the clock of the database, as due times are
 * @returns whether there may be more to bring
 */
export const resumeWaiting = (tx: Tx, endpointId: string, now: Date): Promise<boolean> =>
  updateWaitingDue(tx, endpointId, now, WAITING_AT_ONCE)
