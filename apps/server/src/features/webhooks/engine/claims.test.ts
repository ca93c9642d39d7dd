import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBeside } from '../../../../test/event-log.ts'
import { startApi } from '../../../../test/harness.ts'
import { addDelivery, addEndpoint, serving } from '../../../../test/webhooks.ts'
import type { ClaimedDelivery } from '../../deliveries/queue-types.ts'
import { takeTurn } from './claims.ts'
import { Pace } from './pace.ts'
import { Windows } from './windows.ts'

test('what was claimed so slowly that its lease is over is not sent', async (t) => {
  const api = await startApi(t, { env: serving })
  const ctx = await openBeside(t, api)
  const endpoint = await addEndpoint(api, await api.createDeveloper(), 'http://127.0.0.1:1/')
  const { id } = await addDelivery(api, endpoint)
  const handedBack: ClaimedDelivery[] = []
  const turn = (leaseMs: number) =>
    takeTurn({
      ctx,
      db: api.db,
      windows: new Windows(),
      pace: new Pace(),
      leasedBy: crypto.randomUUID(),
      leaseMs,
      inFlight: () => [],
      handBack: (deliveries) => handedBack.push(...deliveries),
    })
  const ids = (deliveries: ClaimedDelivery[]) => deliveries.map(({ deliveryId }) => deliveryId)

  assert.deepEqual((await turn(0)).work, [])
  assert.deepEqual(ids(handedBack), [id])
  const { work } = await turn(60_000)
  assert.deepEqual(ids(work.map(({ delivery }) => delivery)), [id])
  assert.equal(handedBack.length, 1)
})
