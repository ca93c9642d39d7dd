import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { actorOf, registrationOf } from '../../access/guard.ts'
import { registration } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { waiterOf } from '../../platform/http/waiter.ts'
import { Register, Registered, toRegistered } from '../../surfaces/devkit/accounts.ts'
import { openTokenSession } from '../sessions/service.ts'
import { newAccountErrors, readNewAccount } from './new-account.ts'
import { register } from './register.ts'

/** `/api/v1/auth/register`: contract E08. */
export const registrationRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/auth/register',
      {
        config: {
          access: registration,
          errors: ['email_taken', 'end_user_limit', ...newAccountErrors],
          idempotent: true,
        },
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
        const account = readNewAccount(request.body)
        const registration = registrationOf(request)
        const save = saveResponseWith(reply, 201, toRegistered)
        const waiter = waiterOf(request, reply)
        const made = await register(ctx, actorOf(request), waiter, registration, account, openTokenSession, save)
        return reply.code(201).send(toRegistered(made))
      },
    )
  }
