import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { anyone, signedIn } from '../../access/policies.ts'
import type { AccessPolicy } from '../../access/types.ts'
import { apiError } from '../../platform/errors.ts'
import { named } from '../../platform/schemas.ts'
import { PageNumber, PageSize } from '../../surfaces/devkit/paging.ts'

const TestMode = Type.Boolean({ default: true, description: "Of Stripe's test mode, or the live one." })
const Payments = named('UserPayments', {
  payments: Type.Array(Type.Object({}, { title: 'UserPayment', additionalProperties: true })),
  total: Type.Integer(),
  page: Type.Integer(),
  page_size: Type.Integer(),
})

/** Every method that section H has. */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * `/api/v1/payments`, before there are payments (contract H and L): nobody has a subscription or a payment, which the Starter Kit's billing
 * page shows as such, and all else is not configured.
 */
export const paymentRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/payments/stripe/my-subscription',
    {
      config: { access: signedIn },
      schema: {
        operationId: 'subscription.get',
        summary: 'Get your subscription',
        description: '`null`: nobody has one yet.',
        tags: ['Payments'],
        querystring: Type.Object({ test_mode: Type.Optional(TestMode) }),
        response: {
          200: Type.Unsafe<string>({ title: 'UserSubscription', type: ['object', 'null'], additionalProperties: true }),
        },
      },
    },
    // As text: Fastify takes null for no body.
    async (_request, reply) => reply.type('application/json; charset=utf-8').send('null'),
  )

  app.get(
    '/payments/stripe/my-payments',
    {
      config: { access: signedIn },
      schema: {
        operationId: 'payments.list',
        summary: 'List your payments',
        description: 'Empty: nobody has any yet.',
        tags: ['Payments'],
        querystring: Type.Object({
          test_mode: Type.Optional(TestMode),
          page: Type.Optional({ ...PageNumber, default: 1 }),
          page_size: Type.Optional({ ...PageSize, default: 50 }),
        }),
        response: { 200: Payments },
      },
    },
    async ({ query: { page = 1, page_size = 50 } }) => ({ payments: [], total: 0, page, page_size }),
  )

  const others: [path: string, access: AccessPolicy, methods: readonly (typeof methods)[number][]][] = [
    ['/payments/*', signedIn, methods],
    // Stripe's, which is signed instead.
    ['/payments/stripe/webhooks/*', anyone, ['POST']],
  ]
  for (const [url, access, allowed] of others)
    for (const method of allowed)
      app.route({
        method,
        url,
        config: { access, errors: ['payments_not_configured'] },
        schema: { hide: true, operationId: `payments/${method}${url}` },
        // Whatever the body is, it is not looked at.
        onRequest: async () => {
          throw apiError('payments_not_configured')
        },
        handler: async () => undefined,
      })
}
