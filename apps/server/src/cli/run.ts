import { mkdir } from 'node:fs/promises'
import { findRunningPostgres } from '@cloudapi/embedded-postgres'
import { pino } from 'pino'
import { type Config, readConfig } from '../config/config.ts'
import { loadEnvFile } from '../config/env-file.ts'
import { loadSecrets } from '../config/secrets.ts'
import { explain } from '../explain.ts'
import { openContext } from '../open-context.ts'
import { deletePostgresVariables, type OpenDatabase, openDatabase, prepareDatabase } from '../open-database.ts'
import { ApiError } from '../platform/errors.ts'
import { textOf } from '../surfaces/devkit/errors.ts'
import { runPlan, UsageError } from './commands.ts'
import type { Plan } from './plan.ts'
import { print } from './print.ts'

const log = pino({ level: 'error', base: undefined }, pino.destination(2))

/** Carries out one command and returns its exit code. The result goes to stdout, all else to stderr. */
export async function runCommand(plan: Plan, json: boolean): Promise<0 | 1 | 2> {
  try {
    loadEnvFile()
    console.log(await run(readConfig(), plan, json))
    return 0
  } catch (error) {
    const known = error instanceof UsageError || error instanceof ApiError
    console.error(error instanceof ApiError ? textOf(error) : known ? error.message : explain(error))
    return error instanceof UsageError ? 2 : 1
  }
}

async function run(config: Config, plan: Plan, json: boolean): Promise<string> {
  deletePostgresVariables()
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const database = await reachDatabase(config)
  try {
    const secrets = await loadSecrets(config)
    if (secrets.createdOperatorKey !== undefined)
      console.error(
        `This is a new installation. Its operator key, which is not shown again: ${secrets.createdOperatorKey}`,
      )
    const { ctx, close } = await openContext({ config, log, secrets, database: database.address })
    try {
      return print(await runPlan(ctx, plan), json)
    } finally {
      await close()
    }
  } finally {
    await database.close()
  }
}

/** The one that a running server keeps, or the same, started for as long as this takes. */
async function reachDatabase(config: Config): Promise<OpenDatabase> {
  const running = config.databaseUrl === undefined ? await findRunningPostgres(config.dataDir) : undefined
  if (running) return { address: running, close: async () => undefined }
  const database = await openDatabase(config, log)
  try {
    if (config.databaseUrl === undefined) await prepareDatabase(config, database.address, log)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
