import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { forgetAddress } from '../accounts/forget-address.ts'
import { findLastSignIn, recordAudit } from '../audit/service.ts'
import { countUserGenerations } from '../generations/service.ts'
import { getProject } from '../projects/service.ts'
import { endSessions, findLastUse } from '../sessions/end-sessions.ts'
import {
  type EndUserChange,
  type EndUserRow,
  findEndUser,
  type LockedEndUser,
  lockEndUser,
  markEndUserDeleted,
  updateEndUser,
} from './queries.ts'

export { getUserTotals, projectsOf } from './list.ts'
export type { Projects, UserFilter, UserTotals } from './list-queries.ts'

export interface EndUserDetails extends EndUserRow {
  projectName: string
  lastSignInAt: Date | null
  lastSeenAt: Date | null
  generations: number
}

/** @throws user_not_found */
export async function getEndUser(ctx: Context, projectId: string, userId: string): Promise<EndUserDetails> {
  const [project, user] = await Promise.all([getProject(ctx, projectId), findEndUser(ctx.db, projectId, userId)])
  if (!user) throw apiError('user_not_found')
  const [lastSignInAt, lastSeenAt, generations] = await Promise.all([
    findLastSignIn(ctx.db, userId),
    findLastUse(ctx.db, userId),
    countUserGenerations(ctx, { projectId, userId }),
  ])
  return { ...user, projectName: project.name, lastSignInAt, lastSeenAt: lastSeenAt ?? lastSignInAt, generations }
}

/** Deactivating ends its sessions; it cannot sign in until it is active again. @throws user_not_found */
export async function changeEndUser(
  ctx: Context,
  actor: Actor,
  projectId: string,
  userId: string,
  change: EndUserChange,
): Promise<EndUserDetails> {
  const forget = await ctx.db.begin(async (tx) => {
    const before = await lockEndUser(tx, projectId, userId) // or two calls at once would both see what changes
    if (!before) throw apiError('user_not_found')
    const renamed = change.fullName !== undefined && change.fullName !== before.fullName
    const switched = change.isActive !== undefined && changesActive(before, change.isActive)
    if (!renamed && !switched) return undefined
    await updateEndUser(tx, projectId, userId, { ...change, updatedAt: ctx.clock.now() })
    const about = { accountId: userId, projectId, targetId: userId }
    if (renamed)
      await recordAudit(ctx, tx, actor, { ...about, action: 'account.changed', details: { changed: ['full_name'] } })
    if (!switched) return undefined
    await recordAudit(ctx, tx, actor, {
      ...about,
      action: change.isActive ? 'account.reactivated' : 'account.deactivated',
    })
    return endSessions(ctx, tx, userId)
  })
  forget?.()
  ctx.credentials.invalidate('user', userId)
  return getEndUser(ctx, projectId, userId)
}

/** One that only waits to be verified can be deactivated, too: then its link lets nobody in. */
const changesActive = (before: LockedEndUser, isActive: boolean): boolean =>
  isActive ? !before.isActive : before.deactivatedAt === null

/**
 * One transaction makes the user, its sessions and all that it made invisible and unusable, frees its address, and leaves a job that
 * removes rows and files.
 * @throws user_not_found
 */
export async function removeEndUser(ctx: Context, actor: Actor, projectId: string, userId: string): Promise<void> {
  const forget = await ctx.db.begin(async (tx) => {
    // Of two removals at once, one finds it.
    if (!(await markEndUserDeleted(tx, projectId, userId, ctx.clock.now()))) throw apiError('user_not_found')
    const forgetSessions = await endSessions(ctx, tx, userId)
    await forgetAddress(tx, userId)
    await recordAudit(ctx, tx, actor, { action: 'account.removed', accountId: userId, projectId, targetId: userId })
    await enqueue(tx, 'user.remove', { projectId, userId }, { key: userRemovalKey(userId) })
    return forgetSessions
  })
  forget()
  ctx.credentials.invalidate('user', userId)
}

/** The job key of a user's removal, by which a sweep sees whether one is on its way. */
export const userRemovalKey = (userId: string): string => `user.remove:${userId}`
