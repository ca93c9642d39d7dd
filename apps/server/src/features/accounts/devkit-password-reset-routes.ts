import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { anyone, signIn } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { waiterOf } from '../../platform/http/waiter.ts'
import { named, Text } from '../../platform/schemas.ts'
import { Email, Message, Password } from '../../surfaces/devkit/accounts.ts'
import { requestReset, resetPassword } from './password-reset.ts'

const RequestPasswordReset = named('RequestPasswordReset', { email: Email })
const ResetPassword = named('ResetPassword', {
  token: Text({ description: 'From the link in the email.' }),
  new_password: Password,
})
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
          operationId: 'auth.requestPasswordReset',
          summary: 'Request a password reset',
          description: 'Sends a link to the address, if it has an account.',
          tags,
          body: RequestPasswordReset,
          response: { 200: Message },
        },
      },
      async (request) => {
        const { namedProjectId: projectId, livemode } = request
        await requestReset(ctx, actorOf(request), { email: request.body.email, projectId, livemode })
        return { message: 'If an account with this email exists, a link to reset its password was sent to it.' }
      },
    )

    app.post(
      '/auth/reset-password',
      {
        config: { access: anyone, rateClass: 'authentication', errors: ['reset_token_invalid', 'rate_limited'] },
        schema: {
          operationId: 'auth.resetPassword',
          summary: 'Reset a password',
          description: 'With the token from the email. Ends all sessions of the account.',
          tags,
          body: ResetPassword,
          response: { 200: Message },
        },
      },
      async (request, reply) => {
        const { token, new_password: password } = request.body
        const { livemode } = request
        await resetPassword(ctx, actorOf(request), waiterOf(request, reply), { token, livemode }, password)
        return { message: 'The password was changed. Sign in with the new one.' }
      },
    )
  }
