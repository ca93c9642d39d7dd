import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { idInPath, idOf, notFound } from '../../surfaces/v1/ids.ts'
import { readCreated } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { hasRevision } from '../../surfaces/v1/revisions.ts'
import { createdFilters, IdInput, IdParams, pageQuery, query } from '../../surfaces/v1/schemas.ts'
import { eventTypeNames, eventTypes } from './event-types.ts'
import { exampleEvent } from './examples.ts'
import { listWorldEvents } from './list-queries.ts'
import { SHOWN_DAYS } from './retention.ts'
import { TypeFilter } from './v1-filters.ts'
import { Event, EventList, EventTypeList, toEventText } from './v1-presenter.ts'
import { findEvent, readTypes, scopeOf, scopeOfType } from './visible.ts'

const ListEvents = query({
  ...pageQuery,
  type: Type.Optional(TypeFilter),
  project_id: Type.Optional(IdInput('proj')),
  ...createdFilters,
})

/** `/v1/events`: contract 4.1. */
export const eventV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Events']
    // Events are sent as the texts that they are.
    const asText = { serializerCompiler: () => (data: unknown) => JSON.stringify(data) }
    const sendText = (reply: FastifyReply, text: string) =>
      reply.type('application/json; charset=utf-8').send(text as never)

    app.get(
      '/events',
      {
        ...asText,
        config: {
          access: scoped('events:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'events.list',
          summary: 'List events',
          description:
            `Events of the last ${SHOWN_DAYS} days, newest first. A key sees events about resources that it may read: events of generations ` +
            'need `generations:read`. A key that is limited to a project sees events in that project.',
          tags,
          querystring: ListEvents,
          response: { 200: EventList },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const types = readTypes(grant, request.query.type)
        const projectId = idOf('proj', request.query.project_id)
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const scope = { ...scopeOf(ctx, grant), projectId: projectId ?? grant.projectId }
        const filter = { types, ...readCreated(request.query) }
        const rows = await listWorldEvents(ctx.db, scope, filter, readPage(ctx, request))
        const { data, ...rest } = toPage(ctx, request, rows, (row) => toEventText(row, grant.livemode))
        return sendText(reply, `{"data":[${data.join(',')}],${JSON.stringify(rest).slice(1)}`)
      },
    )

    app.get(
      '/events/types',
      {
        ...asText,
        config: { access: scoped('events:read') },
        schema: {
          operationId: 'events.listTypes',
          summary: 'List event types',
          description: 'All event types, each with an example, including types of events that you may not read.',
          tags,
          querystring: query({}),
          response: { 200: EventTypeList },
        },
      },
      async () => ({
        object: 'list' as const,
        data: eventTypeNames.map((type) => ({
          type,
          resource: eventTypes[type].resource,
          scope: scopeOfType(type),
          description: eventTypes[type].description,
          example: exampleEvent(type),
        })),
      }),
    )

    app.get(
      '/events/:id',
      {
        ...asText,
        config: { access: scoped('events:read'), errors: ['project_out_of_scope'] },
        schema: {
          operationId: 'events.get',
          summary: 'Get an event',
          description: 'Returns the same JSON that webhook endpoints receive.',
          tags,
          params: IdParams('evt'),
          querystring: query({}),
          response: { 200: Event, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const row = await findEvent(ctx, grant, idInPath(request, 'evt'))
        if (!row) throw notFound('evt')
        // It changes once at the most, when it is erased.
        if (hasRevision(request, reply, row.body === null ? 2 : 1)) return reply.code(304).send(null as never)
        return sendText(reply, toEventText(row, grant.livemode))
      },
    )
  }
