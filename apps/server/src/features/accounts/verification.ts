import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { recordAudit } from '../audit/service.ts'
import { moveAddress } from './email-change.ts'
import { writeVerification } from './email-templates.ts'
import { findUser, lockUser, markUserVerified, type UserRow } from './queries.ts'
import { type AccountTokenRow, findAccountToken, markAccountTokenUsed } from './token-queries.ts'
import { findTokenHolder, issueAccountToken } from './tokens.ts'

/** False when the account has had its share of this hour. The caller locks the account's row, or has just made it. */
export async function sendVerification(ctx: Context, tx: Tx, user: UserRow): Promise<boolean> {
  const issued = await issueAccountToken(ctx, tx, user, 'verify')
  if (issued) await writeVerification(ctx, tx, user, issued)
  return issued !== undefined
}

/** The answer and its time are the same for every id: whether there is such an account is looked up by a job. */
export async function requestVerification(ctx: Context, actor: Actor, request: VerificationRequest): Promise<void> {
  const key = `account.send_verification:${request.userId}:${request.livemode}`
  await ctx.db.begin((tx) => enqueue(tx, 'account.send_verification', { ...request, actor }, { key }))
}

export interface VerificationRequest {
  userId: string
  livemode: boolean
}

export async function answerVerificationRequest(
  ctx: Context,
  actor: Actor,
  { userId, livemode }: VerificationRequest,
): Promise<void> {
  const found = await findUser(ctx.db, userId)
  if (!found || (found.projectId !== null && !(await ctx.credentials.project(found.projectId, livemode)))) return
  await ctx.db.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (!user || user.isVerified || user.deactivatedAt) return
    if (!(await sendVerification(ctx, tx, user))) return
    const { projectId } = user
    await recordAudit(ctx, tx, actor, {
      action: 'account.verification_requested',
      accountId: userId,
      projectId,
      targetId: userId,
    })
  })
}

/** What proves an address: the account's, or the one that it wants. */
const VERIFYING: AccountTokenRow['purpose'][] = ['verify', 'change']

/**
 * The address is verified, and an account that waited for it may sign in; one that somebody deactivated stays so. A link that
 * is followed again says yes again, as long as it was for the address that is verified (contract E12).
 * @throws verification_token_invalid
 */
export async function verifyEmail(
  ctx: Context,
  actor: Actor,
  { token, livemode }: { token: string; livemode: boolean },
  userId?: string,
): Promise<UserRow> {
  const found = await findTokenHolder(ctx, VERIFYING, token, livemode)
  if (!found || (userId !== undefined && userId.toLowerCase() !== found.user.id)) {
    throw apiError('verification_token_invalid')
  }
  const { user, activated } = await ctx.db.begin(async (tx) => {
    const user = await lockUser(tx, found.user.id)
    const issued = await findAccountToken(tx, VERIFYING, found.token.tokenHash) // as it is now
    if (!issued || user?.emailKey !== issued.emailKey) throw apiError('verification_token_invalid')
    const moves = issued.purpose === 'change' && issued.newEmail !== user.email
    if (user.isVerified && !moves) return { user, activated: false }
    if (!(await markAccountTokenUsed(tx, issued.id, ctx.clock.now()))) throw apiError('verification_token_invalid')
    const self = { ...actor, accountId: user.id, role: user.role }
    const holder = moves ? await moveAddress(ctx, tx, self, user, issued) : user
    return { user: holder, activated: await confirmAddress(ctx, tx, actor, holder) }
  })
  if (activated) ctx.credentials.invalidate('user', user.id)
  return user
}

/** True if it may sign in from now on; then the caller invalidates the user after the commit. */
export async function confirmAddress(ctx: Context, tx: Tx, actor: Actor, user: UserRow): Promise<boolean> {
  const self = { ...actor, accountId: user.id, role: user.role }
  await recordAudit(ctx, tx, self, { action: 'account.verified', projectId: user.projectId, targetId: user.id })
  return markUserVerified(tx, user.id, ctx.clock.now())
}
