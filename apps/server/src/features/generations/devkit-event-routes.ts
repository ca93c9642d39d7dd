import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf, projectOf } from '../../access/guard.ts'
import { anyone, projectMember } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { ApiError } from '../../platform/errors.ts'
import type { EventStream, Streams } from '../../platform/http/streams.ts'
import { Uuid } from '../../platform/schemas.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { streamEvents } from '../events/pump.ts'
import { afterOf, eventStream, ResumeHeaders, ResumeQuery, streamErrors, toDevkitKind } from '../events/wire.ts'
import { hasEnded } from './events.ts'
import { Generation, toGeneration } from './presenter.ts'
import type { GenerationWithFiles, Scope } from './queries.ts'
import { createGenerationReader, scopeOf } from './service.ts'

const schema = {
  tags: ['Live updates'],
  params: Type.Object({ generation_id: Uuid }),
  headers: ResumeHeaders,
  querystring: ResumeQuery,
  response: {
    200: eventStream(
      'Server-sent events. The data of each is the generation as it is when the event is sent. Without an id to resume from, the ' +
        'first is `generation.state`; then `generation.processing`, `.completed`, `.failed`, `.published`, `.unpublished`. The data of ' +
        '`generation.deleted` is its `id` alone. `reset` replaces the events after an id that is no longer known. `end` is the last ' +
        'event: after `completed`, `failed` or `deleted`, or with another reason.',
      Generation,
    ),
    204: Type.Null({ description: 'The generation has ended and nothing came after the id. Do not ask again.' }),
  },
}

interface StreamedEvent {
  id?: number
  event: string
}

/** The status of one generation, live: contract E30 and E36 without asking again and again. */
export const generationEventRoutes =
  (ctx: Context, streams: Streams): FastifyPluginAsyncTypebox =>
  async (app) => {
    const getGeneration = createGenerationReader(ctx)
    const errors = ['generation_not_found', ...streamErrors] as const

    app.get(
      '/generation/generations-v2/:generation_id/events',
      {
        config: { access: projectMember, errors },
        exposeHeadRoute: false,
        schema: {
          ...schema,
          operationId: 'generations.streamEvents',
          summary: 'Stream the events of a generation',
        },
      },
      (request, reply) =>
        stream(request, reply, scopeOf(callerOf(request), projectOf(request)), request.params, afterOf(request)),
    )

    app.get(
      '/generation/anonymous-generations-v2/:generation_id/events',
      {
        config: { access: anyone, errors },
        exposeHeadRoute: false,
        schema: {
          ...schema,
          operationId: 'generations.streamAnonymousEvents',
          summary: 'Stream the events of an anonymous generation',
        },
      },
      (request, reply) => stream(request, reply, { projectId: null }, request.params, afterOf(request)),
    )

    async function stream(
      request: FastifyRequest,
      reply: FastifyReply,
      scope: Scope,
      params: { generation_id: string },
      after: number | undefined,
    ): Promise<FastifyReply> {
      const { id, ...seen } = await getGeneration(scope, params.generation_id)
      const follower = await ctx.events.follow(scope.projectId, { subjectId: id, after })
      if (hasEnded(seen) && follower.upToDate && !follower.reset) {
        follower.close()
        return reply.code(204).send()
      }
      // Read after the follower began to listen, so that whatever this does not show is heard.
      const show = async (stream: EventStream, events: StreamedEvent[]): Promise<boolean> => {
        const row = await unlessGone(() => getGeneration(scope, id))
        const data = row ? toGeneration(ctx, baseUrl(ctx, request), row) : { id }
        await stream.send(...(row ? events : toldGone(events)).map((event) => ({ ...event, data })))
        return !row || hasEnded(row)
      }
      return streamEvents(streams, request, reply, follower, {
        async begin(stream) {
          if (after !== undefined && !follower.reset) return false
          const event = follower.reset ? 'reset' : 'generation.state'
          return show(stream, [{ id: follower.position, event }])
        },
        async next(stream, events) {
          return show(
            stream,
            events.map(({ number, kind }) => ({ id: number, event: toDevkitKind(kind) })),
          )
        },
      })
    }
  }

/** What was gone before it could be shown: its deletion is the end, and may not have been heard yet. */
const toldGone = (events: StreamedEvent[]): StreamedEvent[] =>
  events.some(({ event }) => /deleted|reset/.test(event))
    ? events
    : events.slice(-1).map((last) => ({ ...last, event: 'generation.deleted' }))

async function unlessGone(read: () => Promise<GenerationWithFiles>): Promise<GenerationWithFiles | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ApiError && error.code === 'generation_not_found') return undefined
    throw error
  }
}
