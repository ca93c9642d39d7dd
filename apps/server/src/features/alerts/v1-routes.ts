import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf, grantOf } from '../../access/guard.ts'
import { assertProjectInReach, outOfScope } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { ListOf, readCreated, readListOf } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { hasRevision, setRevision } from '../../surfaces/v1/revisions.ts'
import { createdFilters, IdInput, IdParams, input, pageOf, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { alertKinds } from './kinds.ts'
import { listAlerts } from './queries.ts'
import { acknowledgeAlert, changeMuted, getAlert, getMuted, ownerOf } from './service.ts'
import { Alert, AlertSettings, alertStatuses, Kind, toAlert, toSettings } from './v1-presenter.ts'

const ListAlerts = query({
  ...pageQuery,
  kind: Type.Optional(ListOf(alertKinds)),
  status: Type.Optional(ListOf(alertStatuses)),
  key_id: Type.Optional(IdInput('key')),
  project_id: Type.Optional(IdInput('proj')),
  ...createdFilters,
})
const AlertList = pageOf('AlertList', Alert)
const UpdateSettings = input('UpdateAlertSettings', {
  muted: Type.Optional(
    Type.Array(Kind, { maxItems: 50, description: 'All kinds that are to be muted; `[]` mutes none.' }),
  ),
})

/** `/v1/alerts`: contract 3.8. */
export const alertV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Alerts']

    app.get(
      '/alerts',
      {
        config: {
          access: scoped('requests:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'alerts.list',
          summary: 'List alerts',
          description:
            'What was unusual about your requests, key by key. Open alerts are those that nobody has acknowledged. Alerts are kept for 400 days.',
          tags,
          querystring: ListAlerts,
          response: { 200: AlertList },
        },
      },
      async (request) => {
        const { kind, status, key_id: key, project_id: project } = request.query
        const grant = grantOf(request)
        const projectId = idOf('proj', project)
        const statuses = new Set(readListOf(alertStatuses, 'status', status))
        const filter = {
          kinds: readListOf(alertKinds, 'kind', kind),
          isAcknowledged: statuses.size === 1 ? statuses.has('acknowledged') : undefined,
          keyId: idOf('key', key),
          projectId: projectId ?? grant.projectId ?? undefined,
          ...readCreated(request.query),
        }
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        return toPage(ctx, request, await listAlerts(ctx.db, ownerOf(grant), filter, readPage(ctx, request)), toAlert)
      },
    )

    app.get(
      '/alerts/settings',
      {
        config: { access: scoped('requests:read') },
        schema: {
          operationId: 'alerts.getSettings',
          summary: 'Get the settings of alerts',
          description: 'Which kinds there are, when each is raised, and which are muted in this environment.',
          tags,
          querystring: query({}),
          response: { 200: AlertSettings },
        },
      },
      async (request) => {
        const grant = grantOf(request)
        return toSettings(grant.livemode, await getMuted(ctx, grant))
      },
    )

    app.patch(
      '/alerts/settings',
      {
        config: { access: scoped('requests:write'), errors: ['project_out_of_scope'] },
        schema: {
          operationId: 'alerts.updateSettings',
          summary: 'Update the settings of alerts',
          description: 'Mutes kinds for the whole account in this environment. A key of one project may not.',
          tags,
          body: UpdateSettings,
          response: { 200: AlertSettings },
        },
      },
      async (request) => {
        const grant = grantOf(request)
        if (grant.projectId !== null) throw outOfScope(grant.projectId)
        return toSettings(grant.livemode, await changeMuted(ctx, actorOf(request), grant, request.body.muted))
      },
    )

    app.get(
      '/alerts/:id',
      {
        config: { access: scoped('requests:read'), errors: ['alert_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'alerts.get',
          summary: 'Get an alert',
          tags,
          params: IdParams('alert'),
          querystring: query({}),
          response: { 200: Alert, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const row = await getAlert(ctx, grantOf(request), idInPath(request, 'alert'))
        if (hasRevision(request, reply, row.revision)) return reply.code(304).send(null)
        return reply.send(toAlert(row))
      },
    )

    app.post(
      '/alerts/:id/acknowledge',
      {
        config: {
          access: scoped('requests:write'),
          errors: ['alert_not_found', 'project_out_of_scope'],
          idempotent: true,
        },
        schema: {
          operationId: 'alerts.acknowledge',
          summary: 'Acknowledge an alert',
          description: 'Says that somebody has seen it. The first acknowledgement stays.',
          tags,
          params: IdParams('alert'),
          response: { 200: Alert },
        },
      },
      async (request, reply) => {
        const id = idInPath(request, 'alert')
        const row = await acknowledgeAlert(ctx, grantOf(request), id, saveResponseWith(reply, 200, toAlert))
        return setRevision(reply, row.revision).send(toAlert(row))
      },
    )
  }
