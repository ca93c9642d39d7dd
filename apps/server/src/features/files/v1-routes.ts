import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { Text } from '../../platform/schemas.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { readCreated } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { revisionAsserter, setRevision } from '../../surfaces/v1/revisions.ts'
import {
  createdFilters,
  IdInput,
  IdParams,
  input,
  MetadataInput,
  pageOf,
  pageQuery,
  query,
} from '../../surfaces/v1/schemas.ts'
import { listUploads } from './upload-queries.ts'
import { changeUpload, deleteUpload, getFile } from './uploads.ts'
import { FileName } from './v1-names.ts'
import { File, toLinkedFile } from './v1-presenter.ts'

const FileList = pageOf('FileList', File)
const ListFiles = query({
  ...pageQuery,
  project_id: Type.Optional(IdInput('proj')),
  name: Type.Optional(Text({ description: 'The exact name.' })),
  is_public: Type.Optional(Type.Boolean()),
  content_type: Type.Optional(Text({ description: 'The exact content type.' })),
  ...createdFilters,
})
const UpdateFile = input('UpdateFile', {
  name: Type.Optional(FileName),
  is_public: Type.Optional(Type.Boolean()),
  metadata: Type.Optional(MetadataInput),
})

/** `/v1/files`, but for uploads and contents. */
export const fileV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Files']

    app.get(
      '/files',
      {
        config: {
          access: scoped('files:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'files.list',
          summary: 'List files',
          description: 'Uploaded files. The files of a generation are in the generation.',
          tags,
          querystring: ListFiles,
          response: { 200: FileList },
        },
      },
      async (request) => {
        const { name, is_public, content_type } = request.query
        const grant = grantOf(request)
        const projectId = idOf('proj', request.query.project_id)
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const filter = {
          projectId: projectId ?? grant.projectId ?? undefined,
          name,
          isPublic: is_public,
          contentType: content_type,
          ...readCreated(request.query),
        }
        const rows = await listUploads(ctx.db, grant.worldId, filter, readPage(ctx, request))
        return toPage(ctx, request, rows, (row) => toLinkedFile(ctx, request, row))
      },
    )

    app.get(
      '/files/:id',
      {
        config: { access: scoped('files:read'), errors: ['file_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'files.get',
          summary: 'Get a file',
          description: 'An upload, or a file of a generation. The content is at `url`.',
          tags,
          params: IdParams('file'),
          querystring: query({}),
          response: { 200: File },
        },
      },
      async (request, reply) => {
        const row = await getFile(ctx, grantOf(request), idInPath(request, 'file'))
        return setRevision(reply, row.revision).send(toLinkedFile(ctx, request, row))
      },
    )

    app.patch(
      '/files/:id',
      {
        config: {
          access: scoped('files:write'),
          errors: ['file_not_found', 'project_out_of_scope', 'state_conflict'],
          conditional: true,
        },
        schema: {
          operationId: 'files.update',
          summary: 'Update a file',
          description: 'An upload. Members that you leave out stay as they are.',
          tags,
          params: IdParams('file'),
          body: UpdateFile,
          response: { 200: File },
        },
      },
      async (request, reply) => {
        const { name, is_public: isPublic, metadata } = request.body
        const assertRevision = revisionAsserter(request)
        const row = await changeUpload(ctx, grantOf(request), idInPath(request, 'file'), (before) => {
          assertRevision(before.revision)
          return {
            ...(name === undefined ? {} : { name }),
            ...(isPublic === undefined ? {} : { isPublic }),
            ...(metadata === undefined ? {} : { metadata: mergeMetadata(before.metadata, metadata) }),
          }
        })
        return setRevision(reply, row.revision).send(toLinkedFile(ctx, request, row))
      },
    )

    app.delete(
      '/files/:id',
      {
        config: {
          access: scoped('files:write'),
          errors: ['file_not_found', 'project_out_of_scope', 'state_conflict'],
          conditional: true,
        },
        schema: {
          operationId: 'files.delete',
          summary: 'Delete a file',
          description: 'An upload. Its links stop working at once. Generations that used it keep their copies.',
          tags,
          params: IdParams('file'),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const assertRevision = revisionAsserter(request)
        await deleteUpload(ctx, grantOf(request), idInPath(request, 'file'), request.id, ({ revision }) =>
          assertRevision(revision),
        )
        return reply.code(204).send(null)
      },
    )
  }
