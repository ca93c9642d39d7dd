import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { isOwnOrigin, wantsCookie } from '../../access/origins.ts'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { waiterOf } from '../../platform/http/waiter.ts'
import { named } from '../../platform/schemas.ts'
import { Register, Registered, toNewAccount, toRegistered } from '../../surfaces/devkit/accounts.ts'
import { giveCookie } from '../sessions/browser-session.ts'
import { type OpenSession, openCookieSession, openTokenSession } from '../sessions/service.ts'
import { newAccountErrors, readNewAccount } from './new-account.ts'
import { type Registered as Made, register } from './register.ts'

/** In cookie mode without tokens: the secret is in the cookie alone. */
const SignedUp = named('SignedUpDeveloper', {
  ...Registered.properties,
  access_token: Type.Optional(Registered.properties.access_token),
  refresh_token: Type.Optional(Registered.properties.refresh_token),
})
const toSignedUp = (made: Made<string>) => ({ ...toNewAccount(made), token_type: 'cookie' })

/** `/api/v1/auth/register/developer`: E08 for Cloud Admin, whose pages hold no operator key. */
export const developerSignupRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/auth/register/developer',
      {
        config: {
          access: anyone,
          rateClass: 'authentication',
          errors: [
            'foreign_origin',
            'session_mode_invalid',
            'developer_signup_closed',
            'email_taken',
            ...newAccountErrors,
          ],
          idempotent: true,
        },
        // Before the body is read, as the access policy is checked.
        onRequest: async (request) => {
          if (!isOwnOrigin(ctx.config, request)) throw apiError('foreign_origin')
          if (ctx.config.developerSignup === 'closed') throw apiError('developer_signup_closed')
        },
        schema: {
          operationId: 'auth.registerDeveloper',
          summary: 'Register a developer without a key',
          description:
            'Only for pages of this server. With the header `X-Session-Mode: cookie` there are no tokens but a session cookie.',
          tags: ['Authentication'],
          body: Register,
          response: { 201: SignedUp },
        },
      },
      async (request, reply) => {
        const account = readNewAccount(request.body)
        const signUp = <S>(open: OpenSession<S>, present: (made: Made<S>) => Static<typeof SignedUp>) => {
          const save = saveResponseWith(reply, 201, present)
          const waiter = waiterOf(request, reply)
          return register(ctx, actorOf(request), waiter, { role: 'developer' }, account, open, save)
        }
        if (!wantsCookie(ctx.config, request))
          return reply.code(201).send(toRegistered(await signUp(openTokenSession, toRegistered)))
        const made = await signUp(openCookieSession, toSignedUp)
        await giveCookie(ctx, request, reply, made.session)
        return reply.code(201).send(toSignedUp(made))
      },
    )
  }
