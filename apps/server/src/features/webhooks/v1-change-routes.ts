import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf, grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { revisionAsserter, setRevision } from '../../surfaces/v1/revisions.ts'
import { IdParams } from '../../surfaces/v1/schemas.ts'
import { readPatterns } from './event-type-patterns.ts'
import { readOwnHeaders } from './headers.ts'
import { changeWebhook, deleteWebhook, getWebhook } from './service.ts'
import { statsOf } from './statistics.ts'
import { UpdateWebhook } from './v1-inputs.ts'
import { toWebhook, Webhook } from './v1-presenter.ts'

/** `/v1/webhooks/{id}`: updates and deletes an endpoint. */
export const webhookChangeV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Webhooks']

    app.patch(
      '/webhooks/:id',
      {
        config: {
          access: scoped('webhooks:write'),
          errors: ['webhook_not_found', 'project_out_of_scope'],
          conditional: true,
        },
        schema: {
          operationId: 'webhooks.update',
          summary: 'Update a webhook endpoint',
          description:
            'Changes apply from the next attempt on, including to pending deliveries. Members that you leave out keep their values. Disabling an endpoint keeps its pending deliveries; they resume if you enable it before their deadline.',
          tags,
          params: IdParams('hook'),
          body: UpdateWebhook,
          response: { 200: Webhook },
        },
      },
      async (request, reply) => {
        const { url, event_types, description, metadata, headers, max_in_flight, rate_per_second, status } =
          request.body
        const grant = grantOf(request)
        const id = idInPath(request, 'hook')
        const patch = {
          ...(url === undefined ? {} : { url }),
          ...(event_types === undefined ? {} : { eventTypes: readPatterns(event_types) }),
          ...(description === undefined ? {} : { description }),
          ...(headers === undefined ? {} : { headers: readOwnHeaders(headers) }),
          ...(max_in_flight === undefined ? {} : { maxInFlight: max_in_flight }),
          ...(rate_per_second === undefined ? {} : { ratePerSecond: rate_per_second }),
          ...(status === undefined ? {} : { status }),
        }
        if (url !== undefined) {
          await getWebhook(ctx, grant, id) // what is not there is not checked for where it leads
          await ctx.webhookTargets.assertUrl(url)
        }
        const assertRevision = revisionAsserter(request)
        const row = await changeWebhook(ctx, actorOf(request), grant, id, (before) => {
          assertRevision(before.revision)
          return {
            ...patch,
            ...(metadata === undefined ? {} : { metadata: mergeMetadata(before.metadata, metadata) }),
          }
        })
        const stats = await statsOf(ctx, [id])
        return setRevision(reply, row.revision).send(toWebhook(ctx, grant, row, stats(id)))
      },
    )

    app.delete(
      '/webhooks/:id',
      {
        config: {
          access: scoped('webhooks:write'),
          errors: ['webhook_not_found', 'project_out_of_scope'],
          conditional: true,
        },
        schema: {
          operationId: 'webhooks.delete',
          summary: 'Delete a webhook endpoint',
          description: 'Cancels its pending deliveries. Past deliveries can be read for as long as their events.',
          tags,
          params: IdParams('hook'),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const assertRevision = revisionAsserter(request)
        const id = idInPath(request, 'hook')
        await deleteWebhook(ctx, actorOf(request), grantOf(request), id, ({ revision }) => assertRevision(revision))
        return reply.code(204).send(null)
      },
    )
  }
