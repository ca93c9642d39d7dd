import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { recordAudit } from '../audit/service.ts'
import { endSessions } from '../sessions/service.ts'
import { recordUser } from './events.ts'
import { updateActive } from './queries.ts'

/** An inactive account cannot sign in, and what it was signed in with ends at once; nothing of its own is lost. */
export async function setAccountActive(ctx: Context, actor: Actor, userId: string, isActive: boolean): Promise<void> {
  const invalidateSessions = await ctx.db.begin(async (tx) => {
    const change = await updateActive(tx, userId, isActive, ctx.clock.now())
    if (!change) return undefined // it was so already
    const { projectId } = change.after
    const action = isActive ? 'account.reactivated' : 'account.deactivated'
    await recordAudit(ctx, tx, actor, { action, accountId: userId, projectId, targetId: userId })
    if (isActive) return undefined
    const invalidateSessions = await endSessions(ctx, tx, userId)
    await recordUser(ctx, tx, 'user.deactivated', change, actor.requestId)
    return invalidateSessions
  })
  ctx.credentials.invalidate('user', userId)
  invalidateSessions?.()
}
