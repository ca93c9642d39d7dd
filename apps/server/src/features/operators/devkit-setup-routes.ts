import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { anyone, operatorKey } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { waiterOf } from '../../platform/http/waiter.ts'
import { named, namedEnum } from '../../platform/schemas.ts'
import { Me, Register, toMe } from '../../surfaces/devkit/accounts.ts'
import { newAccountErrors, readNewAccount } from '../accounts/new-account.ts'
import { createFirstOperator, needsOperator } from './accounts.ts'

const Setup = named('Setup', {
  needs_operator: Type.Boolean({ description: 'True until the first operator account exists.' }),
  developer_signup: namedEnum('DeveloperSignup', ['open', 'closed']),
})

/** `/api/v1/auth/setup`: what Cloud Admin's front page offers, and the first operator of a new installation. */
export const setupRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    // Once there is one, there always is one: operators are deactivated, not removed.
    let open = true
    const isOpen = async (): Promise<boolean> => {
      open = open && (await needsOperator(ctx))
      return open
    }

    app.get(
      '/auth/setup',
      {
        config: { access: anyone },
        schema: {
          operationId: 'setup.get',
          summary: 'Get the setup state',
          description: 'Whether this installation has an operator, and whether developers can sign up.',
          tags: ['Authentication'],
          response: { 200: Setup },
        },
      },
      async () => ({ needs_operator: await isOpen(), developer_signup: ctx.config.developerSignup }),
    )

    app.post(
      '/auth/setup',
      {
        config: {
          access: operatorKey,
          rateClass: 'authentication',
          errors: ['operator_exists', 'email_taken', ...newAccountErrors],
        },
        schema: {
          operationId: 'setup.complete',
          summary: 'Create the first operator account',
          description: 'Of a new installation, with its operator key.',
          tags: ['Authentication'],
          body: Register,
          response: { 200: Me },
        },
      },
      async (request, reply) => {
        const waiter = waiterOf(request, reply)
        return toMe(await createFirstOperator(ctx, actorOf(request), waiter, readNewAccount(request.body)))
      },
    )
  }
