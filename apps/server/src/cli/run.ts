import { findRunningPostgres, prepareDataDir } from '@cloudapi/embedded-postgres'
import { pino } from 'pino'
import { type Config, readConfig } from '../config/config.ts'
import { ownEntries } from '../config/data-dir.ts'
import { loadEnvFile } from '../config/env-file.ts'
import { loadSecrets, type Secrets } from '../config/secrets.ts'
import { explain } from '../explain.ts'
import { acceptInstallation } from '../installation/accept.ts'
import { checkInstallation, recordInstallation } from '../installation/check.ts'
import { openContext } from '../open-context.ts'
import { deletePostgresVariables, type OpenDatabase, openDatabase, prepareDatabase } from '../open-database.ts'
import type { DatabaseAddress } from '../platform/db.ts'
import { ApiError } from '../platform/errors.ts'
import { logHooks } from '../platform/secrets-in-text.ts'
import { textOf } from '../surfaces/devkit/errors.ts'
import { type Result, runPlan, UsageError } from './commands.ts'
import type { Plan } from './plan.ts'
import { print } from './print.ts'

const log = pino({ level: 'error', base: undefined, hooks: logHooks }, pino.destination(2))

/** Carries out one command and returns its exit code. The result goes to stdout, all else to stderr. */
export async function runCommand(plan: Plan, json: boolean): Promise<0 | 1 | 2> {
  try {
    console.log(await run(readConfig(process.env, loadEnvFile()), plan, json))
    return 0
  } catch (error) {
    const known = error instanceof UsageError || error instanceof ApiError
    console.error(error instanceof ApiError ? textOf(error) : known ? error.message : explain(error))
    return error instanceof UsageError ? 2 : 1
  }
}

async function run(config: Config, plan: Plan, json: boolean): Promise<string> {
  deletePostgresVariables()
  await prepareDataDir(config.dataDir, ownEntries, log)
  const { isRunning, address, close } = await reachDatabase(config)
  try {
    if (plan.command === 'installation accept') return print(await accept(config, address, isRunning, plan), json)
    const secrets = await settle(config, address, isRunning)
    const { ctx, close: closeContext } = await openContext({ config, log, secrets, database: address })
    try {
      return print(await runPlan(ctx, plan), json)
    } finally {
      await closeContext()
    }
  } finally {
    await close()
  }
}

/** The one that a running server keeps, or the same, started for as long as this takes. */
async function reachDatabase(config: Config): Promise<OpenDatabase & { isRunning: boolean }> {
  const running = config.databaseUrl === undefined ? await findRunningPostgres(config.dataDir) : undefined
  if (running) return { isRunning: true, address: running, close: async () => undefined }
  return { isRunning: false, ...(await openDatabase(config, log)) }
}

/** As a start does, where this is one: beside a server, or on the database of several, only the key is compared. */
async function settle(config: Config, address: DatabaseAddress, isRunning: boolean): Promise<Secrets> {
  const isStart = config.databaseUrl === undefined && !isRunning
  await checkInstallation(config, address, { directory: isStart })
  if (!isStart) return loadSecrets(config, { create: false })
  await prepareDatabase(config, address, log)
  const secrets = await loadSecrets(config, { create: true })
  tellOperatorKey(secrets.createdOperatorKey)
  await recordInstallation(config, address, secrets.encryptionKey, { directory: true })
  return secrets
}

async function accept(
  config: Config,
  address: DatabaseAddress,
  isRunning: boolean,
  { encryptionKey, dataDir }: Extract<Plan, { command: 'installation accept' }>,
): Promise<Result> {
  if (isRunning) throw new UsageError('A server runs on this data directory. Stop it first.')
  await prepareDatabase(config, address, log)
  const { files, createdOperatorKey } = await acceptInstallation(config, address, { encryptionKey, dataDir })
  tellOperatorKey(createdOperatorKey)
  const accepted = [...(encryptionKey ? ['this encryption key'] : []), ...(dataDir ? [config.dataDir] : [])]
  const rest = files > 0 ? ` It lists ${files} files; those of another key or another directory stay unreadable.` : ''
  return {
    text: `From now on the database belongs to ${accepted.join(' and to ')}.${rest}`,
    data: { encryption_key: encryptionKey, data_dir: dataDir ? config.dataDir : null, files },
  }
}

function tellOperatorKey(key: string | undefined): void {
  if (key !== undefined) console.error(`This is a new installation. Its operator key, which is not shown again: ${key}`)
}
