import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { latencyQuantile } from '../../platform/latencies.ts'
import { DateTime, described, named, namedEnum } from '../../platform/schemas.ts'
import { idOf } from '../../surfaces/v1/ids.ts'
import { IdInput, query } from '../../surfaces/v1/schemas.ts'
import { getRequestSeries, seriesIntervals } from './series.ts'
import type { BucketRow } from './series-queries.ts'
import { assertOwnProject, logOwnerOf } from './service.ts'
import { AccountFilter, readAccount } from './v1-filters.ts'

const SeriesQuery = query({
  interval: Type.Optional(
    namedEnum('RequestSeriesInterval', seriesIntervals, {
      description: 'How long a bucket is. `hour` if you say nothing.',
    }),
  ),
  from: Type.Optional(
    described(DateTime, 'In the first bucket. Minutes and hours are kept for 8 days, days (UTC) for 400.'),
  ),
  to: Type.Optional(described(DateTime, 'After the last bucket; now, if you say nothing.')),
  project_id: Type.Optional(IdInput('proj')),
  key_id: Type.Optional(IdInput('key')),
  account_id: Type.Optional(AccountFilter),
})

const ms = (description: string) => Type.Unsafe<number | null>({ type: ['number', 'null'], description })

const Bucket = named('RequestSeriesBucket', {
  start: DateTime,
  requests: Type.Integer({ description: 'All calls, status polls included.' }),
  refused: Type.Integer({ description: 'By access or a rate limit: a part of the client errors.' }),
  client_errors: Type.Integer({ description: 'Answered with 4xx.' }),
  server_errors: Type.Integer({ description: 'Answered with 5xx.' }),
  generations: Type.Integer({ description: 'That were created.' }),
  p50_ms: ms('Half of the calls took no longer, estimated from counts by duration. Null without calls.'),
  p95_ms: ms('95 % of the calls took no longer.'),
})

const Series = named('RequestSeries', { data: Type.Array(Bucket) })

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10)

const toBucket = (row: BucketRow): Static<typeof Bucket> => ({
  start: row.start.toISOString(),
  requests: row.requests,
  refused: row.refused,
  client_errors: row.clientErrors,
  server_errors: row.serverErrors,
  generations: row.generations,
  p50_ms: rounded(latencyQuantile(row.latencies, 0.5)),
  p95_ms: rounded(latencyQuantile(row.latencies, 0.95)),
})

/** `/v1/requests/series`. */
export const requestSeriesV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/requests/series',
      {
        config: {
          access: scoped('requests:read'),
          errors: ['resource_not_found', 'project_out_of_scope', 'log_operators_only'],
        },
        schema: {
          operationId: 'requests.getSeries',
          summary: 'Get the number of requests over time',
          description:
            'With errors and durations, oldest first; buckets without calls are there with zeros, 1,500 at the most. From counters, which have every call.',
          tags: ['Requests'],
          querystring: SeriesQuery,
          response: { 200: Series },
        },
      },
      async (request) => {
        const { interval = 'hour', from, to, project_id, key_id, account_id } = request.query
        const grant = grantOf(request)
        const owner = logOwnerOf(grant, readAccount(account_id))
        const projectId = idOf('proj', project_id)
        if (projectId !== undefined) await assertOwnProject(ctx, grant, owner, projectId)
        // Of another account's key there is nothing: counters are read by their owner, too.
        const scope = { ...owner, projectId: projectId ?? grant.projectId, keyId: idOf('key', key_id) ?? null }
        const rows = await getRequestSeries(ctx, { ...scope, interval, from, to })
        return { data: rows.map(toBucket) }
      },
    )
  }
