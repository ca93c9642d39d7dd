/**
 * The server with a provider that answers at once, or after PROVIDER_MS, on an embedded Postgres of its own.
 *
 *   DATA_DIR=folder PROVIDER_MS=0 node -C source bench/servers/instant.ts
 */
import path from 'node:path'
import { lockDataDir, startEmbeddedPostgres } from '@cloudapi/embedded-postgres'
import { pino } from 'pino'
import sharp from 'sharp'
import { readConfig } from '../../apps/server/src/config/config.ts'
import { loadSecrets } from '../../apps/server/src/config/secrets.ts'
import type { Provider } from '../../apps/server/src/features/image-providers/types.ts'
import { openPool } from '../../apps/server/src/platform/db.ts'
import { migrateJobs } from '../../apps/server/src/platform/job-runner.ts'
import { migrate } from '../../apps/server/src/platform/migrate.ts'
import { startServer } from '../../apps/server/src/server.ts'

const config = readConfig()
const log = pino({ level: config.logLevel })
const providerMs = Number(process.env.PROVIDER_MS ?? 0)
const image = await sharp({ create: { width: 512, height: 512, channels: 3, background: '#2a5' } })
  .png()
  .toBuffer()
const takenAt = new Map<string, number>()

/** Stands in for the configured one, so it bears its name. */
const provider: Provider = {
  name: config.generationProvider,
  async submit({ generationId }) {
    takenAt.set(generationId, Date.now())
    return generationId
  },
  check: async (ref) =>
    Date.now() - (takenAt.get(ref) ?? 0) < providerMs ? { state: 'running' } : { state: 'succeeded', image },
  cancel: async () => undefined,
  find: async () => undefined,
  close: async () => undefined,
}

const lock = await lockDataDir(config.dataDir)
const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log, database: 'cloudapi', maxConnections: 40 })
const db = openPool(postgres.connection, { max: 1, name: 'bench setup' })
await migrate(db)
await migrateJobs(postgres.connection, log)
await db.end()
const server = await startServer({
  config,
  log,
  secrets: await loadSecrets(config, { create: true }),
  database: postgres.connection,
  providers: [provider],
})
process.once('SIGTERM', async () => {
  await server.stop()
  await postgres.stop()
  await lock.release()
  process.exit(0)
})
console.log(`${path.basename(import.meta.filename)} ${server.url}`)
