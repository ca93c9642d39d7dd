import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { ALLOWED_ORIGINS_MAX, toOrigins } from '../../access/allowed-origins.ts'
import { actorOf, callerOf, projectOf } from '../../access/guard.ts'
import { ownerOfAny, projectCreator, projectOwner } from '../../access/policies.ts'
import { ownerScope } from '../../access/projects.ts'
import { worldKind } from '../../access/worlds.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { DateTime, Nullable, named, namedUnion, Text, Uuid } from '../../platform/schemas.ts'
import { PageNumber, PageSize } from '../../surfaces/devkit/paging.ts'
import { AppUrl } from './app-url.ts'
import { countProjects, listProjects, type ProjectRow } from './queries.ts'
import { changeProject, createProject, deleteProject, getProject } from './service.ts'

const Project = named('Project', {
  id: Uuid,
  name: Type.String({ examples: ['My First AI App'] }),
  description: Nullable.Text(),
  owner_id: Uuid,
  is_active: Type.Boolean(),
  allowed_origins: Type.Array(Type.String(), {
    description: 'The origins whose web pages may call the project. Empty: any.',
    examples: [['https://app.example.com', 'https://*.example.com']],
  }),
  app_url: Nullable.Text({ description: 'Where the app is. Pages that emails lead its users to link to it.' }),
  created_at: DateTime,
  updated_at: Nullable.DateTime,
})
const Page = named('ProjectPage', {
  items: Type.Array(Project),
  projects: Type.Array(Project, { description: 'The same as `items`.' }),
  total: Type.Integer(),
  page: Type.Integer(),
  page_size: Type.Integer(),
  has_more: Type.Boolean(),
})
/** An array, or a page if one is asked for (contract E17, CF40). */
const ProjectList = namedUnion('ProjectList', [Type.Array(Project), Page], {
  description: 'A page if `page` or `page_size` is sent, and otherwise an array of all projects.',
})
const ListProjects = Type.Object({ page: Type.Optional(PageNumber), page_size: Type.Optional(PageSize) })

const Name = Text({ minLength: 1, maxLength: 255 })
const Description = Nullable.Text({ maxLength: 1000 })
const AllowedOrigins = Type.Array(Type.String({ format: 'origin', examples: ['https://*.example.com'] }), {
  maxItems: ALLOWED_ORIGINS_MAX,
  description: 'Scheme, host and port, without a path. `*.` stands for any subdomain. An empty list allows every page.',
})
const CreateProject = named('CreateProject', {
  name: Name,
  description: Type.Optional(Description),
  allowed_origins: Type.Optional(AllowedOrigins),
  app_url: Type.Optional(AppUrl),
})
const ChangeProject = named('UpdateProject', {
  name: Type.Optional(Name),
  description: Type.Optional(Description),
  is_active: Type.Optional(Type.Boolean()),
  allowed_origins: Type.Optional(AllowedOrigins),
  app_url: Type.Optional(AppUrl),
})
const Params = Type.Object({ project_id: Uuid })

/** `/api/v1/projects`: contract E17, E18, E21 to E23. */
export const projectRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Projects']
    const ofProject = { access: projectOwner } as const

    app.get(
      '/projects',
      {
        config: { access: ownerOfAny },
        schema: {
          operationId: 'projects.list',
          summary: 'List projects',
          description:
            'Your own; operators get those of all developers. All at once, or in pages with `page` or `page_size`.',
          tags,
          querystring: ListProjects,
          response: { 200: ProjectList },
        },
      },
      async (request) => {
        const owner = ownerScope(callerOf(request))
        const kind = worldKind(request.livemode)
        const { page = 1, page_size: pageSize = 50 } = request.query
        if (request.query.page === undefined && request.query.page_size === undefined) {
          return (await listProjects(ctx.db, owner, kind)).map(toProject)
        }
        const [rows, total] = await Promise.all([
          listProjects(ctx.db, owner, kind, { limit: pageSize, offset: (page - 1) * pageSize }),
          countProjects(ctx.db, owner, kind),
        ])
        const items = rows.map(toProject)
        return { items, projects: items, total, page, page_size: pageSize, has_more: page * pageSize < total }
      },
    )

    app.post(
      '/projects',
      {
        config: {
          access: projectCreator,
          errors: ['project_limit'],
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
        const { name, description = null, allowed_origins: origins = [], app_url: appUrl = null } = request.body
        const ownerId = callerOf(request).account.id
        const save = saveResponseWith(reply, 201, toProject)
        const fresh = { name, description, allowedOrigins: toOrigins(origins), appUrl }
        const project = await createProject(ctx, actorOf(request), ownerId, request.livemode, fresh, save)
        return reply.code(201).send(toProject(project))
      },
    )

    app.get(
      '/projects/:project_id',
      {
        config: ofProject,
        schema: {
          operationId: 'projects.get',
          summary: 'Get a project',
          tags,
          params: Params,
          response: { 200: Project },
        },
      },
      async (request) => toProject(await getProject(ctx, projectOf(request).id)),
    )

    // Both verbs, both partial (CF39).
    for (const [method, operationId] of [
      ['PUT', 'projects.updateByPut'],
      ['PATCH', 'projects.update'],
    ] as const) {
      app.route({
        method,
        url: '/projects/:project_id',
        config: ofProject,
        schema: {
          operationId,
          summary: 'Update a project',
          description: 'Absent members stay as they are, with `PUT` as with `PATCH`.',
          tags,
          params: Params,
          body: ChangeProject,
          response: { 200: Project },
        },
        handler: async (request) => {
          const { name, description, is_active: isActive, allowed_origins: origins, app_url: appUrl } = request.body
          return toProject(
            await changeProject(ctx, actorOf(request), callerOf(request), request.params.project_id, () => ({
              ...(name === undefined ? {} : { name }),
              ...(description === undefined ? {} : { description }),
              ...(isActive === undefined ? {} : { isActive }),
              ...(origins === undefined ? {} : { allowedOrigins: toOrigins(origins) }),
              ...(appUrl === undefined ? {} : { appUrl }),
            })),
          )
        },
      })
    }

    app.delete(
      '/projects/:project_id',
      {
        config: ofProject,
        schema: {
          operationId: 'projects.delete',
          summary: 'Delete a project',
          description: 'With everything in it. This cannot be undone.',
          tags,
          params: Params,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await deleteProject(ctx, actorOf(request), callerOf(request), request.params.project_id)
        return reply.code(204).send(null)
      },
    )
  }

const toProject = (p: ProjectRow): Static<typeof Project> => ({
  id: p.id,
  name: p.name,
  description: p.description,
  owner_id: p.ownerId,
  is_active: p.isActive,
  allowed_origins: p.allowedOrigins,
  app_url: p.appUrl,
  created_at: p.createdAt.toISOString(),
  updated_at: p.updatedAt?.toISOString() ?? null,
})
