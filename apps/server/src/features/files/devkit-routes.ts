import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { parse } from 'range-parser'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { matches } from '../../platform/http/server.ts'
import { isUuid } from '../../platform/http/validation.ts'
import { type FileRow, findServedFile } from './queries.ts'
import { openFile } from './service.ts'

const Params = Type.Object({ name: Type.String({ examples: ['990e8400-e29b-41d4-a716-446655440004.png'] }) })
const Query = Type.Object({ expires: Type.Optional(Type.String()), signature: Type.Optional(Type.String()) })

/** `/api/v1/files/{id}.{ending}`: the links that answers carry. Private ones are signed; public ones are revalidated. */
export const fileRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/files/:name',
      {
        config: { access: anyone, errors: ['file_not_found', 'file_link_expired', 'range_not_satisfiable'] },
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
        const file = isUuid(id) ? await findServedFile(ctx.db, id) : undefined
        if (!file) throw apiError('file_not_found')
        const signed =
          expires !== undefined && signature !== undefined ? ctx.links.check(file.id, expires, signature) : 'forged'
        if (!file.isPublic && signed === 'expired') throw apiError('file_link_expired')
        if (!file.isPublic && signed === 'forged') throw apiError('file_not_found')

        const tag = `"${file.sha256}"`
        reply.header('ETag', tag)
        // A signed link is a secret of its own and its content never changes; a plain one may be closed at any moment.
        reply.header('Cache-Control', signed === 'valid' ? 'private, max-age=3600' : 'no-cache')
        reply.header('Accept-Ranges', 'bytes')
        reply.header('Content-Security-Policy', "default-src 'none'; sandbox")
        reply.header('Cross-Origin-Resource-Policy', 'cross-origin')
        if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send()
        const range = rangeOf(request.headers.range, file.sizeBytes, request.headers['if-range']?.toString(), tag)
        if (range === 'unsatisfiable') {
          reply.header('Content-Range', `bytes */${file.sizeBytes}`)
          throw apiError('range_not_satisfiable')
        }
        return sendRange(ctx, reply, file, range)
      },
    )
  }

interface Range {
  start: number
  /** Behind the last byte. */
  end: number
}

/** What `parse` says when none of the ranges lies within the file. */
const UNSATISFIABLE = 2

/**
 * One range of bytes (RFC 9110 14.1.2). Several, or what cannot be read as one, are answered with the whole, as is a
 * range of something that has changed since.
 */
function rangeOf(
  header: string | undefined,
  size: number,
  ifRange: string | undefined,
  tag: string,
): Range | 'unsatisfiable' | undefined {
  if (header === undefined || (ifRange !== undefined && ifRange !== tag)) return undefined
  const { type, code, ranges } = parse(size, header)
  const [range, ...others] = ranges
  if (type !== 'bytes' || others.length > 0) return undefined
  if (range && code === 0) return { start: range.start, end: range.end + 1 }
  return !range && code === UNSATISFIABLE ? 'unsatisfiable' : undefined
}

async function sendRange(
  ctx: Context,
  reply: FastifyReply,
  file: FileRow,
  range: Range | undefined,
): Promise<FastifyReply> {
  const { start, end } = range ?? { start: 0, end: file.sizeBytes }
  reply
    .code(range ? 206 : 200)
    .header('Content-Length', end - start)
    .type(file.contentType)
  if (range) reply.header('Content-Range', `bytes ${start}-${end - 1}/${file.sizeBytes}`)
  return reply.send(openFile(ctx, file, start, end))
}
