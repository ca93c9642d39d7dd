import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { anyone } from '../../access/policies.ts'
import { programVersion } from '../../config/config.ts'
import type { Context } from '../../context.ts'
import { DateTime, Nullable, named, namedEnum } from '../../platform/schemas.ts'
import { createHealthProbe, type Health } from './service.ts'

const Status = namedEnum('HealthStatus', ['healthy', 'degraded', 'unhealthy', 'not_configured'])
const part = { status: Status, error: Nullable.Text(), timestamp: DateTime }

const Database = named('DatabaseHealth', { ...part, version: Nullable.Text(), connection: Type.String() })
const Storage = named('StorageHealth', {
  ...part,
  type: Type.String(),
  writable: Type.Boolean(),
  accessible: Type.Boolean(),
})
const Redis = named('RedisHealth', { ...part, type: Nullable.Text() })
const Mail = named('MailHealth', part)
const Overall = named('Health', {
  status: Status,
  database: Database,
  file_storage: Storage,
  storage: Storage,
  redis: Redis,
  timestamp: DateTime,
  version: Type.String({ description: 'Of the API.' }),
  program_version: Type.String({ description: 'Of the server.' }),
  note: Nullable.Text(),
  error: Nullable.Text(),
})
const System = named('SystemHealth', {
  program_version: Type.String(),
  node_version: Type.String(),
  uptime_seconds: Type.Integer(),
  memory_bytes: Type.Integer(),
  role: Type.String(),
  generation_provider: Type.String(),
})
const Detailed = named('DetailedHealth', { ...Overall.properties, mail: Mail, system: System })
const Root = named('ApiInformation', {
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
    const readOverall = async () => toOverall(ctx, await probe.read())
    const route = (operationId: string, summary: string) => ({ operationId, summary, tags: ['Health'] })
    const config = { access: anyone, rateClass: 'health' } as const

    app.get(
      '/',
      { config, schema: { ...route('api.get', 'Get API information'), response: { 200: Root } } },
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
          ...route('health.check', 'Check health, for monitors'),
          response: { 200: Overall, 503: Overall },
        },
      },
      async (_request, reply) => {
        const overall = await readOverall()
        return reply.code(overall.database.status === 'healthy' ? 200 : 503).send(overall)
      },
    )

    app.get(
      '/api/v1/health',
      { config, schema: { ...route('health.get', 'Get the health of every part'), response: { 200: Overall } } },
      readOverall,
    )
    app.get(
      '/api/v1/health/database',
      {
        config,
        schema: { ...route('health.getDatabase', 'Get the health of the database'), response: { 200: Database } },
      },
      () => probe.readPart('database'),
    )
    app.get(
      '/api/v1/health/storage',
      {
        config,
        schema: { ...route('health.getStorage', 'Get the health of the storage'), response: { 200: Storage } },
      },
      () => probe.readPart('storage'),
    )
    app.get(
      '/api/v1/health/redis',
      { config, schema: { ...route('health.getRedis', 'Get the health of Redis'), response: { 200: Redis } } },
      () => probe.readPart('redis'),
    )
    app.get(
      '/api/v1/health/detailed',
      { config, schema: { ...route('health.getDetails', 'Get health in detail'), response: { 200: Detailed } } },
      async () => {
        const health = await probe.read()
        return { ...toOverall(ctx, health), mail: health.mail, system: systemOf(ctx) }
      },
    )
  }

/** Without the database nothing works; without files all but generation does, and without mail all but what waits for a link. */
function toOverall(ctx: Context, health: Health): Static<typeof Overall> {
  const { database, storage, redis, mail, timestamp } = health
  const isDegraded = storage.status !== 'healthy' || mail.status === 'degraded'
  const status = database.status !== 'healthy' ? 'unhealthy' : isDegraded ? 'degraded' : 'healthy'
  return {
    status,
    database,
    file_storage: storage,
    storage,
    redis,
    timestamp,
    version: ctx.config.version,
    program_version: programVersion,
    note: mail.status === 'degraded' ? mail.error : null,
    error: database.error ?? storage.error,
  }
}

const systemOf = ({ config }: Context): Static<typeof System> => ({
  program_version: programVersion,
  node_version: process.version,
  uptime_seconds: Math.floor(process.uptime()),
  memory_bytes: process.memoryUsage.rss(),
  role: config.role,
  generation_provider: config.generationProvider,
})
