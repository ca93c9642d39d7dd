import type { FastifyInstance } from 'fastify'
import { createApp } from './app.ts'
import { openContext, type Parts } from './open-context.ts'
import { listen } from './platform/http/listen.ts'
import type { JobPool } from './platform/job-runner.ts'
import { startWorker } from './worker.ts'

export interface RunningServer {
  /** Undefined in the role `work`. */
  app: FastifyInstance | undefined
  /** Where it listens, as a URL. */
  url: string | undefined
  stop(): Promise<void>
}

/**
 * Starts what the role asks for on a migrated database.
 * Stopping: accept no more, finish requests in flight within CLOSE_TIMEOUT_SECONDS, hand jobs back, close the database.
 */
export async function startServer(parts: Parts): Promise<RunningServer> {
  const { role, host, port, closeTimeoutSeconds } = parts.config
  const { ctx, close } = await openContext(parts)
  let app: FastifyInstance | undefined
  let jobs: JobPool | undefined
  try {
    if (role !== 'work') {
      app = await createApp(ctx)
      await listen(app, { host, port })
    }
    if (role !== 'serve') jobs = startWorker(ctx, parts.database)
  } catch (error) {
    await app?.close()
    await close()
    throw error
  }
  return {
    app,
    url: app && addressOf(app, host),
    async stop() {
      const grace = closeTimeoutSeconds * 1000
      const cut = setTimeout(() => app?.server.closeAllConnections(), grace)
      try {
        await Promise.all([app?.close(), jobs?.stop(grace)])
      } finally {
        clearTimeout(cut)
        await close()
      }
    },
  }
}

function addressOf(app: FastifyInstance, host: string): string {
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
