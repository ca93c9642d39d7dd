import type { Context } from '../../context.ts'
import type { Clock } from '../../platform/clock.ts'
import { DAY_MS, dayOf, dayOfPartition, ensurePartitions, removePartitions } from '../../platform/partitions.ts'
import { EVENT_TABLES } from './tables.ts'

/** How long an event, its deliveries and their attempts are shown. */
export const SHOWN_DAYS = 30
/** A replay that began on the last day has its event until it ends. */
const KEPT_DAYS = 34

type Deps = Pick<Context, 'db'> & Record<'clock' | 'databaseClock', Clock>

/**
 * Makes the partitions of the days ahead, and removes those that are too old: by the database's clock, since a server whose own is weeks ahead must
 * not remove what is new.
 */
export async function sweepEvents({ db, clock, databaseClock }: Deps): Promise<void> {
  const oldest = dayOf(databaseClock.now().getTime()) - KEPT_DAYS * DAY_MS
  const steps = [
    () => ensurePartitions(db, EVENT_TABLES, clock.now()),
    ...EVENT_TABLES.map(
      (table) => () => removePartitions(db, table, (all) => all.filter((each) => dayOfPartition(each) < oldest)),
    ),
  ]
  let failure: unknown
  for (const step of steps)
    await step().catch((error: unknown) => {
      failure ??= error // one that cannot be done holds up no other
    })
  if (failure) throw failure
}
