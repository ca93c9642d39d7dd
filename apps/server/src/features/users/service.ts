import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import * as accounts from '../accounts/end-users.ts'
import { recordUserDeleted } from '../accounts/events.ts'
import { getLastSignIn } from '../audit/service.ts'
import { countUserGenerations } from '../generations/service.ts'
import { getProject } from '../projects/service.ts'
import { getLastUse } from '../sessions/service.ts'
import { type EndUserRow, findEndUser } from './queries.ts'
import { findWorldUser, type WorldUserRow } from './world-queries.ts'

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
    getLastSignIn(ctx, userId),
    getLastUse(ctx, userId),
    countUserGenerations(ctx, { projectId, userId }),
  ])
  return { ...user, projectName: project.name, lastSignInAt, lastSeenAt: lastSeenAt ?? lastSignInAt, generations }
}

/** @throws user_not_found */
export async function changeEndUser(
  ctx: Context,
  actor: Actor,
  projectId: string,
  userId: string,
  change: accounts.EndUserChange,
): Promise<EndUserDetails> {
  await accounts.changeEndUser(ctx, actor, { projectId, userId }, change)
  return getEndUser(ctx, projectId, userId)
}

/** One of that world, whichever project it is in. @throws user_not_found */
export async function getWorldUser(ctx: Context, worldId: string, userId: string): Promise<WorldUserRow> {
  const user = await findWorldUser(ctx.db, worldId, userId)
  if (!user) throw apiError('user_not_found')
  return user
}

/** @throws user_not_found, and what `assertChangeable` throws */
export async function setEndUserActive(
  ctx: Context,
  actor: Actor,
  { id, projectId, worldId }: WorldUserRow,
  isActive: boolean | undefined,
  assertChangeable: accounts.AssertUser,
): Promise<WorldUserRow> {
  const change = isActive === undefined ? {} : { isActive }
  await accounts.changeEndUser(ctx, actor, { projectId, userId: id }, change, assertChangeable)
  return getWorldUser(ctx, worldId, id)
}

/**
 * One transaction makes the account and all that it made invisible and unusable, and leaves a job that removes rows and files.
 * @throws user_not_found
 */
export async function removeEndUser(
  ctx: Context,
  actor: Actor,
  projectId: string,
  userId: string,
  assertRemovable?: accounts.AssertUser,
): Promise<void> {
  const invalidate = await ctx.db.begin(async (tx) => {
    const done = await accounts.removeAccount(ctx, tx, actor, { projectId, userId }, assertRemovable)
    const removal = { projectId, userId, requestId: actor.requestId }
    await enqueue(tx, 'user.remove', removal, { key: userRemovalKey(userId) })
    await recordUserDeleted(ctx, tx, { projectId, userId }, actor.requestId)
    return done
  })
  invalidate()
}

/** The job key of a user's removal, by which a sweep sees whether one is on its way. */
export const userRemovalKey = (userId: string): string => `user.remove:${userId}`
