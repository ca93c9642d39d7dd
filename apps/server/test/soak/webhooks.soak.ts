import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { openPool, type Pool } from '../../src/platform/db.ts'
import { toTypeId } from '../../src/platform/type-id.ts'
import { createDatabase, type Parts } from '../database.ts'
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
import { WebhookSink } from '../fakes/webhook-sink.ts'
import {
  Client,
  Developer,
  ENCRYPTION_KEY,
  eventually,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
} from '../harness.ts'
import { isHealthy, seeded } from './load.ts'

const ENDPOINTS = 5
const CALLERS = 4

const startSinks = (t: TestContext, random: { next(below: number): number }): Promise<WebhookSink[]> =>
  Promise.all(
    Array.from({ length: ENDPOINTS }, () =>
      WebhookSink.start(t, {
        async behave() {
          await delay(random.next(30))
          return { status: 204 }
        },
      }),
    ),
  )

async function register(base: string, developer: Developer, sinks: WebhookSink[]): Promise<void> {
  const client = new Client(base, { Authorization: developer.headers.Authorization ?? '' })
  for (const { url } of sinks) {
    const { status, text } = await client.post('/v1/webhooks', { url, event_types: ['project.updated'] })
    assert.equal(status, 201, text)
  }
}

/** Changes of a project, each of which is an event. */
class Changes {
  acknowledged = 0
  refused = 0
  #base: string
  readonly #developer: Developer
  #stopped = false
  #running: Promise<unknown> = Promise.resolve()

  constructor(t: TestContext, developer: Developer, base: string) {
    this.#developer = developer
    this.#base = base
    t.after(() => this.stop())
    this.#running = Promise.all(Array.from({ length: CALLERS }, (_, caller) => this.#change(caller)))
  }

  aim(base: string): void {
    this.#base = base
  }

  async #change(caller: number): Promise<void> {
    const headers = { Authorization: this.#developer.headers.Authorization ?? '', 'Content-Type': 'application/json' }
    for (let n = 0; !this.#stopped; n += 1) {
      try {
        const response = await fetch(`${this.#base}/v1/projects/${this.#developer.projectId}`, {
          method: 'PATCH',
          headers,
          body: JSON.stringify({ metadata: { [`caller_${caller}`]: `${n}` } }),
        })
        await response.arrayBuffer()
        if (response.status === 200) this.acknowledged += 1
        else {
          assert.equal(response.status, 503)
          this.refused += 1
          await delay(20)
        }
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        await delay(20) // the server is gone
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }
}

/** What is promised of whatever was acknowledged: it arrives everywhere, and each death of a server repeats an attempt at most once. */
async function assertArrived(
  t: TestContext,
  db: Pool,
  { changes, sinks, deaths }: { changes: Changes; sinks: WebhookSink[]; deaths: number },
): Promise<void> {
  for (;;) {
    const [{ waiting }] = await db<[{ waiting: number }]>`select count(*)::int as waiting from webhook_queue`
    if (waiting === 0) break
    await delay(100)
  }
  const events = await db<{ id: string }[]>`select id from events where type = 'project.updated'`
  assert.ok(changes.acknowledged > 0, 'or this would show nothing')
  assert.ok(events.length >= changes.acknowledged, `${events.length} events of ${changes.acknowledged} changes`)
  let extra = 0
  for (const sink of sinks) {
    const times = new Map<string, number>()
    for (const { headers } of sink.received) {
      const id = String(headers['webhook-id'])
      times.set(id, (times.get(id) ?? 0) + 1)
    }
    for (const { id } of events) {
      const count = times.get(toTypeId('evt', id)) ?? 0
      assert.ok(count >= 1, `${id} did not arrive`)
      assert.ok(count <= 1 + deaths, `${id} arrived ${count} times`)
      extra += count - 1
    }
    assert.equal(times.size, events.length, 'nothing else arrived')
  }
  const wrong = await db`
    select d.id, d.status, d.attempts, count(a.number)::int as written,
      count(*) filter (where a.error_code is null)::int as succeeded,
      count(*) filter (where a.error_code <> 'interrupted')::int as failed
    from webhook_deliveries d left join webhook_attempts a on a.delivery_id = d.id
    group by d.id, d.status, d.attempts
    having d.status <> 'delivered' or count(a.number) <> d.attempts
      or count(*) filter (where a.error_code is null) <> 1 or count(*) filter (where a.error_code <> 'interrupted') > 0`
  assert.deepEqual([...wrong], [], 'each attempt is written down, one succeeded, and all others were interrupted')
  const [{ most }] = await db<[{ most: number }]>`select max(attempts)::int as most from webhook_deliveries`
  assert.ok(most <= 1 + deaths)
  t.diagnostic(
    `${changes.acknowledged} changes, ${events.length} events, ${events.length * sinks.length} deliveries; ` +
      `${extra} arrived again; at most ${most} attempts`,
  )
}

test('20 rounds of SIGKILL of the server, Postgres or both under load: every event is delivered', async (t) => {
  const random = seeded()
  t.diagnostic(`SOAK_SEED=${random.seed}`)
  const sinks = await startSinks(t, random)
  const dataDir = await createDataDir(t)
  const env = { DATA_DIR: dataDir, RATE_LIMITS: 'off' }
  let server = startNode(t, env)
  let base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  await register(base, developer, sinks)
  const changes = new Changes(t, developer, base)
  let deaths = 0
  for (let round = 0; round < 20; round += 1) {
    await delay(100 + random.next(1_500)) // the random moment
    const kills = [
      { node: true, postgres: false },
      { node: true, postgres: false },
      { node: false, postgres: true },
      { node: true, postgres: true },
    ][random.next(4)]
    deaths += 1
    const pids = kills?.postgres ? postgresPids(dataDir) : []
    for (const pid of pids) kill(pid)
    if (kills?.node) {
      kill(server.child.pid ?? 0)
      await server.ended
      server = startNode(t, env)
      base = await origin(server)
      changes.aim(base)
    }
    await eventually('it is healthy', async () => {
      assert.equal(server.child.exitCode, null, server.output())
      return pids.every((pid) => !postgresPids(dataDir).includes(pid)) && isHealthy(base)
    })
  }
  await changes.stop()
  const db = await openEmbedded(t, dataDir)
  await assertArrived(t, db, { changes, sinks, deaths })
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})

test('two servers share deliveries, and one of them is killed again and again', async (t) => {
  const random = seeded()
  t.diagnostic(`SOAK_SEED=${random.seed}`)
  const sinks = await startSinks(t, random)
  const database = await createDatabase()
  t.after(database.drop)
  const env = { ...urlOf(database.address), SECRET_KEY, ENCRYPTION_KEY, OPERATOR_KEY, RATE_LIMITS: 'off' }
  const start = async (): Promise<Started> => startNode(t, { ...env, DATA_DIR: await createDataDir(t) })
  const first = await start()
  const base = await origin(first)
  const registrar = new Client(`${base}/api/v1`, { 'X-Operator-Key': OPERATOR_KEY })
  const { body } = await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })
  const developer = new Developer(`${base}/api/v1`, body)
  await register(base, developer, sinks)
  const changes = new Changes(t, developer, base)
  const rounds = 5
  for (let round = 0; round < rounds; round += 1) {
    const second = await start()
    await origin(second)
    await delay(500 + random.next(1_500)) // the random moment
    kill(second.child.pid ?? 0)
    await second.ended
  }
  await changes.stop()
  const db = openPool(database.address, { max: 1, name: 'test' })
  t.after(() => db.end({ timeout: 1 }))
  // What a dead server had is taken by the other one when its lease ends.
  await assertArrived(t, db, { changes, sinks, deaths: rounds })
  kill(first.child.pid ?? 0, 'SIGTERM')
  assert.equal(await first.ended, 0)
})

const urlOf = ({ host, port, user, password, database }: Parts) => ({
  DATABASE_URL: `postgres://${user}:${encodeURIComponent(String(password))}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
})
