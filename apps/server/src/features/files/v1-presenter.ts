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

/** Where its content is, and until when that works. */
interface Link {
  url: string
  expiresAt: Date | null
}

export function toFile(row: FileRow, livemode: boolean, { url, expiresAt }: Link): Static<typeof File> {
  return {
    id: toTypeId('file', row.id),
    object: 'file',
    livemode,
    project_id: toTypeId('proj', row.projectId ?? ''),
    generation_id: row.generationId && toTypeId('gen', row.generationId),
    name: shownName(row),
    bytes: row.sizeBytes,
    content_type: row.contentType,
    sha256: row.sha256 ?? '',
    is_public: row.isPublic,
    metadata: row.metadata,
    url,
    url_expires_at: expiresAt?.toISOString() ?? null,
    request_id: row.requestId === null ? null : toTypeId('req', row.requestId),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt?.toISOString() ?? null,
  }
}

/** With a link that works without a token, at the address that was called. */
export function toLinkedFile(ctx: Context, request: FastifyRequest, row: FileRow): Static<typeof File> {
  const expiresAt = row.isPublic ? null : ctx.links.expiresAt()
  return toFile(row, request.livemode, { url: contentUrl(ctx, request, row.id, expiresAt), expiresAt })
}

/** Where a file's content is in its world, for whoever has a token. */
export const contentPath = ({ livemode }: { livemode: boolean }, id: string): string =>
  `${livemode ? '' : '/sandbox'}/v1/files/${toTypeId('file', id)}/content`

/** Where it is in the world of the call; signed, if the link is to end. */
export function contentUrl(ctx: Context, request: FastifyRequest, id: string, expiresAt: Date | null): string {
  const url = `${baseUrl(ctx, request)}${contentPath(request, id)}`
  return expiresAt === null ? url : `${url}?${ctx.links.signedQuery(id, expiresAt)}`
}
