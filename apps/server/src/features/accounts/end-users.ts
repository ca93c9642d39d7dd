import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { optionalName } from '../../platform/names.ts'
import { recordAudit } from '../audit/service.ts'
import { dropMailOf } from '../mail/service.ts'
import { endSessions } from '../sessions/service.ts'
import { recordUser } from './events.ts'
import {
  deleteEndUserRow,
  deleteProjectUsers,
  type EndUserId,
  lockEndUser,
  markEndUserDeleted,
  type UserRow,
  updateUser,
} from './queries.ts'
import { deleteAccountTokensOf } from './token-queries.ts'

/** What the developer of a project may do to the account of one of its end users. */

export interface EndUserChange {
  fullName?: string | null
  isActive?: boolean
}

/** What has to hold of the account as it is now, which nobody else changes meanwhile. May throw. */
export type AssertUser = (user: Pick<UserRow, 'revision'>) => void

/** Deactivating ends its sessions; it cannot sign in until it is active again. @throws user_not_found */
export async function changeEndUser(
  ctx: Context,
  actor: Actor,
  id: EndUserId,
  change: EndUserChange,
  assertChangeable?: AssertUser,
): Promise<void> {
  const { projectId, userId } = id
  const invalidate = await ctx.db.begin(async (tx) => {
    const before = await lockEndUser(tx, id) // or two calls at once would both see what changes
    if (!before) throw apiError('user_not_found')
    assertChangeable?.(before)
    const fullName = change.fullName === undefined ? before.fullName : optionalName(change.fullName)
    const renamed = fullName !== before.fullName
    const switched = change.isActive !== undefined && changesActive(before, change.isActive)
    if (!renamed && !switched) return undefined
    const after = await updateUser(tx, userId, { ...change, fullName, updatedAt: ctx.clock.now() })
    const about = { accountId: userId, projectId, targetId: userId }
    if (renamed)
      await recordAudit(ctx, tx, actor, { ...about, action: 'account.changed', details: { changed: ['full_name'] } })
    if (!switched) return undefined
    await recordAudit(ctx, tx, actor, {
      ...about,
      action: change.isActive ? 'account.reactivated' : 'account.deactivated',
    })
    const invalidateSessions = await endSessions(ctx, tx, userId)
    if (!change.isActive) await recordUser(ctx, tx, 'user.deactivated', { before, after }, actor.requestId)
    return invalidateSessions
  })
  invalidate?.()
  ctx.credentials.invalidate('user', userId)
}

/** One that only waits to be verified can be deactivated, too: then its link lets nobody in. */
const changesActive = (before: UserRow, isActive: boolean): boolean =>
  isActive ? !before.isActive : before.deactivatedAt === null

/**
 * Makes the account and all that it made invisible and unusable: its sessions and links end, no message to it is kept, and its
 * address is free. Its row stays for `deleteEndUser`. The caller records `user.deleted`, last in its transaction. Returns what to call after
 * the commit. @throws user_not_found
 */
export async function removeAccount(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  id: EndUserId,
  assertRemovable?: AssertUser,
): Promise<() => void> {
  const { projectId, userId } = id
  const before = await lockEndUser(tx, id) // of two removals at once, one finds it
  if (!before) throw apiError('user_not_found')
  assertRemovable?.(before)
  await markEndUserDeleted(tx, id, ctx.clock.now())
  const invalidateSessions = await endSessions(ctx, tx, userId)
  await deleteAccountTokensOf(tx, userId)
  await dropMailOf(tx, userId)
  await recordAudit(ctx, tx, actor, { action: 'account.removed', accountId: userId, projectId, targetId: userId })
  return () => {
    invalidateSessions()
    ctx.credentials.invalidate('user', userId)
  }
}

/** The row of a removed account. Fails, to be tried again, if a generation of it came in between. */
export const deleteEndUser = (tx: Tx, id: EndUserId): Promise<void> => deleteEndUserRow(tx, id)

/** The accounts in a deleted project, with their sessions, links and mail. */
export const removeProjectAccounts = (ctx: Context, projectId: string): Promise<void> =>
  deleteProjectUsers(ctx.db, projectId)
