import { channel } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'

/** Every route that a server registers from here on, hidden ones too. */
export function collectRoutes(): RouteOptions[] {
  const routes: RouteOptions[] = []
  channel('fastify.initialization').subscribe((message) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', (route) => {
      // HEAD comes with GET, and the CORS plugin answers OPTIONS.
      if (route.method !== 'HEAD' && route.url !== '*') routes.push(route)
    })
  })
  return routes
}
