import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { cancelWaiting, hasWaiting, listQueuedEndpointIds, type Waiting } from './cancel-queries.ts'

/** Rows of one transaction. */
export const CANCELED_AT_ONCE = 5_000

/**
 * Cancels some of what waits for an endpoint, or belongs to a bulk replay; what is being sent ends by itself.
 * @param now of the world
 * @returns whether there is more, be it on its way
 */
export async function cancelSome(db: Db, waiting: Waiting, now: Date): Promise<boolean> {
  const canceled = await cancelWaiting(db, waiting, now, CANCELED_AT_ONCE)
  return canceled === CANCELED_AT_ONCE || hasWaiting(db, waiting)
}

/** Every endpoint for which something waits, be it gone. */
export const endpointsWithWaiting = ({ db }: Pick<Context, 'db'>): Promise<string[]> => listQueuedEndpointIds(db)
