import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { ApiError } from '../../platform/errors.ts'
import { preferredWait } from '../../platform/http/prefer.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { hasEnded } from './events.ts'
import { findGeneration, type GenerationWithFiles } from './queries.ts'

/**
 * `Prefer: wait=N` (RFC 7240 4.3): the generation once it has ended, or as it stands after N seconds, when the server stops, when
 * the client is gone, or when its slot goes to another source. It holds no connection to the database meanwhile. Where too many wait already it is not waited for.
 */
export async function waitAsPreferred(
  ctx: Context,
  streams: Streams,
  request: FastifyRequest,
  reply: FastifyReply,
  generation: GenerationWithFiles,
): Promise<GenerationWithFiles> {
  const seconds = preferredWait(request.headers.prefer)
  const lost = new AbortController()
  const free = seconds === undefined ? undefined : takeSlot(streams, request, () => lost.abort())
  if (seconds === undefined || !free) return generation
  try {
    const ended = await waitForEnd(ctx, reply, generation, seconds * 1000, lost.signal)
    reply.header('Preference-Applied', `wait=${seconds}`)
    return ended
  } catch (error) {
    // It was created, which is what the caller must hear.
    request.log.warn({ err: error, generationId: generation.id }, 'A generation could not be waited for.')
    return generation
  } finally {
    free()
  }
}

function takeSlot(streams: Streams, request: FastifyRequest, lose: () => void): (() => void) | undefined {
  try {
    return streams.takeSlot(request, lose)
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

async function waitForEnd(
  ctx: Context,
  reply: FastifyReply,
  generation: GenerationWithFiles,
  waitMs: number,
  lost: AbortSignal,
): Promise<GenerationWithFiles> {
  const { id, projectId } = generation
  const follower = await ctx.events.follow({ project: projectId }, { subjectId: id })
  const stop = (): void => follower.close()
  const timer = setTimeout(stop, waitMs)
  reply.raw.once('close', stop)
  if (lost.aborted) stop()
  else lost.addEventListener('abort', stop)
  // The silence is ours.
  reply.raw.socket?.setTimeout(0)
  try {
    for (let latest = generation; ; ) {
      const row = await findGeneration(ctx.db, { projectId }, id)
      if (!row) return latest // deleted meanwhile
      latest = row
      if (hasEnded(latest) || !(await follower.next())) return latest
    }
  } finally {
    clearTimeout(timer)
    reply.raw.off('close', stop)
    stop()
  }
}
