import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { operator } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import type { FailedJobRow } from '../../platform/failed-jobs.ts'
import { DateTime, Nullable, named, Uuid } from '../../platform/schemas.ts'
import { cursor, HasMore } from '../../surfaces/devkit/paging.ts'
import { countFailedJobs, listFailedJobs, listQueue } from './queries.ts'
import { retryJob } from './service.ts'

const Queue = named('JobQueue', {
  queue: Type.Array(
    named('QueuedJobs', {
      name: Type.String({ examples: ['generation.submit'] }),
      waiting: Type.Integer({ description: 'Due, but not started.' }),
      running: Type.Integer(),
      scheduled: Type.Integer({ description: 'Due later.' }),
      retrying: Type.Integer({ description: 'Failed before and will be tried again.' }),
      last_error: Nullable.Text(),
    }),
  ),
  failed: Type.Integer({ description: 'Jobs that used up their attempts.' }),
})

const FailedJob = named('FailedJob', {
  id: Uuid,
  name: Type.String(),
  payload: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
  attempts: Type.Integer(),
  error: Type.String(),
  failed_at: DateTime,
  retried_at: Nullable.DateTime,
})
const FailedPage = named('FailedJobPage', { failed_jobs: Type.Array(FailedJob), has_more: HasMore })
const ListFailed = Type.Object({
  ...cursor,
  include_retried: Type.Optional(Type.Boolean({ description: 'Jobs that were retried as well.' })),
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
        schema: { operationId: 'jobQueue.get', summary: 'Get the job queue', tags, response: { 200: Queue } },
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
          operationId: 'failedJobs.list',
          summary: 'List failed jobs',
          description: 'Those that used up their attempts. Newest first, for 90 days.',
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
          operationId: 'failedJobs.retry',
          summary: 'Retry a failed job',
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
