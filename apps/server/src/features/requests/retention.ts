import type { Context } from '../../context.ts'
import type { Clock } from '../../platform/clock.ts'
import type { ReservedDb } from '../../platform/db.ts'
import { leastId } from '../../platform/id-times.ts'
import {
  DAY_MS,
  dayOf,
  dayOfPartition,
  ensurePartitions,
  listPartitions,
  type Partition,
  removePartitions,
} from '../../platform/partitions.ts'
import { REQUEST_LOG } from './log-table.ts'
import { deleteBodies, deleteDays, deleteMinutes, deleteNetworks, deleteWriters } from './retention-queries.ts'
import { analyzePartition, deletePages, findIdAt, vacuumPartition } from './thinning-queries.ts'

/** How long each part is kept beside the log itself, which has settings. */
const keptDays = { minutes: 8, days: 400, bodies: 7, networks: 60, writers: 1 }
/** Pages of Postgres, of 8 kB, in one statement that deletes. */
const PAGES_AT_ONCE = 2_000

type Bounds = Pick<Context['config'], 'requestLogDays' | 'requestLogBytes'>
type Deps = Pick<Context, 'db'> & Record<'clock' | 'databaseClock', Clock> & { config: Bounds }

/**
 * Makes the partitions of the days ahead, and removes what is too old or too much. Each part is safe to run twice, and continues where a crash
 * left it; what waits for a long reader is tried again with the next turn.
 *
 * Age is measured by the database's clock: a server whose own clock is weeks ahead must not remove what is new. Ids are made by the server's
 * clock, so partitions are made by it.
 */
export async function sweepRequestLog(ctx: Deps): Promise<void> {
  const now = ctx.databaseClock.now()
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  const steps = [
    () => ensurePartitions(ctx.db, [REQUEST_LOG], ctx.clock.now()),
    () => removeTooMuch(ctx, now),
    () => deleteMinutes(ctx.db, before(keptDays.minutes)),
    () => deleteDays(ctx.db, before(keptDays.days)),
    () => deleteBodies(ctx.db, leastId(before(keptDays.bodies).getTime())),
    () => deleteNetworks(ctx.db, before(keptDays.networks)),
    () => deleteWriters(ctx.db, before(keptDays.writers)),
  ]
  let failure: unknown
  for (const step of steps)
    await step().catch((error: unknown) => {
      failure ??= error // one that cannot be done holds up no other
    })
  if (failure) throw failure
}

async function removeTooMuch({ db, config }: Deps, now: Date): Promise<void> {
  await removePartitions(
    db,
    REQUEST_LOG,
    (partitions) => overdue(config, partitions, now),
    async (connection) => {
      const kept = await listPartitions(connection, REQUEST_LOG)
      const [largest] = kept.toSorted((a, b) => b.bytes - a.bytes)
      const excess = sizeOf(kept) - config.requestLogBytes
      if (largest && excess > 0) await thin(connection, largest, largest.bytes - excess)
    },
  )
}

const sizeOf = (partitions: Partition[]): number => partitions.reduce((sum, { bytes }) => sum + bytes, 0)

/** Those that are too old, and of the others as many as make room, oldest first. Today's stays, and loses rows instead. */
function overdue({ requestLogDays, requestLogBytes }: Bounds, partitions: Partition[], now: Date): Partition[] {
  const today = dayOf(now.getTime())
  let excess = sizeOf(partitions) - requestLogBytes
  return partitions.filter((partition) => {
    const day = dayOfPartition(partition)
    if (day >= today - requestLogDays * DAY_MS && (day >= today || excess <= 0)) return false
    excess -= partition.bytes
    return true
  })
}

/** So that it is not thinned again at once. */
const THINNED_TO = 0.9

/**
 * A day that alone is too much loses its oldest rows. Postgres gives the disk back only when the whole table goes, but writes new rows where old
 * ones were: what counts is the size of the rows that are left, by their number and width.
 */
async function thin(connection: ReservedDb, { name, bytes }: Partition, bytesMax: number): Promise<void> {
  const { rows, rowBytes, pages } = await analyzePartition(connection, name)
  if (rows === 0) return
  const bytesOfRow = Math.min(rowBytes, bytes / rows)
  if (rows * bytesOfRow <= bytesMax) return
  const share = 1 - Math.max(0, (bytesMax * THINNED_TO) / (rows * bytesOfRow))
  const before = await findIdAt(connection, name, share, Math.min(1, SAMPLE_ROWS / rows))
  if (before === undefined) return
  for (let page = 0; page < pages; page += PAGES_AT_ONCE)
    await deletePages(connection, name, { from: page, to: page + PAGES_AT_ONCE }, before)
  await vacuumPartition(connection, name)
}
/** Of so many ids it is read which one is that of a share. */
const SAMPLE_ROWS = 50_000
