import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { callerOf, projectOf } from '../../access/guard.ts'
import { ownerByToken, projectOwnerByToken } from '../../access/policies.ts'
import { Role } from '../../access/schemas.ts'
import type { Projects } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { described, namedEnum, Uuid } from '../../platform/schemas.ts'
import { PageNumber, PageSize, PageSizeAsLimit } from '../../surfaces/devkit/paging.ts'
import { projectsOf } from '../projects/service.ts'
import { Filter, OfProject, searchOf } from './filter.ts'
import { getUserPage } from './list.ts'
import { toEndUser, UserPage } from './presenter.ts'

const ListUsers = Type.Object({
  page: Type.Optional(PageNumber),
  page_size: Type.Optional(PageSize),
  limit: Type.Optional(PageSizeAsLimit),
  ...Filter.properties,
  status: Type.Optional(
    namedEnum('EndUserStatus', ['active', 'inactive'], { description: 'Another form of `is_active`.' }),
  ),
  role: Type.Optional(described(Role, 'Only end users are listed: any other role finds nobody.')),
})
const ListAllUsers = Type.Object({ ...ListUsers.properties, ...OfProject.properties })
const Params = Type.Object({ project_id: Uuid })

/** End users of one or of all own projects: contract E20 and its console alias `/users`, E25. */
export const userListRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Users']

    async function answer(projects: Projects, query: Static<typeof ListUsers>, sizeDefault: number) {
      const { page = 1, page_size: pageSize = query.limit ?? sizeDefault } = query
      const isActive = query.is_active ?? (query.status === undefined ? undefined : query.status === 'active')
      // Nobody in a project has another role.
      const sought = query.role === undefined || query.role === 'end_user' ? projects : []
      const filter = { search: searchOf(query), isActive }
      const found = await getUserPage(ctx, sought, filter, { limit: pageSize, offset: (page - 1) * pageSize })
      return {
        users: found.users.map(toEndUser),
        total: found.total,
        total_is_exact: found.exact,
        page,
        page_size: pageSize,
        has_more: found.exact ? page * pageSize < found.total : found.users.length === pageSize,
      }
    }

    for (const [url, operationId, sizeDefault] of [
      ['/projects/users', 'users.list', 50],
      ['/users', 'users.listForConsole', 20],
    ] as const)
      app.get(
        url,
        {
          config: { access: ownerByToken },
          schema: {
            operationId,
            summary: 'List end users of all your projects',
            description: 'Newest first.',
            tags,
            querystring: ListAllUsers,
            response: { 200: UserPage },
          },
        },
        async (request) =>
          answer(
            await projectsOf(ctx, callerOf(request), request.livemode, request.query.project_id),
            request.query,
            sizeDefault,
          ),
      )

    app.get(
      '/projects/:project_id/users',
      {
        config: { access: projectOwnerByToken },
        schema: {
          operationId: 'users.listForProject',
          summary: 'List end users of a project',
          description: 'Newest first.',
          tags,
          params: Params,
          querystring: ListUsers,
          response: { 200: UserPage },
        },
      },
      async (request) => {
        const project = projectOf(request)
        return answer([project.id], request.query, 50)
      },
    )
  }
