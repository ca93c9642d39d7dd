import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { ALLOWED_ORIGINS_MAX, toOrigins } from '../../access/allowed-origins.ts'
import { actorOf, callerOf, grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { Nullable, Text } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { readCreated } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { hasRevision, revisionAsserter, setRevision } from '../../surfaces/v1/revisions.ts'
import { createdFilters, IdParams, input, MetadataInput, pageOf, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { AppUrl } from './app-url.ts'
import { listWorldProjects, type ProjectRow } from './queries.ts'
import { assertRegion, defaultRegion } from './regions.ts'
import { changeProject, createProject, deleteProject, getProject } from './service.ts'
import { Project, ProjectStatus, toV1Project } from './v1-presenter.ts'

const ProjectList = pageOf('ProjectList', Project)

const fields = {
  description: Type.Optional(Nullable.Text({ maxLength: 1000 })),
  metadata: Type.Optional(MetadataInput),
  allowed_origins: Type.Optional(
    Type.Array(Type.String({ format: 'origin', examples: ['https://*.example.com'] }), {
      maxItems: ALLOWED_ORIGINS_MAX,
    }),
  ),
  app_url: Type.Optional(AppUrl),
}
const Name = Text({ minLength: 1, maxLength: 255 })
const Region = Text({ maxLength: 63, description: 'The id of a region; the default one if it is absent.' })
const CreateProject = input('CreateProject', { name: Name, region: Type.Optional(Region), ...fields })
const UpdateProject = input('UpdateProject', {
  name: Type.Optional(Name),
  status: Type.Optional(ProjectStatus),
  region: Type.Optional(Region),
  ...fields,
})
const ListProjects = query({
  ...pageQuery,
  status: Type.Optional(ProjectStatus),
  region: Type.Optional(Text()),
  name: Type.Optional(Text({ description: 'The exact name.' })),
  ...createdFilters,
})

/** `/v1/projects`. */
export const projectV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Projects']
    const present = (row: ProjectRow, livemode: boolean) => toV1Project(ctx.config, row, livemode)

    app.get(
      '/projects',
      {
        config: { access: scoped('projects:read'), errors: ['cursor_invalid'] },
        schema: {
          operationId: 'projects.list',
          summary: 'List projects',
          tags,
          querystring: ListProjects,
          response: { 200: ProjectList },
        },
      },
      async (request) => {
        const { status, region, name } = request.query
        const grant = grantOf(request)
        const filter = {
          name,
          isActive: status === undefined ? undefined : status === 'active',
          region:
            region === undefined
              ? undefined
              : { id: region, isDefault: region === defaultRegion(ctx.config, grant.livemode) },
          ...readCreated(request.query),
        }
        const rows = await listWorldProjects(ctx.db, grant, filter, readPage(ctx, request))
        return toPage(ctx, request, rows, (row) => present(row, grant.livemode))
      },
    )

    app.post(
      '/projects',
      {
        config: {
          access: scoped('projects:write'),
          errors: ['project_limit', 'project_out_of_scope'],
          idempotent: true,
        },
        schema: {
          operationId: 'projects.create',
          summary: 'Create a project',
          tags,
          body: CreateProject,
          response: { 201: Project },
        },
      },
      async (request, reply) => {
        const {
          name,
          region,
          description = null,
          metadata,
          allowed_origins: origins = [],
          app_url: appUrl = null,
        } = request.body
        const { account, livemode, projectId } = grantOf(request)
        if (projectId !== null)
          throw apiError('project_out_of_scope', { values: { project: toTypeId('proj', projectId) } })
        if (region !== undefined) assertRegion(ctx.config, livemode, region)
        const fresh = {
          name,
          description,
          region: region ?? defaultRegion(ctx.config, livemode),
          appUrl,
          allowedOrigins: toOrigins(origins),
          metadata: mergeMetadata({}, metadata),
        }
        const save = saveResponseWith(reply, 201, (row: ProjectRow) => present(row, livemode))
        const row = await createProject(ctx, actorOf(request), account.id, livemode, fresh, save)
        return setRevision(reply, row.revision).code(201).send(present(row, livemode))
      },
    )

    app.get(
      '/projects/:id',
      {
        config: { access: scoped('projects:read'), errors: ['project_out_of_scope'] },
        schema: {
          operationId: 'projects.get',
          summary: 'Get a project',
          tags,
          params: IdParams('proj'),
          querystring: query({}),
          response: { 200: Project, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = await assertProjectInReach(ctx, grantOf(request), idInPath(request, 'proj'))
        const row = await getProject(ctx, id)
        if (hasRevision(request, reply, row.revision)) return reply.code(304).send(null)
        return reply.send(present(row, request.livemode))
      },
    )

    app.patch(
      '/projects/:id',
      {
        config: { access: scoped('projects:write'), errors: ['project_out_of_scope'], conditional: true },
        schema: {
          operationId: 'projects.update',
          summary: 'Update a project',
          description:
            'Members that you leave out stay as they are. Setting `status` to `inactive` stops its keys and end users at once.',
          tags,
          params: IdParams('proj'),
          body: UpdateProject,
          response: { 200: Project },
        },
      },
      async (request, reply) => {
        const { name, status, region, description, metadata, allowed_origins: origins, app_url: appUrl } = request.body
        const { id } = await assertProjectInReach(ctx, grantOf(request), idInPath(request, 'proj'))
        if (region !== undefined) assertRegion(ctx.config, request.livemode, region)
        const assertRevision = revisionAsserter(request)
        const row = await changeProject(ctx, actorOf(request), callerOf(request), id, (before) => {
          assertRevision(before.revision)
          return {
            ...(name === undefined ? {} : { name }),
            ...(status === undefined ? {} : { isActive: status === 'active' }),
            ...(region === undefined ? {} : { region }),
            ...(description === undefined ? {} : { description }),
            ...(metadata === undefined ? {} : { metadata: mergeMetadata(before.metadata, metadata) }),
            ...(origins === undefined ? {} : { allowedOrigins: toOrigins(origins) }),
            ...(appUrl === undefined ? {} : { appUrl }),
          }
        })
        return setRevision(reply, row.revision).send(present(row, request.livemode))
      },
    )

    app.delete(
      '/projects/:id',
      {
        config: { access: scoped('projects:write'), errors: ['project_out_of_scope'], conditional: true },
        schema: {
          operationId: 'projects.delete',
          summary: 'Delete a project',
          description: 'With everything in it, permanently.',
          tags,
          params: IdParams('proj'),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = await assertProjectInReach(ctx, grantOf(request), idInPath(request, 'proj'))
        const assertRevision = revisionAsserter(request)
        await deleteProject(ctx, actorOf(request), callerOf(request), id, ({ revision }) => assertRevision(revision))
        return reply.code(204).send(null)
      },
    )
  }
