import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { deleteSessionsOf } from './queries.ts'

export { findLastUse } from './queries.ts'

/** Ends a user's sessions, with all their tokens and cookies. Returns what to call after the commit. */
export async function endSessions(
  ctx: Context,
  tx: Tx,
  userId: string,
  options: { except?: string } = {},
): Promise<() => void> {
  const ids = await deleteSessionsOf(tx, userId, options.except ?? null)
  return () => {
    for (const id of ids) ctx.credentials.invalidate('session', id)
  }
}
