import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf, grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { IdParams, pageOf, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import type { QueuedDeliveryRow } from '../deliveries/types.ts'
import { revisionOf } from './delivery-schedule.ts'
import { replayDelivery, replayEvent } from './replay-one.ts'
import { type CountedReplay, cancelReplay, getReplay, replaysOf, startReplay } from './replays.ts'
import { Delivery, ReplayedDeliveries, toDelivery } from './v1-delivery-presenter.ts'
import { ReplayEvent, ReplayWebhook, readReplay } from './v1-replay-inputs.ts'
import { toReplay, WebhookReplay } from './v1-replay-presenter.ts'

const ReplayList = pageOf('WebhookReplayList', WebhookReplay)
const replayIdTitle = IdParams('replay').properties.id
const ReplayParams = Type.Object({ ...IdParams('hook').properties, replay_id: replayIdTitle })

/** Replays of `/v1`: contract 4.3. */
export const replayV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const write = scoped('webhooks:write')
    const targetErrors = ['webhook_not_found', 'project_out_of_scope', 'scope_missing', 'state_conflict'] as const

    app.post(
      '/deliveries/:id/replay',
      {
        config: { access: write, errors: ['delivery_not_found', ...targetErrors], idempotent: true },
        schema: {
          operationId: 'deliveries.replay',
          summary: 'Replay a delivery',
          description:
            'Sends the same event to the same endpoint again, at its current URL. Returns a new delivery with its own attempts and its own 72 hours; the original delivery does not change.',
          tags: ['Deliveries'],
          params: IdParams('dlv'),
          response: { 201: Delivery },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const present = (row: QueuedDeliveryRow) => toDelivery(row, grant.livemode, ctx.clock.now())
        const save = saveResponseWith(reply, 201, present)
        const row = await replayDelivery(ctx, actorOf(request), grant, idInPath(request, 'dlv'), save)
        return setRevision(reply, revisionOf(row)).code(201).send(present(row))
      },
    )

    app.post(
      '/events/:id/replay',
      {
        config: { access: write, errors: ['resource_not_found', ...targetErrors], idempotent: true },
        schema: {
          operationId: 'events.replay',
          summary: 'Replay an event',
          description:
            'Sends the event again, to one endpoint or to all enabled endpoints that subscribe to its type. Returns the new deliveries.',
          tags: ['Events'],
          params: IdParams('evt'),
          body: ReplayEvent,
          response: { 201: ReplayedDeliveries },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const present = (rows: QueuedDeliveryRow[]) => ({
          object: 'list' as const,
          data: rows.map((row) => toDelivery(row, grant.livemode, ctx.clock.now())),
        })
        const save = saveResponseWith(reply, 201, present)
        const endpointId = idOf('hook', request.body.webhook_id)
        const rows = await replayEvent(ctx, actorOf(request), grant, idInPath(request, 'evt'), endpointId, save)
        return reply.code(201).send(present(rows))
      },
    )

    app.post(
      '/webhooks/:id/replay',
      {
        config: {
          access: write,
          errors: ['webhook_not_found', 'project_out_of_scope', 'scope_missing', 'state_conflict'],
          idempotent: true,
        },
        schema: {
          operationId: 'webhooks.replay',
          summary: 'Replay events to a webhook endpoint in bulk',
          description:
            'Starts a bulk replay: it creates new deliveries for the deliveries that were exhausted in a period, or for all events of that period, ' +
            'oldest first and at a limited rate. An endpoint can have one running bulk replay.',
          tags: ['Webhooks'],
          params: IdParams('hook'),
          body: ReplayWebhook,
          response: { 201: WebhookReplay },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const present = (row: CountedReplay) => toReplay(row, grant.livemode)
        const input = readReplay(request.body, ctx.clock.now())
        const save = saveResponseWith(reply, 201, present)
        const row = await startReplay(ctx, actorOf(request), grant, idInPath(request, 'hook'), input, save)
        return setRevision(reply, row.revision).code(201).send(present(row))
      },
    )

    app.get(
      '/webhooks/:id/replays',
      {
        config: {
          access: scoped('webhooks:read'),
          errors: ['webhook_not_found', 'project_out_of_scope', 'scope_missing', 'cursor_invalid'],
        },
        schema: {
          operationId: 'webhooks.listReplays',
          summary: 'List bulk replays of a webhook endpoint',
          tags: ['Webhooks'],
          params: IdParams('hook'),
          querystring: query(pageQuery),
          response: { 200: ReplayList },
        },
      },
      async (request) => {
        const grant = grantOf(request)
        const rows = await replaysOf(ctx, grant, idInPath(request, 'hook'), readPage(ctx, request))
        return toPage(ctx, request, rows, (row) => toReplay(row, grant.livemode))
      },
    )

    app.get(
      '/webhooks/:id/replays/:replay_id',
      {
        config: {
          access: scoped('webhooks:read'),
          errors: ['webhook_not_found', 'project_out_of_scope', 'replay_not_found', 'scope_missing'],
        },
        schema: {
          operationId: 'webhooks.getReplay',
          summary: 'Get a bulk replay',
          description: 'Includes its progress.',
          tags: ['Webhooks'],
          params: ReplayParams,
          querystring: query({}),
          response: { 200: WebhookReplay },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const row = await getReplay(ctx, grant, ...replayInPath(request))
        return setRevision(reply, row.revision).send(toReplay(row, grant.livemode))
      },
    )

    app.post(
      '/webhooks/:id/replays/:replay_id/cancel',
      {
        config: {
          access: write,
          errors: ['webhook_not_found', 'project_out_of_scope', 'replay_not_found', 'scope_missing', 'state_conflict'],
          idempotent: true,
        },
        schema: {
          operationId: 'webhooks.cancelReplay',
          summary: 'Cancel a bulk replay',
          description:
            'Stops creating deliveries and cancels those that are pending. Requests that are in flight are completed.',
          tags: ['Webhooks'],
          params: ReplayParams,
          response: { 200: WebhookReplay },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const present = (row: CountedReplay) => toReplay(row, grant.livemode)
        const save = saveResponseWith(reply, 200, present)
        const row = await cancelReplay(ctx, actorOf(request), grant, ...replayInPath(request), save)
        return setRevision(reply, row.revision).send(present(row))
      },
    )
  }

const replayInPath = (request: { params: unknown }): [endpointId: string, replayId: string] => [
  idInPath(request, 'hook'),
  idInPath(request, 'replay', 'replay_id'),
]
