import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { ApiError } from '../../platform/errors.ts'
import type { ServerEvent, ServerPosition, Streams } from '../../platform/http/streams.ts'
import { v1TextOf } from '../../surfaces/v1/errors.ts'
import { idOf } from '../../surfaces/v1/ids.ts'
import { IdInput, query } from '../../surfaces/v1/schemas.ts'
import { streamEvents } from './pump.ts'
import { SHOWN_DAYS } from './retention.ts'
import type { EventRow } from './types.ts'
import { TypeFilter } from './v1-filters.ts'
import { Event, toEventText } from './v1-presenter.ts'
import { isAsked, readTypes } from './visible.ts'
import { afterOf, eventStream, ResumeHeaders, ResumeQuery, streamErrors } from './wire.ts'

/** Events that are sent before the client has to have room for more. */
const CHUNK = 50

const StreamEvents = query({
  ...ResumeQuery.properties,
  type: Type.Optional(TypeFilter),
  project_id: Type.Optional(IdInput('proj')),
})

/** `GET /v1/events/stream`: the events of an account, live. */
export const eventStreamV1Routes =
  (ctx: Context, streams: Streams): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/events/stream',
      {
        config: {
          access: scoped('events:read'),
          errors: ['resource_not_found', 'project_out_of_scope', ...streamErrors],
        },
        exposeHeadRoute: false, // it would never end
        schema: {
          operationId: 'events.stream',
          summary: 'Stream events',
          description:
            'Server-sent events, in the order in which they happen. The name of each is its event type, its data is the event, and its id is the ' +
            `number of the event in your account. Reconnect with the last id that you received, and no event is skipped, for ${SHOWN_DAYS} days. ` +
            'Without an id to resume from, the stream starts with `ready` and the data `{"number": …}`. It starts with `reset` and the same data if events ' +
            'after your id are no longer available: list what you missed. Events that you filter out or may not read advance the id with a message ' +
            'without data. `end` is the last message, and says why the stream ends.',
          tags: ['Events'],
          headers: ResumeHeaders,
          querystring: StreamEvents,
          response: { 200: eventStream('Server-sent events.', Event) },
        },
      },
      async (request, reply) => {
        const { type, project_id: project } = request.query
        const projectId = idOf('proj', project)
        const after = afterOf(request)
        const grant = grantOf(request)
        readTypes(grant, type)
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const follower = await ctx.events.follow({ world: grant.worldId }, { after })

        /** As its caller may see them now. */
        const shown = (events: EventRow[]): (ServerEvent | ServerPosition)[] => {
          const grant = grantOf(request)
          const asked = { types: readTypes(grant, type), projectId: projectId ?? grant.projectId }
          const heard = events
            .filter((event) => isAsked(asked, event))
            .map((event) => ({ id: event.number, event: event.type, json: toEventText(event, grant.livemode) }))
          const last = events.at(-1)?.number
          return last === undefined || last === heard.at(-1)?.id ? heard : [...heard, { id: last }]
        }

        return streamEvents(streams, request, reply, follower, {
          async begin(stream) {
            if (after !== undefined && !follower.reset) return false
            const number = follower.position
            await stream.send({ id: number, event: follower.reset ? 'reset' : 'ready', data: { number } })
            return false
          },
          async next(stream, events) {
            for (let i = 0; i < events.length; i += CHUNK) {
              await stream.checked()
              try {
                await stream.send(...shown(events.slice(i, i + CHUNK)))
              } catch (error) {
                // Its key has lost what this asks for.
                if (!(error instanceof ApiError)) throw error
                stream.end('refused', v1TextOf(error))
              }
            }
            return false
          },
        })
      },
    )
  }
