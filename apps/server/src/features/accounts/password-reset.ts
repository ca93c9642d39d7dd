import { type AddressKeys, keysOf } from '../../access/email.ts'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import { apiError } from '../../platform/errors.ts'
import type { Waiter } from '../../platform/http/waiter.ts'
import { enqueue } from '../../platform/jobs.ts'
import { recordAudit } from '../audit/service.ts'
import { endSessions } from '../sessions/service.ts'
import { writePasswordChanged, writePasswordReset } from './email-templates.ts'
import { recordUser } from './events.ts'
import { findUserByEmail, lockUser, updateUser } from './queries.ts'
import { markAccountTokensDead, markAccountTokenUsed } from './token-queries.ts'
import { findTokenHolder, isOpen, issueAccountToken } from './tokens.ts'
import { confirmAddress, takesLinks } from './verification.ts'

/** Whose password: an end user's of a project or, without one, a developer's or an operator's. */
export interface ResetRequest extends AddressKeys {
  projectId: string | null
  livemode: boolean
}

/** The answer and its time are the same for every address: whether there is such an account is looked up by a job. */
export async function requestReset(
  ctx: Context,
  actor: Actor,
  { email, ...of }: Omit<ResetRequest, keyof AddressKeys> & { email: string },
): Promise<void> {
  const request: ResetRequest = { ...keysOf(email), ...of }
  // Calls for one address become one while they wait: a flood of them is one job.
  const key = `account.send_reset:${sha256(JSON.stringify(request))}`
  await ctx.db.begin((tx) => enqueue(tx, 'account.send_reset', { ...request, actor }, { key }))
}

export async function answerResetRequest(ctx: Context, actor: Actor, request: ResetRequest): Promise<void> {
  const { projectId, livemode } = request
  if (!(await takesLinks(ctx, projectId, livemode))) return
  const found = await findUserByEmail(ctx.db, projectId, request)
  if (!found) return
  await ctx.db.begin(async (tx) => {
    const user = await lockUser(tx, found.id)
    if (user?.emailKey !== found.emailKey || user.deactivatedAt) return
    const issued = await issueAccountToken(ctx, tx, user, 'reset')
    if (!issued) return
    await writePasswordReset(ctx, tx, user, issued)
    await recordAudit(ctx, tx, actor, {
      action: 'account.reset_requested',
      accountId: user.id,
      projectId,
      targetId: user.id,
    })
  })
}

/**
 * Once per link. All sessions and all other reset links end with the old password. The link proves the address, so that is
 * verified, too.
 * @throws reset_token_invalid, rate_limited
 */
export async function resetPassword(
  ctx: Context,
  actor: Actor,
  waiter: Waiter,
  { token, livemode }: { token: string; livemode: boolean },
  password: string,
): Promise<void> {
  const found = await findTokenHolder(ctx, ['reset'], token, livemode)
  const now = ctx.clock.now()
  // Before the hash, which is dear; the transaction looks again.
  if (!found || !isOpen(found.token, now)) throw apiError('reset_token_invalid')
  const passwordHash = await ctx.passwords.hash(password, waiter)
  const { activated, invalidate } = await ctx.db.begin(async (tx) => {
    // The account's row first, as everybody does who changes it: one call at a time, and no two wait for each other.
    const user = await lockUser(tx, found.user.id)
    if (user?.emailKey !== found.token.emailKey || user.deactivatedAt) throw apiError('reset_token_invalid')
    if (!(await markAccountTokenUsed(tx, found.token.id, now))) throw apiError('reset_token_invalid')
    await markAccountTokensDead(tx, user.id, ['reset', 'change'], now)
    await updateUser(tx, user.id, { passwordHash, updatedAt: now })
    const self = { ...actor, accountId: user.id, role: user.role }
    await recordAudit(ctx, tx, self, { action: 'account.password_reset', projectId: user.projectId, targetId: user.id })
    const confirmed = user.isVerified ? undefined : await confirmAddress(ctx, tx, actor, user)
    const invalidate = await endSessions(ctx, tx, user.id)
    await writePasswordChanged(ctx, tx, user)
    if (confirmed) await recordUser(ctx, tx, 'user.verified', { before: user, after: confirmed.user }, actor.requestId)
    return { activated: confirmed?.isActivated, invalidate }
  })
  invalidate()
  if (activated) ctx.credentials.invalidate('user', found.user.id)
}
