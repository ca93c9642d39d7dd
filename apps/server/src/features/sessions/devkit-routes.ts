import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { clearSessionCookie } from '../../access/cookies.ts'
import { actorOf, callerOf, sessionOf } from '../../access/guard.ts'
import { anyone, signedIn } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { DateTime, described, Nullable, named, namedEnum, Text, Uuid } from '../../platform/schemas.ts'
import { maybeSignedIn } from '../../surfaces/devkit/openapi/operation.ts'
import { endBrowserSession } from './browser-session.ts'
import { deviceName } from './device.ts'
import type { SessionRow } from './queries.ts'
import { endOtherSessions, endOwnSession, listOwnSessions, signOut } from './service.ts'

const SessionKind = namedEnum('SessionKind', ['token', 'cookie'], {
  description: 'Whether tokens carry the session, or a cookie of Cloud Admin.',
})
const Session = named('Session', {
  id: Uuid,
  kind: SessionKind,
  device: Type.String({ description: 'Made from the user agent, for people.', examples: ['Firefox on Linux'] }),
  user_agent: Nullable.Text(),
  address: Nullable.Text({ description: 'Where it was begun.' }),
  created_at: DateTime,
  last_used_at: described(DateTime, 'Up to one minute late.'),
  expires_at: described(DateTime, 'Later if it is used before.'),
  is_current: Type.Boolean({ description: 'Whether it makes this request.' }),
})
const Params = Type.Object({ session_id: Uuid })
const SignOut = named('SignOut', { refresh_token: Type.Optional(Text()) })

/** `/api/v1/auth/sessions` and `/api/v1/auth/logout`: contract C.2 (CF62, CF63). */
export const sessionRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Account']

    app.post(
      '/auth/logout',
      {
        config: { access: anyone, errors: ['invalid_credentials', 'foreign_origin', 'session_mode_required'] },
        schema: {
          operationId: 'auth.signOut',
          summary: 'Sign out',
          description:
            'Ends the session of the token (as Bearer or in the body) or cookie that you send, with all its tokens.',
          tags: ['Authentication'],
          security: maybeSignedIn,
          body: SignOut,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const ids = await tokenSessions(ctx, request, request.body.refresh_token)
        if (ids === undefined) await endBrowserSession(ctx, request, reply)
        else for (const id of ids) await signOut(ctx, actorOf(request), id)
        return reply.code(204).send(null)
      },
    )

    app.get(
      '/auth/sessions',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'sessions.list',
          summary: 'List your sessions',
          description: 'This session first, then those used last. At most 100.',
          tags,
          response: { 200: Type.Array(Session) },
        },
      },
      async (request) => {
        const caller = callerOf(request)
        return (await listOwnSessions(ctx, caller)).map((session) => toSession(session, sessionOf(caller).id))
      },
    )

    app.delete(
      '/auth/sessions/:session_id',
      {
        config: { access: signedIn, errors: ['session_not_found'] },
        schema: {
          operationId: 'sessions.revoke',
          summary: 'Revoke a session',
          description: 'Its tokens end with it.',
          tags,
          params: Params,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request)
        const { session_id: id } = request.params
        await endOwnSession(ctx, actorOf(request), caller, id)
        if (sessionOf(caller).byCookie && id.toLowerCase() === sessionOf(caller).id)
          clearSessionCookie(ctx.config, request, reply)
        return reply.code(204).send(null)
      },
    )

    app.delete(
      '/auth/sessions',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'sessions.revokeOthers',
          summary: 'Revoke all other sessions',
          tags,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await endOtherSessions(ctx, actorOf(request), callerOf(request))
        return reply.code(204).send(null)
      },
    )
  }

/**
 * The sessions of the access or refresh tokens that came with the call; undefined without one.
 * @throws invalid_credentials if none of them is ours, unexpired and of this world
 */
async function tokenSessions(
  ctx: Context,
  request: FastifyRequest,
  refreshToken: string | undefined,
): Promise<string[] | undefined> {
  const { headers, livemode } = request
  const { authorization } = headers
  if (authorization === undefined && refreshToken === undefined) return undefined
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const ids: string[] = []
  for (const token of [bearer, refreshToken]) {
    const claims =
      token === undefined ? undefined : (ctx.tokens.read(token, 'access') ?? ctx.tokens.read(token, 'refresh'))
    // A session of a project that is gone may be ended as well.
    const isElsewhere = claims?.project_id && (await ctx.credentials.project(claims.project_id, !livemode))
    if (claims && !isElsewhere) ids.push(claims.sid)
  }
  if (ids.length === 0) throw apiError('invalid_credentials')
  return [...new Set(ids)]
}

const toSession = (session: SessionRow, currentId: string): Static<typeof Session> => ({
  id: session.id,
  kind: session.kind,
  device: deviceName(session.userAgent),
  user_agent: session.userAgent,
  address: session.address,
  created_at: session.createdAt.toISOString(),
  last_used_at: session.lastUsedAt.toISOString(),
  expires_at: session.expiresAt.toISOString(),
  is_current: session.id === currentId,
})
