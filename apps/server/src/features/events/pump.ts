import type { FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseAway } from '../../platform/db.ts'
import type { EventStream, Streams } from '../../platform/http/streams.ts'
import { PAGE } from './queries.ts'
import type { EventRow, Follower } from './types.ts'

/** What a kind of stream says. Each call returns true when there is nothing more to say. */
export interface Script {
  /** Before the first event. */
  begin(stream: EventStream): Promise<boolean>
  next(stream: EventStream, events: EventRow[]): Promise<boolean>
}

/** Answers with what a follower hears, at the client's pace. @throws streams_per_caller, streams_full */
export function streamEvents(
  streams: Streams,
  request: FastifyRequest,
  reply: FastifyReply,
  follower: Follower,
  script: Script,
): FastifyReply {
  try {
    const stream = streams.open(request, reply)
    stream.onClose(() => follower.close())
    run(stream, follower, script).catch((error: unknown) => {
      request.log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, 'An event stream broke.')
      stream.end('unavailable')
    })
    return reply
  } catch (error) {
    follower.close()
    throw error
  }
}

async function run(stream: EventStream, follower: Follower, script: Script): Promise<void> {
  let done = await script.begin(stream)
  while (!done) {
    const events = await follower.next()
    // Closed by its stream, which has ended then, or by a server that stops.
    if (!events) return stream.end('stopping')
    // After a full page there may be more of what has happened.
    done = (await script.next(stream, events)) && events.length < PAGE
  }
  stream.end('finished')
}
