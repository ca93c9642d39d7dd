import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebhookSink } from '../../../test/fakes/webhook-sink.ts'
import { type Api, createClock, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, outcome } from '../../../test/v1.ts'
import { addDeliveries, settled } from '../../../test/webhooks.ts'
import { LATENCY_COUNTERS, latencyIndex } from '../../platform/latencies.ts'
import { fromTypeId } from '../../platform/type-id.ts'

const HOUR_MS = 3_600_000
const uuidOf = (id: string): string => fromTypeId('hook', id) ?? assert.fail(id)
const target = { url: 'http://localhost:9/', event_types: ['generation.*'] }

interface Hour {
  hour: number
  succeeded?: number
  failed?: number
  /** How long each success took. */
  ms?: number
}

async function addHour(api: Api, id: string, { hour, succeeded = 0, failed = 0, ms = 10 }: Hour): Promise<void> {
  const latencies = Array.from({ length: LATENCY_COUNTERS }, (_, index) => (index === latencyIndex(ms) ? succeeded : 0))
  await api.db`
    insert into webhook_hours (endpoint_id, hour, succeeded, failed, latencies)
    values (${uuidOf(id)}, ${new Date(hour)}, ${succeeded}, ${failed}, ${latencies}::bigint[])`
}

test('statistics of webhook endpoints', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const create = async (url = target.url): Promise<string> =>
    (await account.post('/webhooks', { ...target, url })).body.id
  const thisHour = Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS

  await t.test('are of the last 24 hours, of each endpoint', async () => {
    const [busy, idle] = [await create(), await create()]
    await addHour(api, busy, { hour: thisHour, succeeded: 90, failed: 5, ms: 12 })
    await addHour(api, busy, { hour: thisHour - 23 * HOUR_MS, succeeded: 10, failed: 5, ms: 800 })
    await addHour(api, busy, { hour: thisHour - 24 * HOUR_MS, succeeded: 0, failed: 1000 })
    const { stats } = (await account.get(`/webhooks/${busy}`)).body
    const { p95_ms, ...rest } = stats
    assert.deepEqual(rest, {
      attempts_24h: 110,
      succeeded_24h: 100,
      failed_24h: 10,
      success_rate_24h: 0.9091,
      waiting: 0,
      oldest_waiting_at: null,
      last_succeeded_at: null,
      last_failed_at: null,
    })
    assert.ok(p95_ms > 700 && p95_ms <= 1000, `${p95_ms}`)
    const listed = (await account.get('/webhooks')).body.data
    assert.deepEqual(listed.find(({ id }: { id: string }) => id === busy).stats, stats)
    assert.equal(listed.find(({ id }: { id: string }) => id === idle).stats.success_rate_24h, null)
  })

  await t.test('tell what the engine did', async () => {
    const sink = await WebhookSink.start(t, { behave: (_, nth) => ({ status: nth === 1 ? 500 : 204 }) })
    const id = await create(sink.url)
    const [row] = await api.db`select world_id from webhook_endpoints where id = ${uuidOf(id)}`
    const { projectId } = developer
    const endpoint = { id: uuidOf(id), accountId: developer.id, worldId: String(row?.worldId), projectId, secret: '' }
    await addDeliveries(api, endpoint, 5, clock.now())
    await sink.has(5)
    await settled(api)
    const { stats, failing_since } = await eventually('it is counted', async () => {
      const { body } = await account.get(`/webhooks/${id}`)
      return body.stats.attempts_24h === 5 && body
    })
    assert.equal(failing_since, null)
    const { succeeded_24h, failed_24h, success_rate_24h, waiting } = stats
    assert.deepEqual(
      { succeeded_24h, failed_24h, success_rate_24h, waiting },
      { succeeded_24h: 4, failed_24h: 1, success_rate_24h: 0.8, waiting: 1 },
    )
    assert.ok(stats.p95_ms > 0)
    assert.ok(stats.last_succeeded_at && stats.last_failed_at && stats.oldest_waiting_at)
    const { data } = (await account.get(`/webhooks/${id}/series`)).body
    assert.equal(data.length, 24)
    const counted = data.filter((hour: { succeeded: number; failed: number }) => hour.succeeded + hour.failed > 0)
    const sum = (member: 'succeeded' | 'failed') =>
      counted.reduce((all: number, hour: Record<string, number>) => all + Number(hour[member]), 0)
    assert.deepEqual([sum('succeeded'), sum('failed')], [4, 1])
  })

  await t.test('series have every hour, and bounds', async () => {
    const id = await create()
    await addHour(api, id, { hour: thisHour - 2 * HOUR_MS, succeeded: 3, failed: 1, ms: 40 })
    const from = new Date(thisHour - 3 * HOUR_MS).toISOString()
    const to = new Date(thisHour).toISOString()
    const { body } = await account.get(`/webhooks/${id}/series?from=${from}&to=${to}`)
    const [first, second, third] = body.data
    assert.equal(body.data.length, 3)
    assert.deepEqual(first, { hour: from, succeeded: 0, failed: 0, p50_ms: null, p95_ms: null })
    assert.deepEqual([second.succeeded, second.failed, third.succeeded], [3, 1, 0])
    assert.ok(second.p50_ms > 30 && second.p95_ms <= 50 && second.p50_ms < second.p95_ms, JSON.stringify(second))
    const days = (count: number) => new Date(clock.now().getTime() + count * 24 * HOUR_MS).toISOString()
    assert.equal((await account.get(`/webhooks/${id}/series?from=${days(-30)}`)).body.data.length, 30 * 24 + 1)
    for (const [query, param] of [
      [`from=${to}&to=${from}`, 'to'],
      [`from=${days(-32)}`, 'from'],
      // What was not sent is not named.
      [`to=${days(-32)}`, 'to'],
      [`from=${days(2)}`, 'from'],
      [`from=${days(-1)}&to=${days(60)}`, 'to'],
      ['from=x', 'from'],
      ['interval=day', 'interval'],
    ] as const) {
      const answer = await account.get(`/webhooks/${id}/series?${query}`)
      assert.match(outcome(answer), /^400 parameter_/, query)
      assert.equal(answer.body.error.param, param, query)
    }
  })

  await t.test('count no more than 10,000 that wait, and find the oldest of all', async () => {
    const id = await create()
    await account.patch(`/webhooks/${id}`, { status: 'disabled' })
    const endpointId = uuidOf(id)
    const now = clock.now()
    const deadline = new Date(now.getTime() + 72 * HOUR_MS)
    await api.db`
      with made as (
        insert into webhook_deliveries (id, endpoint_id, world_id, event_id, event_type, deadline_at, created_at)
        select uuid_v7(at), ${endpointId}, (select world_id from webhook_endpoints where id = ${endpointId}),
          gen_random_uuid(), 'generation.completed', ${deadline}, at
        from generate_series(1, 12000) as n cross join lateral (
          select ${now}::timestamptz - n * interval '1 second' as at) as times
        returning id, endpoint_id, world_id, event_id, created_at)
      insert into webhook_queue (delivery_id, endpoint_id, world_id, event_id, due_at, deadline_at)
      select id, endpoint_id, world_id, event_id, created_at, ${deadline} from made`
    const { stats } = (await account.get(`/webhooks/${id}`)).body
    assert.equal(stats.waiting, 10_000)
    assert.equal(stats.oldest_waiting_at, new Date(now.getTime() - 12_000_000).toISOString())
    assert.equal((await account.get(`/webhooks/${await create()}`)).body.stats.waiting, 0)
  })
})
