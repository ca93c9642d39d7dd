import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf, projectOf } from '../../access/guard.ts'
import { anyone, projectMember } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { Uuid } from '../../platform/schemas.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { afterOf, eventStream, ResumeHeaders, ResumeQuery, streamErrors, toDevkitKind } from '../events/wire.ts'
import { Generation, toGeneration } from './presenter.ts'
import type { Scope } from './queries.ts'
import { createGenerationReader, scopeOf } from './service.ts'
import { streamGeneration } from './stream.ts'

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
      { generation_id: id }: { generation_id: string },
      after: number | undefined,
    ): Promise<FastifyReply> {
      return streamGeneration(ctx, streams, request, reply, after, {
        read: () => getGeneration(scope, id),
        present: (row) => toGeneration(ctx, baseUrl(ctx, request), row),
        gone: { id: id.toLowerCase() },
        nameOf: toDevkitKind,
      })
    }
  }
