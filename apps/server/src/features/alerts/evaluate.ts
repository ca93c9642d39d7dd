import type { Context } from '../../context.ts'
import { leastIdBefore } from '../../platform/id-times.ts'
import {
  deleteAlerts,
  findCheckpoint,
  insertCheckpoint,
  lockCheckpoint,
  updateCheckpoint,
} from './evaluation-queries.ts'
import { findUnusual } from './find.ts'
import { raiseAlerts } from './raise.ts'
import { CATCH_UP_MINUTES_MAX, KEPT_MS, SETTLED_AFTER_MS, WINDOW_MINUTES } from './thresholds.ts'

const MINUTE_MS = 60_000

/**
 * Evaluates every minute that has ended, one after the other, from where the last evaluation stopped: after a stop none is left out, up to a
 * bound. Alerts of a minute are written in the transaction that moves the checkpoint. Of two servers at one minute, one moves it; the other
 * throws away what it found.
 */
export async function evaluateAlerts(ctx: Context): Promise<void> {
  while (await evaluateNext(ctx));
}

/** False when there is none to evaluate. */
async function evaluateNext(ctx: Context): Promise<boolean> {
  const complete = lastComplete(ctx.clock.now())
  const checkpoint = await findCheckpoint(ctx.db)
  if (!checkpoint) {
    await insertCheckpoint(ctx.db, new Date(complete.getTime() - MINUTE_MS))
    return true
  }
  const minute = nextMinute(ctx, checkpoint, complete)
  if (minute >= complete) return false
  const { findings, keys } = await findUnusual(ctx, minute)
  await ctx.db.begin(async (tx) => {
    const locked = await lockCheckpoint(tx)
    if (locked?.getTime() !== checkpoint.getTime()) return // another server was faster
    await updateCheckpoint(tx, new Date(minute.getTime() + MINUTE_MS))
    if (findings.length > 0) await raiseAlerts(ctx, tx, findings, minute, keys)
  })
  return true
}

/** The end of the last minute whose counters are written. */
const lastComplete = (now: Date): Date =>
  new Date(Math.floor((now.getTime() - SETTLED_AFTER_MS) / MINUTE_MS) * MINUTE_MS)

function nextMinute({ log }: Context, checkpoint: Date, complete: Date): Date {
  const lateMinutes = (complete.getTime() - checkpoint.getTime()) / MINUTE_MS
  if (lateMinutes > CATCH_UP_MINUTES_MAX) {
    log.warn(
      { minutes: lateMinutes - CATCH_UP_MINUTES_MAX },
      'Alerts were not evaluated for so long that the oldest minutes are left out.',
    )
    return new Date(complete.getTime() - CATCH_UP_MINUTES_MAX * MINUTE_MS)
  }
  // Clocks of two servers differ a little. What is far ahead was written before a clock was set back.
  return lateMinutes < -WINDOW_MINUTES ? new Date(complete.getTime() - MINUTE_MS) : checkpoint
}

/** Removes those whose time is over. */
export async function sweepAlerts(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS)
  await deleteAlerts(ctx.db, before, leastIdBefore(before))
}
