import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { callerOf, projectOf } from '../../access/guard.ts'
import { operator, projectOwner, signedIn } from '../../access/policies.ts'
import type { Caller } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { DateTime, Nullable, Uuid } from '../../platform/schemas.ts'
import { type AuditFilter, listAuditEvents, type ReadAuditEvent } from './queries.ts'
import { auditActions } from './service.ts'

const AuditEvent = Type.Object({
  id: Uuid,
  created_at: DateTime,
  action: Type.String({ examples: ['api_key.created'], description: 'What, and what happened to it.' }),
  outcome: Type.String({ description: 'succeeded or refused.', examples: ['succeeded'] }),
  actor_id: Nullable.Uuid,
  actor_email: Nullable.Text({
    description: 'While the account exists. Of whoever stands above the reader only the role is shown.',
  }),
  actor_role: Nullable.Text(),
  account_id: Nullable.Uuid,
  project_id: Nullable.Uuid,
  target_id: Nullable.Uuid,
  target_email: Nullable.Text({ description: 'Where it happened to an account, while that exists.' }),
  details: Type.Unsafe<ReadAuditEvent['details']>({ type: 'object', additionalProperties: true }),
  address: Nullable.Text({ description: 'Where the call came from.' }),
  user_agent: Nullable.Text(),
  request_id: Nullable.Text({ description: 'The call’s `X-Request-Id`.' }),
})
const AuditPage = Type.Object({
  audit_events: Type.Array(AuditEvent),
  has_more: Type.Boolean({ description: 'Ask again with `before` set to the last id.' }),
})

const paging = {
  before: Type.Optional(Type.String({ format: 'uuid', description: 'Events older than this one.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
}
const filters = {
  action: Type.Optional(Type.String({ enum: [...auditActions] })),
  outcome: Type.Optional(Type.Unsafe<'succeeded' | 'refused'>({ type: 'string', enum: ['succeeded', 'refused'] })),
}
const List = Type.Object({ ...paging, ...filters })
const ListOfProject = Type.Object({
  ...List.properties,
  user_id: Type.Optional({ ...Uuid, description: 'Of this end user: what it did, and what was done to it.' }),
})
const ListAll = Type.Object({
  ...List.properties,
  account_id: Type.Optional(Uuid),
  project_id: Type.Optional(Uuid),
  actor_id: Type.Optional(Uuid),
})

/** `/api/v1/auth/audit-events`, `/api/v1/projects/{id}/audit-events` and `/api/v1/operator/audit-events`: newest first, 90 days. */
export const auditRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Audit']
    const response = { 200: AuditPage }

    app.get(
      '/auth/audit-events',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'audit.listOwn',
          summary: 'What happened to the caller’s own account, keys and projects',
          tags,
          querystring: List,
          response,
        },
      },
      async (request) => {
        const caller = callerOf(request)
        return read(ctx, { accountId: caller.account.id }, request.query, caller)
      },
    )

    app.get(
      '/projects/:project_id/audit-events',
      {
        config: { access: projectOwner },
        schema: {
          operationId: 'audit.listOfProject',
          summary: 'What happened in a project',
          tags,
          params: Type.Object({ project_id: Uuid }),
          querystring: ListOfProject,
          response,
        },
      },
      async (request) => {
        const caller = callerOf(request)
        const { user_id: userId } = request.query
        const project = projectOf(request)
        // Whatever an end user does or has done to it stands in its own log.
        const scope = { projectId: project.id, ...(userId === undefined ? {} : { accountId: userId }) }
        return read(ctx, scope, request.query, caller)
      },
    )

    app.get(
      '/operator/audit-events',
      {
        config: { access: operator },
        schema: {
          operationId: 'audit.listAll',
          summary: 'What happened in the whole installation',
          tags: ['Operators'],
          querystring: ListAll,
          response,
        },
      },
      async (request) => {
        const { account_id: accountId, project_id: projectId, actor_id: actorId } = request.query
        const scope = {
          ...(accountId === undefined ? {} : { accountId }),
          ...(projectId === undefined ? {} : { projectId }),
          ...(actorId === undefined ? {} : { actorId }),
        }
        return read(ctx, scope, request.query, callerOf(request))
      },
    )
  }

async function read(
  ctx: Context,
  scope: AuditFilter,
  query: Static<typeof List>,
  reader: Caller,
): Promise<Static<typeof AuditPage>> {
  const { before, limit = 50, action, outcome } = query
  const filter = {
    ...scope,
    ...(action === undefined ? {} : { action }),
    ...(outcome === undefined ? {} : { outcome }),
  }
  const rows = await listAuditEvents(ctx.db, filter, { before, limit: limit + 1 })
  const shown = rows.slice(0, limit).map((row) => (isHidden(row, reader) ? withoutActor(row) : row))
  return { audit_events: shown.map(toAuditEvent), has_more: rows.length > limit }
}

/** An end user reads that its developer did something, and a developer that an operator did, but not who that is and where. */
const isHidden = ({ actorId, actorRole }: ReadAuditEvent, { account }: Caller): boolean =>
  actorId !== null &&
  actorId !== account.id &&
  account.role !== 'platform_operator' &&
  (account.role === 'end_user' || actorRole === 'platform_operator')

const withoutActor = (event: ReadAuditEvent): ReadAuditEvent => ({
  ...event,
  actorId: null,
  actorEmail: null,
  address: null,
  userAgent: null,
})

const toAuditEvent = (e: ReadAuditEvent): Static<typeof AuditEvent> => ({
  id: e.id,
  created_at: e.createdAt.toISOString(),
  action: e.action,
  outcome: e.outcome,
  actor_id: e.actorId,
  actor_email: e.actorEmail,
  actor_role: e.actorRole,
  account_id: e.accountId,
  project_id: e.projectId,
  target_id: e.targetId,
  target_email: e.targetEmail,
  details: e.details,
  address: e.address,
  user_agent: e.userAgent,
  request_id: e.requestId,
})
