import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { projectOf } from '../../access/guard.ts'
import { projectOwner } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { DateTime, Nullable, named, Uuid } from '../../platform/schemas.ts'
import { streamEvents } from './pump.ts'
import type { EventRow } from './types.ts'
import { afterOf, eventStream, ResumeHeaders, ResumeQuery, streamErrors, toDevkitKind } from './wire.ts'

const ProjectEvent = named('ProjectEvent', {
  number: Type.Integer({ description: 'Counts the events of the project, without gaps. It is the id to resume from.' }),
  kind: Type.String({ examples: ['generation.completed'] }),
  generation_id: Uuid,
  user_id: Nullable.Uuid,
  status: Nullable.Text({ description: 'The status that it changed to.' }),
  created_at: DateTime,
})

/** `GET /api/v1/projects/{id}/events`: everything that happens in a project, for its owner. */
export const eventRoutes =
  (ctx: Context, streams: Streams): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/projects/:project_id/events',
      {
        config: { access: projectOwner, errors: [...streamErrors] },
        exposeHeadRoute: false, // it would never end
        schema: {
          operationId: 'projects.streamEvents',
          summary: 'Stream the events of a project',
          tags: ['Live updates'],
          params: Type.Object({ project_id: Uuid }),
          headers: ResumeHeaders,
          querystring: ResumeQuery,
          response: {
            200: eventStream(
              'Server-sent events. Without an id to resume from, the first is `ready` with the data `{"number": …}`. Each event has its ' +
                'kind as its name: `generation.created`, `.processing`, `.completed`, `.failed`, `.published`, `.unpublished`, ' +
                '`.deleted`. After `reset`, read your lists again: the events after your id are no longer known. `end` is the last ' +
                'event and says why.',
              ProjectEvent,
            ),
          },
        },
      },
      async (request, reply) => {
        const project = projectOf(request)
        const after = afterOf(request)
        const follower = await ctx.events.follow({ project: project.id }, { after })
        return streamEvents(streams, request, reply, follower, {
          async begin(stream) {
            if (after !== undefined && !follower.reset) return false
            const number = follower.position
            await stream.send({ id: number, event: follower.reset ? 'reset' : 'ready', data: { number } })
            return false
          },
          async next(stream, events) {
            await stream.send(
              ...events.map((event) => ({
                id: event.number,
                event: toDevkitKind(event.type),
                data: toProjectEvent(event),
              })),
            )
            return false
          },
        })
      },
    )
  }

const toProjectEvent = (event: EventRow): Static<typeof ProjectEvent> => ({
  number: event.number,
  kind: toDevkitKind(event.type),
  generation_id: event.subjectId,
  user_id: event.userId,
  status: event.status,
  created_at: event.createdAt.toISOString(),
})
