import { type AddressKeys, keysOf } from '../../access/email.ts'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { recordAudit } from '../audit/service.ts'
import { moveAddress } from './email-change.ts'
import { writeEmailChanged, writeVerification } from './email-templates.ts'
import { recordUser } from './events.ts'
import { findUser, findUserByEmail, lockUser, markUserVerified, type UserRow } from './queries.ts'
import { type AccountTokenRow, findAccountToken, markAccountTokenUsed } from './token-queries.ts'
import { findTokenHolder, issueAccountToken } from './tokens.ts'

/** False when the account gets no link. The caller locks the account's row, or has just made it. */
export async function sendVerification(ctx: Context, tx: Tx, user: UserRow): Promise<boolean> {
  const issued = await issueAccountToken(ctx, tx, user, 'verify')
  if (issued) await writeVerification(ctx, tx, user, issued)
  return issued !== undefined
}

/** Whose address: an account by its id, or the one that has this address in that project or, for null, outside of every project. */
export type VerificationRequest = { livemode: boolean } & (
  | { userId: string }
  | (AddressKeys & { projectId: string | null })
)

/** The answer and its time are the same for everybody: whether there is such an account is looked up by a job. */
export async function requestVerification(
  ctx: Context,
  actor: Actor,
  of: { userId: string } | { email: string; projectId: string | null },
  livemode: boolean,
): Promise<void> {
  const who = 'userId' in of ? of : { ...keysOf(of.email), projectId: of.projectId }
  const request: VerificationRequest = { ...who, livemode }
  // Calls for one account become one while they wait: a flood of them is one job.
  const key = `account.send_verification:${sha256(JSON.stringify(request))}`
  await ctx.db.begin((tx) => enqueue(tx, 'account.send_verification', { ...request, actor }, { key }))
}

export async function answerVerificationRequest(
  ctx: Context,
  actor: Actor,
  request: VerificationRequest,
): Promise<void> {
  const found =
    'userId' in request
      ? await findUser(ctx.db, request.userId)
      : await findUserByEmail(ctx.db, request.projectId, request)
  if (!found || !(await takesLinks(ctx, found.projectId, request.livemode))) return
  await ctx.db.begin(async (tx) => {
    const user = await lockUser(tx, found.id)
    if (user?.emailKey !== found.emailKey || user.isVerified || user.deactivatedAt) return
    if (!(await sendVerification(ctx, tx, user))) return
    const { id, projectId } = user
    await recordAudit(ctx, tx, actor, {
      action: 'account.verification_requested',
      accountId: id,
      projectId,
      targetId: id,
    })
  })
}

/** Whether links can be asked for there: not in a project that is deleted or of the other world. */
export async function takesLinks(ctx: Context, projectId: string | null, livemode: boolean): Promise<boolean> {
  return projectId === null || (await ctx.credentials.project(projectId, livemode)) !== undefined
}

/** What proves an address: the account's, or the one that it wants. */
export const VERIFYING: AccountTokenRow['purpose'][] = ['verify', 'change']

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
    const { user: verified, isActivated } = await confirmAddress(ctx, tx, actor, holder)
    if (moves) await writeEmailChanged(ctx, tx, user)
    await recordUser(ctx, tx, 'user.verified', { before: user, after: verified }, actor.requestId)
    return { user: holder, activated: isActivated }
  })
  if (activated) ctx.credentials.invalidate('user', user.id)
  return user
}

/**
 * The caller records `user.verified`, last in its transaction, and invalidates the user after the commit if `isActivated`: then it may sign in
 * from now on.
 */
export async function confirmAddress(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  user: UserRow,
): Promise<{ user: UserRow; isActivated: boolean }> {
  const self = { ...actor, accountId: user.id, role: user.role }
  await recordAudit(ctx, tx, self, { action: 'account.verified', projectId: user.projectId, targetId: user.id })
  return markUserVerified(tx, user.id, ctx.clock.now())
}
