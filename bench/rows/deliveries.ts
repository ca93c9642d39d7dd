import { setTimeout as delay } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { fromTypeId } from '../../apps/server/src/platform/type-id.ts'
import { signWebhook } from '../../apps/server/src/platform/webhook-signature.ts'
import { type Bench, register, type Server } from '../bench.ts'
import { type Figure, median, quantile } from '../figures.ts'
import { ask, jsonRequest } from '../load.ts'

/** What the delivery of events reaches: section 4.3 of the contract. */

/** A server with an endpoint at each sink. */
interface Scene {
  server: Server
  fast: string[]
  dead: string[]
  urls: string[]
}

/** As many as an account may have. */
const ENDPOINTS_OF_ACCOUNT = 100

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
/** As large as the event of a generation. */
const body = (n: number): string =>
  JSON.stringify({ object: 'event', type: 'generation.completed', n, data: { object: { prompt: 'x'.repeat(1_200) } } })

async function scene(bench: Bench, counts: { fast: number; dead: number }): Promise<Scene> {
  const sinks = await bench.startNode('bench/servers/sinks.ts', { FAST: `${counts.fast}`, DEAD: `${counts.dead}` })
  const ports: { fast: number[]; dead: number[] } = JSON.parse(
    (await ask(sinks.url, jsonRequest('GET', '/', {}, {}))).body,
  )
  const server = await bench.startServer()
  const urlOf = (port: number) => `http://127.0.0.1:${port}/hook`
  const ids: string[] = []
  let headers: Record<string, string> = {}
  for (const [i, port] of [...ports.fast, ...ports.dead].entries()) {
    if (i % ENDPOINTS_OF_ACCOUNT === 0)
      headers = { Authorization: (await register(server.url)).headers.Authorization ?? '' }
    const body = { url: urlOf(port), event_types: ['*'] }
    const created = await ask(server.url, jsonRequest('POST', '/v1/webhooks', headers, body))
    if (created.status !== 201) throw new Error(`There is no endpoint: ${created.status} ${created.body}`)
    ids.push(fromTypeId('hook', JSON.parse(created.body).id) ?? '')
  }
  const fast = ids.slice(0, ports.fast.length)
  return { server, fast, dead: ids.slice(fast.length), urls: ports.fast.map(urlOf) }
}

/** Events for these endpoints in turn, due after some milliseconds, as one transaction would leave them. */
async function queue({ server }: Scene, endpoints: string[], count: number, dueInMs = 0): Promise<void> {
  await server.db`
    with made as (
      select uuidv7() as event_id, uuidv7() as delivery_id, e.id as endpoint_id, e.world_id,
        clock_timestamp() + ${dueInMs}::float8 * interval '1 millisecond' as due_at
      from generate_series(1, ${count}::int) as n
      join webhook_endpoints e on e.id = (${endpoints}::uuid[])[1 + n % ${endpoints.length}::int]
    ), happened as (
      insert into events (id, world_id, type, subject_id, body, is_test, created_at)
      select event_id, world_id, 'generation.completed', gen_random_uuid(), ${body(count)}, true, due_at from made
    ), shown as (
      insert into webhook_deliveries (id, endpoint_id, world_id, event_id, event_type, deadline_at, created_at)
      select delivery_id, endpoint_id, world_id, event_id, 'generation.completed', due_at + interval '72 hours', due_at from made
    ), queued as (
      insert into webhook_queue (delivery_id, endpoint_id, world_id, event_id, due_at, deadline_at)
      select delivery_id, endpoint_id, world_id, event_id, due_at, due_at + interval '72 hours' from made
    )
    select pg_notify('changes', 'webhook_queue:')`
}

async function drained({ server }: Scene, endpoints: string[]): Promise<void> {
  for (;;) {
    const [row] = await server.db<[{ count: number; failed: number }]>`
      select count(*)::int as count, count(*) filter (where failures > 0)::int as failed
      from webhook_queue where endpoint_id = any(${endpoints}::uuid[])`
    if (row.failed > 0) throw new Error(`${row.failed} deliveries failed.`)
    if (row.count === 0) return
    await delay(50)
  }
}

/** Deliveries a second while a backlog is worked off, by when its attempts began. */
async function drainRate(scene: Scene, endpoints: string[], count: number): Promise<number> {
  const [before] = await scene.server.db<[{ at: Date }]>`select clock_timestamp() as at`
  await queue(scene, endpoints, count)
  await drained(scene, endpoints)
  const [row] = await scene.server.db<[{ rate: number }]>`
    select (count(*) / extract(epoch from max(started_at) - min(started_at)))::float8 as rate
    from webhook_attempts a join webhook_deliveries d on d.id = a.delivery_id
    where a.started_at >= ${before.at} and d.endpoint_id = any(${endpoints}::uuid[])`
  return row.rate
}

/** The same requests to the same receivers by a loop that knows no queue, no guard and no history. */
async function bareRate(urls: string[], count: number): Promise<number> {
  const agent = new Agent({ connections: 16, pipelining: 1, allowH2: false })
  let next = 0
  const start = performance.now()
  const work = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const text = Buffer.from(body(n))
      const timestamp = `${Math.floor(Date.now() / 1000)}`
      const headers = {
        'content-type': 'application/json',
        'webhook-id': `evt_${n}`,
        'webhook-timestamp': timestamp,
        'webhook-signature': signWebhook(SECRET, `evt_${n}`, timestamp, text),
      }
      const options = { dispatcher: agent, method: 'POST', headers, body: text } as const
      const answer = await request(urls[n % urls.length] ?? '', options)
      await answer.body.dump()
    }
  }
  await Promise.all(Array.from({ length: 200 }, work))
  const seconds = (performance.now() - start) / 1000
  await agent.close()
  return count / seconds
}

/** How many deliveries a second reach receivers that answer at once, and what a bare loop gives. */
export async function deliveries(bench: Bench): Promise<Figure[]> {
  const all = await scene(bench, { fast: 100, dead: 0 })
  const count = bench.times(10_000)
  await drainRate(all, all.fast, count) // warm
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < 3; round += 1) {
    bare.push(await bareRate(all.urls, count))
    ours.push(await drainRate(all, all.fast, count))
  }
  const value = median(ours)
  return [
    {
      ...{ name: 'deliveries of events to 100 fast endpoints', value, unit: '/s' },
      yardstick: { name: 'a bare undici loop, 200 at once', value: median(bare), unit: '/s' },
      ratio: median(ours.map((rate, i) => rate / (bare[i] ?? Number.NaN))),
      ...{ toReach: 'at least 1,000/s', reached: value >= 1_000 },
    },
  ]
}

const lags = async ({ server }: Scene, endpoints: string[], since: Date): Promise<number[]> =>
  (
    await server.db<{ ms: number }[]>`
      select (extract(epoch from a.started_at - d.created_at) * 1000)::float8 as ms
      from webhook_deliveries d left join webhook_attempts a on a.delivery_id = d.id and a.number = 1
      where d.created_at >= ${since} and d.endpoint_id = any(${endpoints}::uuid[])`
  )
    .map(({ ms }) => ms ?? Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b)

/** So many a second, for some seconds. Returns when it began. */
async function feed(scene: Scene, endpoints: string[], perSecond: number, seconds: number): Promise<Date> {
  const [begin] = await scene.server.db<[{ at: Date }]>`select clock_timestamp() as at`
  const start = performance.now()
  for (let sent = 0; performance.now() - start < seconds * 1000; ) {
    const due = Math.floor(((performance.now() - start) / 1000) * perSecond)
    if (due > sent) await queue(scene, endpoints, due - sent)
    sent = Math.max(due, sent)
    await delay(20)
  }
  return begin.at
}

/** From due to the begin of the request, at 300 a second. */
export async function deliveryLag(bench: Bench): Promise<Figure[]> {
  const all = await scene(bench, { fast: 100, dead: 0 })
  await drainRate(all, all.fast, bench.times(1_000)) // warm
  const since = await feed(all, all.fast, 300, bench.seconds(20))
  await drained(all, all.fast)
  const sorted = await lags(all, all.fast, since)
  const p99 = quantile(sorted, 0.99)
  return [
    { name: 'from due to its request, 300 deliveries a second, p50', value: quantile(sorted, 0.5), unit: 'ms' },
    {
      ...{ name: 'the same, p99', value: p99, unit: 'ms' },
      ...{ toReach: 'below 250 ms', reached: p99 < 250 },
    },
  ]
}

/** 100 of 200 endpoints accept and never answer; all get the same number of events from the first second. */
export async function deadEndpoints(bench: Bench): Promise<Figure[]> {
  const all = await scene(bench, { fast: 100, dead: 100 })
  const endpoints = all.fast.flatMap((id, i) => [id, all.dead[i] ?? id])
  const since = await feed(all, endpoints, 200, bench.seconds(60))
  await delay(3_000)
  const sorted = await lags(all, all.fast, since)
  const p99 = quantile(sorted, 0.99)
  return [
    {
      name: '100 of 200 endpoints dead: wait of the others, first minute, p50',
      value: quantile(sorted, 0.5),
      unit: 'ms',
    },
    {
      ...{ name: 'the same, p99', value: p99, unit: 'ms' },
      ...{ toReach: 'below 2,000 ms', reached: p99 < 2_000 },
    },
  ]
}

/** A million deliveries wait, half of them due, at an endpoint that takes none. */
export async function millionWaiting(bench: Bench): Promise<Figure[]> {
  const all = await scene(bench, { fast: 100, dead: 1 })
  const count = bench.times(10_000)
  await drainRate(all, all.fast, count) // warm
  const empty: number[] = []
  for (let round = 0; round < 3; round += 1) empty.push(await drainRate(all, all.fast, count))
  const half = bench.times(500_000)
  for (const dueInMs of [0, 3_600_000])
    for (let queued = 0; queued < half; queued += 50_000) await queue(all, all.dead, 50_000, dueInMs)
  await all.server.db`vacuum (analyze) webhook_queue`
  const full: number[] = []
  for (let round = 0; round < 3; round += 1) full.push(await drainRate(all, all.fast, count))
  const ratio = median(full) / median(empty)
  return [
    {
      ...{ name: 'deliveries to fast endpoints while 10^6 wait for a dead one', value: median(full), unit: '/s' },
      yardstick: { name: 'with an empty queue', value: median(empty), unit: '/s' },
      ...{ ratio, toReach: 'at least 0.9', reached: ratio >= 0.9 },
    },
  ]
}
