import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { lockDataDir, startEmbeddedPostgres } from '@cloudapi/embedded-postgres'
import { pino } from 'pino'
import { EVENT_TABLES } from '../src/features/events/tables.ts'
import { REQUEST_LOG } from '../src/features/requests/log-table.ts'
import { type DatabaseAddress, type LocalAddress, openPool, type Pool } from '../src/platform/db.ts'
import { migrateJobs } from '../src/platform/job-runner.ts'
import { migrate } from '../src/platform/migrate.ts'
import { ensurePartitions } from '../src/platform/partitions.ts'

export type Parts = LocalAddress

const TEMPLATE = 'template_cloudapi'
const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })

/** How to reach the Postgres of a test run. */
interface TestPostgres {
  /** The application's: a role without superuser, which owns each test's database. */
  address: Parts
  /** The superuser's: makes and drops databases. */
  owner: Parts
}

/** A Postgres for a whole test run, with a migrated database to clone. Durable settings are off: nothing here outlives the run. */
export async function startTestPostgres(): Promise<TestPostgres & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-test-'))
  const lock = await lockDataDir(dataDir)
  const postgres = await startEmbeddedPostgres({ dataDir, log, database: 'cloudapi', maxConnections: 300 })
  const { connection: address, owner } = postgres
  const db = openPool(owner, { max: 1, name: 'test setup' })
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
    await db.unsafe(`alter system set ${setting} = off`)
  await db`select pg_reload_conf()`
  await db.unsafe(`create database ${TEMPLATE} owner ${address.user}`)
  await db.end()
  await migrateDatabase({ ...address, database: TEMPLATE })
  return {
    address,
    owner,
    async stop() {
      await postgres.stop()
      await lock.release()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export async function migrateDatabase(address: DatabaseAddress): Promise<void> {
  const db: Pool = openPool(address, { max: 1, name: 'test setup' })
  await migrate(db)
  await ensurePartitions(db, [REQUEST_LOG, ...EVENT_TABLES], new Date())
  await migrateJobs(address, log)
  await db.end()
}

let own: ReturnType<typeof startTestPostgres> | undefined

/** The run's Postgres, which scripts/test.ts starts; a test file that is run alone starts its own. */
async function testPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE
  if (given) return JSON.parse(given)
  own ??= startTestPostgres()
  return own
}

/** A fresh, migrated database. `drop` ends it with whatever is connected. */
export async function createDatabase(): Promise<{ address: Parts; owner: Parts; drop(): Promise<void> }> {
  const { address, owner } = await testPostgres()
  const database = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const run = async (statement: string): Promise<void> => {
    const db = openPool(owner, { max: 1, name: 'test setup' })
    await db.unsafe(statement)
    await db.end()
  }
  await run(`create database ${database} template ${TEMPLATE} owner ${address.user}`)
  return {
    address: { ...address, database },
    owner: { ...owner, database },
    async drop() {
      await run(`drop database ${database} with (force)`)
      if (own) {
        const mine = own
        own = undefined
        await (await mine).stop()
      }
    },
  }
}
