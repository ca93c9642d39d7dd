import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import {
  type EventsWanted,
  findReplayable,
  listWanted,
  listWithBody,
  type ReplayableEventRow,
  type WantedEventRow,
} from './replay-queries.ts'

/** The stored event, also one that is too old to be shown; undefined once it is gone, or if it is of another world. */
export const findStoredEvent = (
  { db }: Pick<Context, 'db'>,
  worldId: string,
  id: string,
): Promise<ReplayableEventRow | undefined> => findReplayable(db, worldId, id)

/** Those of these events that can still be sent. */
export const thatAreStored = async (db: Db, worldId: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(await listWithBody(db, worldId, ids))

/** Events that an endpoint gets, oldest first, behind an event: those that match among `limit` that are looked at. */
export const wantedEvents = (
  db: Db,
  { afterId, ...wanted }: Omit<EventsWanted, 'afterId' | 'beforeId'> & { afterId: string | null },
  limit: number,
): Promise<{ rows: WantedEventRow[]; scanned: number; lastId: string | null }> =>
  listWanted(
    db,
    { ...wanted, afterId: afterId ?? leastIdFrom(wanted.since), beforeId: leastIdBefore(wanted.until) },
    limit,
  )

export type { ReplayableEventRow, WantedEventRow } from './replay-queries.ts'
