import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueuedEndpoint } from '../../deliveries/queue-types.ts'
import { Pace } from './pace.ts'
import { Windows } from './windows.ts'

const endpoint = (endpointId: string, facts: Partial<QueuedEndpoint> = {}): QueuedEndpoint => ({
  endpointId,
  worldId: 'world',
  url: `https://${endpointId}.example/`,
  maxInFlight: 10,
  ratePerSecond: null,
  dueInMs: -1,
  at: new Date(),
  inFlightElsewhere: 0,
  ...facts,
})

const shares = (windows: Windows, ...due: QueuedEndpoint[]): Record<string, number> =>
  Object.fromEntries(windows.share(due).map(({ endpoint: { endpointId }, count }) => [endpointId, count]))

/** Runs as many requests as there is room for. */
function round(windows: Windows, one: QueuedEndpoint, isSuccess: boolean | undefined): number {
  const count = shares(windows, one)[one.endpointId] ?? 0
  for (let i = 0; i < count; i += 1) windows.begin(one)
  for (let i = 0; i < count; i += 1) windows.end(one.endpointId, one.url, { isOld: false, isSuccess })
  return count
}

test('a window', async (t) => {
  const limits = { slots: 200, oldMax: 3, perOriginMax: 100 }

  await t.test('begins with one request, grows with each success up to the most that are allowed, and halves', () => {
    const windows = new Windows(limits)
    const one = endpoint('a')
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => round(windows, one, true)),
      [1, 2, 4, 8, 10],
    )
    windows.begin(one)
    windows.end('a', one.url, { isOld: false, isSuccess: false })
    assert.equal(round(windows, one, undefined), 5)
    for (let i = 0; i < 3; i += 1) round(windows, one, false)
    assert.equal(round(windows, one, false), 1)
  })

  await t.test('counts what other servers have under way', () => {
    const windows = new Windows(limits)
    const one = endpoint('a', { maxInFlight: 2 })
    for (let i = 0; i < 3; i += 1) round(windows, one, true)
    assert.deepEqual(shares(windows, { ...one, inFlightElsewhere: 1 }), { a: 1 })
    assert.deepEqual(shares(windows, { ...one, inFlightElsewhere: 2 }), {})
  })

  await t.test('shares slots one by one, those first that wait longest', () => {
    const windows = new Windows({ ...limits, slots: 5 })
    const [a, b, c] = [endpoint('a'), endpoint('b', { dueInMs: -5 }), endpoint('c', { dueInMs: -3 })]
    for (let i = 0; i < 4; i += 1) for (const one of [a, b, c]) round(windows, one, true)
    assert.deepEqual(shares(windows, a, b, c), { b: 2, c: 2, a: 1 })
    for (let i = 0; i < 5; i += 1) windows.begin(a)
    assert.deepEqual(shares(windows, b, c), {})
    windows.becomeOld('a')
    assert.deepEqual(shares(windows, b, c), { b: 1 })
  })

  await t.test('gives nothing more to endpoints with old requests once there are too many', () => {
    const windows = new Windows(limits)
    const slow = ['a', 'b', 'c'].map((id) => endpoint(id))
    for (const one of slow) {
      round(windows, one, true)
      windows.begin(one)
    }
    assert.deepEqual(shares(windows, ...slow), { a: 1, b: 1, c: 1 })
    for (const { endpointId } of slow) windows.becomeOld(endpointId)
    assert.deepEqual(shares(windows, ...slow, endpoint('d')), { d: 1 })
    windows.end('a', 'https://a.example/', { isOld: true, isSuccess: true })
    assert.deepEqual(shares(windows, ...slow), { a: 3, b: 1, c: 1 })
    assert.deepEqual([windows.inFlight, windows.old], [2, 2])
  })

  await t.test('takes no slot from others for endpoints that may have none now', () => {
    const windows = new Windows({ ...limits, slots: 2 })
    const paced = ['a', 'b', 'c'].map((id) => endpoint(id, { dueInMs: -9, ratePerSecond: 1 }))
    const shared = windows.share([...paced, endpoint('d')], ({ ratePerSecond }) => (ratePerSecond === null ? 9 : 0))
    assert.deepEqual(
      shared.map(({ endpoint: { endpointId } }) => endpointId),
      ['d'],
    )
  })

  await t.test('has a bound for each origin', () => {
    const windows = new Windows({ ...limits, perOriginMax: 2 })
    const same = ['a', 'b', 'c'].map((id) => endpoint(id, { url: `https://same.example/${id}` }))
    assert.deepEqual(shares(windows, ...same), { a: 1, b: 1 })
  })
})

test('a pace', async (t) => {
  await t.test('lets requests begin at its rate', () => {
    const pace = new Pace()
    const one = { endpointId: 'a', ratePerSecond: 50 }
    let sent = 0
    for (let now = 0; now < 10_000; now += 7) {
      const count = Math.min(3, pace.room(one, now))
      pace.take(one, count, now)
      sent += count
      if (count === 0) assert.ok(pace.waitMs(one, now) > 0)
    }
    assert.ok(sent >= 490 && sent <= 506, String(sent))
  })

  await t.test('waits for as long as one request takes', () => {
    const pace = new Pace()
    const one = { endpointId: 'a', ratePerSecond: 1 }
    assert.equal(pace.room(one, 0), 1)
    pace.take(one, 1, 0)
    assert.deepEqual(
      [pace.room(one, 500), pace.waitMs(one, 500), pace.room(one, 1000), pace.waitMs(one, 1000)],
      [0, 500, 1, 0],
    )
  })

  await t.test('is none without a rate', () => {
    assert.equal(new Pace().room({ endpointId: 'a', ratePerSecond: null }, 0), Number.POSITIVE_INFINITY)
  })
})
