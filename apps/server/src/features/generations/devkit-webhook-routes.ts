import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { Uuid } from '../../platform/schemas.ts'
import type { WebhookHeaders } from '../../platform/webhook-signature.ts'
import { ProviderError } from '../image-providers/provider-error.ts'
import { hurryCheck } from './service.ts'

/** A prediction as it is sent, with the logs of its run. */
const BODY_BYTES_MAX = 2 * 1024 * 1024

/** Where providers call when something is ready. What they say is a hint to look, and never believed as data. */
export const providerWebhookRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    // The signature is over the bytes.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

    app.post(
      '/webhooks/replicate/:generation_id',
      {
        config: { access: anyone, readsBytes: true, errors: ['webhook_signature', 'unavailable'] },
        bodyLimit: BODY_BYTES_MAX,
        schema: {
          operationId: 'providerWebhooks.replicate',
          hide: true,
          params: Type.Object({ generation_id: Uuid }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        if (!(await isGenuine(ctx, 'replicate', request))) throw apiError('webhook_signature')
        await hurryCheck(ctx, request.params.generation_id)
        return reply.code(204).send(null)
      },
    )
  }

/** @throws not_found without that provider, unavailable when it cannot be told now: the sender will try again */
async function isGenuine(ctx: Context, name: string, request: FastifyRequest): Promise<boolean> {
  const provider = ctx.providers.get(name)
  if (!provider?.isWebhookGenuine) throw apiError('not_found')
  const { body } = request
  if (!Buffer.isBuffer(body)) return false
  try {
    return await provider.isWebhookGenuine(webhookHeaders(request), body)
  } catch (error) {
    if (error instanceof ProviderError) throw apiError('unavailable', { cause: error, retryAfterSeconds: 30 })
    throw error
  }
}

function webhookHeaders(request: FastifyRequest): WebhookHeaders {
  const header = (name: string): string | undefined => [request.headers[name]].flat()[0]
  return { id: header('webhook-id'), timestamp: header('webhook-timestamp'), signature: header('webhook-signature') }
}
