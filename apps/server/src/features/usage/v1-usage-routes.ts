import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { named } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { idOf } from '../../surfaces/v1/ids.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { IdInput, NullableId, pageOf, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { DAYS_MAX, listUsageDays, type UsageRow } from './days.ts'

const Day = (description: string) => Type.String({ format: 'date', examples: ['2026-04-28'], description })

const Usage = named('Usage', {
  day: Day('In UTC.'),
  key_id: NullableId('key', 'Null: requests without a secret key, and what the project stores.'),
  project_id: NullableId('proj', 'Null: requests that are about no project, or about several.'),
  requests: Type.Integer({ description: 'All of them, also those that the request log does not list.' }),
  refused: Type.Integer({ description: 'Those of them that access or a rate limit refused.' }),
  generations: Type.Integer({ description: 'Those that were created.' }),
  stored_bytes: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description:
      'What the project stored at the end of the day; today, what it stores now. Stands in the row without a key, and is null in all others.',
  }),
})
const UsageList = pageOf('UsageList', Usage)
const ListUsage = query({
  ...pageQuery,
  from: Type.Optional(Day('The first day, in UTC. Without it, 29 days before the last.')),
  to: Type.Optional(Day(`The last day, in UTC, which is included. Without it, today. At most ${DAYS_MAX} days.`)),
  project_id: Type.Optional(IdInput('proj')),
  key_id: Type.Optional(IdInput('key')),
})

const toUsage = (row: UsageRow): Static<typeof Usage> => ({
  day: row.day,
  key_id: row.keyId === null ? null : toTypeId('key', row.keyId),
  project_id: row.projectId === null ? null : toTypeId('proj', row.projectId),
  requests: row.requests,
  refused: row.refused,
  generations: row.generations,
  stored_bytes: row.storedBytes,
})

/** `/v1/usage`: contract 3.8. */
export const usageV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/usage',
      {
        config: {
          access: scoped('requests:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'usage.list',
          summary: 'List what was used, by day, key and project',
          description:
            'Requests, generations and stored bytes of each day, newest first, today included. What a deleted project or key used stays.',
          tags: ['Usage'],
          querystring: ListUsage,
          response: { 200: UsageList },
        },
      },
      async (request) => {
        const { from, to, project_id: project, key_id: key } = request.query
        const grant = grantOf(request)
        const projectId = idOf('proj', project)
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const question = { from, to, projectId, keyId: idOf('key', key) }
        return toPage(ctx, request, await listUsageDays(ctx, grant, question, readPage(ctx, request)), toUsage)
      },
    )
  }
