import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { grantOf } from '../../access/guard.ts'
import { scoped, scopedOrLink } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { DateTime, named } from '../../platform/schemas.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { IdParams, input, query } from '../../surfaces/v1/schemas.ts'
import { contentDisposition, dispositionOf, shownName } from './names.ts'
import type { FileRow } from './queries.ts'
import { cacheControl, serveFile } from './serve.ts'
import { findLinkedFile } from './upload-queries.ts'
import { getFile } from './uploads.ts'
import { contentUrl } from './v1-presenter.ts'

const FileLink = named('FileLink', {
  object: Type.Unsafe<'file_link'>({ type: 'string', enum: ['file_link'] }),
  livemode: Type.Boolean({ description: 'False in the sandbox.' }),
  url: Type.String(),
  expires_at: DateTime,
})
const CreateLink = input('CreateFileLink', {
  ttl_seconds: Type.Integer({
    minimum: 60,
    maximum: 604_800,
    description: 'How long the link works.',
    examples: [3600],
  }),
})
const Link = query({ expires: Type.Optional(Type.String()), signature: Type.Optional(Type.String()) })
const Content = Type.Unsafe<string>({ type: 'string', format: 'binary' })

/** `/v1/files/{id}/content` and links to it. */
export const fileContentV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Files']

    app.get(
      '/files/:id/content',
      {
        config: {
          access: scopedOrLink('files:read'),
          log: 'none',
          errors: ['file_not_found', 'project_out_of_scope', 'file_link_expired', 'range_not_satisfiable'],
        },
        schema: {
          operationId: 'files.download',
          summary: 'Download a file',
          description:
            'With a token, or without one by a signed link or if the file is public. Takes ranges. Browsers show images, audio, video and ' +
            'plain text; they save everything else.',
          tags,
          params: IdParams('file'),
          querystring: Link,
          headers: Type.Object({ range: Type.Optional(Type.String({ examples: ['bytes=0-1023'] })) }),
          // For the document: what is sent is a stream.
          produces: ['application/octet-stream', '*/*'],
          response: { 200: Content, 206: Content, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const { file, isLinked } = await readableFile(ctx, request)
        const disposition = dispositionOf(file.contentType)
        reply.header('Content-Disposition', contentDisposition(disposition, shownName(file)))
        reply.header('Content-Security-Policy', contentPolicy(file.contentType))
        reply.header('Cache-Control', cacheControl(isLinked))
        return serveFile(ctx, request, reply, file)
      },
    )

    app.post(
      '/files/:id/link',
      {
        config: { access: scoped('files:read'), errors: ['file_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'files.createLink',
          summary: 'Create a link to a file',
          description: 'A link that works without a token until it expires, or until the file is deleted.',
          tags,
          params: IdParams('file'),
          body: CreateLink,
          response: { 201: FileLink },
        },
      },
      async (request, reply) => {
        const { id } = await getFile(ctx, grantOf(request), idInPath(request, 'file'))
        const expiresAt = new Date(Math.floor(ctx.clock.now().getTime() / 1000 + request.body.ttl_seconds) * 1000)
        return reply.code(201).send({
          object: 'file_link',
          livemode: request.livemode,
          url: contentUrl(ctx, request, id, expiresAt),
          expires_at: expiresAt.toISOString(),
        })
      },
    )
  }

type LinkRequest = FastifyRequest<{ Querystring: { expires?: string; signature?: string } }>

/**
 * The file, if the token, the link or the file's own publicity opens it, and whether it is the link.
 * @throws file_not_found, project_out_of_scope, file_link_expired, token_missing for what a token might open
 */
async function readableFile(ctx: Context, request: LinkRequest): Promise<{ file: FileRow; isLinked: boolean }> {
  const id = idInPath(request, 'file')
  if (request.grant) return { file: await getFile(ctx, request.grant, id), isLinked: false }
  const { expires = '', signature } = request.query
  const link = signature === undefined ? undefined : ctx.links.check(id, expires, signature)
  if (link === 'forged') throw apiError('file_not_found')
  const file = await findLinkedFile(ctx.db, id)
  const project = file?.projectId ? await ctx.credentials.project(file.projectId, request.livemode) : undefined
  if (file && project && (link === 'valid' || file.isPublic)) return { file, isLinked: link === 'valid' }
  if (link === 'expired') throw apiError('file_link_expired')
  throw apiError(link === undefined ? 'token_missing' : 'file_not_found')
}

/** Nothing in a file may run, whatever a browser takes it for. */
const contentPolicy = (contentType: string): string =>
  /^(?:audio|video)\//.test(contentType)
    ? "default-src 'none'; media-src 'self'; sandbox" // the page that a browser makes for it loads it once more
    : "default-src 'none'; sandbox"
