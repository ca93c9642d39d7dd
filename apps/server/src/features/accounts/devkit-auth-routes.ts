import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf, callerOf, registrationOf } from '../../access/guard.ts'
import { callingOrigin, wantsCookie } from '../../access/origins.ts'
import { anyone, registration, signedIn, signIn } from '../../access/policies.ts'
import type { TokenPair } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { DateTime, Nullable, Text, Uuid } from '../../platform/schemas.ts'
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
const Role = Type.String({ description: 'platform_operator, developer or end_user.', examples: ['developer'] })

const Tokens = Type.Object({
  access_token: Type.String({ description: 'JWT, 30 minutes.' }),
  refresh_token: Type.String({ description: 'JWT, 7 days.' }),
  token_type: Type.String({ examples: ['bearer'] }),
})

export const Register = Type.Object({
  email: Email,
  password: Password,
  full_name: Type.Optional(Nullable.Text({ maxLength: 255 })),
})

export const Registered = Type.Object({
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: Role,
  is_active: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
  provisioning: Type.Unsafe<{ project_id: string; developer_key: string; api_key: string } | null>({
    type: ['object', 'null'],
    description: 'Developers only, and only here: keep these values.',
    required: ['project_id', 'developer_key', 'api_key'],
    properties: { project_id: Uuid, developer_key: Type.String(), api_key: Type.String() },
  }),
  ...Tokens.properties,
})

export const Me = Type.Object({
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: Role,
  is_active: Type.Boolean(),
  is_verified: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
})

/** In cookie mode; the secret is in the cookie alone. */
const CookieLogin = Type.Object({ ...Me.properties, token_type: Type.String({ description: '`cookie`.' }) })

const Login = Type.Object({ email: Email, password: Type.String() })
const Refresh = Type.Object({ refresh_token: Type.Optional(Text()) })

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
          summary: 'Register a developer (operator key) or an end user (developer key and project)',
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
          operationId: 'auth.login',
          summary: 'Sign in',
          tags: ['Authentication'],
          body: Login,
          response: { 200: Type.Union([Tokens, CookieLogin]) },
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
          operationId: 'auth.me',
          summary: 'The account that the token belongs to',
          tags: ['Authentication'],
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
          summary: 'New tokens for a refresh token, sent in the body or as Bearer',
          tags: ['Authentication'],
          body: Refresh,
          response: { 200: Tokens },
        },
      },
      async (request) => {
        const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
        const token = request.body.refresh_token ?? bearer
        if (token === undefined) throw new InvalidInput([{ loc: ['body', 'refresh_token'], rule: 'required' }])
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
