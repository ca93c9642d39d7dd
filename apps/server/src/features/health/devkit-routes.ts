import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { anyone } from '../../access/policies.ts'
import { programVersion } from '../../config/config.ts'
import type { Context } from '../../context.ts'
import { DateTime, Nullable } from '../../platform/schemas.ts'
import { createHealthProbe, type Health } from './service.ts'

const Status = Type.String({ description: 'healthy, degraded, unhealthy or not_configured.', examples: ['healthy'] })
const part = { status: Status, error: Nullable.Text(), timestamp: DateTime }

const Database = Type.Object({ ...part, version: Nullable.Text(), connection: Type.String() })
const Storage = Type.Object({ ...part, type: Type.String(), writable: Type.Boolean(), accessible: Type.Boolean() })
const Redis = Type.Object({ ...part, type: Nullable.Text() })
const Overall = Type.Object({
  status: Status,
  database: Database,
  file_storage: Storage,
  storage: Storage,
  redis: Redis,
  timestamp: DateTime,
  version: Type.String(),
  note: Nullable.Text(),
  error: Nullable.Text(),
})
const System = Type.Object({
  program_version: Type.String(),
  node_version: Type.String(),
  uptime_seconds: Type.Integer(),
  memory_bytes: Type.Integer(),
  role: Type.String(),
  generation_provider: Type.String(),
})
const Detailed = Type.Object({ ...Overall.properties, system: System })
const Root = Type.Object({
  name: Type.String(),
  version: Type.String(),
  docs: Type.String(),
  openapi: Type.String(),
  health: Type.String(),
})

/** Contract E01 to E07. Credentials that are sent are ignored. */
export const healthRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const probe = createHealthProbe(ctx)
    const route = (operationId: string, summary: string) => ({ operationId, summary, tags: ['Health'] })
    const config = { access: anyone, rateClass: 'health' } as const

    app.get(
      '/',
      { config, schema: { ...route('root', 'API information'), response: { 200: Root } } },
      async (_request, reply) => {
        reply.header('Vary', 'Accept') // a browser gets Cloud Admin's front page
        return {
          name: 'Cloud API',
          version: ctx.config.version,
          docs: '/docs',
          openapi: '/openapi.json',
          health: '/health',
        }
      },
    )

    app.get(
      '/health',
      {
        config,
        schema: {
          ...route('health', 'Quick health, for curl -f and monitors'),
          response: { 200: Overall, 503: Overall },
        },
      },
      async (_request, reply) => {
        const overall = toOverall(ctx, await probe.read())
        return reply.code(overall.database.status === 'healthy' ? 200 : 503).send(overall)
      },
    )

    app.get(
      '/api/v1/health',
      { config, schema: { ...route('health.overall', 'Health of every part'), response: { 200: Overall } } },
      async () => toOverall(ctx, await probe.read()),
    )
    app.get(
      '/api/v1/health/database',
      { config, schema: { ...route('health.database', 'Database health'), response: { 200: Database } } },
      async () => (await probe.read()).database,
    )
    app.get(
      '/api/v1/health/storage',
      { config, schema: { ...route('health.storage', 'Storage health'), response: { 200: Storage } } },
      async () => (await probe.read()).storage,
    )
    app.get(
      '/api/v1/health/redis',
      { config, schema: { ...route('health.redis', 'Cache health'), response: { 200: Redis } } },
      async () => (await probe.read()).redis,
    )
    app.get(
      '/api/v1/health/detailed',
      { config, schema: { ...route('health.detailed', 'Detailed health'), response: { 200: Detailed } } },
      async () => ({
        ...toOverall(ctx, await probe.read()),
        system: {
          program_version: programVersion,
          node_version: process.version,
          uptime_seconds: Math.floor(process.uptime()),
          memory_bytes: process.memoryUsage.rss(),
          role: ctx.config.role,
          generation_provider: ctx.config.generationProvider,
        },
      }),
    )
  }

/** Without the database nothing works; without files all but generation does. */
function toOverall(ctx: Context, health: Health): Static<typeof Overall> {
  const { database, storage, redis, timestamp } = health
  const status = database.status !== 'healthy' ? 'unhealthy' : storage.status !== 'healthy' ? 'degraded' : 'healthy'
  return {
    status,
    database,
    file_storage: storage,
    storage,
    redis,
    timestamp,
    version: ctx.config.version,
    note: null,
    error: database.error ?? storage.error,
  }
}
