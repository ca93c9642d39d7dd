import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { createSearches } from '../../platform/step-search.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { ListOf, readCreated, readListOf } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { createdFilters, IdInput, IdParams, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { searchDeliveries } from '../deliveries/search.ts'
import { deliveryStatuses } from '../deliveries/types.ts'
import { findStoredEvent } from '../events/replayable.ts'
import { TypeFilter } from '../events/v1-filters.ts'
import { readTypes, shownFrom } from '../events/visible.ts'
import { getDelivery, targetOf } from './deliveries.ts'
import { revisionOf, scheduleOf } from './delivery-schedule.ts'
import { DeliveryDetail, DeliveryList, toDelivery, toDeliveryDetail } from './v1-delivery-presenter.ts'

const ListDeliveries = query({
  ...pageQuery,
  webhook_id: Type.Optional(IdInput('hook', 'Deliveries to this endpoint, even if it has been deleted.')),
  event_id: Type.Optional(IdInput('evt', 'Deliveries of this event.')),
  status: Type.Optional(ListOf(deliveryStatuses)),
  event_type: Type.Optional(TypeFilter),
  project_id: Type.Optional(IdInput('proj', 'Deliveries of events of this project.')),
  replay_id: Type.Optional(IdInput('replay', 'Deliveries created by this bulk replay.')),
  ...createdFilters,
})

/** `/v1/deliveries`: contract 4.3. */
export const deliveryV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Deliveries']
    const searches = createSearches()

    app.get(
      '/deliveries',
      {
        config: {
          access: scoped('events:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope', 'searches_full'],
        },
        schema: {
          operationId: 'deliveries.list',
          summary: 'List deliveries',
          description:
            'Deliveries of the last 30 days, newest first, of events that you may read. ' +
            'If few deliveries match, the search stops after a second and returns what it has found: `scanned_to` is set, and the next page continues from there. ' +
            'A key that is limited to a project sees deliveries of events in that project.',
          tags,
          querystring: ListDeliveries,
          response: { 200: DeliveryList },
        },
      },
      async (request) => {
        const { webhook_id, event_id, status, event_type, project_id, replay_id } = request.query
        const grant = grantOf(request)
        const now = ctx.clock.now()
        const projectId = idOf('proj', project_id)
        const question = {
          worldId: grant.worldId,
          shownFrom: shownFrom(now),
          endpointId: idOf('hook', webhook_id),
          eventId: idOf('evt', event_id),
          replayId: idOf('replay', replay_id),
          projectId: projectId ?? grant.projectId ?? undefined,
          statuses: readListOf(deliveryStatuses, 'status', status),
          types: readTypes(grant, event_type, 'event_type'),
          ...readCreated(request.query),
        }
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const { rows, searchedTo } = await searchDeliveries(ctx.db, searches, question, readPage(ctx, request))
        const present = (row: (typeof rows)[number]) => toDelivery(row, grant.livemode, now)
        return {
          ...toPage(ctx, request, rows, present, searchedTo ?? undefined),
          scanned_to: searchedTo === null ? null : timeOfId(searchedTo).toISOString(),
        }
      },
    )

    app.get(
      '/deliveries/:id',
      {
        config: { access: scoped('events:read'), errors: ['delivery_not_found', 'project_out_of_scope'] },
        schema: {
          operationId: 'deliveries.get',
          summary: 'Get a delivery',
          description:
            'Includes every attempt with its request, response and timings, and the schedule of the next ones.',
          tags,
          params: IdParams('dlv'),
          querystring: query({}),
          response: { 200: DeliveryDetail },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const now = ctx.clock.now()
        const { delivery, attempts } = await getDelivery(ctx, grant, idInPath(request, 'dlv'))
        const [target, event] = await Promise.all([
          targetOf(ctx, grant, delivery.endpointId),
          findStoredEvent(ctx, grant.worldId, delivery.eventId),
        ])
        const parts = { ...target, attempts, schedule: scheduleOf(delivery, attempts, now), body: event?.body ?? null }
        return setRevision(reply, revisionOf(delivery)).send(toDeliveryDetail(delivery, parts, grant.livemode, now))
      },
    )
  }
