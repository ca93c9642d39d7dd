import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { listStoredBytesOfWorld } from './quota-queries.ts'
import {
  deleteStoredByteDays,
  fillStoredByteDays,
  listStoredByteDays,
  recordStoredByteDay,
  type StoredByteDay,
} from './stored-byte-day-queries.ts'

/**
 * What projects stored at the end of each day. A job records the day that runs, every hour and a minute before it ends, from the totals
 * that triggers maintain; the last record of a day stays.
 */

export type { StoredByteDay }

const DAY_MS = 86_400_000
const KEPT_DAYS = 400

const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

export async function recordStoredByteDays(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const today = dayOf(now)
  await ctx.db.begin(async (tx) => {
    await fillStoredByteDays(tx, today)
    await recordStoredByteDay(tx, today)
  })
  await deleteStoredByteDays(ctx.db, dayOf(new Date(now.getTime() - KEPT_DAYS * DAY_MS)))
}

interface Scope {
  accountId: string
  worldId: string
  livemode: boolean
  /** Null: every project. */
  projectId: string | null
  /** The first and the last day. */
  from: string
  to: string
}

/**
 * Bytes by day and project, newest first, and of a day from the largest project id: as recorded, and of today as they are now.
 * @param page.after the day and project of the row before; a null project stands before all others of its day
 */
export async function storedBytesByDay(
  db: Db,
  { accountId, worldId, livemode, projectId, from, to }: Scope,
  page: { limit: number; after: { day: string; projectId: string | null } | undefined },
  now: Date,
): Promise<StoredByteDay[]> {
  const today = dayOf(now)
  const { after } = page
  const rows: StoredByteDay[] = []
  if (from <= today && today <= to && (after === undefined || today <= after.day))
    for (const { projectId: id, bytes } of await listStoredBytesOfWorld(db, worldId)) {
      const isBehind = after?.day !== today || after.projectId === null || id < after.projectId
      if (isBehind && (projectId === null || projectId === id)) rows.push({ day: today, projectId: id, bytes })
    }
  const before = to < today ? dayOf(new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS)) : today
  const past = await listStoredByteDays(db, { accountId, livemode, projectId, from, before }, page)
  return [...rows, ...past].slice(0, page.limit)
}
