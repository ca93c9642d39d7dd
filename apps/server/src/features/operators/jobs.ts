import type { Context } from '../../context.ts'
import { deleteOldFailedJobs } from '../../platform/failed-jobs.ts'

/** What failed jobs are kept for: 90 days. */
const KEPT_MS = 90 * 86_400_000

export const sweepFailedJobs = (ctx: Context): Promise<void> =>
  deleteOldFailedJobs(ctx.db, new Date(ctx.clock.now().getTime() - KEPT_MS))
