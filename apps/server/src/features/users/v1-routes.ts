import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { keysOf } from '../../access/email.ts'
import { actorOf, grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { Text } from '../../platform/schemas.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { readCreated } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { hasRevision, revisionAsserter, setRevision } from '../../surfaces/v1/revisions.ts'
import { createdFilters, IdInput, IdParams, input, pageOf, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { toV1User, User, UserStatus } from '../accounts/v1-presenter.ts'
import { listUsersOfWorld } from './list.ts'
import { getWorldUser, removeEndUser, setEndUserActive } from './service.ts'
import type { WorldUserRow } from './world-queries.ts'

const UserList = pageOf('UserList', User)
const UpdateUser = input('UpdateUser', { status: Type.Optional(UserStatus) })

/** No address or name is longer. */
const SEARCH_MAX = 1000
const ListUsers = query({
  ...pageQuery,
  project_id: Type.Optional(IdInput('proj')),
  status: Type.Optional(UserStatus),
  email: Type.Optional(Text({ maxLength: 320, description: 'The whole email address, in any spelling.' })),
  q: Type.Optional(
    Text({ maxLength: SEARCH_MAX, description: 'Any part of the email address or the name. Case does not matter.' }),
  ),
  ...createdFilters,
})

/** `/v1/users`: contract 3.7. */
export const userV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Users']
    /** @throws resource_not_found, user_not_found, project_out_of_scope */
    async function userInPath(request: FastifyRequest): Promise<WorldUserRow> {
      const grant = grantOf(request)
      const user = await getWorldUser(ctx, grant.worldId, idInPath(request, 'usr'))
      await assertProjectInReach(ctx, grant, user.projectId)
      return user
    }

    app.get(
      '/users',
      {
        config: {
          access: scoped('users:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'users.list',
          summary: 'List users',
          description: 'The end users of all your projects, or of one.',
          tags,
          querystring: ListUsers,
          response: { 200: UserList },
        },
      },
      async (request) => {
        const { status, email, q } = request.query
        const grant = grantOf(request)
        const projectId = idOf('proj', request.query.project_id) ?? grant.projectId
        if (projectId !== null) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const filter = {
          search: q?.trim() || undefined,
          isActive: status === undefined ? undefined : status === 'active',
          address: email === undefined ? undefined : keysOf(email),
          ...readCreated(request.query),
        }
        const rows = await listUsersOfWorld(ctx, { ...grant, projectId }, filter, readPage(ctx, request))
        return toPage(ctx, request, rows, (row) => toV1User(row, grant.livemode))
      },
    )

    const ofOne = { errors: ['user_not_found', 'project_out_of_scope'] } as const

    app.get(
      '/users/:id',
      {
        config: { ...ofOne, access: scoped('users:read') },
        schema: {
          operationId: 'users.get',
          summary: 'Get a user',
          tags,
          params: IdParams('usr'),
          querystring: query({}),
          response: { 200: User, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const user = await userInPath(request)
        if (hasRevision(request, reply, user.revision)) return reply.code(304).send(null)
        return reply.send(toV1User(user, request.livemode))
      },
    )

    app.patch(
      '/users/:id',
      {
        config: { ...ofOne, access: scoped('users:write'), conditional: true },
        schema: {
          operationId: 'users.update',
          summary: 'Update a user',
          description: 'Deactivates or reactivates. Setting `status` to `inactive` signs the user out at once.',
          tags,
          params: IdParams('usr'),
          body: UpdateUser,
          response: { 200: User },
        },
      },
      async (request, reply) => {
        const { status } = request.body
        const isActive = status === undefined ? undefined : status === 'active'
        const assertRevision = revisionAsserter(request)
        const user = await setEndUserActive(
          ctx,
          actorOf(request),
          await userInPath(request),
          isActive,
          ({ revision }) => assertRevision(revision),
        )
        return setRevision(reply, user.revision).send(toV1User(user, request.livemode))
      },
    )

    app.delete(
      '/users/:id',
      {
        config: { ...ofOne, access: scoped('users:write'), conditional: true },
        schema: {
          operationId: 'users.delete',
          summary: 'Delete a user',
          description: 'With everything that the user made, permanently.',
          tags,
          params: IdParams('usr'),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id, projectId } = await userInPath(request)
        const assertRevision = revisionAsserter(request)
        await removeEndUser(ctx, actorOf(request), projectId, id, ({ revision }) => assertRevision(revision))
        return reply.code(204).send(null)
      },
    )
  }
