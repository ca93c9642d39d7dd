import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { DateTime, described, named } from '../../platform/schemas.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { IdParams, query } from '../../surfaces/v1/schemas.ts'
import { getWebhook } from './service.ts'
import { getHours } from './statistics.ts'
import { toWebhookHour, WebhookHour } from './v1-presenter.ts'

const SeriesQuery = query({
  from: Type.Optional(
    described(DateTime, 'Start of the range. Default: 24 hours before `to`. Statistics are kept for 30 days.'),
  ),
  to: Type.Optional(described(DateTime, 'End of the range. Default: now.')),
})
const Series = named('WebhookSeries', { data: Type.Array(WebhookHour) })

/** `/v1/webhooks/{id}/series`. */
export const webhookSeriesV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/webhooks/:id/series',
      {
        config: { access: scoped('webhooks:read'), errors: ['webhook_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'webhooks.getSeries',
          summary: 'Get statistics of a webhook endpoint over time',
          description: 'Attempts by the hour, oldest first. Hours without attempts are included, with zeros.',
          tags: ['Webhooks'],
          params: IdParams('hook'),
          querystring: SeriesQuery,
          response: { 200: Series },
        },
      },
      async (request) => {
        const { id } = await getWebhook(ctx, grantOf(request), idInPath(request, 'hook'))
        return { data: (await getHours(ctx, id, request.query)).map(toWebhookHour) }
      },
    )
  }
