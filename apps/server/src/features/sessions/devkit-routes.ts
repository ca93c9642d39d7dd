import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { clearSessionCookie } from '../../access/cookies.ts'
import { actorOf, callerOf } from '../../access/guard.ts'
import { anyone, signedIn } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { DateTime, Nullable, Text, Uuid } from '../../platform/schemas.ts'
import { endBrowserSession } from './browser-session.ts'
import { deviceName } from './device.ts'
import type { SessionRow } from './queries.ts'
import { endOtherSessions, endOwnSession, listOwnSessions, signOut } from './service.ts'

const Session = Type.Object({
  id: Uuid,
  kind: Type.String({ description: '`token`, or `cookie` of Cloud Admin.', examples: ['token'] }),
  device: Type.String({ description: 'For people, from the user agent.', examples: ['Firefox on Linux'] }),
  user_agent: Nullable.Text(),
  address: Nullable.Text({ description: 'That it was begun from.' }),
  created_at: DateTime,
  last_used_at: Type.String({ format: 'date-time', description: 'At most one minute late.' }),
  expires_at: Type.String({ format: 'date-time', description: 'Unless it is used before: then later.' }),
  is_current: Type.Boolean({ description: 'The one that makes this call.' }),
})
const Params = Type.Object({ session_id: Uuid })
const Logout = Type.Object({ refresh_token: Type.Optional(Text()) })

/** `/api/v1/auth/sessions` and `/api/v1/auth/logout`: contract C.2 (CF62, CF63). */
export const sessionRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Authentication']

    app.post(
      '/auth/logout',
      {
        config: { access: anyone, errors: ['invalid_credentials', 'foreign_origin', 'session_mode_required'] },
        schema: {
          operationId: 'auth.logout',
          summary:
            'End the session of the token (as Bearer or in the body) or cookie that is sent, with all its tokens',
          tags,
          body: Logout,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const ids = tokenSessions(ctx, request, request.body.refresh_token)
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
          summary: 'Where the account is signed in, this session first, then the last used; 100 at the most',
          tags,
          response: { 200: Type.Array(Session) },
        },
      },
      async (request) => {
        const caller = callerOf(request)
        return (await listOwnSessions(ctx, caller)).map((session) => toSession(session, caller.session.id))
      },
    )

    app.delete(
      '/auth/sessions/:session_id',
      {
        config: { access: signedIn, errors: ['session_not_found'] },
        schema: {
          operationId: 'sessions.end',
          summary: 'Sign out one session, with all its tokens',
          tags,
          params: Params,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request)
        const { session_id: id } = request.params
        await endOwnSession(ctx, actorOf(request), caller, id)
        if (caller.session.byCookie && id.toLowerCase() === caller.session.id)
          clearSessionCookie(ctx.config, request, reply)
        return reply.code(204).send(null)
      },
    )

    app.delete(
      '/auth/sessions',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'sessions.endOthers',
          summary: 'Sign out everywhere else',
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
 * @throws invalid_credentials if none of them is ours and unexpired
 */
function tokenSessions(ctx: Context, request: FastifyRequest, refreshToken: string | undefined): string[] | undefined {
  const { authorization } = request.headers
  if (authorization === undefined && refreshToken === undefined) return undefined
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  const ids = [bearer, refreshToken].flatMap((token) => {
    const claims =
      token === undefined ? undefined : (ctx.tokens.read(token, 'access') ?? ctx.tokens.read(token, 'refresh'))
    return claims ? [claims.sid] : []
  })
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
