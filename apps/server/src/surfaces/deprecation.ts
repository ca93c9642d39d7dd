import type { FastifyInstance } from 'fastify'

/** How a route says that it will go (RFC 9745, RFC 8594). */
export interface Deprecation {
  /** Since when it is deprecated. */
  since: Date
  /** When it goes: at least six months later. */
  sunset: Date
  /** Where its replacement is described; a path of this server or a URL. */
  link: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    deprecation?: Deprecation
  }
}

/** Routes of both surfaces. @throws at boot for one that would go within six months of its deprecation */
export function announceDeprecations(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, config }) => {
    const { since, sunset } = config?.deprecation ?? {}
    if (!since || !sunset) return
    const earliest = new Date(since)
    earliest.setUTCMonth(earliest.getUTCMonth() + 6)
    if (sunset < earliest) throw new Error(`${url} goes less than six months after its deprecation.`)
  })
  app.addHook('onRequest', (request, reply, done) => {
    const { deprecation } = request.routeOptions.config
    if (deprecation) {
      reply.headers({
        Deprecation: `@${Math.floor(deprecation.since.getTime() / 1000)}`,
        Sunset: deprecation.sunset.toUTCString(),
        Link: `<${deprecation.link}>; rel="deprecation"`,
      })
    }
    done()
  })
}
