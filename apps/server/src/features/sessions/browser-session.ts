import type { FastifyReply, FastifyRequest } from 'fastify'
import { clearSessionCookie, secretOf, sessionCookies, setSessionCookie } from '../../access/cookies.ts'
import { actorOf } from '../../access/guard.ts'
import { assertOwnCall } from '../../access/origins.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import { apiError } from '../../platform/errors.ts'
import { signOut } from './service.ts'

/** The browser forgets its cookie in any case, also one that is worth nothing. @throws invalid_credentials without one */
export async function endBrowserSession(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const cookies = sessionCookies(ctx.config, request)
  if (cookies.length === 0 && request.headers['x-session-mode'] !== 'cookie') throw apiError('invalid_credentials')
  assertOwnCall(ctx.config, request)
  await endCookieSession(ctx, request)
  clearSessionCookie(ctx.config, request, reply)
}

/** Of the cookie that the browser sent, if it is any good. */
async function endCookieSession(ctx: Context, request: FastifyRequest): Promise<void> {
  const secret = secretOf(sessionCookies(ctx.config, request))
  const session = secret === undefined ? undefined : await ctx.credentials.cookieSession(sha256(secret))
  if (session) await signOut(ctx, actorOf(request), session.id)
}

/** The answer to a sign-in from a browser: a cookie, in the place of the one that it had. */
export async function giveCookie(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  secret: string,
): Promise<void> {
  await endCookieSession(ctx, request)
  setSessionCookie(ctx.config, request, reply, secret)
}
