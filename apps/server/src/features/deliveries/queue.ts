import type { Db } from '../../platform/db.ts'
import { leastIdBefore } from '../../platform/id-times.ts'
import * as claims from './claim-queries.ts'
import { DELIVERY_HOURS } from './fan-out.ts'
import * as results from './finish-queries.ts'
import type { Claim, Claimed, FinishedAttempt, Lease, QueuedEndpoint } from './queue-types.ts'
import type { WorldTimes } from './world-times.ts'

/** What waits to be delivered, for what delivers it. */

/** Enabled endpoints of which a delivery is due, and the one of which one will be next. */
export const queuedEndpoints = (
  db: Db,
  times: WorldTimes,
  lease: { leasedBy: string; leaseMs: number },
): Promise<QueuedEndpoint[]> => claims.listQueuedEndpoints(db, times, lease)

/** Takes deliveries that are due, and ends those that may no longer be sent. */
export const claim = (db: Db, asked: Claim): Promise<Claimed> => claims.claimDeliveries(db, asked)

/** Writes how attempts went. Returns the ids of deliveries of which the result counts: those whose lease was not over. */
export const finish = (db: Db, attempts: readonly FinishedAttempt[]): Promise<Set<string>> =>
  results.finishAttempts(db, attempts)

/** Gives back what was claimed and not begun, as if it had not been claimed. */
export const handBack = (db: Db, leases: readonly (Lease & { dueAt: Date })[]): Promise<void> =>
  results.handBack(db, leases)

/** Ends what waits for disabled endpoints and may no longer be sent. Returns whether there may be more. */
export function endOverdue(db: Db, world: WorldTimes, limit: number): Promise<boolean> {
  // Ids are in the order of creation, and deliveries have the same time from there to their deadline.
  const latest = Math.max(world.others.getTime(), ...world.times.map((at) => at.getTime()))
  const beforeId = leastIdBefore(new Date(latest - DELIVERY_HOURS * 3_600_000))
  return claims.endOverdue(db, world, { beforeId, limit })
}

/** For the only server of a database, at its start: whatever is leased was leased by a process that is gone. */
export const expireLeases = (db: Db): Promise<void> => claims.expireLeases(db)

/** Makes every server look at the queue once this transaction commits. */
export const announceQueue = (db: Db): Promise<void> => claims.announceQueue(db)
