import { type AddressKeys, keysOf } from '../../access/email.ts'
import { assertAllowedOrigin } from '../../access/origins.ts'
import type { Actor, TokenPair } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import type { Waiter } from '../../platform/http/waiter.ts'
import { recordAudit } from '../audit/service.ts'
import { rememberSource } from './known-sources.ts'
import { isRightPassword } from './password-check.ts'
import { findSignInUser, lockUnchangedUser, type SignInUser } from './queries.ts'
import { extendSession, type OpenSession } from './service.ts'

/** Where a call comes from, and to. */
interface From {
  /** Of the calling page. */
  origin: string | undefined
  livemode: boolean
}

/**
 * One text and one duration for an unknown address and a wrong password (B08): the comparison is always made.
 * @throws login_failed, account_inactive, project_inactive, origin_not_allowed, rate_limited, session_mode_role
 */
export async function signIn<S>(
  ctx: Context,
  actor: Actor,
  email: string,
  password: string,
  from: From & { projectId: string | null; waiter: Waiter },
  open: OpenSession<S>,
): Promise<{ user: SignInUser; session: S }> {
  const { projectId, waiter } = from
  const user = await findUserToSignIn(ctx, keysOf(email), projectId, from.livemode)
  const byApplication = projectId !== null
  const address = `${projectId}:${keysOf(email).identity}`
  const isRight = await isRightPassword(ctx, waiter, { password, account: user, address, byApplication })
  if (!isRight || !user) {
    if (user) recordFailedSignIn(ctx, actor, user)
    throw apiError('login_failed')
  }
  if (!user.isActive) throw apiError('account_inactive')
  await assertProjectOpen(ctx, user, from)
  return ctx.db.begin(async (tx) => {
    if (!(await lockUnchangedUser(tx, user))) throw apiError('login_failed')
    const self = { ...actor, accountId: user.id, role: user.role }
    await recordAudit(ctx, tx, self, { ...ofUser(user), action: 'account.signed_in' })
    // An application's server is known to all of its users.
    if (!byApplication) await rememberSource(ctx, tx, user.id, waiter.source)
    return { user, session: await open(ctx, tx, actor, user) }
  })
}

/** Nobody waits for it: the answer's time must not tell that there is such an account. */
function recordFailedSignIn(ctx: Context, actor: Actor, user: SignInUser): void {
  const event = { ...ofUser(user), action: 'account.sign_in_failed', outcome: 'refused' } as const
  recordAudit(ctx, ctx.db, actor, event).catch((error: unknown) =>
    ctx.log.warn({ err: error }, 'A failed sign-in could not be recorded.'),
  )
}

const ofUser = ({ id, projectId }: SignInUser) => ({ accountId: id, projectId, targetId: id })

/**
 * Without a project only accounts without one; with it the end user of that address, and if there is none the
 * owner of the project or an operator, who sign in to their own Starter Kit with their own address (contract E09).
 */
async function findUserToSignIn(
  ctx: Context,
  keys: AddressKeys,
  projectId: string | null,
  livemode: boolean,
): Promise<SignInUser | undefined> {
  if (projectId === null) return findSignInUser(ctx.db, null, keys)
  // All three are read in any case, so that the answer's time does not tell which of them exists.
  const [project, endUser, globalUser] = await Promise.all([
    ctx.credentials.project(projectId, livemode),
    findSignInUser(ctx.db, projectId, keys),
    findSignInUser(ctx.db, null, keys),
  ])
  if (!project) return undefined
  if (endUser) return endUser
  return globalUser && (globalUser.role === 'platform_operator' || globalUser.id === project.ownerId)
    ? globalUser
    : undefined
}

/** End users of a deactivated project cannot sign in (contract E22), of a deleted one or in the other world do not exist. */
async function assertProjectOpen(ctx: Context, user: SignInUser, { origin, livemode }: From): Promise<void> {
  if (user.projectId === null) return
  const project = await ctx.credentials.project(user.projectId, livemode)
  if (!project) throw apiError('invalid_credentials')
  if (!project.isActive) throw apiError('project_inactive')
  assertAllowedOrigin(project, origin)
}

/**
 * New tokens for a session that lives. The old refresh token stays valid until its own expiry: the documented client
 * keeps sending its first one (CF15).
 * @throws invalid_credentials, project_inactive, origin_not_allowed
 */
export async function refreshTokens(ctx: Context, refreshToken: string, from: From): Promise<TokenPair> {
  const claims = ctx.tokens.read(refreshToken, 'refresh')
  // Before the session is extended: in the other world it does not exist.
  if (
    !claims ||
    (claims.project_id !== undefined && !(await ctx.credentials.project(claims.project_id, from.livemode)))
  )
    throw apiError('invalid_credentials')
  const user = await extendSession(ctx, claims.sid)
  if (!user?.isActive || user.id !== claims.sub) throw apiError('invalid_credentials')
  await assertProjectOpen(ctx, user, from)
  return ctx.tokens.issue({ userId: user.id, sessionId: claims.sid, projectId: user.projectId })
}
