import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startDns } from '../../../../test/fakes/dns.ts'
import { WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { startApi } from '../../../../test/harness.ts'
import { addDelivery, addEndpoint, attemptsOf, deliveryOf, queuedOf, settled } from '../../../../test/webhooks.ts'
import { createResolver } from '../../../platform/lookup/resolver.ts'
import { toTypeId } from '../../../platform/type-id.ts'

test('a delivery', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()

  await t.test('is sent at once, with the bytes that are stored, and ends', async () => {
    const sink = await WebhookSink.start(t, {
      behave: () => ({ status: 200, headers: { 'x-said': 'thanks' }, body: 'thanks' }),
    })
    const endpoint = await addEndpoint(api, developer, sink.url, { headers: { 'X-Own': 'secret' } })
    const delivery = await addDelivery(api, endpoint)
    const [received] = await sink.has(1)
    await settled(api)
    assert.equal(received?.method, 'POST')
    assert.equal(received?.path, '/hook')
    assert.equal(String(received?.body), delivery.body)
    assert.equal(received?.headers['content-type'], 'application/json')
    assert.equal(received?.headers['user-agent'], 'CloudAPI-Webhooks/1')
    assert.equal(received?.headers['webhook-id'], toTypeId('evt', delivery.eventId))
    assert.equal(received?.headers['x-own'], 'secret')
    const { status, attempts, responseStatus, errorCode, endedAt } = await deliveryOf(api, delivery)
    assert.deepEqual([status, attempts, responseStatus, errorCode], ['delivered', 1, 200, null])
    assert.ok(endedAt)
    assert.equal(await queuedOf(api, delivery), undefined)
    const [attempt, ...others] = await attemptsOf(api, delivery)
    assert.equal(others.length, 0)
    assert.equal(attempt?.number, 1)
    assert.equal(attempt?.url, sink.url)
    assert.equal(attempt?.address, '127.0.0.1')
    assert.equal(attempt?.requestHeaders['x-own'], undefined)
    assert.equal(attempt?.requestHeaders['X-Own'], '[hidden]')
    assert.equal(attempt?.responseHeaders['x-said'], 'thanks')
    assert.equal(String(attempt?.responseBody), 'thanks')
    assert.ok(attempt?.durationMs > 0)
    assert.ok(attempt?.connectMs > 0)
    assert.deepEqual([attempt?.tlsMs, attempt?.dnsMs, attempt?.responseTruncated], [null, null, false])
  })

  await t.test('uses the connection of the one before', async () => {
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    await addDelivery(api, endpoint)
    await settled(api)
    const second = await addDelivery(api, endpoint)
    await settled(api)
    assert.deepEqual(
      sink.received.map(({ connection }) => connection),
      [1, 1],
    )
    const [attempt] = await attemptsOf(api, second)
    assert.deepEqual([attempt?.dnsMs, attempt?.connectMs, attempt?.tlsMs], [null, null, null])
    assert.equal(attempt?.address, '127.0.0.1')
    assert.ok(attempt?.firstByteMs > 0)
  })
})

test('an attempt tells how long its name took to resolve, and why it could not be', async (t) => {
  const { server } = await startDns(t, (name, type) => {
    if (name === 'broken.example') return 'SERVFAIL'
    return type === 'A' ? ['127.0.0.1'] : []
  })
  const { lookup } = createResolver({ dns: { servers: [server] } })
  const api = await startApi(t, { deliveries: { guard: { lookup } } })
  const developer = await api.createDeveloper()
  const sink = await WebhookSink.start(t)
  const attemptAt = async (host: string) => {
    const endpoint = await addEndpoint(api, developer, sink.url.replace('127.0.0.1', host))
    const delivery = await addDelivery(api, endpoint)
    await settled(api)
    return (await attemptsOf(api, delivery))[0]
  }
  const good = await attemptAt('hooks.example')
  assert.deepEqual([good?.responseStatus, good?.errorCode, good?.address], [204, null, '127.0.0.1'])
  assert.ok(good?.dnsMs > 0)
  const broken = await attemptAt('broken.example')
  assert.deepEqual([broken?.responseStatus, broken?.errorCode, broken?.address], [null, 'dns_failed', null])
  assert.match(broken?.error, /ESERVFAIL/)
  assert.ok(broken?.dnsMs > 0)
})
