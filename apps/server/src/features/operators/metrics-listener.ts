import Fastify from 'fastify'
import { isLocalProgram } from '../../access/local-program.ts'
import { type Config, ConfigError } from '../../config/config.ts'
import { listen } from '../../platform/http/listen.ts'
import type { MetricsPage } from './metrics-page.ts'

/** Scrapers are few, and each asks for one page. */
const CONNECTIONS_MAX = 100
const REQUEST_TIMEOUT_MS = 10_000

export interface MetricsListener {
  /** The port that it has; another than the setting's where that is 0. */
  port: number
  close(): Promise<void>
}

/**
 * `/metrics` alone, on METRICS_PORT and without a key. On loopback only programs of this computer may read it, as a page in a browser
 * here could let its own name lead to the port; elsewhere whoever reaches the port may.
 * @throws ConfigError where it cannot listen
 */
export async function listenForScrapers(
  { metricsHost: host, metricsPort: port = 0 }: Pick<Config, 'metricsHost' | 'metricsPort'>,
  page: MetricsPage,
): Promise<MetricsListener> {
  const onLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)
  const app = Fastify({ bodyLimit: 1, requestTimeout: REQUEST_TIMEOUT_MS, forceCloseConnections: true })
  app.server.maxConnections = CONNECTIONS_MAX
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    if (onLoopback && !isLocalProgram(request))
      return reply
        .code(403)
        .send({ detail: 'Only programs on this computer may read the metrics, by localhost or a loopback address' })
  })
  app.get('/metrics', async (_request, reply) => reply.type(page.contentType).send(await page.read()))
  try {
    await listen(app, { host, port })
  } catch (error) {
    await app.close()
    const { code, message } = error as NodeJS.ErrnoException
    throw new ConfigError(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken. Stop the program that listens there, or set METRICS_PORT to another one.`
        : `METRICS_HOST and METRICS_PORT cannot be listened on: ${message}.`,
    )
  }
  const address = app.server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : port, close: () => app.close() }
}
