import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type Logger, pino } from 'pino'
import { readConfig } from '../src/config/config.ts'
import type { Provider } from '../src/features/image-providers/types.ts'
import type { EngineOptions } from '../src/features/webhooks/engine/engine.ts'
import type { Lookup } from '../src/features/webhooks/targets.ts'
import type { Clock } from '../src/platform/clock.ts'
import { isDatabaseAway, openPool, type Pool } from '../src/platform/db.ts'
import type { Statfs } from '../src/platform/disk.ts'
import type { Storage } from '../src/platform/storage.ts'
import { type RunningServer, startServer } from '../src/server.ts'
import { cachingFaults } from './caching.ts'
import { createDatabase, type Parts } from './database.ts'
import { undocumented } from './documented.ts'
import { assertNotLogged, secretsIn } from './handed-out.ts'

export const OPERATOR_KEY = 'op_test_0123456789abcdef'
export const SECRET_KEY = 'test-secret-key-of-more-than-32-characters'
export const ENCRYPTION_KEY = 'test-encryption-key-of-more-than-32-characters'
export const PASSWORD = 'SecurePass123'

export interface Answer {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came
  body: any
}

type Headers_ = Record<string, string>

/** Keys and tokens in full, as answers of this file's servers showed them. */
const handedOut = new Set<string>()

export interface CallOptions {
  headers?: Headers_
  body?: unknown
  form?: FormData
}

/** Time that a test moves. */
export interface TestClock extends Clock {
  advance(ms: number): void
}

export function createClock(): TestClock {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    advance: (ms) => {
      offset += ms
    },
  }
}

export interface ApiOptions {
  env?: Record<string, string>
  clock?: Clock
  storage?: (local: Storage) => Storage
  statfs?: Statfs
  providers?: Provider[]
  passwordCost?: number
  log?: Logger
  /** Another build of Cloud Admin. */
  consoleDir?: string
  /** What the names of webhook targets resolve to. */
  lookup?: Lookup
  /** How webhooks are delivered. */
  deliveries?: Partial<EngineOptions>
  /** Shares another server's database and files. */
  beside?: Api
}

/** Somebody with headers: `path` is below `/api/v1`. */
export class Client {
  readonly url: string
  readonly headers: Headers_

  constructor(url: string, headers: Headers_ = {}) {
    this.url = url
    this.headers = headers
  }

  /** The same with these headers; `undefined` leaves one out. */
  with(headers: Record<string, string | undefined>): Client {
    const all = { ...this.headers, ...headers }
    return new Client(
      this.url,
      Object.fromEntries(Object.entries(all).filter((e): e is [string, string] => e[1] !== undefined)),
    )
  }

  /** The same in the live world, or in the sandbox. */
  at(world: 'live' | 'sandbox'): Client {
    return new Client(urlIn(this.url, world), this.headers)
  }

  async call(method: string, pathname: string, options: CallOptions = {}): Promise<Answer> {
    const headers: Headers_ = { ...this.headers, ...options.headers }
    let body: string | FormData | undefined = options.form
    if (options.body !== undefined) {
      headers['Content-Type'] ??= 'application/json'
      body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body)
    }
    const target = /^https?:/.test(pathname) ? pathname : this.url + pathname
    const response = await fetch(target, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    const answer = { status: response.status, headers: response.headers, text, body: parse(text) }
    for (const secret of secretsIn(text)) handedOut.add(secret)
    assert.deepEqual(undocumented(method, target, answer), [])
    assert.deepEqual(cachingFaults(method, answer), [], `${method} ${target}`)
    return answer
  }

  get = (pathname: string, headers: Headers_ = {}): Promise<Answer> => this.call('GET', pathname, { headers })
  post = (pathname: string, body?: unknown): Promise<Answer> => this.call('POST', pathname, { body })
  put = (pathname: string, body?: unknown): Promise<Answer> => this.call('PUT', pathname, { body })
  patch = (pathname: string, body?: unknown): Promise<Answer> => this.call('PATCH', pathname, { body })
  delete = (pathname: string): Promise<Answer> => this.call('DELETE', pathname)
  upload = (pathname: string, form: FormData): Promise<Answer> => this.call('POST', pathname, { form })
}

const urlIn = (url: string, world: 'live' | 'sandbox'): string =>
  url.replace(/(?:\/sandbox)?\/api\/v1$/, world === 'live' ? '/api/v1' : '/sandbox/api/v1')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A registered developer. As a client it has the headers of the role developer. */
export class Developer extends Client {
  readonly id: string
  readonly email: string
  readonly token: string
  readonly refreshToken: string
  readonly developerKey: string
  readonly projectId: string
  readonly apiKey: string

  // biome-ignore lint/suspicious/noExplicitAny: the answer of E08
  constructor(url: string, registered: any) {
    super(url, {
      Authorization: `Bearer ${registered.access_token}`,
      'X-User-Role': 'developer',
      'X-Developer-Key': registered.provisioning.developer_key,
    })
    this.id = registered.id
    this.email = registered.email
    this.token = registered.access_token
    this.refreshToken = registered.refresh_token
    this.developerKey = registered.provisioning.developer_key
    this.projectId = registered.provisioning.project_id
    this.apiKey = registered.provisioning.api_key
  }

  /** The header set of S003's steps 6 and 7: the developer's own token in the role end_user. */
  asEndUser(projectId = this.projectId, apiKey = this.apiKey): Client {
    return new Client(this.url, endUserHeaders(this.token, this.developerKey, projectId, apiKey))
  }

  /** Registers an end user and returns it with its whole header set. */
  async createEndUser(options: { email?: string; projectId?: string; apiKey?: string } = {}): Promise<EndUser> {
    const { email = newEmail(), projectId = this.projectId, apiKey = this.apiKey } = options
    const registrar = new Client(this.url, { 'X-Developer-Key': this.developerKey, 'X-Project-ID': projectId })
    const { status, body, text } = await registrar.post('/auth/register', { email, password: PASSWORD })
    if (status !== 201) throw new Error(`The end user was not registered: ${status} ${text}`)
    const headers = endUserHeaders(body.access_token, this.developerKey, projectId, apiKey)
    return Object.assign(new Client(this.url, headers), {
      id: body.id,
      email,
      token: body.access_token,
      refreshToken: body.refresh_token,
    })
  }

  /** The same developer in its sandbox, with a project and a key there. */
  async inSandbox(): Promise<Developer> {
    const { id, email, token: access_token, refreshToken: refresh_token, developerKey: developer_key } = this
    const account = { id, email, access_token, refresh_token }
    const url = urlIn(this.url, 'sandbox')
    const { id: project_id, apiKey: api_key } = await new Developer(url, {
      ...account,
      provisioning: { developer_key },
    }).createProject()
    return new Developer(url, { ...account, provisioning: { developer_key, project_id, api_key } })
  }

  /** Another project with a key of its own. */
  async createProject(): Promise<{ id: string; apiKey: string; apiKeyId: string }> {
    const project = await this.post('/projects', { name: 'Another project' })
    const key = await this.post(`/projects/${project.body.id}/api-keys`, {})
    return { id: project.body.id, apiKey: key.body.key, apiKeyId: key.body.id }
  }
}

export type EndUser = Client & { id: string; email: string; token: string; refreshToken: string }

const endUserHeaders = (token: string, developerKey: string, projectId: string, apiKey: string): Headers_ => ({
  Authorization: `Bearer ${token}`,
  'X-User-Role': 'end_user',
  'X-Developer-Key': developerKey,
  'X-Project-ID': projectId,
  'X-API-Key': apiKey,
})

export const newEmail = (): string => `${crypto.randomUUID()}@example.com`

/** A real server on its own database. As a client it is anonymous. */
export class Api extends Client {
  /** `http://localhost:PORT`, without the prefix. */
  readonly origin: string
  readonly server: RunningServer
  readonly db: Pool
  readonly database: Parts
  readonly dataDir: string
  /** Ends what has to go first: servers that share its database, pages that would ask it in vain. */
  readonly besides: (() => Promise<void>)[] = []

  constructor(server: RunningServer, db: Pool, database: Parts, dataDir: string) {
    super(`${server.url}/api/v1`)
    this.origin = String(server.url)
    this.server = server
    this.db = db
    this.database = database
    this.dataDir = dataDir
  }

  /** Paths without the prefix. */
  get root(): Client {
    return new Client(this.origin)
  }

  async createDeveloper(email = newEmail()): Promise<Developer> {
    const { status, body, text } = await this.with({ 'X-Operator-Key': OPERATOR_KEY }).post('/auth/register', {
      email,
      password: PASSWORD,
    })
    if (status !== 201) throw new Error(`The developer was not registered: ${status} ${text}`)
    return new Developer(this.url, body)
  }

  /** Operators are made in the database (contract A.1). */
  async createOperator(): Promise<Client & { id: string; token: string; email: string }> {
    const developer = await this.createDeveloper()
    await this.db`delete from projects where owner_id = ${developer.id}`
    await this.db`delete from developer_keys where developer_id = ${developer.id}`
    await this.db`update users set role = 'platform_operator' where id = ${developer.id}`
    const login = await this.post('/auth/login', { email: developer.email, password: PASSWORD })
    const token: string = login.body.access_token
    const headers = {
      Authorization: `Bearer ${token}`,
      'X-User-Role': 'platform_operator',
      'X-Operator-Key': OPERATOR_KEY,
    }
    return Object.assign(new Client(this.url, headers), { id: developer.id, token, email: developer.email })
  }

  /** Every row of every table as text, to look for what must not be there. */
  async dumpDatabase(options: { without?: string[] } = {}): Promise<string> {
    const tables = await this.db<{ name: string }[]>`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
        and not c.relname = any(${options.without ?? []})`
    const dumps = await Promise.all(
      tables.map(({ name }) =>
        this.db.unsafe(`select coalesce(string_agg(t::text, E'\n'), '') as rows from ${name} t`),
      ),
    )
    return dumps.map(([row]) => row?.rows).join('\n')
  }
}

/** Tests call far more often than people; those of limits say so. */
const unlimited = { RATE_LIMITS: 'off', ANONYMOUS_GENERATIONS_PER_DAY_MAX: '1000000' }

/** Starts a server; it, its database and its files end with the test. */
export async function startApi(t: TestContext, options: ApiOptions = {}): Promise<Api> {
  const { beside } = options
  const database = beside ? { address: beside.database, drop: async () => undefined } : await createDatabase()
  const dataDir = beside?.dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'cloudapi-test-')))
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, CLOSE_TIMEOUT_SECONDS: '2', ...unlimited, ...options.env })
  const running = await startServer({
    config,
    log: options.log ?? pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
    secrets: {
      secretKey: SECRET_KEY,
      encryptionKey: ENCRYPTION_KEY,
      operatorKeys: [OPERATOR_KEY],
    },
    database: database.address,
    passwordCost: options.passwordCost ?? 4,
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.storage ? { storage: options.storage } : {}),
    ...(options.statfs ? { statfs: options.statfs } : {}),
    ...(options.providers ? { providers: options.providers } : {}),
    ...(options.consoleDir ? { consoleDir: options.consoleDir } : {}),
    ...(options.lookup ? { lookup: options.lookup } : {}),
    ...(options.deliveries ? { deliveries: options.deliveries } : {}),
  })
  let stopped: Promise<void> | undefined
  // A test may stop it before its end does.
  const server: RunningServer = { ...running, stop: () => (stopped ??= running.stop()) }
  const db = openPool(database.address, { max: 2, name: 'test' })
  const api = new Api(server, db, database.address, dataDir)
  const end = async (): Promise<void> => {
    for (const endOther of api.besides) await endOther()
    await server.stop()
    // Of a database that is still there: some tests take it away.
    if (!beside) await assertNotLogged(db, handedOut).catch(unlessAway)
    await db.end({ timeout: 1 })
    await database.drop()
    if (!beside) await rm(dataDir, { recursive: true, force: true })
  }
  let ended: Promise<void> | undefined
  const endOnce = (): Promise<void> => (ended ??= end())
  beside?.besides.push(endOnce)
  t.after(endOnce)
  return api
}

function unlessAway(error: unknown): void {
  if (!isDatabaseAway(error)) throw error
}

/** Asks until the answer is there; the bound is for a broken product, not for a slow machine. */
export async function eventually<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + 150_000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) return answer
    if (Date.now() > end) throw new Error(`It never happened: ${what}`)
    await delay(20)
  }
}

/** Waits for the end of a generation and returns it. */
// biome-ignore lint/suspicious/noExplicitAny: an answer's body
export const finished = (client: Client, id: string): Promise<any> =>
  eventually(`generation ${id} ends`, async () => {
    const { body } = await client.get(`/generation/generations-v2/${id}/status`)
    return (body.status === 'completed' || body.status === 'failed') && body
  })
