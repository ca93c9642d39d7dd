import { keysOf, readAddress } from '../../access/email.ts'
import type { Actor } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { ApiError, apiError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { recordAudit } from '../audit/service.ts'
import { hasMailSince } from '../mail/service.ts'
import { ADDRESS_WANTED, writeAddressWanted, writeVerification } from './email-templates.ts'
import { holdUserByEmail, lockUser, type UserRow } from './queries.ts'
import { changeUser } from './service.ts'
import { type AccountTokenRow, markAccountTokensDead, updateAccountTokenKey } from './token-queries.ts'
import { issueAccountToken, reissueChangeToken } from './tokens.ts'

/**
 * An account gets another address once the link that was mailed there is followed. Until then nothing changes, so that neither the
 * answer nor the account tells whether somebody else has the address (contract L, R22); whoever has it is told.
 */
export interface EmailChange {
  userId: string
  tokenId: string
}

/** How often the owner of an address is told. */
const TOLD_EVERY_MS = 3_600_000

/**
 * In the transaction of the call. Looking the address up is left to a job: its time would tell whether there is such an account. The
 * token is issued here, so that what ends it meanwhile, such as a new password, ends what the job would mail.
 */
export async function requestEmailChange(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  user: UserRow,
  email: string,
): Promise<void> {
  const { id, projectId } = user
  // The address so far is given up as it seems, and of two new ones the later is meant.
  await markAccountTokensDead(tx, id, ['verify', 'change'], ctx.clock.now())
  await recordAudit(ctx, tx, actor, {
    action: 'account.email_change_requested',
    accountId: id,
    projectId,
    targetId: id,
  })
  // Whether the address is taken or not, it counts among the links of this hour, and is none in an inactive project.
  const issued = await issueAccountToken(ctx, tx, user, 'change', email)
  if (issued) await enqueue(tx, 'account.send_email_change', { userId: id, tokenId: issued.id, actor })
}

export async function answerEmailChange(ctx: Context, { userId, tokenId }: EmailChange): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const user = await lockUser(tx, userId)
    if (!user || user.deactivatedAt) return
    const issued = await reissueChangeToken(ctx, tx, tokenId)
    if (!issued) return
    const email = issued.newEmail
    const owner = await holdUserByEmail(tx, user.projectId, keysOf(email))
    if (owner?.id === user.id) return
    if (!owner) return writeVerification(ctx, tx, { ...user, email }, issued)
    const since = new Date(ctx.clock.now().getTime() - TOLD_EVERY_MS)
    if (!(await hasMailSince(tx, owner.id, ADDRESS_WANTED, since))) await writeAddressWanted(ctx, tx, owner)
  })
}

/**
 * By whoever follows the link, with the account's row locked: the address is the account's. The caller writes to the one before.
 * @throws verification_token_invalid also when another account has the address by now
 */
export async function moveAddress(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  user: UserRow,
  token: AccountTokenRow,
): Promise<UserRow> {
  const address = readAddress(token.newEmail ?? '')
  if (!address || user.deactivatedAt) throw apiError('verification_token_invalid')
  const now = ctx.clock.now()
  const change = { ...address, contestedIdentity: null, isVerified: false, updatedAt: now }
  const moved = await changeUser(tx, user.id, change).catch((error: unknown) => {
    const isTaken = error instanceof ApiError && error.code === 'email_taken'
    throw isTaken ? apiError('verification_token_invalid', { cause: error }) : error
  })
  await markAccountTokensDead(tx, user.id, ['verify', 'reset', 'change'], now)
  await updateAccountTokenKey(tx, token.id, moved.emailKey)
  await recordAudit(ctx, tx, actor, {
    action: 'account.changed',
    accountId: user.id,
    projectId: user.projectId,
    targetId: user.id,
    details: { changed: ['email'] },
  })
  return moved
}
