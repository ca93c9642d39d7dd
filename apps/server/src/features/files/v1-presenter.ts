import { type Static, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { DateTime, Nullable, named } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { Id, Metadata, NullableId, objectFields } from '../../surfaces/v1/schemas.ts'
import { shownName } from './names.ts'
import type { FileRow } from './queries.ts'

/** Not `File`: that is a type of its own in every language that clients are generated for. */
export const File = named('FileObject', {
  id: Id('file'),
  ...objectFields('file'),
  project_id: Id('proj'),
  generation_id: NullableId('gen', 'The generation that the file belongs to. Null for an upload.'),
  name: Type.String({ examples: ['report.pdf'] }),
  bytes: Type.Integer({ description: 'The size of the content.' }),
  content_type: Type.String({ examples: ['application/pdf'] }),
  sha256: Type.String({ description: 'The SHA-256 of the content, in hex.' }),
  is_public: Type.Boolean({ description: 'Whether the link works for everybody and does not expire.' }),
  metadata: Metadata,
  url: Type.String({
    description: 'A link to the content that works without a token. Signed, unless the file is public.',
  }),
  url_expires_at: Nullable.DateTime,
  request_id: NullableId(
    'req',
    'The call that uploaded it: `GET /v1/requests/{id}` tells about it. Null for the files of a generation.',
  ),
  created_at: DateTime,
  updated_at: Nullable.DateTime,
})

export function toFile(ctx: Context, request: FastifyRequest, row: FileRow): Static<typeof File> {
  const expiresAt = row.isPublic ? null : ctx.links.expiresAt()
  return {
    id: toTypeId('file', row.id),
    object: 'file',
    livemode: request.livemode,
    project_id: toTypeId('proj', row.projectId ?? ''),
    generation_id: row.generationId && toTypeId('gen', row.generationId),
    name: shownName(row),
    bytes: row.sizeBytes,
    content_type: row.contentType,
    sha256: row.sha256 ?? '',
    is_public: row.isPublic,
    metadata: row.metadata,
    url: contentUrl(ctx, request, row.id, expiresAt),
    url_expires_at: expiresAt?.toISOString() ?? null,
    request_id: row.requestId === null ? null : toTypeId('req', row.requestId),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt?.toISOString() ?? null,
  }
}

/** Where a file's content is, in the world of the call; signed, if the link is to end. */
export function contentUrl(ctx: Context, request: FastifyRequest, id: string, expiresAt: Date | null): string {
  const world = request.livemode ? '' : '/sandbox'
  const url = `${baseUrl(ctx, request)}${world}/v1/files/${toTypeId('file', id)}/content`
  return expiresAt === null ? url : `${url}?${ctx.links.signedQuery(id, expiresAt)}`
}
