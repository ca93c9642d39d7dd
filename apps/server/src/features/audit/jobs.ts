import type { Context } from '../../context.ts'
import { deleteAuditEvents } from './queries.ts'

/** What audit events are kept for: 90 days. */
const KEPT_MS = 90 * 86_400_000
const BATCH = 5_000

export async function sweepAudit(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_MS)
  while (await deleteAuditEvents(ctx.db, before, BATCH));
}
