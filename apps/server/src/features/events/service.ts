import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { deleteOldEvents, deleteProjectEvents, insertEvents, type NewEvent } from './queries.ts'

/** How long an event can be resumed from. */
export const RETENTION_HOURS = 24
const SWEEP_BATCH = 5_000

/** In which events of anonymous generations are numbered. */
export const NO_PROJECT = '00000000-0000-0000-0000-000000000000'

/**
 * Tells those who follow, if and when this transaction commits. It must be the last that the transaction does: it holds the
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
    events.map((event) => ({ ...event, projectId: event.projectId ?? NO_PROJECT })),
    ctx.clock.now(),
  )
}

export async function removeProjectEvents(tx: Tx, projectId: string): Promise<void> {
  await deleteProjectEvents(tx, projectId)
}

export async function sweepEvents(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - RETENTION_HOURS * 3_600_000)
  while (await deleteOldEvents(ctx.db, before, SWEEP_BATCH));
}
