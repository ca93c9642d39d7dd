import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { findRunningPostgres } from '@cloudapi/embedded-postgres'
import { settings } from '../../src/config/settings.ts'
import { openPool, type Pool } from '../../src/platform/db.ts'
import { Developer, eventually, newEmail, PASSWORD } from '../harness.ts'

export const root = path.join(import.meta.dirname, '../../../..')

/** How `npm start` and the command line run node. */
export const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--conditions=source']

/** A directory that ends with the test, with whatever still runs in it. */
export async function createDataDir(t: TestContext): Promise<string> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-e2e-'))
  t.after(async () => {
    for (const pid of [...postgresPids(dataDir), ...serverPids(dataDir)]) kill(pid)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return dataDir
}

export interface Started {
  child: ChildProcess
  /** Everything that it has printed. */
  output(): string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** `npm start`, as a user types it, in a process group of its own. */
export function npmStart(t: TestContext, env: Record<string, string>): Started {
  return launch(t, 'npm', ['start'], env)
}

/** The server without npm in between, for tests that kill it. */
export function startNode(t: TestContext, env: Record<string, string>): Started {
  // Tests ask more often than any plan allows.
  return launch(t, process.execPath, [...NODE_FLAGS, 'apps/server/src/main.ts'], { RATE_LIMITS: 'off', ...env })
}

/** `npm run quickstart` without npm. */
export function spawnQuickstart(t: TestContext, env: Record<string, string>): Started {
  return launch(t, process.execPath, ['scripts/quickstart.ts'], env)
}

export function launch(t: TestContext, command: string, args: string[], env: Record<string, string>): Started {
  // No setting of the developer's own, above all no account at a provider.
  const isOurs = (name: string): boolean => name in settings || name === 'TEST_DATABASE' || name === 'NODE_TEST_CONTEXT'
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)))
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    env: { ...inherited, PORT: '0', LOG_LEVEL: 'warn', ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk))
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  t.after(async () => {
    if (child.pid !== undefined && child.exitCode === null) kill(-child.pid)
    await ended
    if ('passed' in t && t.passed === false) t.diagnostic(`${[command, ...args].join(' ')} printed:\n${text}`)
  })
  return { child, output: () => text, ended }
}

/** Waits for the message that names the places, and returns the API's origin. */
export async function origin(server: Started): Promise<string> {
  return eventually('the server says where it is', async () => {
    if (server.child.exitCode !== null) throw new Error(`The server ended: ${server.output()}`)
    return /API +(http:\/\/\S+)\/api\/v1/.exec(server.output())?.[1]
  })
}

export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It is gone already.
  }
}

function pids(test: (pid: number) => boolean): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return test(pid)
      } catch {
        return false // it ended meanwhile
      }
    })
}

/** Postmaster and backends work in their cluster's folder. */
export const postgresPids = (dataDir: string): number[] =>
  pids(
    (pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') &&
      readlinkSync(`/proc/${pid}/cwd`).startsWith(dataDir),
  )

/** The database of a server that runs, also if it is just being restarted after a crash. */
export async function openEmbedded(t: TestContext, dataDir: string, max = 1): Promise<Pool> {
  const address = await eventually('Postgres runs', () => findRunningPostgres(dataDir))
  const db = openPool(address, { max, name: 'test' })
  t.after(() => db.end({ timeout: 1 }))
  return db
}

export const serverPids = (dataDir: string): number[] =>
  pids(
    (pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('src/main.ts') &&
      readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}\0`),
  )

/** Processes in which a server decodes images. */
export const decoderPids = ({ child }: Started): number[] =>
  pids((pid) => {
    const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(parent) === child.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('image-process')
  })

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Registers with the key that the first start generated. */
export async function registerDeveloper(base: string, dataDir: string): Promise<Developer> {
  const { operatorKey } = JSON.parse(await readFile(path.join(dataDir, 'secrets.json'), 'utf8'))
  const response = await fetch(`${base}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Operator-Key': operatorKey },
    body: JSON.stringify({ email: newEmail(), password: PASSWORD }),
  })
  return new Developer(`${base}/api/v1`, await response.json())
}
