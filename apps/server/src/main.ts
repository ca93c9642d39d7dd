import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { loadEnvFile } from 'node:process'
import { type Logger, pino } from 'pino'
import { type Config, ConfigError, programVersion, readConfig } from './config.ts'
import { type DatabaseAddress, openPool } from './platform/db.ts'
import { migrateJobs, releaseAllJobs } from './platform/jobs.ts'
import { migrate, NewerDatabaseError } from './platform/migrate.ts'
import { lockDataDir, StartError, startEmbeddedPostgres } from './platform/postgres/embedded.ts'
import { loadSecrets } from './platform/secrets.ts'
import { type RunningServer, startServer } from './server.ts'

/** What must be let go of, the youngest first. */
const opened: (() => Promise<void>)[] = []
let stopping = false

async function main(): Promise<void> {
  if (existsSync('.env')) loadEnvFile('.env')
  const config = readConfig()
  const log = pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(log, 0))

  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const database = await openDatabase(config, log)
  await prepareDatabase(config, database, log)
  if (config.role === 'migrate') {
    console.log('The database is ready.')
    setImmediate(() => void stop(log, 0))
    return
  }
  const secrets = await loadSecrets(config)
  const server = await startServer({ config, log, secrets, database })
  opened.unshift(server.stop)
  if (stopping) return
  announce(config, server, secrets.createdOperatorKey)
}

/** The embedded database under the lock of its directory, or the external one. */
async function openDatabase(config: Config, log: Logger): Promise<DatabaseAddress> {
  if (config.databaseUrl !== undefined) return config.databaseUrl
  const lock = await lockDataDir(config.dataDir)
  opened.unshift(() => lock.release())
  const maxConnections = config.databaseConnectionsMax + 10
  const postgres = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: log.child({ part: 'postgres' }),
    maxConnections,
  })
  opened.unshift(() => postgres.stop())
  return postgres.connection
}

async function prepareDatabase(config: Config, database: DatabaseAddress, log: Logger): Promise<void> {
  const db = openPool(database, { max: 1, name: 'cloudapi migrate' })
  try {
    await migrate(db)
    await migrateJobs(database, log)
    // The embedded database has no other server: whoever held a job is gone.
    if (config.databaseUrl === undefined) await releaseAllJobs(db)
  } finally {
    await db.end({ timeout: 5 })
  }
}

function announce(config: Config, server: RunningServer, operatorKey: string | undefined): void {
  const lines = [`Cloud API ${programVersion} is running.`]
  if (server.url) {
    lines.push(`  API    ${server.url}/api/v1`, `  Docs   ${server.url}/docs`, `  Health ${server.url}/health`)
  }
  lines.push(`  Data   ${config.databaseUrl ? 'an external database, and ' : ''}${config.dataDir}`)
  if (operatorKey !== undefined) {
    lines.push('', `  Operator key: ${operatorKey}`, '  It registers developers. It is shown only now; keep it safe.')
  }
  console.log(lines.join('\n'))
}

/** Once, whoever calls, and after a start under way: what it opens must be closed, too. */
async function stop(log: Logger, exitCode: number): Promise<void> {
  if (stopping) return
  stopping = true
  await starting.catch(() => undefined) // its failure is told below
  for (const close of opened) {
    try {
      await close()
    } catch (error) {
      log.error({ err: error }, 'Something could not be closed.')
    }
  }
  process.exit(exitCode)
}

/** What a person can mend is told in one message; all else is a bug and shows its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartError || error instanceof NewerDatabaseError)
    return error.message
  const { code, address, port, path: file } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop the program that listens there, or set PORT to another one.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used by this user. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || (code === 'ENOTFOUND' && port === undefined))
    return `HOST is no address of this machine: ${address ?? process.env.HOST}.`
  if (code === 'EACCES' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EROFS') {
    return `The data directory cannot be used: ${file ? path.resolve(file) : code}. Set DATA_DIR to a directory that this user may write.`
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'CONNECT_TIMEOUT')
    return 'The database of DATABASE_URL cannot be reached.'
  return `Cloud API could not start: ${error instanceof Error ? error.stack : String(error)}`
}

const starting = main()
try {
  await starting
} catch (error) {
  console.error(explain(error))
  await stop(pino({ level: 'error' }), 1)
}
