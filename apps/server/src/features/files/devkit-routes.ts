import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { isUuid } from '../../platform/http/validation.ts'
import { findServedFile } from './queries.ts'
import { keptSince } from './retention.ts'
import { cacheControl, serveFile } from './serve.ts'

const Params = Type.Object({ name: Type.String({ examples: ['990e8400-e29b-41d4-a716-446655440004.png'] }) })
const Query = Type.Object({ expires: Type.Optional(Type.String()), signature: Type.Optional(Type.String()) })

/** `/api/v1/files/{id}.{ending}`: the links that answers carry. Private ones are signed; public ones are revalidated. */
export const fileRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/files/:name',
      {
        config: {
          access: anyone,
          log: 'none',
          errors: ['file_not_found', 'file_link_expired', 'range_not_satisfiable'],
        },
        schema: {
          operationId: 'files.get',
          summary: 'Download an image',
          description: 'By the link in a generation. Links of images that are not public are signed and expire.',
          tags: ['Files'],
          params: Params,
          querystring: Query,
        },
      },
      async (request, reply) => {
        const { expires, signature } = request.query
        const id = request.params.name.replace(/\.[a-z]+$/, '')
        const file = isUuid(id) ? await findServedFile(ctx.db, id, keptSince(ctx)) : undefined
        if (!file) throw apiError('file_not_found')
        const signed =
          expires !== undefined && signature !== undefined ? ctx.links.check(file.id, expires, signature) : 'forged'
        if (!file.isPublic && signed === 'expired') throw apiError('file_link_expired')
        if (!file.isPublic && signed === 'forged') throw apiError('file_not_found')

        reply.header('Cache-Control', cacheControl(signed === 'valid'))
        reply.header('Content-Security-Policy', "default-src 'none'; sandbox")
        return serveFile(ctx, request, reply, file)
      },
    )
  }
