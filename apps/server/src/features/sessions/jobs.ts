import type { Context } from '../../context.ts'
import { deleteSessionsExpiredBefore } from './queries.ts'

const DAY_MS = 86_400_000

export const sweepSessions = (ctx: Context): Promise<void> =>
  deleteSessionsExpiredBefore(ctx.db, new Date(ctx.clock.now().getTime() - DAY_MS))
