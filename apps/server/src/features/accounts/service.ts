import { v7 as uuidv7 } from 'uuid'
import { assertAllowedOrigin } from '../../access/origins.ts'
import { lockProject } from '../../access/projects.ts'
import type { Actor, Registration, TokenPair } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { type Db, isUniqueViolation, one, type Tx } from '../../platform/db.ts'
import { ApiError, apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { recordAudit } from '../audit/service.ts'
import { issueApiKey, issueDeveloperKey } from '../keys/service.ts'
import { planOf } from '../plans/service.ts'
import { addProject } from '../projects/service.ts'
import { extendSession, type OpenSession } from '../sessions/service.ts'
import { withSignInLimit } from '../sessions/sign-in-limit.ts'
import { emailKey } from './email.ts'
import { findEndUserTotal, findUser, findUserByEmail, holdSignIn, insertUser, type UserRow } from './queries.ts'
import { sendVerification } from './verification.ts'

export interface Provisioning {
  project_id: string
  developer_key: string
  api_key: string
}

export interface Registered<S> {
  user: UserRow
  /** What carries the account's first session. */
  session: S
  /** Of a developer; the only time that these keys are seen. */
  provisioning: Provisioning | null
}

interface NewAccount {
  email: string
  password: string
  fullName: string | null
}

/**
 * Creates the account, for a developer with project and keys, in one transaction: all or nothing (contract B.7, B30).
 * Of two calls with one address the unique index lets one through.
 * @throws email_taken, end_user_limit, rate_limited
 */
export async function register<S>(
  ctx: Context,
  actor: Actor,
  registration: Registration,
  account: NewAccount,
  open: OpenSession<S>,
  save: SaveResponse<Registered<S>>,
): Promise<Registered<S>> {
  const passwordHash = await ctx.passwords.hash(account.password)
  const projectId = registration.role === 'end_user' ? registration.projectId : null
  try {
    return await ctx.db.begin(async (tx) => {
      const ownerId = projectId === null ? null : (await lockProject(tx, projectId)).ownerId
      const user = one(
        await insertUser(tx, {
          id: uuidv7(),
          projectId,
          role: registration.role,
          email: account.email.trim(),
          emailKey: emailKey(account.email),
          passwordHash,
          fullName: account.fullName?.trim() || null,
          // Until its address is verified (contract B.6).
          isActive: !ctx.config.requireEmailVerification,
          createdAt: ctx.clock.now(),
        }),
      )
      if (ownerId !== null) await assertEndUserPlace(ctx, tx, user, ownerId)
      const self = { ...actor, accountId: user.id, role: user.role }
      await recordAudit(ctx, tx, self, { action: 'account.registered', projectId, targetId: user.id })
      await sendVerification(ctx, tx, user)
      const provisioning = registration.role === 'developer' ? await provision(ctx, tx, self, user.id) : null
      const registered = { user, session: await open(ctx, tx, actor, user), provisioning }
      await save(tx, registered)
      return registered
    })
  } catch (error) {
    if (isUniqueViolation(error, 'users_email_unique')) throw apiError('email_taken')
    // The project was deleted since the gate saw it: the same answer as a moment later.
    if (error instanceof ApiError && error.code === 'project_not_found') throw apiError('registration_foreign_project')
    throw error
  }
}

/**
 * Counted with the new one in: its insertion holds the project's total until this transaction ends, so that no two see the same last
 * place. Held before it, whoever changes an account of the same address, and then wants the total, could wait for us and we for it.
 * @throws end_user_limit
 */
async function assertEndUserPlace(ctx: Context, tx: Tx, { projectId }: UserRow, ownerId: string): Promise<void> {
  const { endUsersPerProject: max } = await planOf(ctx, ownerId, tx)
  if (max === null || projectId === null) return
  if ((await countEndUsers(tx, projectId)) > max) throw apiError('end_user_limit')
}

/** From a counter: a project that never had any has no row. */
export async function countEndUsers(db: Db, projectId: string): Promise<number> {
  return (await findEndUserTotal(db, projectId)) ?? 0
}

/** What a developer starts with (contract B.7). */
async function provision(ctx: Context, db: Db, actor: Actor, developerId: string): Promise<Provisioning> {
  const project = await addProject(ctx, db, actor, developerId, {
    name: 'Default Project',
    description: 'Your default project created automatically',
  })
  const { key: apiKey } = await issueApiKey(ctx, db, actor, project, 'Default API Key')
  const { key: developerKey } = await issueDeveloperKey(ctx, db, actor, developerId, 'Default Developer Key')
  return { project_id: project.id, developer_key: developerKey, api_key: apiKey }
}

/**
 * One text and one duration for an unknown address and a wrong password (B08): the comparison is always made.
 * @throws login_failed, account_inactive, project_inactive, origin_not_allowed, rate_limited, session_mode_role
 */
export async function login<S>(
  ctx: Context,
  actor: Actor,
  email: string,
  password: string,
  from: { projectId: string | null; origin: string | undefined },
  open: OpenSession<S>,
): Promise<{ user: UserRow; session: S }> {
  const { projectId, origin } = from
  const user = await findLoginUser(ctx, emailKey(email), projectId)
  // Under one name for an account however it is reached; one that does not exist has one, too, and is locked alike.
  const name = user?.id ?? `${projectId}:${emailKey(email)}`
  const isRight = await withSignInLimit(ctx, { name, address: actor.address }, () =>
    ctx.passwords.matches(password, user?.passwordHash),
  )
  if (!isRight || !user) {
    if (user) noteFailedSignIn(ctx, actor, user)
    throw apiError('login_failed')
  }
  if (!user.isActive) throw apiError('account_inactive')
  await assertProjectOpen(ctx, user, origin)
  return ctx.db.begin(async (tx) => {
    if (!(await holdSignIn(tx, user))) throw apiError('login_failed')
    await recordAudit(
      ctx,
      tx,
      { ...actor, accountId: user.id, role: user.role },
      { ...signIn(user), action: 'account.signed_in' },
    )
    return { user, session: await open(ctx, tx, actor, user) }
  })
}

/** Nobody waits for it: the answer's time must not tell that there is such an account. */
function noteFailedSignIn(ctx: Context, actor: Actor, user: UserRow): void {
  recordAudit(ctx, ctx.db, actor, { ...signIn(user), action: 'account.sign_in_failed', outcome: 'refused' }).catch(
    (error: unknown) => ctx.log.warn({ err: error }, 'A failed sign-in could not be written down.'),
  )
}

const signIn = (user: UserRow) => ({ accountId: user.id, projectId: user.projectId, targetId: user.id })

/**
 * Without a project only accounts without one; with it the end user of that address, and if there is none the
 * owner of the project or an operator, who sign in to their own Starter Kit with their own address (contract E09).
 */
async function findLoginUser(ctx: Context, email: string, projectId: string | null): Promise<UserRow | undefined> {
  if (projectId === null) return findUserByEmail(ctx.db, null, email)
  // All three are read in any case, so that the answer's time does not tell which of them exists.
  const [project, endUser, globalUser] = await Promise.all([
    ctx.credentials.project(projectId),
    findUserByEmail(ctx.db, projectId, email),
    findUserByEmail(ctx.db, null, email),
  ])
  if (!project) return undefined
  if (endUser) return endUser
  return globalUser && (globalUser.role === 'platform_operator' || globalUser.id === project.ownerId)
    ? globalUser
    : undefined
}

/** End users of a deactivated project cannot sign in (contract E22), of a deleted one do not exist. `origin` is the calling page's. */
async function assertProjectOpen(ctx: Context, user: UserRow, origin: string | undefined): Promise<void> {
  if (user.projectId === null) return
  const project = await ctx.credentials.project(user.projectId)
  if (!project) throw apiError('invalid_credentials')
  if (!project.isActive) throw apiError('project_inactive')
  assertAllowedOrigin(project, origin)
}

/**
 * New tokens for a session that lives. The old refresh token stays valid until its own expiry: the documented client
 * keeps sending its first one (CF15).
 * @throws invalid_credentials, project_inactive, origin_not_allowed
 */
export async function refresh(ctx: Context, refreshToken: string, origin: string | undefined): Promise<TokenPair> {
  const claims = ctx.tokens.read(refreshToken, 'refresh')
  if (!claims) throw apiError('invalid_credentials')
  const user = await extendSession(ctx, claims.sid)
  if (!user?.isActive || user.id !== claims.sub) throw apiError('invalid_credentials')
  await assertProjectOpen(ctx, user, origin)
  return ctx.tokens.issue({ userId: user.id, sessionId: claims.sid, projectId: user.projectId })
}

/** @throws invalid_credentials when the account is gone since the gate saw it */
export async function getUser(ctx: Context, id: string): Promise<UserRow> {
  const user = await findUser(ctx.db, id)
  if (!user) throw apiError('invalid_credentials')
  return user
}
