import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { projectOwner } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { Nullable, named, Uuid } from '../../platform/schemas.ts'
import { toUserDetails, UserDetails } from './presenter.ts'
import { changeEndUser, getEndUser, removeEndUser } from './service.ts'

const Params = Type.Object({ project_id: Uuid, user_id: Uuid })
const ChangeUser = named('UpdateEndUser', {
  full_name: Type.Optional(Nullable.Text({ maxLength: 255 })),
  is_active: Type.Optional(Type.Boolean()),
})

/** One end user, for the owner of its project. */
export const userRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const url = '/projects/:project_id/users/:user_id'
    const config = { access: projectOwner, errors: ['user_not_found'] } as const
    const common = { tags: ['Users'], params: Params }

    app.get(
      url,
      {
        config,
        schema: { ...common, operationId: 'users.get', summary: 'Get an end user', response: { 200: UserDetails } },
      },
      async (request) => {
        const { project_id: projectId, user_id: userId } = request.params
        return toUserDetails(await getEndUser(ctx, projectId, userId))
      },
    )

    app.patch(
      url,
      {
        config,
        schema: {
          ...common,
          operationId: 'users.update',
          summary: 'Update an end user',
          description: 'Renames, deactivates or reactivates. Absent members stay as they are.',
          body: ChangeUser,
          response: { 200: UserDetails },
        },
      },
      async (request) => {
        const { project_id: projectId, user_id: userId } = request.params
        const { full_name: fullName, is_active: isActive } = request.body
        const change = {
          ...(fullName === undefined ? {} : { fullName }),
          ...(isActive === undefined ? {} : { isActive }),
        }
        return toUserDetails(await changeEndUser(ctx, actorOf(request), projectId, userId, change))
      },
    )

    app.delete(
      url,
      {
        config,
        schema: {
          ...common,
          operationId: 'users.delete',
          summary: 'Delete an end user',
          description: 'With everything the user made. This cannot be undone.',
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { project_id: projectId, user_id: userId } = request.params
        await removeEndUser(ctx, actorOf(request), projectId, userId)
        return reply.code(204).send(null)
      },
    )
  }
