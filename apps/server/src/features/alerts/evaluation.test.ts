import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  afterMinute,
  alertsOf,
  createOldKey,
  createOwner,
  evaluate,
  kindsOf,
  uuidOf,
} from '../../../test/alert-scene.ts'
import { countMinute, DAY_MS, HOUR_MS, MINUTE_MS, START, startTimed } from '../../../test/alerts.ts'
import { lettersTo } from '../../../test/mailbox.ts'
import { createKey, type KeyClient } from '../../../test/v1.ts'
import { evaluateAlerts } from './evaluate.ts'

test('an alert is raised once', async (t) => {
  const scene = await startTimed(t)
  const { api, clock } = scene
  const { developer, account } = await createOwner(scene)
  const start = START + 58 * MINUTE_MS
  await evaluate(scene, start - MINUTE_MS)
  const burst = (key: KeyClient, minute: number, of = developer) =>
    countMinute(api, of, minute, { keyId: key.id, requests: 60, refused: 60 })

  await t.test('in an hour, also where another hour of the clock begins', async () => {
    const key = await createOldKey(scene, developer)
    const counts: number[] = []
    for (const minutes of [0, 1, 2, 30, 59, 61, 62]) {
      await burst(key, start + minutes * MINUTE_MS)
      await evaluate(scene, start + minutes * MINUTE_MS)
      counts.push((await kindsOf(account, key)).length)
    }
    assert.deepEqual(counts, [1, 1, 1, 1, 1, 2, 2])
  })

  await t.test('in a day, of a revoked key, and in 30 days, of one that is overdue', async () => {
    const reader = await createKey(api, developer) // lives longer than an access token
    const revoked = await createOldKey(scene, developer)
    const overdue = await createOldKey(scene, developer, 100 * DAY_MS)
    await api.db`update secret_keys set revoked_at = ${clock.now()} where id = ${uuidOf(revoked)}`
    const counts: number[][] = []
    const from = clock.time - (clock.time % MINUTE_MS) + MINUTE_MS
    for (const hours of [0, 1, 23, 24, 29 * 24, 30 * 24]) {
      const minute = from + hours * HOUR_MS
      await api.db`update alert_checkpoint set evaluated_until = ${new Date(minute)}`
      await countMinute(api, developer, minute, { keyId: revoked.id, requests: 1, refused: 1 })
      await countMinute(api, developer, minute, { keyId: overdue.id, requests: 1 })
      await evaluate(scene, minute)
      counts.push([(await kindsOf(reader, revoked)).length, (await kindsOf(reader, overdue)).length])
    }
    assert.deepEqual(counts, [
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 2],
    ])
  })

  await t.test('by several servers that evaluate at once, with one message', async () => {
    const others = await Promise.all([scene.openBeside(), scene.openBeside()])
    const other = await createOwner(scene)
    const key = await createOldKey(scene, other.developer)
    const minute = clock.time - (clock.time % MINUTE_MS) + MINUTE_MS
    for (let i = 0; i < 20; i += 1) await burst(key, minute + i * MINUTE_MS, other.developer)
    clock.time = afterMinute(minute + 19 * MINUTE_MS)
    await Promise.all([scene.ctx, ...others].map(evaluateAlerts))
    assert.deepEqual(await kindsOf(other.account, key), ['refused_burst'])
    assert.equal((await lettersTo(api, other.developer.email, 'alert_refused_burst')).length, 1)
  })
})

test('minutes are evaluated once they are over, and none is left out', async (t) => {
  const scene = await startTimed(t)
  const { api, clock, ctx } = scene
  const { developer } = await createOwner(scene)
  const reader = await createKey(api, developer)
  const burst = async (minute: number): Promise<KeyClient> => {
    const key = await createOldKey(scene, developer)
    await countMinute(api, developer, minute, { keyId: key.id, requests: 60, refused: 60 })
    return key
  }
  let minute = START
  await evaluate(scene, START - MINUTE_MS)

  await t.test('no sooner than their counters are written', async () => {
    const key = await burst(minute)
    clock.time = minute + MINUTE_MS + 4_999
    await evaluateAlerts(ctx)
    assert.deepEqual(await kindsOf(reader, key), [])
    clock.time += 1
    await evaluateAlerts(ctx)
    assert.deepEqual(await kindsOf(reader, key), ['refused_burst'])
  })

  await t.test('counters that come later than that are seen in the next minutes', async () => {
    const key = await burst(minute)
    await evaluate(scene, minute + 4 * MINUTE_MS)
    assert.deepEqual(await kindsOf(reader, key), ['refused_burst'])
  })

  await t.test('after a stop of an hour from where it began', async () => {
    minute = START + 10 * MINUTE_MS
    await evaluate(scene, minute)
    const key = await burst(minute + 20 * MINUTE_MS)
    await evaluate(scene, minute + 60 * MINUTE_MS)
    const [alert] = await alertsOf(reader, `&key_id=${key.id}`)
    assert.equal(alert?.since, new Date(minute + 20 * MINUTE_MS).toISOString())
  })

  await t.test('after a longer one those of the last three hours', async () => {
    minute = clock.time - (clock.time % MINUTE_MS)
    const [lost, seen] = [await burst(minute + 100 * MINUTE_MS), await burst(minute + 121 * MINUTE_MS)]
    await evaluate(scene, minute + 5 * HOUR_MS)
    assert.deepEqual([await kindsOf(reader, lost), await kindsOf(reader, seen)], [[], ['refused_burst']])
  })

  await t.test('after a clock was set back, those that come', async () => {
    const ahead = await burst(clock.time - (clock.time % MINUTE_MS))
    await evaluate(scene, clock.time - (clock.time % MINUTE_MS))
    assert.deepEqual(await kindsOf(reader, ahead), ['refused_burst'])
    minute = clock.time - (clock.time % MINUTE_MS) - 2 * DAY_MS
    await evaluate(scene, minute)
    await countMinute(api, developer, minute + MINUTE_MS, { keyId: ahead.id, requests: 60, refused: 60 })
    const key = await burst(minute + MINUTE_MS)
    await evaluate(scene, minute + MINUTE_MS)
    assert.deepEqual(await kindsOf(reader, key), ['refused_burst'])
    assert.equal((await kindsOf(reader, ahead)).length, 2)
  })
})
