import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf, callerOf, registrationOf } from '../../access/guard.ts'
import { callingOrigin, wantsCookie } from '../../access/origins.ts'
import { anyone, registration, signedIn, signIn } from '../../access/policies.ts'
import { Role } from '../../access/schemas.ts'
import type { TokenPair } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { missing } from '../../platform/http/validation.ts'
import { DateTime, described, Nullable, named, nullable, Text, Uuid } from '../../platform/schemas.ts'
import { giveCookie } from '../sessions/browser-session.ts'
import { type OpenSession, openCookieSession, openTokenSession } from '../sessions/service.ts'
import type { UserRow } from './queries.ts'
import { getUser, login, type Registered as NewAccount, refresh, register } from './service.ts'

export const Email = Type.String({ format: 'email', examples: ['ada@example.com'] })
export const Password = Type.String({
  format: 'password',
  description: 'At least 8 characters with uppercase, lowercase, and digit.',
  examples: ['SecurePass123'],
})
const Tokens = named('Tokens', {
  access_token: Type.String({ description: 'A JWT for `Authorization: Bearer`. Valid for 30 minutes.' }),
  refresh_token: Type.String({ description: 'A JWT for new tokens. Valid for 7 days.' }),
  token_type: Type.String({ examples: ['bearer'] }),
})

export const Register = named('Register', {
  email: Email,
  password: Password,
  full_name: Type.Optional(Nullable.Text({ maxLength: 255 })),
})

const Provisioning = named(
  'Provisioning',
  { project_id: Uuid, developer_key: Type.String(), api_key: Type.String() },
  { description: 'The first project and keys of a new developer.' },
)

export const Registered = named('RegisteredAccount', {
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: Role,
  is_active: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
  provisioning: described(nullable(Provisioning), 'Of developers, and only here: keep these values.'),
  ...Tokens.properties,
})

export const Me = named('Account', {
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: Role,
  is_active: Type.Boolean(),
  is_verified: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
})

export const Message = named('Message', { message: Type.String() })

/** In cookie mode; the secret is in the cookie alone. */
const CookieSession = named('CookieSession', {
  ...Me.properties,
  token_type: Type.String({ description: '`cookie`.' }),
})

const Login = named('SignIn', { email: Email, password: Type.String() })
const Refresh = named('RefreshTokens', {
  refresh_token: Type.Optional(Text({ description: 'Or send it as `Authorization: Bearer`.' })),
})

/** `/api/v1/auth`: contract E08 to E11. */
export const authRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/auth/register',
      {
        config: { access: registration, errors: ['email_taken', 'end_user_limit'], idempotent: true },
        schema: {
          operationId: 'auth.register',
          summary: 'Register an account',
          description:
            'With the operator key it becomes a developer, with a first project and its keys. With a developer key and a project it ' +
            'becomes an end user of that project.',
          tags: ['Authentication'],
          body: Register,
          response: { 201: Registered },
        },
      },
      async (request, reply) => {
        const { email, full_name: fullName = null } = request.body
        const account = { email, password: request.body.password, fullName }
        const registration = registrationOf(request)
        const save = saveResponseWith(reply, 201, toRegistered)
        const made = await register(ctx, actorOf(request), registration, account, openTokenSession, save)
        return reply.code(201).send(toRegistered(made))
      },
    )

    app.post(
      '/auth/login',
      {
        config: {
          access: signIn,
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
          body: Login,
          response: { 200: Type.Union([Tokens, CookieSession]) },
        },
      },
      async (request, reply) => {
        const { email, password } = request.body
        const from = { projectId: request.loginProjectId, origin: callingOrigin(ctx.config, request) }
        const signIn = <S>(open: OpenSession<S>) => login(ctx, actorOf(request), email, password, from, open)
        if (!wantsCookie(ctx.config, request)) return (await signIn(openTokenSession)).session
        const { user, session: secret } = await signIn(openCookieSession)
        await giveCookie(ctx, request, reply, secret)
        return { ...toMe(user), token_type: 'cookie' }
      },
    )

    app.get(
      '/auth/me',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'account.get',
          summary: 'Get your account',
          tags: ['Account'],
          response: { 200: Me },
        },
      },
      async (request) => toMe(await getUser(ctx, callerOf(request).account.id)),
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
        if (token === undefined) throw new InvalidInput([{ loc: ['body', 'refresh_token'], ...missing }])
        return refresh(ctx, token, callingOrigin(ctx.config, request))
      },
    )
  }

export const toMe = (user: UserRow): Static<typeof Me> => ({
  id: user.id,
  email: user.email,
  full_name: user.fullName,
  role: user.role,
  is_active: user.isActive,
  is_verified: user.isVerified,
  created_at: user.createdAt.toISOString(),
  project_id: user.projectId,
})

export function toRegistered({ user, session, provisioning }: NewAccount<TokenPair>): Static<typeof Registered> {
  const { is_verified: _, ...account } = toMe(user)
  return { ...account, provisioning, ...session }
}
