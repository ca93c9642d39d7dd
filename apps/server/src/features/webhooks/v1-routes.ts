import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf, grantOf } from '../../access/guard.ts'
import { assertProjectInReach, outOfScope } from '../../access/projects.ts'
import type { Grant } from '../../access/types.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { ListOf, readCreated, readListOf } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { createdFilters, IdInput, IdParams, pageOf, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { readablePatterns, readPatterns } from './event-type-patterns.ts'
import { readOwnHeaders } from './headers.ts'
import { listWebhooks, webhookStatuses } from './queries.ts'
import { createWebhook, getWebhook, ownerOf, WEBHOOKS_MAX, type WithSecret } from './service.ts'
import { statsOf } from './statistics.ts'
import { CreateWebhook } from './v1-inputs.ts'
import { toWebhook, toWebhookWithSecret, Webhook, WebhookWithSecret } from './v1-presenter.ts'

const ListWebhooks = query({
  ...pageQuery,
  status: Type.Optional(ListOf(webhookStatuses)),
  project_id: Type.Optional(IdInput('proj', 'Endpoints that are limited to this project.')),
  ...createdFilters,
})
const WebhookList = pageOf('WebhookList', Webhook)

/** `/v1/webhooks`: contract 4.2. */
export const webhookV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Webhooks']

    app.get(
      '/webhooks',
      {
        config: {
          access: scoped('webhooks:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'webhooks.list',
          summary: 'List webhook endpoints',
          description:
            'Newest first. Endpoints whose event types you may not all read are left out. A key that is limited to a project sees the endpoints of that project.',
          tags,
          querystring: ListWebhooks,
          response: { 200: WebhookList },
        },
      },
      async (request) => {
        const { status, project_id: project } = request.query
        const grant = grantOf(request)
        const asked = idOf('proj', project)
        if (asked !== undefined) await assertProjectInReach(ctx, grant, asked, 'project_id')
        const projectId = asked ?? grant.projectId ?? undefined
        const eventTypes = readablePatterns(grant.scopes)
        const statuses = readListOf(webhookStatuses, 'status', status)
        const filter = { eventTypes, statuses, projectId, ...readCreated(request.query) }
        const page = readPage(ctx, request)
        const rows = await listWebhooks(ctx.db, ownerOf(grant), filter, page, ctx.clock.now())
        const stats = await statsOf(
          ctx,
          rows.map(({ id }) => id),
        )
        return toPage(ctx, request, rows, (row) => toWebhook(ctx, grant, row, stats(row.id)))
      },
    )

    app.post(
      '/webhooks',
      {
        config: {
          access: scoped('webhooks:write'),
          errors: ['resource_not_found', 'project_out_of_scope', 'quota_exceeded'],
          idempotent: true,
        },
        schema: {
          operationId: 'webhooks.create',
          summary: 'Create a webhook endpoint',
          description: `Returns the secret that signs its deliveries. You need the scope to read each event type that you subscribe to. Live and sandbox have up to ${WEBHOOKS_MAX} endpoints each.`,
          tags,
          body: CreateWebhook,
          response: { 201: WebhookWithSecret },
        },
      },
      async (request, reply) => {
        const {
          url,
          event_types,
          description = null,
          metadata,
          headers = {},
          max_in_flight,
          rate_per_second,
        } = request.body
        const grant = grantOf(request)
        const fields = {
          projectId: await readProject(ctx, grant, request.body.project_id),
          url,
          eventTypes: readPatterns(event_types),
          description,
          metadata: mergeMetadata({}, metadata),
          headers: readOwnHeaders(headers),
          maxInFlight: max_in_flight ?? 10,
          ratePerSecond: rate_per_second ?? null,
        }
        await ctx.webhookTargets.assertUrl(url)
        const present = (created: WithSecret) => toWebhookWithSecret(ctx, grant, created)
        const save = saveResponseWith(reply, 201, present)
        const created = await createWebhook(ctx, actorOf(request), grant, fields, save)
        return setRevision(reply, created.row.revision).code(201).send(present(created))
      },
    )

    app.get(
      '/webhooks/:id',
      {
        config: { access: scoped('webhooks:read'), errors: ['webhook_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'webhooks.get',
          summary: 'Get a webhook endpoint',
          description: 'Includes its statistics. To read its secret, call `GET /v1/webhooks/{id}/secret`.',
          tags,
          params: IdParams('hook'),
          querystring: query({}),
          response: { 200: Webhook },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const row = await getWebhook(ctx, grant, idInPath(request, 'hook'))
        const stats = await statsOf(ctx, [row.id])
        return setRevision(reply, row.revision).send(toWebhook(ctx, grant, row, stats(row.id)))
      },
    )
  }

/** Null: an endpoint for all projects, which a key of one project may not create. @throws resource_not_found, project_out_of_scope */
async function readProject(ctx: Context, grant: Grant, given: string | null | undefined): Promise<string | null> {
  const projectId = given === undefined ? grant.projectId : given === null ? null : idOf('proj', given)
  if (projectId !== null) await assertProjectInReach(ctx, grant, projectId, 'project_id')
  else if (grant.projectId !== null) throw outOfScope(grant.projectId, 'project_id')
  return projectId
}
