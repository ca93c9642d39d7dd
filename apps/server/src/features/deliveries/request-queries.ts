import type { Db } from '../../platform/db.ts'

/** An attempt, for the timeline of a request. */
export interface EventAttemptRow {
  deliveryId: string
  eventId: string
  number: number
  startedAt: Date
  /** Null: it was interrupted. */
  durationMs: number | null
  url: string
  responseStatus: number | null
  /** Null: it succeeded. */
  errorCode: string | null
}

/**
 * Attempts to deliver these events, replays included, in the order in which they began.
 * @param since a lower bound on the ids of their deliveries, so that partitions of earlier days are not read
 */
export async function listEventAttempts(
  db: Db,
  eventIds: string[],
  since: string,
  limit: number,
): Promise<EventAttemptRow[]> {
  return db<EventAttemptRow[]>`
    select a.delivery_id, d.event_id, a.number, a.started_at, a.duration_ms, a.url, a.response_status, a.error_code
    from webhook_deliveries d join webhook_attempts a on a.delivery_id = d.id and a.delivery_id >= ${since}
    where d.event_id = any(${eventIds}::uuid[]) and d.id >= ${since}
    order by a.started_at, a.delivery_id, a.number limit ${limit}`
}
