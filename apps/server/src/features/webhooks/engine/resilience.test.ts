import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkDatabase } from '../../../../test/fakes/database-link.ts'
import { misbehaviours, WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { eventually, startApi } from '../../../../test/harness.ts'
import {
  addDeliveries,
  addDelivery,
  addEndpoint,
  attemptsOf,
  deliveryOf,
  queuedOf,
  serving,
  settled,
} from '../../../../test/webhooks.ts'

test('results outlive the absence of the database', async (t) => {
  const first = await startApi(t, { env: serving })
  const link = await linkDatabase(t, first)
  const { server } = await startApi(t, { beside: link.beside })
  first.besides.push(() => server.stop()) // before its database goes
  const developer = await first.createDeveloper()

  await t.test('and are written once it is back, without another request', async () => {
    const answers: (() => void)[] = []
    const sink = await WebhookSink.start(t, {
      behave: async () => {
        await new Promise<void>((resolve) => answers.push(resolve))
        return { status: 200 }
      },
    })
    const endpoint = await addEndpoint(first, developer, sink.url)
    const delivery = await addDelivery(first, endpoint)
    await sink.has(1)
    await link.cut()
    for (const answer of answers) answer()
    await eventually('the answer was read', async () => sink.underWay === 0)
    await link.restore()
    await eventually('it is written', async () => (await deliveryOf(first, delivery)).status === 'delivered')
    assert.equal(sink.count, 1)
    assert.equal((await attemptsOf(first, delivery)).length, 1)
  })

  await t.test('and count once, when only the answer of the database was lost', async () => {
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 200, headers: { 'x-mark': 'lost-answer' } }) })
    const endpoint = await addEndpoint(first, developer, sink.url)
    link.loseAnswerWith('COMMIT')
    const deliveries = await addDeliveries(first, endpoint, 20)
    for (const delivery of deliveries)
      await eventually('it is written', async () => (await deliveryOf(first, delivery)).status === 'delivered')
    assert.ok(link.hasLostAnswer())
    const [hours] =
      await first.db`select sum(succeeded)::int as succeeded from webhook_hours where endpoint_id = ${endpoint.id}`
    // A commit whose answer was lost may have counted before: never twice.
    assert.equal(hours?.succeeded, 20)
  })
})

test('whatever an endpoint answers can be stored', async (t) => {
  const api = await startApi(t, { deliveries: { timeoutMs: 500 } })
  const developer = await api.createDeveloper()
  const sinks = await Promise.all(
    Object.entries(misbehaviours).map(async ([name, behaviour]) => ({
      name,
      sink: await WebhookSink.start(t, { behave: () => behaviour }),
    })),
  )
  const deliveries = await Promise.all(
    sinks.map(async ({ name, sink }) => ({
      name,
      delivery: await addDelivery(api, await addEndpoint(api, developer, sink.url)),
    })),
  )
  const odd = await WebhookSink.start(t, {
    behave: () => (socket) => {
      socket.write(
        Buffer.concat([
          Buffer.from('HTTP/1.1 500 \u00e4\r\nx-odd: '),
          Buffer.from([0xff, 0xfe, 0x80, 0x22, 0x5c]),
          Buffer.from('\r\ncontent-length: 4\r\n\r\n'),
          Buffer.from([0, 255, 0, 1]),
        ]),
      )
    },
  })
  const oddDelivery = await addDelivery(api, await addEndpoint(api, developer, odd.url))
  await settled(api)
  for (const { name, delivery } of deliveries) {
    const attempts = await attemptsOf(api, delivery)
    assert.equal(attempts.length, 1, name)
    const { status } = await deliveryOf(api, delivery)
    assert.equal(status, attempts[0]?.errorCode === null ? 'delivered' : 'pending', name)
  }
  const [attempt] = await attemptsOf(api, oddDelivery)
  assert.equal(attempt?.errorCode, 'status')
  assert.deepEqual([...attempt.responseBody], [0, 255, 0, 1])
})

test('endpoints that do not answer hold up nobody', async (t) => {
  const api = await startApi(t, { deliveries: { limits: { slots: 5, oldMax: 10, perOriginMax: 100 } } })
  const developer = await api.createDeveloper()
  const silent = await WebhookSink.start(t, { behave: () => misbehaviours.hang })
  const well = await WebhookSink.start(t)
  for (let i = 0; i < 20; i += 1)
    await addDeliveries(api, await addEndpoint(api, developer, `${silent.origin}/${i}`, { maxInFlight: 50 }), 20)
  const healthy = await addEndpoint(api, developer, well.url)
  await addDeliveries(api, healthy, 200)
  await well.has(200)
  // Each silent endpoint has had one request at a time, and most of them wait for their first answer.
  assert.ok(silent.count <= 40, String(silent.count))
  const [waiting] = await api.db`select count(*)::int as count from webhook_queue where endpoint_id <> ${healthy.id}`
  assert.equal(waiting?.count, 400)
})

test('an endpoint whose headers or secrets cannot be opened fails by itself', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const sink = await WebhookSink.start(t)
  const [headers, secret, well] = [
    await addEndpoint(api, developer, sink.url),
    await addEndpoint(api, developer, sink.url),
    await addEndpoint(api, developer, sink.url),
  ]
  await api.db`update webhook_endpoints set sealed_headers = ${Buffer.alloc(40)} where id = ${headers.id}`
  await api.db`update webhook_secrets set sealed_secret = ${Buffer.alloc(40)} where endpoint_id = ${secret.id}`
  const broken = [await addDelivery(api, headers), await addDelivery(api, secret)]
  const delivery = await addDelivery(api, well)
  await settled(api)
  for (const one of broken) {
    const [attempt] = await attemptsOf(api, one)
    assert.equal(attempt?.errorCode, 'unknown')
    assert.equal((await queuedOf(api, one))?.failures, 1)
  }
  assert.equal((await deliveryOf(api, delivery)).status, 'delivered')
  assert.equal(sink.count, 1)
})
