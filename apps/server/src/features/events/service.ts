import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { deleteOldEvents, deleteProjectEvents, insertEvents, listRequestEvents, type NewEvent } from './queries.ts'
import type { EventRow } from './types.ts'

/** How long an event can be resumed from. */
export const RETENTION_HOURS = 24
const SWEEP_BATCH = 5_000

/**
 * Tells those who follow the project, or, for null, anonymous callers, if and when this transaction commits. It must be the last that the transaction does: it holds the
 * project's counter until the end, and whoever waits for anything else meanwhile could be waited for (ADR 11).
 */
export async function recordEvents(
  ctx: Context,
  tx: Tx,
  events: (Omit<NewEvent, 'projectId'> & { projectId: string | null })[],
): Promise<void> {
  if (events.length === 0) return
  await insertEvents(
    tx,
    events.map((event) => ({ ...event, projectId: event.projectId ?? NIL_UUID })),
    ctx.clock.now(),
  )
}

/** What a call made happen, oldest first, as long as events are kept. */
export const eventsOfRequest = (ctx: Pick<Context, 'db'>, requestId: string, limit: number): Promise<EventRow[]> =>
  listRequestEvents(ctx.db, requestId, limit)

export const removeProjectEvents = (ctx: Context, projectId: string): Promise<void> =>
  ctx.db.begin((tx) => deleteProjectEvents(tx, projectId))

export async function sweepEvents(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - RETENTION_HOURS * 3_600_000)
  while (await deleteOldEvents(ctx.db, before, SWEEP_BATCH));
}
