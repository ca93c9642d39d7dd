import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { ListOf, readCreated, readListOf } from '../../surfaces/v1/lists.ts'
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
import { type Changer, changerOf } from './audit.ts'
import { cancelGeneration } from './cancel.ts'
import { listWorldGenerations } from './list-queries.ts'
import type { GenerationWithFiles, Scope } from './queries.ts'
import { changeGeneration, createWorldReader, removeGeneration } from './service.ts'
import { Generation, linksOf, statuses, toV1Generation } from './v1-presenter.ts'

const GenerationList = pageOf('GenerationList', Generation)
const UpdateGeneration = input('UpdateGeneration', {
  is_public: Type.Optional(Type.Boolean({ description: 'Whether everybody may see the result.' })),
  metadata: Type.Optional(MetadataInput),
})
const ListGenerations = query({
  ...pageQuery,
  project_id: Type.Optional(IdInput('proj')),
  user_id: Type.Optional(IdInput('usr')),
  status: Type.Optional(ListOf(statuses)),
  is_public: Type.Optional(Type.Boolean()),
  ...createdFilters,
})

/** `/v1/generations`; they are created in v1-create-routes.ts. */
export const generationV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Generations']
    const read = createWorldReader(ctx)
    const present = (request: FastifyRequest) => (row: GenerationWithFiles) =>
      toV1Generation(row, request.livemode, linksOf(ctx, baseUrl(ctx, request)))
    /** The one that the path names, if the caller may reach it. @throws resource_not_found, generation_not_found, project_out_of_scope */
    const readNamed = (request: FastifyRequest) => read(grantOf(request), idInPath(request, 'gen'))
    const inReach = async (request: FastifyRequest): Promise<{ id: string; scope: Scope; changer: Changer }> => {
      const { id, projectId } = await readNamed(request)
      return { id, scope: { projectId }, changer: changerOf(request, grantOf(request).account.id) }
    }

    app.get(
      '/generations',
      {
        config: {
          access: scoped('generations:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'generations.list',
          summary: 'List generations',
          tags,
          querystring: ListGenerations,
          response: { 200: GenerationList },
        },
      },
      async (request) => {
        const { project_id, user_id, status, is_public: isPublic } = request.query
        const { createdAfter: from, createdBefore: to } = readCreated(request.query)
        const grant = grantOf(request)
        const named = idOf('proj', project_id)
        if (named !== undefined) await assertProjectInReach(ctx, grant, named, 'project_id')
        const filter = {
          statuses: readListOf(statuses, 'status', status),
          userId: idOf('usr', user_id),
          isPublic,
          from,
          to,
        }
        const scope = { worldId: grant.worldId, projectId: named ?? grant.projectId }
        const rows = await listWorldGenerations(ctx.db, scope, filter, readPage(ctx, request))
        return toPage(ctx, request, rows, present(request))
      },
    )

    app.get(
      '/generations/:id',
      {
        config: {
          access: scoped('generations:read'),
          log: 'counted',
          errors: ['generation_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'generations.get',
          summary: 'Get a generation',
          tags,
          params: IdParams('gen'),
          querystring: query({}),
          response: { 200: Generation },
        },
      },
      async (request, reply) => {
        const row = await readNamed(request)
        return setRevision(reply, row.revision).send(present(request)(row))
      },
    )

    app.patch(
      '/generations/:id',
      {
        config: {
          access: scoped('generations:write'),
          errors: ['generation_not_found', 'project_out_of_scope'],
          conditional: true,
        },
        schema: {
          operationId: 'generations.update',
          summary: 'Update a generation',
          description: 'Members that you leave out stay as they are.',
          tags,
          params: IdParams('gen'),
          body: UpdateGeneration,
          response: { 200: Generation },
        },
      },
      async (request, reply) => {
        const { is_public: isPublic, metadata } = request.body
        const { id, scope, changer } = await inReach(request)
        const assertRevision = revisionAsserter(request)
        const row = await changeGeneration(ctx, changer, scope, id, (before) => {
          assertRevision(before.revision)
          return {
            ...(isPublic === undefined ? {} : { isPublic }),
            ...(metadata === undefined ? {} : { metadata: mergeMetadata(before.metadata, metadata) }),
          }
        })
        return setRevision(reply, row.revision).send(present(request)(row))
      },
    )

    app.delete(
      '/generations/:id',
      {
        config: {
          access: scoped('generations:write'),
          errors: ['generation_not_found', 'project_out_of_scope'],
          conditional: true,
        },
        schema: {
          operationId: 'generations.delete',
          summary: 'Delete a generation',
          description: 'With its files. One that has not ended is stopped. This cannot be undone.',
          tags,
          params: IdParams('gen'),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id, scope, changer } = await inReach(request)
        const assertRevision = revisionAsserter(request)
        await removeGeneration(ctx, changer, scope, id, ({ revision }) => assertRevision(revision))
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/generations/:id/cancel',
      {
        config: {
          access: scoped('generations:write'),
          errors: ['generation_not_found', 'project_out_of_scope', 'state_conflict'],
          idempotent: true,
        },
        schema: {
          operationId: 'generations.cancel',
          summary: 'Cancel a generation',
          description: 'While it is `pending` or `processing`. It no longer counts against the monthly quota.',
          tags,
          params: IdParams('gen'),
          response: { 200: Generation },
        },
      },
      async (request, reply) => {
        const { id, scope, changer } = await inReach(request)
        const row = await cancelGeneration(ctx, changer, scope, id, saveResponseWith(reply, 200, present(request)))
        return setRevision(reply, row.revision).send(present(request)(row))
      },
    )
  }
