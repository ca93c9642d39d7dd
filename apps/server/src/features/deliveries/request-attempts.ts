import type { Context } from '../../context.ts'
import { leastIdFrom, timeOfId } from '../../platform/id-times.ts'
import { type EventAttemptRow, listEventAttempts } from './request-queries.ts'

/** Attempts to deliver these events, in the order of time. */
export async function attemptsOfEvents(
  { db }: Pick<Context, 'db'>,
  eventIds: string[],
  limit: number,
): Promise<EventAttemptRow[]> {
  const [first] = eventIds.toSorted()
  return first === undefined ? [] : listEventAttempts(db, eventIds, leastIdFrom(timeOfId(first)), limit)
}

export type { EventAttemptRow } from './request-queries.ts'
