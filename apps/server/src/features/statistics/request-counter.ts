import type { FastifyInstance } from 'fastify'
import { callingProjectId } from '../../access/guard.ts'
import type { Context } from '../../context.ts'
import { startWriteBehind } from '../../platform/write-behind.ts'
import { addRequestCounts, type RequestCount } from './queries.ts'

/**
 * Requests of each project and hour, counted in memory and added to the database every few seconds. Only authenticated callers count,
 * so that nobody fills the memory or another's chart with ids that it makes up.
 */
const WRITE_EVERY_MS = 3_000
const HOUR_MS = 3_600_000

export function countRequests(app: FastifyInstance, ctx: Context): void {
  let counts = new Map<string, RequestCount>()

  function add({ projectId, hour, requests, errors }: RequestCount): void {
    const key = `${projectId} ${hour.getTime()}`
    const count = counts.get(key) ?? { projectId, hour, requests: 0, errors: 0 }
    count.requests += requests
    count.errors += errors
    counts.set(key, count)
  }

  async function write(): Promise<void> {
    if (counts.size === 0) return
    const due = [...counts.values()]
    counts = new Map()
    try {
      await addRequestCounts(ctx.db, due)
    } catch (error) {
      due.forEach(add) // for the next time
      throw error
    }
  }

  app.addHook('onResponse', (request, reply, done) => {
    const projectId = callingProjectId(request)
    const hour = new Date(Math.floor(ctx.clock.now().getTime() / HOUR_MS) * HOUR_MS)
    if (projectId) add({ projectId, hour, requests: 1, errors: reply.statusCode >= 400 ? 1 : 0 })
    done()
  })
  const writing = startWriteBehind({
    everyMs: WRITE_EVERY_MS,
    write,
    log: ctx.log,
    failure: 'The count of requests could not be stored.',
  })
  app.addHook('onClose', writing.stop)
}
