import type { FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'

/** What URLs in answers begin with: `PUBLIC_URL`, or the host that this client reached us by. */
export function baseUrl(ctx: Pick<Context, 'config'>, request: FastifyRequest): string {
  if (ctx.config.publicUrl !== undefined) return ctx.config.publicUrl
  const host = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(request.host)
    ? request.host
    : `localhost:${ctx.config.port}`
  return `${request.protocol}://${host}`
}
