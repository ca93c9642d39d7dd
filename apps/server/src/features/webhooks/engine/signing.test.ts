import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { type Received, WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { createClock, startApi } from '../../../../test/harness.ts'
import { addDelivery, addEndpoint, addSecret, attemptsOf, settled } from '../../../../test/webhooks.ts'

const HOUR_MS = 3_600_000

/** As a receiver verifies it, with the library of Standard Webhooks (P14). */
function isGenuine(secret: string, { body, headers }: Pick<Received, 'body' | 'headers'>): boolean {
  try {
    new Webhook(secret).verify(String(body), headers as Record<string, string>)
    return true
  } catch {
    return false
  }
}

test('signatures', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()

  await t.test('are those of Standard Webhooks, over the bytes that are stored and sent (P14, P20)', async () => {
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    const delivery = await addDelivery(api, endpoint, clock.now())
    const [received] = await sink.has(1)
    assert.ok(received)
    assert.ok(isGenuine(endpoint.secret, received))
    const [stored] = await api.db<{ body: string }[]>`select body from events where id = ${delivery.eventId}`
    assert.deepEqual(received.body, Buffer.from(stored?.body ?? ''))
    assert.ok(!isGenuine(endpoint.secret, { ...received, body: Buffer.concat([received.body, Buffer.from(' ')]) }))
    assert.ok(!isGenuine(`whsec_${Buffer.alloc(24).toString('base64')}`, received))
    await settled(api)
    const [attempt] = await attemptsOf(api, delivery)
    assert.ok(isGenuine(endpoint.secret, { body: received.body, headers: attempt?.requestHeaders }))
  })

  await t.test('are made anew for each attempt, with each secret that lives in its world', async () => {
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 500 }) })
    const endpoint = await addEndpoint(api, developer, sink.url)
    await addDelivery(api, endpoint, clock.now())
    await settled(api)
    // Rotated, with an overlap of one hour.
    await api.db`update webhook_secrets set expires_at = ${new Date(clock.now().getTime() + HOUR_MS)} where endpoint_id = ${endpoint.id}`
    const rotated = await addSecret(api, endpoint.id, null)
    for (const minutes of [2, 10, 60]) {
      clock.advance(minutes * 60_000)
      await settled(api)
    }
    const signed = sink.received.map((received) => ({
      count: String(received.headers['webhook-signature']).split(' ').length,
      old: isGenuine(endpoint.secret, received),
      current: isGenuine(rotated, received),
    }))
    assert.deepEqual(signed, [
      { count: 1, old: true, current: false },
      { count: 2, old: true, current: true },
      { count: 2, old: true, current: true },
      { count: 1, old: false, current: true },
    ])
  })
})
