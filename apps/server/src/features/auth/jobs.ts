import type { Context } from '../../context.ts'
import { deleteExpiredSessions } from './session-queries.ts'

export const sweepSessions = (ctx: Context): Promise<void> => deleteExpiredSessions(ctx.db)
