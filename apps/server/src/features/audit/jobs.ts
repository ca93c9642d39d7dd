import type { Context } from '../../context.ts'
import { deleteAuditEvents } from './queries.ts'

/** What audit events are kept for. */
const KEPT_DAYS = 90
const BATCH = 5_000

export async function sweepAudit(ctx: Context): Promise<void> {
  while (await deleteAuditEvents(ctx.db, KEPT_DAYS, BATCH));
}
