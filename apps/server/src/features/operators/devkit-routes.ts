import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { operator } from '../../access/policies.ts'
import { worldKind } from '../../access/worlds.ts'
import type { Context } from '../../context.ts'
import { DateTime, Nullable, named, namedEnum, Text, Uuid } from '../../platform/schemas.ts'
import { PageNumber, PageSize } from '../../surfaces/devkit/paging.ts'
import { countDevelopers, type DeveloperRow, listDevelopers } from './queries.ts'
import { getDeveloper, revokeKey, setDeveloperActive, setDeveloperPlan } from './service.ts'

const Developer = named('Developer', {
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  is_active: Type.Boolean(),
  is_verified: Type.Boolean(),
  created_at: DateTime,
  plan: Type.String({ examples: ['default'] }),
  projects: Type.Integer({ description: 'How many the developer has.' }),
  developer_keys: Type.Integer({ description: 'How many active ones the developer has.' }),
})
const Page = named('DeveloperPage', {
  developers: Type.Array(Developer),
  total: Type.Integer(),
  page: Type.Integer(),
  page_size: Type.Integer(),
})
const List = Type.Object({
  search: Type.Optional(Text({ maxLength: 255, description: 'Any part of the email address or the name.' })),
  is_active: Type.Optional(Type.Boolean()),
  page: Type.Optional(PageNumber),
  page_size: Type.Optional(PageSize),
})
const UpdateDeveloper = named('UpdateDeveloper', {
  is_active: Type.Optional(Type.Boolean()),
  plan: Type.Optional(Nullable.Text({ maxLength: 64, description: 'Null: the default plan.' })),
})
const RevokeKey = named('RevokeKey', {
  key: Text({ minLength: 16, maxLength: 255, description: 'Its id, or the whole key as somebody found it.' }),
})
const RevokedKey = named('RevokedKey', { kind: namedEnum('KeyKind', ['developer_key', 'api_key']) })
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
          operationId: 'developers.list',
          summary: 'List developers',
          description: 'Newest first.',
          tags,
          querystring: List,
          response: { 200: Page },
        },
      },
      async ({ query, livemode }) => {
        const { search, is_active: isActive, page = 1, page_size: pageSize = 50 } = query
        const filter = {
          ...(search === undefined ? {} : { search }),
          ...(isActive === undefined ? {} : { isActive }),
        }
        const [rows, total] = await Promise.all([
          listDevelopers(ctx.db, worldKind(livemode), filter, { limit: pageSize, offset: (page - 1) * pageSize }),
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
          operationId: 'developers.get',
          summary: 'Get a developer',
          tags,
          params: Params,
          response: { 200: Developer },
        },
      },
      async (request) => toDeveloper(await getDeveloper(ctx, request.params.developer_id, worldKind(request.livemode))),
    )

    app.patch(
      '/operator/developers/:developer_id',
      {
        config: { access: operator, errors: ['developer_not_found', 'plan_not_found'] },
        schema: {
          operationId: 'developers.update',
          summary: 'Update a developer',
          description: 'Deactivates, reactivates or assigns a plan. Absent members stay as they are.',
          tags,
          params: Params,
          body: UpdateDeveloper,
          response: { 200: Developer },
        },
      },
      async (request) => {
        const { developer_id: id } = request.params
        const { is_active: isActive, plan } = request.body
        if (plan !== undefined) await setDeveloperPlan(ctx, actorOf(request), id, plan)
        if (isActive !== undefined) await setDeveloperActive(ctx, actorOf(request), id, isActive)
        return toDeveloper(await getDeveloper(ctx, id, worldKind(request.livemode)))
      },
    )

    app.post(
      '/operator/keys/revoke',
      {
        config: { access: operator, errors: ['key_not_found'] },
        schema: {
          operationId: 'keys.revoke',
          summary: 'Revoke any key',
          description: 'A developer key or project API key of any account.',
          tags,
          body: RevokeKey,
          response: { 200: RevokedKey },
        },
      },
      async (request) => ({
        kind: await revokeKey(ctx, actorOf(request), request.body.key, worldKind(request.livemode)),
      }),
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
