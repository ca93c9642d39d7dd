import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { normalIpBlocks } from '../../access/allowed-ips.ts'
import { actorOf, grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { ListOf, readCreated, readListOf } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { createdFilters, IdInput, IdParams, pageOf, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import type { IssuedKey } from './issue.ts'
import { keyStatuses, listSecretKeys } from './queries.ts'
import { createSecretKey, getSecretKey, ownerOf } from './service.ts'
import { CreateKey, escalationErrors, futureTime } from './v1-inputs.ts'
import { CreatedKey, Key, toCreatedKey, toKey } from './v1-presenter.ts'

const ListKeys = query({
  ...pageQuery,
  status: Type.Optional(ListOf(keyStatuses)),
  project_id: Type.Optional(IdInput('proj', 'Keys that are limited to this project.')),
  ...createdFilters,
})
const KeyList = pageOf('KeyList', Key)

/** `/v1/keys`. */
export const secretKeyV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Keys']

    app.get(
      '/keys',
      {
        config: {
          access: scoped('keys:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'keys.list',
          summary: 'List keys',
          description: 'A key that is limited to a project sees only keys that are limited to it, too.',
          tags,
          querystring: ListKeys,
          response: { 200: KeyList },
        },
      },
      async (request) => {
        const { status, project_id: project } = request.query
        const grant = grantOf(request)
        const projectId = idOf('proj', project)
        const filter = {
          statuses: readListOf(keyStatuses, 'status', status),
          projectId: projectId ?? grant.projectId ?? undefined,
          ...readCreated(request.query),
        }
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const now = ctx.clock.now()
        const rows = await listSecretKeys(ctx.db, ownerOf(grant), filter, readPage(ctx, request), now)
        return toPage(ctx, request, rows, (row) => toKey(row, grant.livemode, now))
      },
    )

    app.post(
      '/keys',
      {
        config: {
          access: scoped('keys:write'),
          errors: [...escalationErrors, 'resource_not_found', 'quota_exceeded'],
          idempotent: true,
        },
        schema: {
          operationId: 'keys.create',
          summary: 'Create a key',
          description:
            'The answer shows the key in full, once. It belongs to the environment of the address that is called. A key can give no scope, project, address or lifetime that it lacks itself.',
          tags,
          body: CreateKey,
          response: { 201: CreatedKey },
        },
      },
      async (request, reply) => {
        const {
          name,
          scopes,
          project_id: project,
          allowed_ips: ips = [],
          expires_at: expiresAt,
          metadata,
        } = request.body
        const grant = grantOf(request)
        const projectId = project === undefined ? grant.projectId : project === null ? null : idOf('proj', project)
        if (projectId !== null) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const fields = {
          name,
          scopes: [...new Set(scopes)],
          projectId,
          allowedIps: normalIpBlocks(ips),
          expiresAt: futureTime(ctx, expiresAt ?? null),
          metadata: mergeMetadata({}, metadata),
        }
        const present = (issued: IssuedKey) => toCreatedKey(issued, grant.livemode, ctx.clock.now())
        const issued = await createSecretKey(
          ctx,
          actorOf(request),
          grant,
          fields,
          saveResponseWith(reply, 201, present),
        )
        return setRevision(reply, issued.row.revision).code(201).send(present(issued))
      },
    )

    app.get(
      '/keys/:id',
      {
        config: { access: scoped('keys:read'), errors: ['secret_key_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'keys.get',
          summary: 'Get a key',
          description: 'Also of a key that was revoked. The key itself is not shown again.',
          tags,
          params: IdParams('key'),
          querystring: query({}),
          response: { 200: Key },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const row = await getSecretKey(ctx, grant, idInPath(request, 'key'))
        return setRevision(reply, row.revision).send(toKey(row, grant.livemode, ctx.clock.now()))
      },
    )
  }
