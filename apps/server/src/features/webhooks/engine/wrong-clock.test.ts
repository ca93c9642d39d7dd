import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { startApi } from '../../../../test/harness.ts'
import { asAccount } from '../../../../test/v1.ts'
import { addDelivery, addEndpoint, deliveryOf, settled } from '../../../../test/webhooks.ts'
import { toTypeId } from '../../../platform/type-id.ts'

const AHEAD_MS = 360_000

test('on a server whose clock is ahead of that of the database', async (t) => {
  const now = Date.now
  t.mock.method(Date, 'now', () => now() + AHEAD_MS)
  const api = await startApi(t, { clock: { now: () => new Date(Date.now()) } })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)

  await t.test('a replay is due at once', async () => {
    const sink = await WebhookSink.start(t)
    const delivery = await addDelivery(api, await addEndpoint(api, developer, sink.url), new Date(now()))
    await settled(api)
    const replay = await account.post(`/deliveries/${toTypeId('dlv', delivery.id)}/replay`)
    assert.equal(replay.status, 201, replay.text)
    await settled(api)
    assert.equal(sink.count, 2)
  })

  await t.test('what waits for an endpoint that is enabled again is due at once', async () => {
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    const path = `/webhooks/${toTypeId('hook', endpoint.id)}`
    await account.patch(path, { status: 'disabled' })
    const delivery = await addDelivery(api, endpoint, new Date(now()))
    await api.db`
      update webhook_queue set due_at = due_at + interval '1 hour' where delivery_id = ${delivery.id}`
    const enabled = await account.patch(path, { status: 'enabled' })
    assert.equal(enabled.status, 200, enabled.text)
    await settled(api)
    assert.equal(sink.count, 1)
  })

  await t.test('what is being sent ends by itself, though its endpoint is deleted', async () => {
    const held = Promise.withResolvers<void>()
    const sink = await WebhookSink.start(t, {
      behave: async () => {
        await held.promise
        return { status: 200 }
      },
    })
    const endpoint = await addEndpoint(api, developer, sink.url)
    const delivery = await addDelivery(api, endpoint, new Date(now()))
    await sink.has(1)
    assert.equal((await account.delete(`/webhooks/${toTypeId('hook', endpoint.id)}`)).status, 204)
    held.resolve()
    await settled(api)
    assert.equal((await deliveryOf(api, delivery)).status, 'delivered')
  })
})
