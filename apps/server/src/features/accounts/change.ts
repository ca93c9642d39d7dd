import type { Address } from '../../access/email.ts'
import type { Actor, Caller } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { Waiter } from '../../platform/http/waiter.ts'
import { optionalName } from '../../platform/names.ts'
import { recordAudit } from '../audit/service.ts'
import { isRightPassword } from '../sessions/password-check.ts'
import { endSessions } from '../sessions/service.ts'
import { requestEmailChange } from './email-change.ts'
import { writeDeactivated, writePasswordChanged } from './email-templates.ts'
import { recordUser } from './events.ts'
import { assertAddress } from './new-account.ts'
import { hasOtherOperator, lockOperators, lockUser, type UserChange, type UserRow, updateUser } from './queries.ts'
import { getUser } from './service.ts'
import { markAccountTokensDead } from './token-queries.ts'

/** Absent members stay as they are. Address and password change only with the present password. */
export interface AccountChange {
  fullName?: string | null
  email?: string
  newPassword?: string
  currentPassword?: string
}

/**
 * A new address is the account's once its link is followed. A new password ends all other sessions.
 * @throws email_invalid, account_inactive, password_incorrect, rate_limited
 */
export async function changeAccount(
  ctx: Context,
  actor: Actor,
  waiter: Waiter,
  caller: Caller,
  change: AccountChange,
): Promise<UserRow> {
  const { email, newPassword, currentPassword } = change
  const address = email === undefined ? undefined : assertAddress(email)
  const before = await getUser(ctx, caller.account.id)
  const guarded = email !== undefined || newPassword !== undefined
  if (guarded) await assertPassword(ctx, actor, waiter, before, currentPassword ?? '')
  const passwordHash = newPassword === undefined ? undefined : await ctx.passwords.hash(newPassword, waiter)
  const { user, invalidate } = await ctx.db.begin(async (tx) => {
    const user = await lockAccount(tx, before, guarded)
    const changed = await applyChange(ctx, tx, actor, user, { fullName: change.fullName, address, passwordHash })
    const details = { changed: changed.names }
    if (changed.names.length > 0)
      await recordAudit(ctx, tx, actor, { action: 'account.changed', ...ofAccount(user), details })
    const invalidate =
      passwordHash === undefined ? undefined : await endSessions(ctx, tx, user.id, { except: caller.session?.id })
    return { user: changed.user, invalidate }
  })
  invalidate?.()
  return user
}

/** By the account itself, with its password. Keys of a developer stop, too; only an operator brings it back. @throws password_incorrect, last_operator */
export async function deactivateAccount(
  ctx: Context,
  actor: Actor,
  waiter: Waiter,
  caller: Caller,
  password: string,
): Promise<void> {
  const before = await getUser(ctx, caller.account.id)
  await assertPassword(ctx, actor, waiter, before, password)
  const invalidate = await ctx.db.begin(async (tx) => {
    if (before.role === 'platform_operator') await assertNotLast(tx, before.id)
    const user = await lockAccount(tx, before, true)
    const now = ctx.clock.now()
    const after = await updateUser(tx, user.id, { isActive: false, updatedAt: now })
    await markAccountTokensDead(tx, user.id, ['verify', 'reset', 'change'], now)
    await recordAudit(ctx, tx, actor, { action: 'account.deactivated', ...ofAccount(user) })
    await writeDeactivated(ctx, tx, user)
    const invalidate = await endSessions(ctx, tx, user.id)
    await recordUser(ctx, tx, 'user.deactivated', { before: user, after }, actor.requestId)
    return invalidate
  })
  invalidate()
  ctx.credentials.invalidate('user', caller.account.id)
}

/** Of two operators who leave at once one stays. @throws last_operator */
async function assertNotLast(tx: Tx, id: string): Promise<void> {
  await lockOperators(tx)
  if (!(await hasOtherOperator(tx, id))) throw apiError('last_operator')
}

/** A stolen token must not be enough to take an account over. @throws password_incorrect, rate_limited */
async function assertPassword(
  ctx: Context,
  actor: Actor,
  waiter: Waiter,
  user: UserRow,
  password: string,
): Promise<void> {
  const byApplication = user.projectId !== null
  if (await isRightPassword(ctx, waiter, { password, account: user, address: user.emailKey, byApplication })) return
  await recordAudit(ctx, ctx.db, actor, { action: 'account.password_refused', outcome: 'refused', ...ofAccount(user) })
  throw apiError('password_incorrect')
}

/** Of two changes at once with one password the second finds it gone. @throws account_inactive, password_incorrect */
async function lockAccount(tx: Tx, before: UserRow, guarded: boolean): Promise<UserRow> {
  const user = await lockUser(tx, before.id)
  if (!user) throw apiError('invalid_credentials')
  if (user.deactivatedAt) throw apiError('account_inactive')
  if (guarded && user.passwordHash !== before.passwordHash) throw apiError('password_incorrect')
  return user
}

interface Applied {
  fullName: string | null | undefined
  address: Address | undefined
  passwordHash: string | undefined
}

/** Another spelling of the present address. One whose identity an older account has owns its own spelling alone. */
const isOwn = ({ emailKey, identity, contestedIdentity }: UserRow, address: Address): boolean =>
  address.emailKey === emailKey || (contestedIdentity === null && address.identity === identity)

async function applyChange(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  user: UserRow,
  { fullName, address, passwordHash }: Applied,
): Promise<{ user: UserRow; names: string[] }> {
  const set: UserChange = {}
  if (fullName !== undefined) set.fullName = optionalName(fullName)
  if (passwordHash !== undefined) set.passwordHash = passwordHash
  const respelled = address !== undefined && isOwn(user, address)
  if (respelled) set.email = address.email
  const names = [
    ...(fullName === undefined ? [] : ['full_name']),
    ...(respelled ? ['email'] : []),
    ...(passwordHash === undefined ? [] : ['password']),
  ]
  const now = ctx.clock.now()
  const changed = names.length === 0 ? user : await updateUser(tx, user.id, { ...set, updatedAt: now })
  // To the old address, if both change: whoever owns it must hear of it.
  if (passwordHash !== undefined) {
    await markAccountTokensDead(tx, user.id, ['reset', 'change'], now)
    await writePasswordChanged(ctx, tx, user)
  }
  if (address !== undefined && !respelled) await requestEmailChange(ctx, tx, actor, user, address.email)
  return { user: changed, names }
}

const ofAccount = ({ id, projectId }: UserRow) => ({ accountId: id, projectId, targetId: id })
