import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { actorOf, grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { IdParams, query } from '../../surfaces/v1/schemas.ts'
import { readWebhookSecrets, rotateWebhookSecret } from './rotate.ts'
import type { WithSecret } from './service.ts'
import { statsOf } from './statistics.ts'
import { RotateWebhookSecret } from './v1-inputs.ts'
import { toWebhookSecret, toWebhookWithSecret, WebhookSecret, WebhookWithSecret } from './v1-presenter.ts'

/** `/v1/webhooks/{id}/secret` and `/rotate_secret`. */
export const webhookSecretV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Webhooks']

    app.get(
      '/webhooks/:id/secret',
      {
        config: { access: scoped('webhooks:write'), errors: ['webhook_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'webhooks.getSecret',
          summary: 'Get the secret of a webhook endpoint',
          description: 'Includes earlier secrets that still sign deliveries. The audit log records each read.',
          tags,
          params: IdParams('hook'),
          querystring: query({}),
          response: { 200: WebhookSecret },
        },
      },
      async (request) => {
        const grant = grantOf(request)
        return toWebhookSecret(grant, await readWebhookSecrets(ctx, actorOf(request), grant, idInPath(request, 'hook')))
      },
    )

    app.post(
      '/webhooks/:id/rotate_secret',
      {
        config: {
          access: scoped('webhooks:write'),
          errors: ['webhook_not_found', 'project_out_of_scope', 'state_conflict'],
          idempotent: true,
        },
        schema: {
          operationId: 'webhooks.rotateSecret',
          summary: 'Rotate the secret of a webhook endpoint',
          description:
            'From the next attempt on, deliveries are signed with the new secret. Until the overlap ends, they also carry a signature by each earlier secret. With an overlap of 0, earlier secrets expire at once. Up to three secrets are valid at a time.',
          tags,
          params: IdParams('hook'),
          body: RotateWebhookSecret,
          response: { 201: WebhookWithSecret },
        },
      },
      async (request, reply) => {
        const { overlap_seconds: overlapSeconds = 86_400 } = request.body
        const grant = grantOf(request)
        const id = idInPath(request, 'hook')
        const stats = await statsOf(ctx, [id])
        const present = (rotated: WithSecret) => toWebhookWithSecret(ctx, grant, rotated, stats(id))
        const save = saveResponseWith(reply, 201, present)
        const rotated = await rotateWebhookSecret(ctx, actorOf(request), grant, id, overlapSeconds, save)
        return setRevision(reply, rotated.row.revision).code(201).send(present(rotated))
      },
    )
  }
