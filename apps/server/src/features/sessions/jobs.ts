import type { Context } from '../../context.ts'
import { sweepKnownSources } from './known-sources.ts'
import { deleteSessionsExpiredBefore } from './queries.ts'

const DAY_MS = 86_400_000

export async function sweepSessions(ctx: Context): Promise<void> {
  await deleteSessionsExpiredBefore(ctx.db, new Date(ctx.clock.now().getTime() - DAY_MS))
  await sweepKnownSources(ctx)
}
