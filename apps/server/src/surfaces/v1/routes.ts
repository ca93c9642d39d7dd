import type { FastifyPluginAsync } from 'fastify'
import type { Context } from '../../context.ts'
import { fileContentV1Routes } from '../../features/files/v1-content-routes.ts'
import { fileV1Routes } from '../../features/files/v1-routes.ts'
import { fileUploadV1Routes } from '../../features/files/v1-upload-routes.ts'
import { regionRoutes } from '../../features/projects/v1-region-routes.ts'
import { projectV1Routes } from '../../features/projects/v1-routes.ts'
import { secretKeyV1Routes } from '../../features/secret-keys/v1-routes.ts'
import type { Streams } from '../../platform/http/streams.ts'

/** Every route of `/v1` and `/v2`, in one list. */
export const v1Routes =
  (ctx: Context, _streams: Streams): FastifyPluginAsync =>
  async (api) => {
    // The revision in force, also on errors that come later.
    api.addHook('onRequest', (request, reply, done) => {
      reply.header('X-Api-Version', request.apiVersion)
      done()
    })
    await api.register(regionRoutes(ctx))
    await api.register(
      async (v1) => {
        await v1.register(secretKeyV1Routes(ctx))
        await v1.register(projectV1Routes(ctx))
        await v1.register(fileV1Routes(ctx))
        await v1.register(fileUploadV1Routes(ctx))
        await v1.register(fileContentV1Routes(ctx))
      },
      { prefix: '/v1' },
    )
  }
