import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf, callerOf, projectOf } from '../../access/guard.ts'
import { developer, projectOwner } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { DateTime, described, Nullable, named, Uuid } from '../../platform/schemas.ts'
import { type ApiKeyRow, type DeveloperKeyRow, listActiveDeveloperKeys, listApiKeys } from './queries.ts'
import { createApiKey, createDeveloperKey, revokeApiKey, revokeDeveloperKey } from './service.ts'

const KeyPrefix = Type.String({
  description: 'The first 8 characters, to recognise the key by.',
  examples: ['ak_abc12'],
})
const LastUsed = described(Nullable.DateTime, 'Up to one minute late.')
const FullKey = Type.String({
  description: 'The whole key. It is shown only here.',
  examples: ['ak_abc123XYZ-_789def456ghi012jkl345'],
})

const DeveloperKey = named('DeveloperKey', {
  id: Uuid,
  name: Type.String(),
  key_prefix: KeyPrefix,
  is_active: Type.Boolean(),
  last_used_at: LastUsed,
  created_at: DateTime,
})
/** The key stands second, as the guide shows it. */
const withKey = <T extends { id: typeof Uuid }>(name: string, { id, ...others }: T) =>
  named(name, { id, key: FullKey, ...others })

const CreatedDeveloperKey = withKey('CreatedDeveloperKey', DeveloperKey.properties)
const CreateDeveloperKey = named('CreateDeveloperKey', { name: Type.Optional(Nullable.Text({ maxLength: 100 })) })
const DeveloperKeyParams = Type.Object({ key_id: Uuid })

const ApiKey = named('ApiKey', {
  id: Uuid,
  key_prefix: KeyPrefix,
  name: Nullable.Text(),
  project_id: Uuid,
  is_active: Type.Boolean(),
  last_used_at: LastUsed,
  created_at: DateTime,
})
const CreatedApiKey = withKey('CreatedApiKey', ApiKey.properties)
const CreateApiKey = named('CreateApiKey', { name: Type.Optional(Nullable.Text({ maxLength: 255 })) })
const ProjectParams = Type.Object({ project_id: Uuid })
const ApiKeyParams = Type.Object({ project_id: Uuid, api_key_id: Uuid })
const ListApiKeys = Type.Object({
  include_revoked: Type.Optional(Type.Boolean({ description: 'Revoked keys as well.' })),
})

/** `/api/v1/auth/developer-keys` and `/api/v1/projects/{id}/api-keys`: contract E14 to E16, E26 to E28. */
export const keyRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const ofDeveloper = { access: developer } as const
    const ofProject = { access: projectOwner } as const
    const developerTag = { tags: ['Developer keys'] }
    const apiTag = { tags: ['Project API keys'] }

    app.get(
      '/auth/developer-keys',
      {
        config: ofDeveloper,
        schema: {
          operationId: 'developerKeys.list',
          summary: 'List developer keys',
          description: 'Your active ones.',
          ...developerTag,
          response: { 200: Type.Array(DeveloperKey) },
        },
      },
      async (request) => (await listActiveDeveloperKeys(ctx.db, callerOf(request).account.id)).map(toDeveloperKey),
    )

    app.post(
      '/auth/developer-keys',
      {
        config: { ...ofDeveloper, errors: ['developer_key_limit'], idempotent: true },
        schema: {
          operationId: 'developerKeys.create',
          summary: 'Create a developer key',
          ...developerTag,
          body: CreateDeveloperKey,
          response: { 201: CreatedDeveloperKey },
        },
      },
      async (request, reply) => {
        const created = await createDeveloperKey(
          ctx,
          actorOf(request),
          callerOf(request).account.id,
          request.body.name ?? '',
          saveResponseWith(reply, 201, toCreatedDeveloperKey),
        )
        return reply.code(201).send(toCreatedDeveloperKey(created))
      },
    )

    app.delete(
      '/auth/developer-keys/:key_id',
      {
        config: {
          ...ofDeveloper,
          errors: ['developer_key_not_found', 'developer_key_foreign', 'developer_key_in_use', 'developer_key_revoked'],
        },
        schema: {
          operationId: 'developerKeys.revoke',
          summary: 'Revoke a developer key',
          ...developerTag,
          params: DeveloperKeyParams,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { account, developerKeyId } = callerOf(request)
        await revokeDeveloperKey(ctx, actorOf(request), account.id, request.params.key_id, developerKeyId)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/projects/:project_id/api-keys',
      {
        config: { access: projectOwner, errors: ['api_key_limit'], idempotent: true },
        schema: {
          operationId: 'apiKeys.create',
          summary: 'Create a project API key',
          ...apiTag,
          params: ProjectParams,
          body: CreateApiKey,
          response: { 201: CreatedApiKey },
        },
      },
      async (request, reply) => {
        const project = projectOf(request)
        const { name = null } = request.body
        const save = saveResponseWith(reply, 201, toCreatedApiKey)
        return reply.code(201).send(toCreatedApiKey(await createApiKey(ctx, actorOf(request), project, name, save)))
      },
    )

    app.get(
      '/projects/:project_id/api-keys',
      {
        config: ofProject,
        schema: {
          operationId: 'apiKeys.list',
          summary: 'List project API keys',
          ...apiTag,
          params: ProjectParams,
          querystring: ListApiKeys,
          response: { 200: Type.Array(ApiKey) },
        },
      },
      async (request) => {
        const project = projectOf(request)
        return (await listApiKeys(ctx.db, project.id, request.query.include_revoked ?? false)).map(toApiKey)
      },
    )

    app.delete(
      '/projects/:project_id/api-keys/:api_key_id',
      {
        config: { access: projectOwner, errors: ['api_key_not_found'] },
        schema: {
          operationId: 'apiKeys.revoke',
          summary: 'Revoke a project API key',
          ...apiTag,
          params: ApiKeyParams,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const project = projectOf(request)
        await revokeApiKey(ctx, actorOf(request), project, request.params.api_key_id)
        return reply.code(204).send(null)
      },
    )
  }

/** What the world may see: allow-lists, so that a new column never leaks by itself. */
const toDeveloperKey = (k: DeveloperKeyRow): Static<typeof DeveloperKey> => ({
  id: k.id,
  name: k.name,
  key_prefix: k.keyPrefix,
  is_active: k.isActive,
  last_used_at: k.lastUsedAt?.toISOString() ?? null,
  created_at: k.createdAt.toISOString(),
})

const toCreatedDeveloperKey = ({ row, key }: { row: DeveloperKeyRow; key: string }) => ({ ...toDeveloperKey(row), key })

const toApiKey = (k: ApiKeyRow): Static<typeof ApiKey> => ({
  id: k.id,
  name: k.name,
  key_prefix: k.keyPrefix,
  project_id: k.projectId,
  is_active: k.isActive,
  last_used_at: k.lastUsedAt?.toISOString() ?? null,
  created_at: k.createdAt.toISOString(),
})

const toCreatedApiKey = ({ row, key }: { row: ApiKeyRow; key: string }) => ({ ...toApiKey(row), key })
