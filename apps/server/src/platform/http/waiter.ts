import type { FastifyReply, FastifyRequest } from 'fastify'
import { apiError } from '../errors.ts'
import { sourceOf } from './address.ts'

/** Who waits for a place that many want. */
export interface Waiter {
  /** Who shares with whom: places go to sources in turn. */
  source: string
  /** Aborts when it waits no longer. */
  gone?: AbortSignal
}

/** The caller of a request, until its connection ends. */
export function waiterOf(request: FastifyRequest, reply: FastifyReply): Waiter {
  const connection = new AbortController()
  // Nobody sees this answer. Its status frees an idempotency key, so that the call can be repeated.
  const end = (): void => connection.abort(apiError('request_timeout'))
  if (reply.raw.destroyed) end()
  else reply.raw.once('close', end)
  return { source: sourceOf(request.ip), gone: connection.signal }
}
