import multipart from '@fastify/multipart'
import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { alertV1Routes } from '../../features/alerts/v1-routes.ts'
import { eventV1Routes } from '../../features/events/v1-routes.ts'
import { eventStreamV1Routes } from '../../features/events/v1-stream-routes.ts'
import { fileContentV1Routes } from '../../features/files/v1-content-routes.ts'
import { fileV1Routes } from '../../features/files/v1-routes.ts'
import { fileUploadV1Routes } from '../../features/files/v1-upload-routes.ts'
import { createGenerationV1Routes } from '../../features/generations/v1-create-routes.ts'
import { generationEventV1Routes } from '../../features/generations/v1-event-routes.ts'
import { generationV1Routes } from '../../features/generations/v1-routes.ts'
import { regionRoutes } from '../../features/projects/v1-region-routes.ts'
import { projectV1Routes } from '../../features/projects/v1-routes.ts'
import { requestV1Routes } from '../../features/requests/v1-routes.ts'
import { requestSeriesV1Routes } from '../../features/requests/v1-series-routes.ts'
import { secretKeyChangeV1Routes } from '../../features/secret-keys/v1-change-routes.ts'
import { secretKeyV1Routes } from '../../features/secret-keys/v1-routes.ts'
import { sessionTokenV1Routes } from '../../features/secret-keys/v1-session-token-routes.ts'
import { meV1Routes } from '../../features/usage/v1-routes.ts'
import { usageV1Routes } from '../../features/usage/v1-usage-routes.ts'
import { userV1Routes } from '../../features/users/v1-routes.ts'
import { webhookChangeV1Routes } from '../../features/webhooks/v1-change-routes.ts'
import { deliveryV1Routes } from '../../features/webhooks/v1-delivery-routes.ts'
import { replayV1Routes } from '../../features/webhooks/v1-replay-routes.ts'
import { webhookV1Routes } from '../../features/webhooks/v1-routes.ts'
import { webhookSecretV1Routes } from '../../features/webhooks/v1-secret-routes.ts'
import { webhookSeriesV1Routes } from '../../features/webhooks/v1-series-routes.ts'
import { webhookTestV1Routes } from '../../features/webhooks/v1-test-routes.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { faultOfNeedlessBody } from './bodies.ts'
import { query } from './schemas.ts'

/** Every route of `/v1` and `/v2`, in one list. */
export const v1Routes =
  (ctx: Context, streams: Streams): FastifyPluginAsync =>
  async (api) => {
    // The revision in force, also on errors that come later.
    api.addHook('onRequest', (request, reply, done) => {
      reply.header('X-Api-Version', request.apiVersion)
      done()
    })
    // A query parameter that a call does not know is never ignored, also where it knows none.
    api.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, querystring: route.schema?.querystring ?? query({}) }
    })
    // Nor is a member of a body.
    api.addHook('preValidation', (request, _reply, done) => done(faultOfNeedlessBody(request)))
    await api.register(regionRoutes(ctx))
    await api.register(
      async (v1) => {
        await v1.register(meV1Routes(ctx))
        await v1.register(secretKeyV1Routes(ctx))
        await v1.register(secretKeyChangeV1Routes(ctx))
        await v1.register(sessionTokenV1Routes(ctx))
        await v1.register(projectV1Routes(ctx))
        await v1.register(fileV1Routes(ctx))
        await v1.register(fileUploadV1Routes(ctx))
        await v1.register(fileContentV1Routes(ctx))
        await v1.register(generationV1Routes(ctx))
        await v1.register(generationEventV1Routes(ctx, streams))
        await v1.register(async (uploads) => {
          // Too large a file is refused by whoever reads it, in its own words.
          await uploads.register(multipart, { throwFileSizeLimit: false })
          await uploads.register(createGenerationV1Routes(ctx, streams))
        })
        await v1.register(userV1Routes(ctx))
        await v1.register(webhookV1Routes(ctx))
        await v1.register(webhookChangeV1Routes(ctx))
        await v1.register(webhookSecretV1Routes(ctx))
        await v1.register(webhookSeriesV1Routes(ctx))
        await v1.register(webhookTestV1Routes(ctx))
        await v1.register(eventV1Routes(ctx))
        await v1.register(eventStreamV1Routes(ctx, streams))
        await v1.register(deliveryV1Routes(ctx))
        await v1.register(replayV1Routes(ctx))
        await v1.register(usageV1Routes(ctx))
        await v1.register(alertV1Routes(ctx))
        await v1.register(requestV1Routes(ctx))
        await v1.register(requestSeriesV1Routes(ctx))
      },
      { prefix: '/v1' },
    )
  }
