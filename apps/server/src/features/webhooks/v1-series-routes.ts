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
  from: Type.Optional(described(DateTime, 'In the first hour. By default 24 hours are shown; 30 days are kept.')),
  to: Type.Optional(described(DateTime, 'After the last hour; now, if you say nothing.')),
})
const Series = named('WebhookSeries', { data: Type.Array(WebhookHour) })

/** `/v1/webhooks/{id}/series`. */
export const webhookSeriesV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/webhooks/:id/series',
      {
        config: { access: scoped('webhooks:read'), errors: ['webhook_not_found'] },
        schema: {
          operationId: 'webhooks.getSeries',
          summary: 'Get the attempts at a webhook endpoint over time',
          description: 'By the hour, oldest first; hours without attempts are there with zeros.',
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
