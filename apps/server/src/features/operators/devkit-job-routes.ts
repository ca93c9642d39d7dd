import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { operator } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import type { FailedJobRow } from '../../platform/failed-jobs.ts'
import { DateTime, Nullable, Uuid } from '../../platform/schemas.ts'
import { countFailedJobs, listFailedJobs, listQueue } from './queries.ts'
import { retryJob } from './service.ts'

const Queue = Type.Object({
  queue: Type.Array(
    Type.Object({
      name: Type.String({ examples: ['generation.submit'] }),
      waiting: Type.Integer({ description: 'Due and not begun.' }),
      running: Type.Integer(),
      scheduled: Type.Integer({ description: 'Due later.' }),
      retrying: Type.Integer({ description: 'Failed before, and tried again.' }),
      last_error: Nullable.Text(),
    }),
  ),
  failed: Type.Integer({ description: 'Jobs that failed for the last time and wait for somebody.' }),
})

const FailedJob = Type.Object({
  id: Uuid,
  name: Type.String(),
  payload: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
  attempts: Type.Integer(),
  error: Type.String(),
  failed_at: DateTime,
  retried_at: Nullable.DateTime,
})
const FailedPage = Type.Object({ failed_jobs: Type.Array(FailedJob), has_more: Type.Boolean() })
const ListFailed = Type.Object({
  before: Type.Optional(Type.String({ format: 'uuid', description: 'Jobs that failed before this one.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  include_retried: Type.Optional(Type.Boolean()),
})

/** `/api/v1/operator/jobs`: what the workers have to do, and what they gave up. */
export const jobRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Operators']

    app.get(
      '/operator/jobs',
      {
        config: { access: operator },
        schema: { operationId: 'operator.getQueue', summary: 'The queue of jobs', tags, response: { 200: Queue } },
      },
      async () => {
        const [queue, failed] = await Promise.all([listQueue(ctx.db), countFailedJobs(ctx.db)])
        return { queue: queue.map(({ lastError, ...row }) => ({ ...row, last_error: lastError })), failed }
      },
    )

    app.get(
      '/operator/failed-jobs',
      {
        config: { access: operator },
        schema: {
          operationId: 'operator.listFailedJobs',
          summary: 'Jobs that failed for the last time, newest first; kept for 90 days',
          tags,
          querystring: ListFailed,
          response: { 200: FailedPage },
        },
      },
      async ({ query }) => {
        const { before, limit = 50, include_retried: includeRetried = false } = query
        const rows = await listFailedJobs(ctx.db, { before, limit: limit + 1, includeRetried })
        return { failed_jobs: rows.slice(0, limit).map(toFailedJob), has_more: rows.length > limit }
      },
    )

    app.post(
      '/operator/failed-jobs/:job_id/retry',
      {
        config: { access: operator, errors: ['job_not_found'] },
        schema: {
          operationId: 'operator.retryJob',
          summary: 'Send a failed job on its way again',
          tags,
          params: Type.Object({ job_id: Uuid }),
          response: { 200: FailedJob },
        },
      },
      async (request) => toFailedJob(await retryJob(ctx, actorOf(request), request.params.job_id)),
    )
  }

const toFailedJob = (j: FailedJobRow): Static<typeof FailedJob> => ({
  id: j.id,
  name: j.name,
  payload: j.payload,
  attempts: j.attempts,
  error: j.error,
  failed_at: j.failedAt.toISOString(),
  retried_at: j.retriedAt?.toISOString() ?? null,
})
