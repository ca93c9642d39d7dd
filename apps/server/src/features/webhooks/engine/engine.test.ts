import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { misbehaviours, WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { type Api, createClock, type Developer, eventually, OPERATOR_KEY, startApi } from '../../../../test/harness.ts'
import {
  addDeliveries,
  addDelivery,
  addEndpoint,
  attemptsOf,
  type Delivery,
  deliveryOf,
  type Endpoint,
  queuedOf,
  serving,
  settled,
} from '../../../../test/webhooks.ts'
import { claim, queuedEndpoints } from '../../deliveries/queue.ts'
import { LADDER_GAPS_SECONDS } from '../ladder-gaps.ts'
import { sweepOverdue } from './overdue.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const outcomes = async (api: Api, delivery: Delivery): Promise<string[]> =>
  (await attemptsOf(api, delivery)).map(({ number, errorCode }) => `${number} ${errorCode ?? 'ok'}`)

interface Scene {
  api: Api
  developer: Developer
  clock: ReturnType<typeof createClock>
}

async function scene(t: TestContext, options: Parameters<typeof startApi>[1] = {}): Promise<Scene> {
  const clock = createClock()
  const api = await startApi(t, { clock, ...options })
  return { api, clock, developer: await api.createDeveloper() }
}

test('the ladder', async (t) => {
  const { api, clock, developer } = await scene(t)

  await t.test('has eleven attempts at their times, and none after 72 hours', async () => {
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 500, body: 'no' }) })
    const endpoint = await addEndpoint(api, developer, sink.url)
    const delivery = await addDelivery(api, endpoint, clock.now())
    await settled(api)
    for (;;) {
      const queued = await queuedOf(api, delivery)
      if (!queued) break
      clock.advance(queued.dueAt.getTime() - clock.now().getTime())
      await settled(api)
    }
    const attempts = await attemptsOf(api, delivery)
    assert.equal(attempts.length, 11)
    assert.equal(sink.count, 11)
    const { status, endedAt, deadlineAt, attempts: count } = await deliveryOf(api, delivery)
    assert.deepEqual([status, count], ['exhausted', 11])
    assert.ok(attempts.every(({ startedAt }) => startedAt <= deadlineAt))
    assert.ok(endedAt >= attempts.at(-1)?.startedAt)
    attempts.slice(1).forEach(({ startedAt }, i) => {
      const gap = (startedAt - attempts[i]?.startedAt) / 1000
      const nominal = LADDER_GAPS_SECONDS[i] ?? 0
      const isLast = deadlineAt - startedAt <= 2 * MINUTE_MS
      assert.ok((isLast || gap >= nominal * 0.9) && gap <= nominal * 1.1 + 10, `${i}: ${gap} for ${nominal}`)
    })
    clock.advance(3 * DAY_MS)
    await settled(api)
    assert.equal(sink.count, 11)
    assert.equal(new Set(sink.received.map(({ headers }) => headers['webhook-id'])).size, 1)
    assert.equal(new Set(sink.received.map(({ body }) => String(body))).size, 1)
    // In real time, wherever the clock of the product is.
    for (const { headers, at } of sink.received) {
      assert.ok(Math.abs(Number(headers['webhook-timestamp']) - at / 1000) < 60)
    }
  })

  await t.test('ends with the first success', async () => {
    const sink = await WebhookSink.start(t, { behave: (_received, nth) => ({ status: nth < 3 ? 503 : 200 }) })
    const delivery = await addDelivery(api, await addEndpoint(api, developer, sink.url), clock.now())
    await settled(api)
    for (let queued = await queuedOf(api, delivery); queued; queued = await queuedOf(api, delivery)) {
      assert.equal(queued.leasedBy, null)
      clock.advance(queued.dueAt.getTime() - clock.now().getTime())
      await settled(api)
    }
    assert.deepEqual(await outcomes(api, delivery), ['1 status', '2 status', '3 ok'])
    assert.equal((await deliveryOf(api, delivery)).status, 'delivered')
  })

  await t.test('waits for a day, if the endpoint asks for it', async () => {
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 429, headers: { 'retry-after': '86400' } }) })
    const delivery = await addDelivery(api, await addEndpoint(api, developer, sink.url), clock.now())
    await settled(api)
    const dueInMs = (await queuedOf(api, delivery))?.dueAt - clock.now().getTime()
    assert.ok(Math.abs(dueInMs - DAY_MS) < MINUTE_MS, String(dueInMs))
  })

  await t.test('does not begin once the time is over', async () => {
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    const delivery = await addDelivery(api, endpoint, new Date(clock.now().getTime() - 73 * HOUR_MS))
    await settled(api)
    assert.equal(sink.count, 0)
    assert.equal(await queuedOf(api, delivery), undefined)
    const { status, attempts, endedAt } = await deliveryOf(api, delivery)
    assert.deepEqual([status, attempts, endedAt === null], ['exhausted', 0, false])
  })

  await t.test('does not keep others waiting for what is over', async () => {
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    await addDeliveries(api, endpoint, 30, new Date(clock.now().getTime() - 73 * HOUR_MS))
    const delivery = await addDelivery(api, endpoint, clock.now())
    await settled(api)
    assert.equal((await deliveryOf(api, delivery)).status, 'delivered')
    assert.equal(sink.count, 1)
  })
})

test('what changes meanwhile', async (t) => {
  const { api, clock, developer } = await scene(t)
  /** A sink that answers when it is told. */
  async function held(): Promise<{ sink: WebhookSink; endpoint: Endpoint; answer: (status: number) => void }> {
    let answer: (status: number) => void = () => undefined
    const answered = new Promise<number>((resolve) => {
      answer = resolve
    })
    const sink = await WebhookSink.start(t, { behave: async () => ({ status: await answered }) })
    return { sink, answer, endpoint: await addEndpoint(api, developer, sink.url) }
  }

  await t.test('an endpoint that is disabled gets no more, and the rest when it is enabled', async () => {
    const { sink, endpoint, answer } = await held()
    const [first, second] = await addDeliveries(api, endpoint, 2, clock.now())
    assert.ok(first && second)
    await sink.has(1)
    await api.db`
      update webhook_endpoints set status = 'disabled', disabled_reason = 'owner', disabled_at = ${clock.now()} where id = ${endpoint.id}`
    answer(200)
    await settled(api)
    assert.equal(sink.count, 1)
    const statuses = await Promise.all([first, second].map((one) => deliveryOf(api, one)))
    assert.deepEqual(statuses.map(({ status }) => status).sort(), ['delivered', 'pending'])
    await api.db`
      update webhook_endpoints set status = 'enabled', disabled_reason = null, disabled_at = null where id = ${endpoint.id}`
    await sink.has(2)
  })

  await t.test('an endpoint with another URL gets the next attempt there', async () => {
    const { sink, endpoint, answer } = await held()
    const other = await WebhookSink.start(t)
    const delivery = await addDelivery(api, endpoint, clock.now())
    await sink.has(1)
    await api.db`update webhook_endpoints set url = ${other.url} where id = ${endpoint.id}`
    answer(500)
    await settled(api)
    clock.advance(2 * MINUTE_MS)
    await settled(api)
    const attempts = await attemptsOf(api, delivery)
    assert.deepEqual(
      attempts.map(({ url }) => url),
      [sink.url, other.url],
    )
    assert.equal((await deliveryOf(api, delivery)).status, 'delivered')
  })

  await t.test('of an endpoint or delivery that is gone a late result changes nothing', async () => {
    const { sink, endpoint, answer } = await held()
    const delivery = await addDelivery(api, endpoint, clock.now())
    await sink.has(1)
    await api.db`delete from webhook_queue where delivery_id = ${delivery.id}`
    await api.db`update webhook_deliveries set status = 'canceled', ended_at = ${clock.now()} where id = ${delivery.id}`
    await api.db`delete from webhook_endpoints where id = ${endpoint.id}`
    answer(200)
    await settled(api)
    assert.deepEqual(await outcomes(api, delivery), [])
    assert.equal((await deliveryOf(api, delivery)).status, 'canceled')
  })

  await t.test('of a lease that another server has taken over a late result changes nothing (P18)', async () => {
    const { sink, endpoint, answer } = await held()
    const delivery = await addDelivery(api, endpoint, clock.now())
    await sink.has(1)
    const other = crypto.randomUUID()
    const dueAt = new Date(clock.now().getTime() + HOUR_MS)
    await api.db`update webhook_queue set attempt = 2, leased_by = ${other}, due_at = ${dueAt} where delivery_id = ${delivery.id}`
    answer(200)
    await settled(api)
    assert.deepEqual(await outcomes(api, delivery), [])
    const [queued, { status }] = [await queuedOf(api, delivery), await deliveryOf(api, delivery)]
    assert.deepEqual([queued?.attempt, queued?.leasedBy, queued?.dueAt, status], [2, other, dueAt, 'pending'])
    const [hours] = await api.db`select count(*) from webhook_hours where endpoint_id = ${endpoint.id}`
    assert.equal(hours?.count, 0)
  })

  await t.test('an event that was erased is not sent', async () => {
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 500 }) })
    const endpoint = await addEndpoint(api, developer, sink.url)
    const delivery = await addDelivery(api, endpoint, clock.now())
    await settled(api)
    await api.db`update events set body = null where id = ${delivery.eventId}`
    clock.advance(2 * MINUTE_MS)
    await settled(api)
    assert.equal(sink.count, 1)
    assert.equal((await deliveryOf(api, delivery)).status, 'canceled')
    assert.equal(await queuedOf(api, delivery), undefined)
  })

  await t.test(
    'what a server left behind is written down as interrupted, and does not count as a failure',
    async () => {
      const sink = await WebhookSink.start(t, { behave: () => ({ status: 500 }) })
      const endpoint = await addEndpoint(api, developer, sink.url)
      const delivery = await addDelivery(api, endpoint, new Date(clock.now().getTime() + HOUR_MS))
      const startedAt = clock.now()
      await api.db`
      update webhook_queue set attempt = 1, leased_by = ${crypto.randomUUID()}, started_at = ${startedAt}, due_at = ${startedAt}
      where delivery_id = ${delivery.id}`
      await settled(api)
      assert.deepEqual(await outcomes(api, delivery), ['1 interrupted', '2 status'])
      const [interrupted] = await attemptsOf(api, delivery)
      assert.deepEqual([interrupted?.durationMs, interrupted?.startedAt], [null, startedAt])
      assert.equal((await queuedOf(api, delivery))?.failures, 1)
      assert.equal((await deliveryOf(api, delivery)).attempts, 2)
    },
  )

  await t.test('what stops the server again and again follows the schedule from the fifth time on', async () => {
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    const [rarely, often] = await addDeliveries(api, endpoint, 2, new Date(clock.now().getTime() + HOUR_MS))
    assert.ok(rarely && often)
    const leave = (delivery: Delivery, attempt: number, failures: number) => api.db`
      update webhook_queue set attempt = ${attempt}, failures = ${failures}, leased_by = ${crypto.randomUUID()}, started_at = ${clock.now()},
        due_at = ${clock.now()}
      where delivery_id = ${delivery.id}`
    await leave(rarely, 6, 2)
    await leave(often, 7, 2)
    await settled(api)
    assert.deepEqual(await outcomes(api, rarely), ['6 interrupted', '7 ok'])
    assert.deepEqual(await outcomes(api, often), ['7 interrupted', '8 unknown'])
    assert.match((await attemptsOf(api, often)).at(-1)?.error ?? '', /^Nothing was sent: the server stopped/)
    assert.deepEqual([sink.count, (await queuedOf(api, often))?.failures], [1, 3])
    clock.advance(31 * MINUTE_MS + 3 * MINUTE_MS)
    await settled(api)
    assert.deepEqual([sink.count, (await deliveryOf(api, often)).status], [2, 'delivered'])
  })

  await t.test('a clock that jumps makes no attempt of this server expire', async () => {
    const { sink, endpoint, answer } = await held()
    const delivery = await addDelivery(api, endpoint, clock.now())
    await sink.has(1)
    clock.advance(HOUR_MS)
    api.server.deliveries?.wake()
    const other = await addDelivery(
      api,
      await addEndpoint(api, developer, (await WebhookSink.start(t)).url),
      clock.now(),
    )
    await eventually('another delivery ends', async () => (await deliveryOf(api, other)).status === 'delivered')
    assert.equal(sink.count, 1)
    answer(200)
    await settled(api)
    assert.deepEqual(await outcomes(api, delivery), ['1 ok'])
  })
})

test('several servers share the work, and no delivery is leased twice (P18)', async (t) => {
  const first = await startApi(t)
  const second = await startApi(t, { beside: first })
  const developer = await first.createDeveloper()
  const sink = await WebhookSink.start(t)
  const endpoints: Endpoint[] = []
  for (let i = 0; i < 10; i += 1)
    endpoints.push(await addEndpoint(first, developer, `${sink.origin}/${i}`, { maxInFlight: 50 }))
  const made: Delivery[] = []
  for (const endpoint of endpoints) made.push(...(await addDeliveries(first, endpoint, 100)))
  await sink.has(1000)
  await Promise.all([settled(first), settled(second)])
  assert.equal(sink.count, 1000)
  assert.equal(new Set(sink.received.map(({ headers }) => headers['webhook-id'])).size, 1000)
  const [{ delivered, attempts } = { delivered: 0, attempts: 0 }] = await first.db<
    { delivered: number; attempts: number }[]
  >`
    select count(*) filter (where status = 'delivered')::int as delivered, (select count(*)::int from webhook_attempts) as attempts
    from webhook_deliveries`
  assert.deepEqual([delivered, attempts], [1000, 1000])
  const [hours] = await first.db`select sum(succeeded)::int as succeeded, sum(failed)::int as failed from webhook_hours`
  assert.deepEqual([hours?.succeeded, hours?.failed], [1000, 0])
  // Both had a share in it.
  const page = await second.root.get('/metrics', { 'X-Operator-Key': OPERATOR_KEY })
  assert.match(page.text, /cloudapi_webhook_attempts_total\{outcome="succeeded"\} [1-9]/)
})

test('a server whose clock is wrong goes by that of the database', async (t) => {
  const now = Date.now
  for (const minutes of [-6, 6]) {
    t.mock.method(Date, 'now', () => now() + minutes * MINUTE_MS)
    const api = await startApi(t, { clock: { now: () => new Date(Date.now()) } })
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    const delivery = await addDelivery(api, endpoint, new Date(now()))
    await settled(api)
    const [attempt] = await attemptsOf(api, delivery)
    assert.ok(Math.abs(attempt?.startedAt - now()) < MINUTE_MS)
    assert.ok(Math.abs(Number(sink.received[0]?.headers['webhook-timestamp']) * 1000 - now()) < MINUTE_MS)
    t.mock.restoreAll()
    await api.server.stop()
  }
})

test('a stop', async (t) => {
  await t.test('waits for what is under way, and writes it down', async () => {
    const { api, developer } = await scene(t)
    let answer: () => void = () => undefined
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const sink = await WebhookSink.start(t, {
      behave: async () => {
        await answered
        return { status: 200 }
      },
    })
    const delivery = await addDelivery(api, await addEndpoint(api, developer, sink.url))
    await sink.has(1)
    const stopped = api.server.stop()
    answer()
    await stopped
    assert.equal((await deliveryOf(api, delivery)).status, 'delivered')
  })

  await t.test('cuts off what takes longer than the grace, and hands it back at once', async () => {
    const { api, developer } = await scene(t, { env: { CLOSE_TIMEOUT_SECONDS: '1' } })
    const sink = await WebhookSink.start(t, { behave: () => misbehaviours.hang })
    const delivery = await addDelivery(api, await addEndpoint(api, developer, sink.url))
    await sink.has(1)
    await api.server.stop()
    assert.deepEqual(await outcomes(api, delivery), ['1 interrupted'])
    const queued = await queuedOf(api, delivery)
    assert.deepEqual([queued?.leasedBy, queued?.failures, queued?.attempt], [null, 0, 1])
    assert.ok(queued?.dueAt <= new Date())
    await startApi(t, { beside: api, env: { CLOSE_TIMEOUT_SECONDS: '1' } })
    await sink.has(2)
  })
})

test('a rate is kept, and endpoints without one are not held up', async (t) => {
  const { api, developer } = await scene(t)
  const [slow, quick] = [await WebhookSink.start(t), await WebhookSink.start(t)]
  await addDeliveries(api, await addEndpoint(api, developer, slow.url, { ratePerSecond: 20, maxInFlight: 50 }), 30)
  await addDeliveries(api, await addEndpoint(api, developer, quick.url), 100)
  await quick.has(100)
  const received = await slow.has(30)
  // Bounds from below alone: a slow machine is late.
  assert.ok((received.at(-1)?.at ?? 0) - (received[0]?.at ?? 0) >= (30 - 2) * 50 - 60)
})

test('what waits for a disabled endpoint ends with its time', async (t) => {
  const { api, clock, developer } = await scene(t)
  const sink = await WebhookSink.start(t)
  const endpoint = await addEndpoint(api, developer, sink.url)
  await api.db`
    update webhook_endpoints set status = 'disabled', disabled_reason = 'owner', disabled_at = ${clock.now()} where id = ${endpoint.id}`
  const [old, cut] = await addDeliveries(api, endpoint, 2, clock.now())
  const young = await addDelivery(api, endpoint, new Date(clock.now().getTime() + 2 * HOUR_MS))
  assert.ok(old && cut)
  await api.db`
    update webhook_queue set attempt = 1, leased_by = ${crypto.randomUUID()}, started_at = due_at where delivery_id = ${cut.id}`
  await sweepOverdue({ db: api.db, databaseClock: { now: () => new Date(clock.now().getTime() + 73 * HOUR_MS) } })
  const statuses = await Promise.all([old, cut, young].map(async (one) => (await deliveryOf(api, one)).status))
  assert.deepEqual(statuses, ['exhausted', 'exhausted', 'pending'])
  assert.deepEqual(await outcomes(api, cut), ['1 interrupted'])
})

test('each world goes by its own time', async (t) => {
  const api = await startApi(t, { env: serving })
  const developer = await api.createDeveloper()
  const now = new Date()
  const later = new Date(now.getTime() + HOUR_MS)
  const [live, sandbox] = [
    await addEndpoint(api, developer, 'http://127.0.0.1:1/live'),
    await addEndpoint(api, developer, 'http://127.0.0.1:1/sandbox', { livemode: false }),
  ]
  for (const endpoint of [live, sandbox]) await addDelivery(api, endpoint, new Date(now.getTime() + MINUTE_MS))
  const lease = { leasedBy: crypto.randomUUID(), leaseMs: 15_000 }
  const queued = await queuedEndpoints(api.db, { worldIds: [sandbox.worldId], times: [later], others: now }, lease)
  const dueInMs = Object.fromEntries(queued.map((endpoint) => [endpoint.endpointId, Math.round(endpoint.dueInMs)]))
  assert.deepEqual(dueInMs, { [live.id]: MINUTE_MS, [sandbox.id]: MINUTE_MS - HOUR_MS })
  const asked = queued.map(({ endpointId, at }) => ({ endpointId, at, count: 10 }))
  const { claimed } = await claim(api.db, { ...lease, asked, inFlight: [] })
  assert.deepEqual(
    claimed.map(({ endpointId }) => endpointId),
    [sandbox.id],
  )
  const [row] = await api.db`select due_at from webhook_queue where leased_by = ${lease.leasedBy}`
  assert.equal(row?.dueAt.getTime(), later.getTime() + lease.leaseMs)
  assert.deepEqual(await claim(api.db, { ...lease, asked, inFlight: [] }), { claimed: [], ended: 0 })
})
