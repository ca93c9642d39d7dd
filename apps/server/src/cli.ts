#!/usr/bin/env -S node --disable-warning=ExperimentalWarning --conditions=source
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { loadEnvFile } from 'node:process'
import { parseArgs } from 'node:util'
import { findRunningPostgres } from '@cloudapi/embedded-postgres'
import { pino } from 'pino'
import { type Command, commands, type Options, UsageError } from './cli/commands.ts'
import { print, usage } from './cli/print.ts'
import { type Config, readConfig } from './config/config.ts'
import { loadSecrets } from './config/secrets.ts'
import { explain } from './explain.ts'
import { openContext } from './open-context.ts'
import { type OpenDatabase, openDatabase, prepareDatabase } from './open-database.ts'
import { ApiError } from './platform/errors.ts'
import { textOf } from './surfaces/devkit/errors.ts'

/** `cloudapi …`: one command, then the end. Results go to stdout, all else to stderr. */
const log = pino({ level: 'error', base: undefined }, pino.destination(2))

async function main(): Promise<void> {
  const { values, positionals } = parse()
  const command = commands.find(({ name }) => name === positionals.slice(0, 2).join(' '))
  if (values.help || !command) {
    if (!values.help) process.exitCode = 2
    return console.log(usage(commands))
  }
  const args = positionals.slice(2)
  if (args.length !== command.args.length)
    throw new UsageError(`Call it as: cloudapi ${[command.name, ...command.args].join(' ')}`)
  if (existsSync('.env')) loadEnvFile('.env')
  console.log(await run(readConfig(), command, args, values))
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        name: { type: 'string' },
        search: { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function run(
  config: Config,
  command: Command,
  args: string[],
  options: Options & { json: boolean },
): Promise<string> {
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
      return print(await command.run(ctx, args, options), options.json)
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

try {
  await main()
} catch (error) {
  const known = error instanceof UsageError || error instanceof ApiError
  console.error(error instanceof ApiError ? textOf(error) : known ? error.message : explain(error))
  process.exitCode = error instanceof UsageError ? 2 : 1
}
