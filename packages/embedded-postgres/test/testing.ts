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
import { Client, type QueryResultRow } from 'pg'
import type { Connection } from '../src/connection.ts'
import { type EmbeddedOptions, lockDataDir, startEmbeddedPostgres } from '../src/index.ts'
import { endLeftovers, readPidFile } from '../src/leftovers.ts'

/** A directory that goes with the test. */
export async function temporaryDir(t: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'embedded-postgres-'))
  t.after(() => rm(root, { recursive: true, force: true }))
  return root
}

/** A stopped data directory with a table `note`, and how to copy it: cheaper than creating one for each test. */
export async function makeTemplate(t: TestContext, root: string) {
  const template = join(root, 'template')
  const { connection, stop } = await start(t, template)
  await query(connection, 'create table note (text text not null)')
  await stop()
  return async (dir?: string): Promise<string> => {
    const dataDir = dir ?? (await mkdtemp(join(root, 'data-')))
    cpSync(template, dataDir, { recursive: true }) // twice as fast as the asynchronous one
    return dataDir
  }
}

const silent = { info() {}, warn() {}, error() {} }

/** As applications do: the lock, then the database. Everything ends with the test. */
export async function start(t: TestContext, dataDir: string, options: Partial<Omit<EmbeddedOptions, 'dataDir'>> = {}) {
  const lock = await lockDataDir(dataDir)
  try {
    const database = await startEmbeddedPostgres({ dataDir, log: silent, ...options })
    const stop = async () => {
      await database.stop()
      await lock.release()
    }
    t.after(stop)
    const { connection, owner } = database
    const [row] = await query<{ dir: string }>(owner, `select current_setting('data_directory') as dir`)
    return { connection, owner, clusterDir: row?.dir ?? assert.fail(), stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** A process that starts the database, see postgres.child.ts. */
export function spawnLauncher(t: TestContext, dataDir: string, env: Record<string, string> = {}) {
  const program = join(import.meta.dirname, 'postgres.child.ts')
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env },
  })
  t.after(async () => {
    await kill(child)
    // What it left would otherwise outlive the test.
    await endLeftovers(join(dataDir, 'postgres'), silent, 10_000).catch(() => undefined)
  })
  return child
}

/** The same, once the database has started or was refused. */
export async function startInChild(t: TestContext, dataDir: string, env: Record<string, string> = {}) {
  const child = spawnLauncher(t, dataDir, env)
  const died = once(child, 'close').then(() => assert.fail('it ended without a word'))
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), died])) as [string]
  died.catch(() => undefined)
  const answer = JSON.parse(line) as { connection: Connection; owner: Connection; refused?: string }
  return { child, ...answer }
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** A session that ends with the test, or with its Postgres. */
export async function openSession(t: TestContext, connection: Connection): Promise<Client> {
  const client = new Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  t.after(() => client.end())
  return client
}

/** The rows of one statement, on a session of its own. */
export async function query<R extends QueryResultRow>(connection: Connection, text: string): Promise<R[]> {
  const client = new Client(connection)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

export const insertNote = (connection: Connection): Promise<unknown> =>
  query(connection, `insert into note values ('kept')`)

export async function notes(connection: Connection): Promise<string[]> {
  return (await query<{ text: string }>(connection, 'select text from note')).map(({ text }) => text)
}

/** A backend that never waits, so that it does not notice the end of its postmaster. Returns its process number. */
export async function keepBackendBusy(t: TestContext, connection: Connection): Promise<number> {
  const client = await openSession(t, connection)
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const pid = rows[0]?.pid ?? assert.fail()
  client.query('do $$ begin loop end loop; end $$').catch(() => undefined)
  await until(async () => {
    const busy = `select from pg_stat_activity where pid = ${pid} and state = 'active' and query like 'do %'`
    return (await query(connection, busy)).length === 1
  })
  return pid
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
