import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { callingOrigin, wantsCookie } from '../../access/origins.ts'
import { anyone, signIn as signInPolicy } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { waiterOf } from '../../platform/http/waiter.ts'
import { named, Text } from '../../platform/schemas.ts'
import { Me, Tokens, toMe } from '../../surfaces/devkit/accounts.ts'
import { giveCookie } from './browser-session.ts'
import { type OpenSession, openCookieSession, openTokenSession } from './service.ts'
import { refreshTokens, signIn } from './sign-in.ts'

/** In cookie mode; the secret is in the cookie alone. */
const CookieSession = named('CookieSession', {
  ...Me.properties,
  token_type: Type.String({ description: '`cookie`.' }),
})

/** Whatever is no address is as wrong as an unknown one (contract E09). */
const AnyEmail = Type.String({ examples: ['ada@example.com'] })
const SignIn = named('SignIn', { email: AnyEmail, password: Type.String() })
const Refresh = named('RefreshTokens', {
  refresh_token: Type.Optional(Text({ description: 'Or send it as `Authorization: Bearer`.' })),
})

/** `/api/v1/auth/login` and `/auth/refresh`: contract E09 and E11. */
export const signInRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/auth/login',
      {
        config: {
          access: signInPolicy,
          errors: [
            'login_failed',
            'account_inactive',
            'project_inactive',
            'origin_not_allowed',
            'session_mode_invalid',
            'session_mode_role',
            'foreign_origin',
          ],
        },
        schema: {
          operationId: 'auth.signIn',
          summary: 'Sign in',
          description:
            'End users name their project. From a page of this server, with the header `X-Session-Mode: cookie`, the response is the ' +
            'account with a session cookie instead of tokens (`CookieSession`).',
          tags: ['Authentication'],
          body: SignIn,
          response: { 200: Type.Union([Tokens, CookieSession]) },
        },
      },
      async (request, reply) => {
        const { email, password } = request.body
        const { namedProjectId: projectId, livemode } = request
        const origin = callingOrigin(ctx.config, request)
        const from = { projectId, livemode, origin, waiter: waiterOf(request, reply) }
        const begin = <S>(open: OpenSession<S>) => signIn(ctx, actorOf(request), email, password, from, open)
        if (!wantsCookie(ctx.config, request)) return (await begin(openTokenSession)).session
        const { user, session: secret } = await begin(openCookieSession)
        await giveCookie(ctx, request, reply, secret)
        return { ...toMe(user), token_type: 'cookie' }
      },
    )

    app.post(
      '/auth/refresh',
      {
        config: {
          access: anyone,
          rateClass: 'authentication',
          errors: ['invalid_credentials', 'project_inactive', 'origin_not_allowed'],
        },
        schema: {
          operationId: 'auth.refresh',
          summary: 'Get new tokens',
          description: 'For a refresh token, in the body or as `Authorization: Bearer`.',
          tags: ['Authentication'],
          body: Refresh,
          response: { 200: Tokens },
        },
      },
      async (request) => {
        const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
        const token = request.body.refresh_token ?? bearer
        if (token === undefined) throw new InvalidInput([{ loc: ['body', 'refresh_token'], rule: 'required' }])
        const { livemode } = request
        return refreshTokens(ctx, token, { livemode, origin: callingOrigin(ctx.config, request) })
      },
    )
  }
