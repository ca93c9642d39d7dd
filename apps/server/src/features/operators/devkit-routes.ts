import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { operator } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { DateTime, Nullable, Text, Uuid } from '../../platform/schemas.ts'
import { PageNumber, PageSize } from '../../surfaces/devkit/paging.ts'
import { countDevelopers, type DeveloperRow, listDevelopers } from './queries.ts'
import { getDeveloper, revokeKey, setDeveloperActive, setDeveloperPlan } from './service.ts'

const Developer = Type.Object({
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  is_active: Type.Boolean(),
  is_verified: Type.Boolean(),
  created_at: DateTime,
  plan: Type.String({ examples: ['default'] }),
  projects: Type.Integer({ description: 'How many there are.' }),
  developer_keys: Type.Integer({ description: 'How many are active.' }),
})
const Page = Type.Object({
  developers: Type.Array(Developer),
  total: Type.Integer(),
  page: Type.Integer(),
  page_size: Type.Integer(),
})
const List = Type.Object({
  search: Type.Optional(Text({ maxLength: 255, description: 'Part of the address or the name.' })),
  is_active: Type.Optional(Type.Boolean()),
  page: Type.Optional(PageNumber),
  page_size: Type.Optional(PageSize),
})
const Params = Type.Object({ developer_id: Uuid })

/** `/api/v1/operator/…`: developers and their keys, for whoever runs the installation. */
export const operatorRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Operators']
    const ofDeveloper = { access: operator, errors: ['developer_not_found'] } as const

    app.get(
      '/operator/developers',
      {
        config: { access: operator },
        schema: {
          operationId: 'operator.listDevelopers',
          summary: 'Every developer, newest first',
          tags,
          querystring: List,
          response: { 200: Page },
        },
      },
      async ({ query }) => {
        const { search, is_active: isActive, page = 1, page_size: pageSize = 50 } = query
        const filter = {
          ...(search === undefined ? {} : { search }),
          ...(isActive === undefined ? {} : { isActive }),
        }
        const [rows, total] = await Promise.all([
          listDevelopers(ctx.db, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
          countDevelopers(ctx.db, filter),
        ])
        return { developers: rows.map(toDeveloper), total, page, page_size: pageSize }
      },
    )

    app.get(
      '/operator/developers/:developer_id',
      {
        config: ofDeveloper,
        schema: {
          operationId: 'operator.getDeveloper',
          summary: 'One developer',
          tags,
          params: Params,
          response: { 200: Developer },
        },
      },
      async (request) => toDeveloper(await getDeveloper(ctx, request.params.developer_id)),
    )

    app.patch(
      '/operator/developers/:developer_id',
      {
        config: { access: operator, errors: ['developer_not_found', 'plan_not_found'] },
        schema: {
          operationId: 'operator.updateDeveloper',
          summary: 'Deactivate or reactivate a developer, or assign a plan',
          tags,
          params: Params,
          body: Type.Object({
            is_active: Type.Optional(Type.Boolean()),
            plan: Type.Optional(Nullable.Text({ maxLength: 64, description: 'Null for the default one.' })),
          }),
          response: { 200: Developer },
        },
      },
      async (request) => {
        const { developer_id: id } = request.params
        const { is_active: isActive, plan } = request.body
        if (plan !== undefined) await setDeveloperPlan(ctx, actorOf(request), id, plan)
        if (isActive !== undefined) await setDeveloperActive(ctx, actorOf(request), id, isActive)
        return toDeveloper(await getDeveloper(ctx, id))
      },
    )

    app.post(
      '/operator/keys/revoke',
      {
        config: { access: operator, errors: ['key_not_found'] },
        schema: {
          operationId: 'operator.revokeKey',
          summary: 'Revoke anybody’s key, by its id or, as it was found somewhere, in full',
          tags,
          body: Type.Object({ key: Text({ minLength: 16, maxLength: 255 }) }),
          response: { 200: Type.Object({ kind: Type.String({ description: 'developer_key or api_key.' }) }) },
        },
      },
      async (request) => ({ kind: await revokeKey(ctx, actorOf(request), request.body.key) }),
    )
  }

const toDeveloper = (d: DeveloperRow): Static<typeof Developer> => ({
  id: d.id,
  email: d.email,
  full_name: d.fullName,
  is_active: d.isActive,
  is_verified: d.isVerified,
  created_at: d.createdAt.toISOString(),
  plan: d.plan ?? 'default',
  projects: d.projects,
  developer_keys: d.developerKeys,
})
