import type { Context } from '../../context.ts'
import { deleteOldFailedJobs } from './queries.ts'

const KEPT_DAYS = 90

export const sweepFailedJobs = (ctx: Context): Promise<void> => deleteOldFailedJobs(ctx.db, KEPT_DAYS)
