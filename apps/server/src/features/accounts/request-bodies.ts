import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { recordAudit } from '../audit/service.ts'
import { lockUser, updateUser } from './queries.ts'

/**
 * Whether bodies of the account's failed calls are kept. Whoever writes them down locks the account for share: what `whenOff` removes is all
 * that there is. @throws invalid_credentials when the account is gone
 */
export async function setKeepsRequestBodies(
  ctx: Context,
  actor: Actor,
  accountId: string,
  keeps: boolean,
  whenOff: (tx: Tx) => Promise<void>,
): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const user = await lockUser(tx, accountId)
    if (!user) throw apiError('invalid_credentials')
    if (user.keepsRequestBodies === keeps) return
    await updateUser(tx, accountId, { keepsRequestBodies: keeps, updatedAt: ctx.clock.now() })
    if (!keeps) await whenOff(tx)
    const details = { changed: ['request_bodies'], request_bodies: keeps }
    await recordAudit(ctx, tx, actor, { action: 'account.changed', accountId, targetId: accountId, details })
  })
  ctx.credentials.invalidate('user', accountId)
}
