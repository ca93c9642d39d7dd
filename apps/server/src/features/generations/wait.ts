import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { ApiError } from '../../platform/errors.ts'
import { preferredWait } from '../../platform/http/prefer.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { hasEnded } from './events.ts'
import { findGeneration, type GenerationWithFiles } from './queries.ts'

/**
 * `Prefer: wait=N` (RFC 7240 4.3): the generation once it has ended, or as it stands after N seconds, when the server stops or when
 * the client is gone. It holds no connection to the database meanwhile. Where too many wait already it is not waited for.
 */
export async function waitAsPreferred(
  ctx: Context,
  streams: Streams,
  request: FastifyRequest,
  reply: FastifyReply,
  generation: GenerationWithFiles,
): Promise<GenerationWithFiles> {
  const seconds = preferredWait(request.headers.prefer)
  const free = seconds === undefined ? undefined : takeSlot(streams, request)
  if (seconds === undefined || !free) return generation
  try {
    const ended = await waitForEnd(ctx, reply, generation, seconds * 1000)
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

function takeSlot(streams: Streams, request: FastifyRequest): (() => void) | undefined {
  try {
    return streams.takeSlot(request)
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
): Promise<GenerationWithFiles> {
  const { id, projectId } = generation
  const follower = await ctx.events.follow(projectId, { subjectId: id })
  const stop = (): void => follower.close()
  const timer = setTimeout(stop, waitMs)
  reply.raw.once('close', stop)
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
