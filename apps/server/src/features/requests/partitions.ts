import type { Pool } from '../../platform/db.ts'
import { leastId } from '../../platform/id-times.ts'
import { attachPartition, listPartitions, type Partition } from './partition-queries.ts'

/**
 * The log is one table for each day (UTC), by the time in its ids. They are made ahead of time, and by the writer where one is missing: after a
 * long stop, and for a clock that was wrong.
 */

const DAY_MS = 86_400_000
const DAYS_AHEAD = 7

/** When the day of a time begins. */
export const dayOf = (atMs: number): number => Math.floor(atMs / DAY_MS) * DAY_MS

/** `request_log_20261129`. */
export const partitionName = (day: number): string =>
  `request_log_${new Date(day).toISOString().slice(0, -14).replace(/\D/g, '')}`

/** Makes the partitions of these days that are missing. Any number of servers may do so at once. */
export async function ensureDays(db: Pool, days: readonly number[]): Promise<void> {
  for (const day of days)
    await attachPartition(db, { name: partitionName(day), from: leastId(day), to: leastId(day + DAY_MS) })
}

/** The same for today and the next seven days. */
export async function ensurePartitions(db: Pool, now: Date): Promise<void> {
  const known = new Set((await listPartitions(db)).map(({ name }) => name))
  const today = dayOf(now.getTime())
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, n) => today + n * DAY_MS)
  await ensureDays(
    db,
    days.filter((day) => !known.has(partitionName(day))),
  )
}

/** When a partition's day begins. */
export const dayOfPartition = ({ name }: Pick<Partition, 'name'>): number => {
  const [, year = '', month = '', day = ''] = /_(\d+)(\d\d)(\d\d)$/.exec(name) ?? []
  return Date.parse(`${year.length > 4 ? `+${year.padStart(6, '0')}` : year}-${month}-${day}T00:00:00Z`)
}
