import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { actorOf, grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { Text } from '../../platform/schemas.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { IdParams, input } from '../../surfaces/v1/schemas.ts'
import type { QueuedDeliveryRow } from '../deliveries/types.ts'
import { revisionOf } from './delivery-schedule.ts'
import { readEventType } from './event-type-patterns.ts'
import { sendTest } from './send-test.ts'
import { Delivery, toDelivery } from './v1-delivery-presenter.ts'

const SendTestEvent = input('SendTestEvent', {
  type: Text({
    maxLength: 100,
    description:
      'The type of the example event; `GET /v1/events/types` lists all types. You need the scope to read it.',
    examples: ['generation.completed'],
  }),
})

/** `/v1/webhooks/{id}/test`. */
export const webhookTestV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/webhooks/:id/test',
      {
        config: {
          access: scoped('webhooks:write'),
          errors: ['webhook_not_found', 'project_out_of_scope', 'state_conflict'],
          idempotent: true,
        },
        schema: {
          operationId: 'webhooks.sendTest',
          summary: 'Send a test event to a webhook endpoint',
          description:
            'Sends an example event with `test: true`, signed and retried like any other, even if the endpoint is not subscribed to its type.',
          tags: ['Webhooks'],
          params: IdParams('hook'),
          body: SendTestEvent,
          response: { 201: Delivery },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const type = readEventType(request.body.type)
        const present = (row: QueuedDeliveryRow) => toDelivery(row, grant.livemode, ctx.clock.now())
        const save = saveResponseWith(reply, 201, present)
        const row = await sendTest(ctx, actorOf(request), grant, idInPath(request, 'hook'), type, save)
        return setRevision(reply, revisionOf(row)).code(201).send(present(row))
      },
    )
  }
