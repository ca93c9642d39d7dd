import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { COOKIE_SECONDS } from '../../access/cookies.ts'
import { sessionOf } from '../../access/guard.ts'
import { REFRESH_TOKEN_SECONDS } from '../../access/tokens.ts'
import type { Actor, Caller, TokenPair } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { recordAudit } from '../audit/service.ts'
import {
  deleteOwnSession,
  deleteSession,
  deleteSessionsOf,
  findLastUse,
  insertSession,
  listSessions,
  markSessionRefreshed,
  type SessionRow,
  type SignInUser,
} from './queries.ts'

/** A list shows no more; whoever signs in without ever signing out would have any number. */
const SHOWN_MAX = 100

/** Begins a session in the transaction that signs in, and returns what carries it to its client. */
export type OpenSession<S> = (
  ctx: Context,
  db: Db,
  actor: Actor,
  user: Pick<SignInUser, 'id' | 'role' | 'projectId'>,
) => Promise<S>

const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

export const openTokenSession: OpenSession<TokenPair> = async (ctx, db, { address, userAgent }, user) => {
  const createdAt = ctx.clock.now()
  const session = {
    id: uuidv7(),
    userId: user.id,
    kind: 'token',
    secretHash: null,
    address,
    userAgent,
    createdAt,
    expiresAt: after(createdAt, REFRESH_TOKEN_SECONDS),
  } as const
  await insertSession(db, session)
  return ctx.tokens.issue({ userId: user.id, sessionId: session.id, projectId: user.projectId })
}

/**
 * Returns the secret for the browser's cookie: 256 random bits, of which the table keeps the SHA-256.
 * @throws session_mode_role for an end user, whose application keeps its tokens by itself
 */
export const openCookieSession: OpenSession<string> = async (ctx, db, { address, userAgent }, user) => {
  if (user.role === 'end_user') throw apiError('session_mode_role')
  const secret = randomBytes(32).toString('base64url')
  const createdAt = ctx.clock.now()
  await insertSession(db, {
    id: uuidv7(),
    userId: user.id,
    kind: 'cookie',
    secretHash: sha256(secret),
    address,
    userAgent,
    createdAt,
    expiresAt: after(createdAt, COOKIE_SECONDS),
  })
  return secret
}

/** The session's user, if both are there and the session lives; it then lives for as long as a new one. */
export async function extendSession(ctx: Context, id: string): Promise<SignInUser | undefined> {
  const at = ctx.clock.now()
  const user = await markSessionRefreshed(ctx.db, id, { at, expiresAt: after(at, REFRESH_TOKEN_SECONDS) })
  ctx.credentials.invalidate('session', id) // its expiry is known there
  return user
}

export const listOwnSessions = (ctx: Context, caller: Caller): Promise<SessionRow[]> =>
  listSessions(ctx.db, caller.account.id, { now: ctx.clock.now(), currentId: sessionOf(caller).id, limit: SHOWN_MAX })

/** @throws session_not_found also for another account's */
export async function endOwnSession(ctx: Context, actor: Actor, { account }: Caller, id: string): Promise<void> {
  await ctx.db.begin(async (tx) => {
    if (!(await deleteOwnSession(tx, account.id, id))) throw apiError('session_not_found')
    await recordAudit(ctx, tx, actor, { action: 'session.ended', projectId: account.projectId, targetId: id })
  })
  ctx.credentials.invalidate('session', id)
}

/** Ends a user's sessions, with all their tokens and cookies. Returns what to call after the commit. */
export async function endSessions(
  ctx: Context,
  tx: Tx,
  userId: string,
  options: { except?: string | undefined } = {},
): Promise<() => void> {
  const ids = await deleteSessionsOf(tx, userId, options.except ?? null)
  return () => {
    for (const id of ids) ctx.credentials.invalidate('session', id)
  }
}

/** When any of a user's living sessions was last used, a minute late at most; null without one. */
export const getLastUse = (ctx: Context, userId: string): Promise<Date | null> => findLastUse(ctx.db, userId)

export async function endOtherSessions(ctx: Context, actor: Actor, { account, session }: Caller): Promise<void> {
  const invalidate = await ctx.db.begin(async (tx) => {
    const { id, projectId } = account
    await recordAudit(ctx, tx, actor, { action: 'session.others_ended', projectId, targetId: id })
    return endSessions(ctx, tx, account.id, { except: session?.id })
  })
  invalidate()
}

/** Whoever presents a session may end it. One that has ended already is no error: signing out twice is signing out. */
export async function signOut(ctx: Context, actor: Actor, sessionId: string): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const user = await deleteSession(tx, sessionId)
    if (!user) return
    const self = { ...actor, accountId: user.id, role: user.role }
    await recordAudit(ctx, tx, self, { action: 'account.signed_out', projectId: user.projectId, targetId: user.id })
  })
  ctx.credentials.invalidate('session', sessionId)
}
