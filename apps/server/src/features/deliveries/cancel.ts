import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { cancelWaiting, hasWaiting, listQueuedEndpointIds, type Waiting } from './cancel-queries.ts'

/** Rows of one transaction. */
export const CANCELED_AT_ONCE = 5_000

/**
 * Cancels some pending deliveries of an endpoint or a bulk replay; requests in flight are completed.
 * @param now the world's time by the database's clock, as leases are
 * @returns whether any is left, including those in flight
 */
export const cancelSome = async (db: Db, waiting: Waiting, now: Date): Promise<boolean> =>
  (await cancelBatch(db, waiting, now)) || hasWaiting(db, waiting)

/** As `cancelSome`. @returns whether there may be more that can be canceled now */
export const cancelBatch = async (db: Db, waiting: Waiting, now: Date): Promise<boolean> =>
  (await cancelWaiting(db, waiting, now, CANCELED_AT_ONCE)) === CANCELED_AT_ONCE

/** Whether any is left, including those in flight. */
export const isSomeLeft = (db: Db, waiting: Waiting): Promise<boolean> => hasWaiting(db, waiting)

/** Every endpoint with pending deliveries, including deleted ones. */
export const endpointsWithWaiting = ({ db }: Pick<Context, 'db'>): Promise<string[]> => listQueuedEndpointIds(db)
