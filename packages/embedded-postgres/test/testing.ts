/* What the tests of this folder share: starting databases that end with their test, and waiting for conditions. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { postgres } from '../../../apps/server/src/platform/postgres-library.ts'
import type { Connection } from '../src/connection.ts'
import { lockDataDir, startEmbeddedPostgres } from '../src/index.ts'
import { endLeftovers, readPidFile } from '../src/leftovers.ts'

/** A directory that goes with the test. */
export async function temporaryDir(t: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'cloudapi-postgres-test-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  return root
}

/** A stopped data directory with a table `note`, and how to copy it: cheaper than creating one for each test. */
export async function makeTemplate(t: TestContext, root: string) {
  const template = join(root, 'template')
  const { connection, stop } = await start(t, template)
  await connect(t, connection)`create table note (text text not null)`
  await stop()
  return async (dir?: string): Promise<string> => {
    const dataDir = dir ?? (await mkdtemp(join(root, 'data-')))
    cpSync(template, dataDir, { recursive: true }) // twice as fast as the asynchronous one
    return dataDir
  }
}

const silent = { info() {}, warn() {}, error() {} }

/** As main.ts does: the lock, then the database. Everything ends with the test. */
export async function start(
  t: TestContext,
  dataDir: string,
  options: { useNamespace?: boolean; nativeDir?: string } = {},
) {
  const lock = await lockDataDir(dataDir)
  try {
    const database = await startEmbeddedPostgres({ dataDir, log: silent, ...options })
    const stop = async () => {
      await database.stop()
      await lock.release()
    }
    t.after(stop)
    const [row] = await connect(t, database.connection)<
      [{ dir: string }]
    >`select current_setting('data_directory') as dir`
    return { connection: database.connection, clusterDir: row.dir, stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}

export async function startInChild(t: TestContext, dataDir: string) {
  const program = join(import.meta.dirname, 'postgres.child.ts')
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  })
  t.after(async () => {
    await kill(child)
    // What it left would otherwise outlive the test.
    await endLeftovers(join(dataDir, 'postgres'), silent, 10_000).catch(() => undefined)
  })
  const died = once(child, 'close').then(() => assert.fail('it ended without a word'))
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), died])) as [string]
  died.catch(() => undefined)
  const answer = JSON.parse(line) as Connection & { refused?: string }
  return { child, connection: answer, refused: answer.refused }
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

export function connect(t: TestContext, connection: Connection): Sql {
  const sql = postgres({ ...connection, max: 1, fetch_types: false, onnotice: () => undefined })
  t.after(() => sql.end({ timeout: 0 }))
  return sql
}

export async function notes(t: TestContext, connection: Connection): Promise<string[]> {
  const rows = await connect(t, connection)<{ text: string }[]>`select text from note`
  return rows.map(({ text }) => text)
}

/** A backend that never waits, so that it does not notice the end of its postmaster. Returns its process number. */
export async function keepBackendBusy(t: TestContext, connection: Connection): Promise<number> {
  const sql = connect(t, connection)
  const [row] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`
  sql`do $$ begin loop end loop; end $$`.catch(() => undefined)
  const other = connect(t, connection)
  await until(async () => {
    const [activity] = await other`select state from pg_stat_activity where pid = ${row.pid} and query like 'do %'`
    return activity?.state === 'active'
  })
  return row.pid
}

export async function postmasterOf(clusterDir: string): Promise<number> {
  const file = await readPidFile(clusterDir)
  assert.ok(file)
  return file.pid
}

/** Waits for a condition; an error counts as not yet. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const outcome = await condition().catch((error: unknown) => error)
    if (outcome === true) return
    if (Date.now() > deadline) throw new Error('the condition did not become true', { cause: outcome })
    await sleep(20)
  }
}
