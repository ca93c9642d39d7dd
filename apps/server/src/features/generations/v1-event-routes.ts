import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { IdParams, query } from '../../surfaces/v1/schemas.ts'
import { afterOf, eventStream, ResumeHeaders, ResumeQuery, streamErrors } from '../events/wire.ts'
import { createWorldReader } from './service.ts'
import { streamGeneration } from './stream.ts'
import { Generation, linksOf, toV1Generation } from './v1-presenter.ts'

/** The status of one generation, live. */
export const generationEventV1Routes =
  (ctx: Context, streams: Streams): FastifyPluginAsyncTypebox =>
  async (app) => {
    const read = createWorldReader(ctx)

    app.get(
      '/generations/:id/events',
      {
        config: {
          access: scoped('generations:read'),
          errors: ['generation_not_found', 'project_out_of_scope', ...streamErrors],
        },
        exposeHeadRoute: false, // it would last as long
        schema: {
          operationId: 'generations.streamEvents',
          summary: 'Stream the events of a generation',
          description:
            'Server-sent events. The data of each is the generation as it is when the event is sent. Without an id to resume from, ' +
            'the first is `generation.state`; then `generation.processing`, `.completed`, `.failed`, `.canceled`, `.published`, ' +
            '`.unpublished`. The data of `generation.deleted` is its `id` alone. `reset` replaces the events after an id that is ' +
            'no longer known. `end` is the last event: when the generation has ended or is deleted, or with another reason.',
          tags: ['Generations'],
          params: IdParams('gen'),
          headers: ResumeHeaders,
          querystring: query(ResumeQuery.properties),
          response: {
            200: eventStream('Server-sent events.', Generation),
            204: Type.Null({
              description: 'The generation has ended and nothing came after the id. Do not ask again.',
            }),
          },
        },
      },
      async (request, reply) => {
        const id = idInPath(request, 'gen')
        return streamGeneration(ctx, streams, request, reply, afterOf(request), {
          read: () => read(grantOf(request), id),
          present: (row) => toV1Generation(row, request.livemode, linksOf(ctx, baseUrl(ctx, request))),
          gone: { id: toTypeId('gen', id) },
          nameOf: (kind) => kind,
        })
      },
    )
  }
