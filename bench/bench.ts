import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findRunningPostgres } from '@cloudapi/embedded-postgres'
import { type LocalAddress, openPool, type Pool } from '../apps/server/src/platform/db.ts'
import { ask, jsonRequest, openConnection, requestBytes } from './load.ts'
import { profileOf } from './profile.ts'

export const root = path.join(import.meta.dirname, '..')
export const OPERATOR_KEY = 'op_bench_0123456789abcdef'
export const PASSWORD = 'SecurePass123'
export const API = '/api/v1'

/** A process that listens. */
export interface Listening {
  child: ChildProcess
  pid: number
  url: string
  stop(): Promise<void>
}

export interface Server extends Listening {
  dataDir: string
  address: LocalAddress
  db: Pool
}

/** Somebody who may generate, with the header set of an end user. */
export interface Account {
  email: string
  userId: string
  projectId: string
  headers: Record<string, string>
}

/** What rows work with. Everything that it starts or makes ends with it. */
export class Bench {
  /** Everything shorter, to see that it works; its figures mean nothing. */
  readonly quick: boolean
  readonly profiling: boolean
  readonly #ends: (() => Promise<void>)[] = []

  constructor(options: { quick: boolean; profiling: boolean }) {
    this.quick = options.quick
    this.profiling = options.profiling
  }

  seconds = (full: number): number => (this.quick ? Math.max(0.3, full / 10) : full)
  times = (full: number): number => (this.quick ? Math.max(2, Math.ceil(full / 10)) : full)

  async end(): Promise<void> {
    for (let next = this.#ends.pop(); next; next = this.#ends.pop()) {
      await next().catch((error: unknown) => console.error(error))
    }
  }

  /** Runs what a row needs and ends it with the row. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#ends.length
    try {
      return await work()
    } finally {
      for (const end of this.#ends.splice(before).reverse()) await end()
    }
  }

  onEnd(end: () => Promise<void>): void {
    this.#ends.push(end)
  }

  async createDir(): Promise<string> {
    const dir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-bench-'))
    this.onEnd(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
    return dir
  }

  /** A script that prints its URL as its first line. */
  async startNode(script: string, env: Record<string, string>): Promise<Listening> {
    return this.#listening(launch(process.execPath, [...process.execArgv, script], env), /http:\S+/)
  }

  /** The server as `npm start` runs it, without npm. */
  async startServer(env: Record<string, string> = {}, before: string[] = []): Promise<Server> {
    const dataDir = await this.createDir()
    const flags = this.profiling ? ['--cpu-prof', `--cpu-prof-dir=${dataDir}/profiles`] : []
    const args = [...process.execArgv, ...before, ...flags, 'apps/server/src/main.ts']
    const server = await this.#listening(
      launch(process.execPath, args, serverEnv(dataDir, env)),
      /API +(http:\S+)\/api\/v1/,
    )
    const address = await findRunningPostgres(dataDir)
    if (!address) throw new Error('The database of the server was not found.')
    const db = openPool(address, { max: 2, name: 'bench' })
    this.onEnd(() => db.end({ timeout: 1 }))
    return { ...server, dataDir, address, db }
  }

  async #listening(child: ChildProcess, where: RegExp): Promise<Listening> {
    const stop = (): Promise<void> => stopProcess(child)
    this.onEnd(stop)
    return { child, pid: child.pid ?? 0, url: await printed(child, where), stop }
  }

  /** Where the server spends the time of `work`; undefined unless profiles are asked for. Ends the server. */
  async profile<T>(server: Server, title: string, work: () => Promise<T>): Promise<T> {
    const start = process.hrtime.bigint()
    const result = await work()
    const end = process.hrtime.bigint()
    if (this.profiling) {
      await server.stop()
      console.log(await profileOf(path.join(server.dataDir, 'profiles'), title, { start, end }))
    }
    return result
  }
}

const FAR_AWAY = '1000000000/minute'

export const serverEnv = (dataDir: string, env: Record<string, string> = {}): Record<string, string> => ({
  // Nothing of a developer's own settings: no other database, no paid provider, no limit.
  NODE_ENV: '',
  DATABASE_URL: '',
  PUBLIC_URL: '',
  GENERATION_PROVIDER: 'local',
  REPLICATE_API_TOKEN: '',
  GENERATIONS_PER_DAY_MAX: '',
  REDIS_URL: '',
  // Counted as for anybody, and never refused.
  RATE_LIMITS: 'on',
  PLANS: JSON.stringify({ default: { requests: FAR_AWAY, generation: FAR_AWAY, authentication: FAR_AWAY } }),
  RATE_LIMIT_ADDRESS: FAR_AWAY,
  RATE_LIMIT_STRANGER: FAR_AWAY,
  RATE_LIMIT_AUTHENTICATION: FAR_AWAY,
  LOG_LEVEL: 'warn',
  PORT: '0',
  DATA_DIR: dataDir,
  OPERATOR_KEY,
  ACCESS_TOKEN_EXPIRE_MINUTES: '1440',
  UV_THREADPOOL_SIZE: '16',
  ...env,
})

export function launch(command: string, args: string[], env: Record<string, string>): ChildProcess {
  return spawn(command, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(late)
}

/** Waits until the process prints what `pattern` matches, and returns its first group. */
export async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = ''
  if (!child.stdout) throw new Error('The output of the process is not read.')
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += chunk
    const match = pattern.exec(text)
    if (match) {
      child.stdout.resume()
      return match[1] ?? match[0]
    }
  }
  throw new Error(`The process ended without saying where it listens: ${text}`)
}

export async function register(url: string): Promise<Account> {
  const email = `${crypto.randomUUID()}@example.com`
  const request = jsonRequest(
    'POST',
    `${API}/auth/register`,
    { 'X-Operator-Key': OPERATOR_KEY },
    { email, password: PASSWORD },
  )
  const { status, body } = await ask(url, request)
  if (status !== 201) throw new Error(`The developer was not registered: ${status} ${body}`)
  const { id, access_token, provisioning } = JSON.parse(body)
  return {
    email,
    userId: id,
    projectId: provisioning.project_id,
    headers: {
      Authorization: `Bearer ${access_token}`,
      'X-User-Role': 'end_user',
      'X-Developer-Key': provisioning.developer_key,
      'X-Project-ID': provisioning.project_id,
      'X-API-Key': provisioning.api_key,
    },
  }
}

export const statusPath = (id: string): string => `${API}/generation/generations-v2/${id}/status`

/** Asks every few milliseconds until the generation is completed. */
export async function completed(url: string, account: Account, id: string): Promise<void> {
  const request = requestBytes('GET', statusPath(id), account.headers)
  const connection = await openConnection(url)
  try {
    for (;;) {
      const { status } = JSON.parse((await connection.exchange(request)).body)
      if (status === 'completed') return
      if (status === 'failed') throw new Error('A generation failed.')
      await delay(5)
    }
  } finally {
    connection.close()
  }
}

/** The process and all that it started. */
export async function family(pid: number): Promise<number[]> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined) // it ended meanwhile
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const pids = [pid]
  for (const parent of pids) for (const [child, its] of parents) if (its === parent) pids.push(child)
  return pids
}

/** CPU that these processes have used, in seconds. */
export async function cpuSeconds(pids: number[]): Promise<number> {
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  // Fields 14 and 15, in hundredths of a second; the name before them may hold spaces.
  const ticks = texts.map((text) => text.slice(text.lastIndexOf(')') + 2).split(' '))
  return ticks.reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12]) || 0), 0) / 100
}

/** Memory of these processes in MB, what they share counted once (PSS). */
export async function memoryMb(pids: number[]): Promise<number> {
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/smaps_rollup`, 'utf8')))
  return texts.reduce((sum, text) => sum + Number(/^Pss: +(\d+) kB/m.exec(text)?.[1] ?? 0), 0) / 1024
}
