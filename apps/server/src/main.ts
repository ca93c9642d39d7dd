import { prepareDataDir } from '@cloudapi/embedded-postgres'
import { type Logger, pino } from 'pino'
import { type Config, programVersion, readConfig } from './config/config.ts'
import { ownEntries, secretsPath } from './config/data-dir.ts'
import { loadEnvFile } from './config/env-file.ts'
import { loadSecrets } from './config/secrets.ts'
import { configurationWarnings } from './config/warnings.ts'
import { explain } from './explain.ts'
import { CONSOLE_DIR, isBuilt, NOT_BUILT } from './features/console/build.ts'
import { checkInstallation, recordInstallation } from './installation/check.ts'
import { deletePostgresVariables, openDatabase, prepareDatabase } from './open-database.ts'
import { logHooks } from './platform/secrets-in-text.ts'
import { type RunningServer, startServer } from './server.ts'

/** What must be let go of, the youngest first. */
const opened: (() => Promise<void>)[] = []
let stopping = false

async function main(): Promise<void> {
  const config = readConfig(process.env, loadEnvFile())
  deletePostgresVariables()
  const timestamp = pino.stdTimeFunctions.isoTime
  const log = pino({ level: config.logLevel, base: undefined, timestamp, hooks: logHooks })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(log, 0))

  // With an external database, migrating needs no files.
  const directory = config.role !== 'migrate' || config.databaseUrl === undefined
  if (directory) await prepareDataDir(config.dataDir, ownEntries, log)
  const { address: database, close } = await openDatabase(config, log)
  opened.unshift(close)
  await checkInstallation(config, database, { directory })
  await prepareDatabase(config, database, log)
  if (config.role === 'migrate') {
    console.log('The database is ready.')
    setImmediate(() => void stop(log, 0))
    return
  }
  const secrets = await loadSecrets(config, { create: true })
  await recordInstallation(config, database, secrets.encryptionKey, { directory })
  const server = await startServer({ config, log, secrets, database })
  opened.unshift(server.stop)
  if (stopping) return
  announce(config, server, secrets.createdOperatorKey)
  for (const { setting, text } of configurationWarnings(config)) log.warn(`${setting}: ${text}`)
}

function announce(config: Config, server: RunningServer, operatorKey: string | undefined): void {
  const lines = [`Cloud API ${programVersion} is running.`]
  if (server.url) {
    lines.push(`  Console ${isBuilt(CONSOLE_DIR) ? `${server.url}/console` : NOT_BUILT}`)
    lines.push(
      `  REST    ${server.url}/v1`,
      `  API     ${server.url}/api/v1`,
      `  Docs    ${server.url}/docs`,
      `  Health  ${server.url}/health`,
    )
  }
  if (server.metricsUrl) lines.push(`  Metrics ${server.metricsUrl}`)
  lines.push(`  Data    ${config.databaseUrl ? 'an external database, and ' : ''}${config.dataDir}`)
  if (operatorKey !== undefined) {
    lines.push('', `  Operator key: ${operatorKey}`)
    lines.push(
      `  It makes the first operator's account${server.url ? ` at ${server.url}/setup` : ''}, and registers developers by the API.`,
    )
    lines.push(`  It is not shown again; ${secretsPath(config.dataDir)} keeps it.`)
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

const starting = main()
try {
  await starting
} catch (error) {
  console.error(explain(error))
  await stop(pino({ level: 'error', hooks: logHooks }), 1)
}
