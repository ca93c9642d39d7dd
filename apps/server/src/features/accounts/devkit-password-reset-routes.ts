import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { anyone, signIn } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { Text } from '../../platform/schemas.ts'
import { Email, Password } from '../../surfaces/devkit/accounts.ts'
import { requestReset, resetPassword } from './password-reset.ts'

const Message = Type.Object({ message: Type.String() })
const tags = ['Authentication']

/** `/api/v1/auth`: what the contract promises after E16. */
export const passwordResetRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/auth/forgot-password',
      {
        config: { access: signIn },
        schema: {
          operationId: 'auth.forgotPassword',
          summary: 'Send a link for a new password, if there is such an account',
          tags,
          body: Type.Object({ email: Email }),
          response: { 200: Message },
        },
      },
      async (request) => {
        await requestReset(ctx, actorOf(request), request.body.email, request.loginProjectId)
        return { message: 'If an account with this email exists, a link to reset its password was sent to it.' }
      },
    )

    app.post(
      '/auth/reset-password',
      {
        config: { access: anyone, rateClass: 'authentication', errors: ['reset_token_invalid', 'rate_limited'] },
        schema: {
          operationId: 'auth.resetPassword',
          summary: 'Set a new password with the token of the mail; ends all sessions',
          tags,
          body: Type.Object({ token: Text(), new_password: Password }),
          response: { 200: Message },
        },
      },
      async (request) => {
        await resetPassword(ctx, actorOf(request), request.body.token, request.body.new_password)
        return { message: 'The password was changed. Sign in with the new one.' }
      },
    )
  }
