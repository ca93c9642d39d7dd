import type { FastifyInstance } from 'fastify'
import { createApp } from './app.ts'
import { listenForScrapers, type MetricsListener } from './features/operators/metrics-listener.ts'
import { createMetricsPage } from './features/operators/metrics-page.ts'
import { type LogWriter, startLogWriter } from './features/requests/log-writer.ts'
import { type DeliveryEngine, startDeliveryEngine } from './features/webhooks/engine/engine.ts'
import { openContext, type Parts } from './open-context.ts'
import { openPool } from './platform/db.ts'
import { listen } from './platform/http/listen.ts'
import type { JobPool } from './platform/job-runner.ts'
import { startWorker } from './worker.ts'

export interface RunningServer {
  /** Undefined in the role `work`. */
  app: FastifyInstance | undefined
  /** Where it listens, as a URL. */
  url: string | undefined
  /** Where it serves METRICS_PORT. */
  metricsUrl: string | undefined
  /** Undefined in the role `serve`. */
  deliveries: DeliveryEngine | undefined
  stop(): Promise<void>
}

/**
 * Starts what the role asks for on a migrated database.
 * Stopping: accept no more, finish requests in flight within CLOSE_TIMEOUT_SECONDS, hand jobs back, close the database.
 */
export async function startServer(parts: Parts): Promise<RunningServer> {
  const { role, host, port, metricsHost, metricsPort, closeTimeoutSeconds } = parts.config
  const { ctx, close } = await openContext(parts)
  let app: FastifyInstance | undefined
  let metrics: MetricsListener | undefined
  let requestLog: LogWriter | undefined
  let jobs: JobPool | undefined
  let deliveries: DeliveryEngine | undefined
  try {
    const metricsPage = createMetricsPage(ctx)
    if (metricsPort !== undefined) metrics = await listenForScrapers(parts.config, metricsPage)
    if (role !== 'work') {
      requestLog = startLogWriter(ctx, openPool(parts.database, { max: 1, name: 'cloudapi request log' }))
      app = await createApp(ctx, metricsPage, requestLog)
      await listen(app, { host, port })
    }
    if (role !== 'serve') {
      jobs = startWorker(ctx, parts.database)
      const connections = openPool(parts.database, { max: 2, name: 'cloudapi webhooks' })
      deliveries = startDeliveryEngine(ctx, connections, { allows: ctx.webhookTargets.allows, ...parts.deliveries })
    }
  } catch (error) {
    await Promise.all([app?.close(), metrics?.close(), jobs?.stop(0)])
    await requestLog?.stop()
    await close()
    throw error
  }
  return {
    app,
    url: app && urlOf(host, portOf(app)),
    deliveries,
    metricsUrl: metrics && `${urlOf(metricsHost, metrics.port)}/metrics`,
    async stop() {
      const grace = closeTimeoutSeconds * 1000
      const cut = setTimeout(() => app?.server.closeAllConnections(), grace)
      try {
        await Promise.all([app?.close(), jobs?.stop(grace), deliveries?.stop(grace)])
        await Promise.all([metrics?.close(), requestLog?.stop()])
      } finally {
        clearTimeout(cut)
        await close()
      }
    },
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
