import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkDatabase } from '../../../../test/fakes/database-link.ts'
import { misbehaviours, WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { startApi } from '../../../../test/harness.ts'
import { addDelivery, addEndpoint, serving } from '../../../../test/webhooks.ts'

/** Twice of it, and the 6 seconds to write, are more than the test allows. */
const GRACE_MS = 8_000

test('a stop beside a database that fell silent takes the grace once, and a fixed time to write', async (t) => {
  const api = await startApi(t, { env: serving })
  const link = await linkDatabase(t, api)
  const { server } = await startApi(t, { beside: link.beside, deliveries: { timeoutMs: 60_000 } })
  api.besides.push(() => server.stop()) // before its database goes
  const sink = await WebhookSink.start(t, { behave: () => misbehaviours.hang })
  await addDelivery(api, await addEndpoint(api, await api.createDeveloper(), sink.url))
  await sink.has(1)
  link.silence()
  // A look at the queue is under way, which nothing answers.
  server.deliveries?.wake()
  await new Promise((resolve) => setImmediate(resolve))
  const begunAt = performance.now()
  await server.deliveries?.stop(GRACE_MS)
  const tookMs = performance.now() - begunAt
  await link.cut()
  await link.restore()
  assert.equal(sink.underWay, 0)
  assert.ok(tookMs < 2.5 * GRACE_MS, `it took ${tookMs} ms`)
})
