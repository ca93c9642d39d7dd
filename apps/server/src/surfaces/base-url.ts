import type { FastifyRequest } from 'fastify'
import { publicUrlOf } from '../access/own-addresses.ts'
import type { Context } from '../context.ts'

/** What URLs in answers begin with: a URL of `PUBLIC_URL`, or the host that this client reached us by. */
export function baseUrl(ctx: Pick<Context, 'config'>, request: FastifyRequest): string {
  const named = publicUrlOf(ctx.config, request)
  if (named !== undefined) return named
  const host = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(request.host)
    ? request.host
    : `localhost:${ctx.config.port}`
  return `${request.protocol}://${host}`
}
