import type { Context } from '../../context.ts'
import { DAY_MS, dayOf, dayOfPartition, ensurePartitions, removePartitions } from '../../platform/partitions.ts'
import { EVENT_TABLES } from './tables.ts'

/** How long an event, its deliveries and their attempts are shown. */
export const SHOWN_DAYS = 30
/** A replay that began on the last day has its event until it ends. */
const KEPT_DAYS = 34

/** Makes the partitions of the days ahead, and removes those that are too old. */
export async function sweepEvents(ctx: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = ctx.clock.now()
  const oldest = dayOf(now.getTime()) - KEPT_DAYS * DAY_MS
  const steps = [
    () => ensurePartitions(ctx.db, EVENT_TABLES, now),
    ...EVENT_TABLES.map(
      (table) => () => removePartitions(ctx.db, table, (all) => all.filter((each) => dayOfPartition(each) < oldest)),
    ),
  ]
  let failure: unknown
  for (const step of steps)
    await step().catch((error: unknown) => {
      failure ??= error // one that cannot be done holds up no other
    })
  if (failure) throw failure
}
