import type { Context } from '../../context.ts'
import { findReplayable, type ReplayableEventRow } from './replay-queries.ts'

/** The stored event, also one that is too old to be shown; undefined once it is gone, or if it is of another world. */
export const findStoredEvent = (
  { db }: Pick<Context, 'db'>,
  worldId: string,
  id: string,
): Promise<ReplayableEventRow | undefined> => findReplayable(db, worldId, id)

export type { ReplayableEventRow } from './replay-queries.ts'
