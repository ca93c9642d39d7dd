import type { Db } from '../../platform/db.ts'
import { leastIdBefore } from '../../platform/id-times.ts'
import * as claims from './claim-queries.ts'
import { DELIVERY_HOURS } from './fan-out.ts'
import * as results from './finish-queries.ts'
import type { Claim, Claimed, FinishedAttempt, Lease, QueuedEndpoint } from './queue-types.ts'
import type { WorldTimes } from './world-times.ts'

/** The queue of pending deliveries, for the engine. */

/** Enabled endpoints with a delivery that is due, and the one whose next delivery is due first. */
export const queuedEndpoints = (
  db: Db,
  times: WorldTimes,
  lease: { leasedBy: string; leaseMs: number },
): Promise<QueuedEndpoint[]> => claims.listQueuedEndpoints(db, times, lease)

/** Claims deliveries that are due, and ends those that may no longer be sent. */
export const claim = (db: Db, asked: Claim): Promise<Claimed> => claims.claimDeliveries(db, asked)

/** Writes results of attempts. Returns the ids of the deliveries whose result was written: their lease was not over. */
export const finish = (db: Db, attempts: readonly FinishedAttempt[]): Promise<Set<string>> =>
  results.finishAttempts(db, attempts)

/** Undoes claims of deliveries that were not sent. */
export const handBack = (db: Db, leases: readonly (Lease & { dueAt: Date })[]): Promise<void> =>
  results.handBack(db, leases)

/** Ends pending deliveries of disabled endpoints that are past their deadline. Returns whether there may be more. */
export function endOverdue(db: Db, world: WorldTimes, limit: number): Promise<boolean> {
  // Ids are in the order of creation, and every delivery has its deadline 72 hours later.
  const latest = Math.max(world.others.getTime(), ...world.times.map((at) => at.getTime()))
  const beforeId = leastIdBefore(new Date(latest - DELIVERY_HOURS * 3_600_000))
  return claims.endOverdue(db, world, { beforeId, limit })
}

/** For a server that has the database to itself, at its start: all leases are those of an earlier process. */
export const expireLeases = (db: Db): Promise<void> => claims.expireLeases(db)

/** Wakes the engine of every server once this transaction commits. */
export const announceQueue = (db: Db): Promise<void> => claims.announceQueue(db)
