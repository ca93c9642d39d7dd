import multipart from '@fastify/multipart'
import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { withoutBom } from '../../platform/bom.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { toBoolean } from '../../platform/http/validation.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { named } from '../../platform/schemas.ts'
import { checkInput } from '../../surfaces/v1/bodies.ts'
import { idOf } from '../../surfaces/v1/ids.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { IdInput, input, MetadataInput, MetadataText, query } from '../../surfaces/v1/schemas.ts'
import type { FileRow } from './queries.ts'
import type { SentUpload } from './upload/read.ts'
import { createFileUploads } from './upload/upload.ts'
import type { NewUpload } from './uploads.ts'
import { FileName } from './v1-names.ts'
import { File, toLinkedFile } from './v1-presenter.ts'

const described = {
  project_id: Type.Optional(IdInput('proj', 'The project. A key of one project may leave it out.')),
  name: Type.Optional(FileName),
  is_public: Type.Optional(Type.Boolean({ default: false })),
}
const UploadQuery = query({ ...described })
/** What the fields of a form say, once their texts are read. */
const UploadFields = input('UploadFields', { ...described, metadata: Type.Optional(MetadataInput) })

const Content = Type.Unsafe<string>({ type: 'string', format: 'binary' })
/** For the document: the body is read as it comes. */
const UploadForm = named('UploadFile', {
  file: Content,
  ...described,
  metadata: Type.Optional(MetadataText({ order: '7' })),
})

/** `POST /v1/files`: the body is streamed to storage, whatever its type. */
export const fileUploadV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const receive = createFileUploads(ctx)
    app.removeAllContentTypeParsers()
    await app.register(multipart, { throwFileSizeLimit: false })
    app.addContentTypeParser('*', (_request, _payload, done) => done(null))

    app.post(
      '/files',
      {
        config: {
          access: scoped('files:write'),
          errors: [
            'resource_not_found',
            'project_out_of_scope',
            'file_quota',
            'request_timeout',
            'storage_full',
            'upload_malformed',
          ],
          idempotent: true,
          streamsBody: true,
          contentTypes: ['*/*'],
          bodies: { 'multipart/form-data': UploadForm, 'application/octet-stream': Content },
        },
        schema: {
          operationId: 'files.create',
          summary: 'Upload a file',
          description:
            'Send a form with the part `file`, or the content itself as the body. The file gets the content type that you send, which may be any. ' +
            'An upload may take as long as it needs, if it sends at least 1 kB per second.',
          tags: ['Files'],
          headers: Type.Object({
            'content-digest': Type.Optional(
              Type.String({
                description: 'The SHA-256 of the body (RFC 9530). Another body is refused.',
              }),
            ),
          }),
          querystring: UploadQuery,
          response: { 201: File },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const projectOf = (id: string | undefined) => {
          const projectId = idOf('proj', id) ?? grant.projectId
          return projectId === null ? undefined : assertProjectInReach(ctx, grant, projectId, 'project_id')
        }
        const describe = async (sent: SentUpload): Promise<NewUpload> => {
          const { project_id: id, name = sent.fileName ?? 'file', is_public, metadata } = readFields(request, sent)
          const project = await projectOf(id)
          const place = request.isMultipart() ? 'body' : 'query'
          if (!project) throw new InvalidInput([{ loc: [place, 'project_id'], rule: 'required' }])
          return {
            project,
            name,
            isPublic: is_public ?? false,
            metadata: mergeMetadata({}, metadata),
            requestId: request.id,
          }
        }
        const present = (row: FileRow) => toLinkedFile(ctx, request, row)
        const project = await projectOf(request.query.project_id)
        const row = await receive(request, reply, { project, describe, save: saveResponseWith(reply, 201, present) })
        return setRevision(reply, row.revision).code(201).send(present(row))
      },
    )
  }

/** The query, and what the fields of a form say beside it or instead. @throws InvalidInput with all that is wrong */
function readFields(
  request: FastifyRequest<{ Querystring: Static<typeof UploadQuery> }>,
  sent: SentUpload,
): Static<typeof UploadFields> {
  const values = sent.fields.map(([name, text]) => {
    if (name === 'is_public') return [name, toBoolean(text) ?? text]
    return [name, name === 'metadata' ? parse(text) : text]
  })
  return checkInput(request, UploadFields, { ...request.query, ...Object.fromEntries(values) })
}

/** What is no JSON stays text, for the validator to refuse. */
function parse(text: string): unknown {
  try {
    return JSON.parse(withoutBom(text))
  } catch {
    return text
  }
}
