import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { ApiError } from '../../platform/errors.ts'
import type { EventStream, Streams } from '../../platform/http/streams.ts'
import { streamEvents } from '../events/pump.ts'
import { hasEnded } from './events.ts'
import type { GenerationWithFiles } from './queries.ts'

interface StreamedEvent {
  id?: number
  event: string
}

/** Where the surfaces differ. */
export interface StreamedGeneration {
  /** As the caller may see it now. @throws generation_not_found */
  read(): Promise<GenerationWithFiles>
  /** The data of each event. */
  present(row: GenerationWithFiles): object
  /** The data of its deletion. */
  gone: object
  /** The name of an event of this type. */
  nameOf(type: string): string
}

/** Answers with the events of one generation, until it has ended; 204 when it had, and nothing came after `after`. */
export async function streamGeneration(
  ctx: Context,
  streams: Streams,
  request: FastifyRequest,
  reply: FastifyReply,
  after: number | undefined,
  { read, present, gone, nameOf }: StreamedGeneration,
): Promise<FastifyReply> {
  const { id, projectId, ...seen } = await read()
  const follower = await ctx.events.follow({ project: projectId }, { subjectId: id, after })
  if (hasEnded(seen) && follower.upToDate && !follower.reset) {
    follower.close()
    return reply.code(204).send()
  }
  // Read after the follower began to listen, so that whatever this does not show is heard.
  const show = async (stream: EventStream, events: StreamedEvent[]): Promise<boolean> => {
    const row = await unlessGone(read)
    const data = row ? present(row) : gone
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
        events.map(({ number, type }) => ({ id: number, event: nameOf(type) })),
      )
    },
  })
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
