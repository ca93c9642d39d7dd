import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { callerOf, projectOf } from '../../access/guard.ts'
import { operator, projectOwner, signedIn } from '../../access/policies.ts'
import { Role } from '../../access/schemas.ts'
import type { Caller } from '../../access/types.ts'
import { worldKind } from '../../access/worlds.ts'
import type { Context } from '../../context.ts'
import { DateTime, described, Nullable, named, namedEnum, nullable, Uuid } from '../../platform/schemas.ts'
import { cursor, HasMore } from '../../surfaces/devkit/paging.ts'
import { auditActions } from './actions.ts'
import { type AuditFilter, listAuditEvents, type ReadAuditEvent } from './queries.ts'

const AuditAction = namedEnum('AuditAction', auditActions, { description: 'What it happened to, and what happened.' })
const AuditOutcome = namedEnum('AuditOutcome', ['succeeded', 'refused'])
const AuditEvent = named('AuditEvent', {
  id: Uuid,
  created_at: DateTime,
  action: AuditAction,
  outcome: AuditOutcome,
  actor_id: Nullable.Uuid,
  actor_email: Nullable.Text({
    description:
      'While the account exists. End users do not see who their developer is, nor developers who an operator is.',
  }),
  actor_role: nullable(Role),
  account_id: Nullable.Uuid,
  project_id: Nullable.Uuid,
  target_id: Nullable.Uuid,
  target_email: Nullable.Text({ description: 'If it happened to an account, and while that exists.' }),
  details: Type.Unsafe<ReadAuditEvent['details']>({ type: 'object', additionalProperties: true }),
  address: Nullable.Text({ description: 'Where the request came from.' }),
  user_agent: Nullable.Text(),
  request_id: Nullable.Text({ description: 'The `X-Request-Id` of the request.' }),
})
const AuditPage = named('AuditEventPage', { audit_events: Type.Array(AuditEvent), has_more: HasMore })

const List = Type.Object({ ...cursor, action: Type.Optional(AuditAction), outcome: Type.Optional(AuditOutcome) })
const ListOfProject = Type.Object({
  ...List.properties,
  user_id: Type.Optional(described(Uuid, 'What this end user did, and what happened to the account.')),
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
    const tags = ['Audit events']
    const response = { 200: AuditPage }

    app.get(
      '/auth/audit-events',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'auditEvents.list',
          summary: 'List your audit events',
          description: 'What happened to your account, keys and projects. Newest first, for 90 days.',
          tags,
          querystring: List,
          response,
        },
      },
      async (request) => {
        const caller = callerOf(request)
        const scope = { accountId: caller.account.id, world: worldKind(request.livemode) }
        return read(ctx, scope, request.query, caller)
      },
    )

    app.get(
      '/projects/:project_id/audit-events',
      {
        config: { access: projectOwner },
        schema: {
          operationId: 'auditEvents.listForProject',
          summary: 'List audit events of a project',
          description: 'Newest first, for 90 days.',
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
          operationId: 'auditEvents.listAll',
          summary: 'List audit events of the installation',
          description: 'Newest first, for 90 days.',
          tags: ['Operators'],
          querystring: ListAll,
          response,
        },
      },
      async (request) => {
        const { account_id: accountId, project_id: projectId, actor_id: actorId } = request.query
        const scope = {
          world: worldKind(request.livemode),
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
