import { hasCluster, lockDataDir, startEmbeddedPostgres } from '@cloudapi/embedded-postgres'
import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import { filesDir } from './config/data-dir.ts'
import { countContested, FILLED_AT_START_MS, fillIdentities } from './features/accounts/identities.ts'
import { expireLeases } from './features/deliveries/queue.ts'
import { EVENT_TABLES } from './features/events/tables.ts'
import { REQUEST_LOG } from './features/requests/log-table.ts'
import { missingDatabase } from './installation/texts.ts'
import { systemClock } from './platform/clock.ts'
import { assertSuitable } from './platform/db/suitability.ts'
import { type ConnectionSettings, type DatabaseAddress, openPool } from './platform/db.ts'
import { releaseAllJobs } from './platform/job-heartbeats.ts'
import { migrateJobs } from './platform/job-runner.ts'
import { migrate } from './platform/migrate.ts'
import { ensurePartitions } from './platform/partitions.ts'
import { isEmptyStorage } from './platform/storage/local.ts'

export interface OpenDatabase {
  address: DatabaseAddress
  close(): Promise<void>
}

/** libpq and its like take them for whatever a connection's own settings leave out. Here DATABASE_URL says all, or nothing. */
export function deletePostgresVariables(): void {
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]/.test(name)) delete process.env[name]
}

/** The embedded database under the lock of its directory, or the external one. @throws StartError, UnsuitableDatabaseError */
export async function openDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    await checkDatabase(config.databaseUrl)
    return { address: config.databaseUrl, close: async () => undefined }
  }
  const lock = await lockDataDir(config.dataDir)
  try {
    await assertDatabaseKept(config)
    const postgres = await startEmbeddedPostgres({
      dataDir: config.dataDir,
      database: 'cloudapi',
      log: log.child({ part: 'postgres' }),
      maxConnections: config.databaseConnectionsMax + 10,
    })
    return {
      address: postgres.connection,
      async close() {
        try {
          await postgres.stop()
        } finally {
          await lock.release()
        }
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function checkDatabase(address: ConnectionSettings): Promise<void> {
  const db = openPool(address, { max: 2, name: 'cloudapi start' })
  try {
    await assertSuitable(db, address)
  } finally {
    await db.end({ timeout: 5 })
  }
}

/** A new database would begin beside the files of another one. @throws InstallationError */
async function assertDatabaseKept(config: Config): Promise<void> {
  if (await hasCluster(config.dataDir)) return
  if (!(await isEmptyStorage(filesDir(config.dataDir)))) throw missingDatabase(config)
}

/** Brings it to this version. @throws NewerDatabaseError */
export async function prepareDatabase(config: Config, address: DatabaseAddress, log: Logger): Promise<void> {
  const db = openPool(address, { max: 1, name: 'cloudapi migrate' })
  try {
    await migrate(db)
    await ensurePartitions(db, [REQUEST_LOG, ...EVENT_TABLES], systemClock.now())
    await fillIdentities(db, FILLED_AT_START_MS)
    const contested = await countContested(db)
    if (contested > 0)
      log.warn({ accounts: contested }, 'Accounts share an address in two spellings. The portal names them.')
    await migrateJobs(address, log)
    // The embedded database has no other server: whoever held a job or a delivery is gone.
    if (config.databaseUrl === undefined) await Promise.all([releaseAllJobs(db), expireLeases(db)])
  } finally {
    await db.end({ timeout: 5 })
  }
}
