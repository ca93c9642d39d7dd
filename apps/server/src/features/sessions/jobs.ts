import type { Context } from '../../context.ts'
import { deleteExpiredSessions } from './queries.ts'

export const sweepSessions = (ctx: Context): Promise<void> => deleteExpiredSessions(ctx.db)
