import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { cancelWaiting, hasWaiting, listQueuedEndpointIds, type Waiting } from './cancel-queries.ts'

/** Rows of one transaction. */
export const CANCELED_AT_ONCE = 5_000

/**
 * Cancels some of what waits for an endpoint, or belongs to a bulk replay; what is being sent ends by itself.
 * @param now of the world, by the clock of the database, as leases are
 * @returns whether there is more, be it on its way
 */
export const cancelSome = async (db: Db, waiting: Waiting, now: Date): Promise<boolean> =>
  (await cancelBatch(db, waiting, now)) || hasWaiting(db, waiting)

/** The same. @returns whether there may be more that can be canceled now */
export const cancelBatch = async (db: Db, waiting: Waiting, now: Date): Promise<boolean> =>
  (await cancelWaiting(db, waiting, now, CANCELED_AT_ONCE)) === CANCELED_AT_ONCE

/** Whether something is left, be it on its way. */
export const isSomeLeft = (db: Db, waiting: Waiting): Promise<boolean> => hasWaiting(db, waiting)

/** Every endpoint for which something waits, be it gone. */
export const endpointsWithWaiting = ({ db }: Pick<Context, 'db'>): Promise<string[]> => listQueuedEndpointIds(db)
