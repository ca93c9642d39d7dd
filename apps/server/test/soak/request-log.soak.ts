import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from '../../src/platform/db.ts'
import {
  createDataDir,
  kill,
  openEmbedded,
  origin,
  postgresPids,
  registerDeveloper,
  type Started,
  startNode,
} from '../e2e/process.ts'
import { Client, eventually } from '../harness.ts'
import { seeded } from './load.ts'

const CALLS = 100_000
/** How long before a kill a call must have been answered to be in the log for sure. A second is promised; a busy machine is late with the kill itself. */
const SURE_MS = 2_000

/** Calls of a developer that the log lists; how many were answered, and the slowest of them. */
class Flood {
  readonly times: number[] = []
  /** By the id of the call. */
  readonly answeredAt = new Map<string, number>()
  readonly statuses = new Map<number, number>()
  failures = 0
  #stopped = false
  #running: Promise<unknown> = Promise.resolve()

  start(t: TestContext, client: Client, callers: number): void {
    t.after(() => this.stop()) // also when the test fails before
    const call = async (): Promise<void> => {
      while (!this.#stopped) {
        const start = performance.now()
        try {
          // What no route answers needs no database, and is listed like any other call.
          const response = await fetch(`${client.url}/nothing/here`)
          await response.arrayBuffer()
          this.statuses.set(response.status, (this.statuses.get(response.status) ?? 0) + 1)
          const now = performance.now()
          this.times.push(now - start)
          this.answeredAt.set(response.headers.get('x-request-id') ?? '', now)
        } catch {
          this.failures += 1
          if (!this.#stopped) await delay(20) // the server is gone
        }
      }
    }
    this.#running = Promise.all(Array.from({ length: callers }, call))
  }

  get answered(): number {
    return this.times.length
  }

  /** However long so many take. */
  async until(count: number): Promise<void> {
    while (this.answered < count) await delay(50)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }
}

const listed = async (db: Pool): Promise<number> => {
  const [row] = await db<
    [{ n: number }]
  >`select count(*)::int as n from request_log where path like '/api/v1/nothing/%'`
  return row.n
}
const counted = async (db: Pool, table: 'request_minutes' | 'request_days'): Promise<number> => {
  const [row] = await db<[{ n: number }]>`
    select coalesce(sum(requests), 0)::int as n from ${db(table)} where account_id is null`
  return row.n
}
/** All rows of calls that belong to nobody, which these counters count. */
const ofNobody = async (db: Pool): Promise<number> => {
  const [row] = await db<[{ n: number }]>`select count(*)::int as n from request_log where account_id is null`
  return row.n
}

async function metric(base: string, name: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text()
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(name))
      ?.split(' ')[1] ?? Number.NaN,
  )
}

const signal = (pids: number[], name: NodeJS.Signals): void => {
  for (const pid of pids) process.kill(pid, name)
}

test('a flood of 100,000 calls with Postgres stopped for ten seconds: none is slowed or failed by the log, and what is missing is counted', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir, RATE_LIMITS: 'off' })
  const base = await origin(server)
  const db = await openEmbedded(t, dataDir, 2)
  const flood = new Flood()
  flood.start(t, new Client(`${base}/api/v1`), 50)
  await flood.until(CALLS / 4)
  const pids = postgresPids(dataDir)
  signal(pids, 'SIGSTOP')
  t.after(() =>
    signal(
      pids.filter((pid) => postgresPids(dataDir).includes(pid)),
      'SIGCONT',
    ),
  )
  const [before, from] = [flood.answered, flood.times.length]
  await delay(10_000) // what the test is about
  const meanwhile = flood.times.slice(from).sort((a, b) => a - b)
  signal(pids, 'SIGCONT')
  assert.ok(flood.answered - before > 100, `${flood.answered - before} calls were answered meanwhile`)
  await flood.until(CALLS)
  await flood.stop()
  assert.deepEqual([[...flood.statuses.keys()], flood.failures], [[404], 0])
  const slowest = meanwhile.at(-1) ?? 0
  assert.ok(slowest < 5_000, `a call took ${slowest} ms while Postgres stood still`)
  const missing = async (): Promise<number> => metric(base, 'cloudapi_request_log_rows_total{outcome="dropped"}')
  await eventually('the rest is written', async () => (await listed(db)) + (await missing()) === flood.answered)
  assert.equal(await counted(db, 'request_days'), (await ofNobody(db)) + (await missing()), 'all are counted')
  assert.equal(await metric(base, 'cloudapi_request_log_rows_total{outcome="refused"}'), 0)
  t.diagnostic(`${flood.answered} calls, ${await missing()} missing, slowest ${Math.round(slowest)} ms`)
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})

test('ten rounds of SIGKILL under load: the log lacks the last second at the most, and its counters agree with it', async (t) => {
  const random = seeded()
  t.diagnostic(`SOAK_SEED=${random.seed}`)
  const dataDir = await createDataDir(t)
  const env = { DATA_DIR: dataDir, RATE_LIMITS: 'off' }
  let server: Started = startNode(t, env)
  let base = await origin(server)
  await registerDeveloper(base, dataDir)
  for (let round = 0; round < 10; round += 1) {
    const flood = new Flood()
    flood.start(t, new Client(`${base}/api/v1`), 20)
    await delay(3_000 + random.next(1_500)) // the random moment
    const killedAt = performance.now()
    kill(server.child.pid ?? 0)
    await server.ended
    await flood.stop()
    server = startNode(t, env)
    base = await origin(server)
    const db = await openEmbedded(t, dataDir, 2)
    assert.equal(await counted(db, 'request_minutes'), await ofNobody(db), 'lines and counters are of the same batches')
    assert.equal(await counted(db, 'request_days'), await ofNobody(db))
    const ids = new Set((await db<{ id: string }[]>`select id from request_log`).map(({ id }) => id))
    const lost = [...flood.answeredAt].filter(([id]) => !ids.has(id))
    const early = lost.filter(([, at]) => at < killedAt - SURE_MS)
    assert.deepEqual(early, [], 'calls are missing that were answered long before')
    t.diagnostic(`round ${round}: ${flood.answered} answered, ${lost.length} of the last moment lost`)
    await db.end()
  }
})
