import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alertsOf, createOldKey, createOwner, evaluate, kindsOf, type Seen, uuidOf } from '../../../test/alert-scene.ts'
import { countDay, countMinute, DAY_MS, HOUR_MS, MINUTE_MS, START, startTimed } from '../../../test/alerts.ts'
import { eventually } from '../../../test/harness.ts'
import { createKey, type KeyClient } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'
import type { AlertKind } from './kinds.ts'

test('what is unusual raises an alert, and nothing below its threshold does', async (t) => {
  const scene = await startTimed(t)
  const { api } = scene
  const { developer, account } = await createOwner(scene)
  await evaluate(scene, START - MINUTE_MS)
  const yesterday = new Date(START - DAY_MS).toISOString().slice(0, 10)
  const lastWeek = START - 3 * DAY_MS

  interface Case {
    name: string
    raised: AlertKind[]
    /** Requests and refused ones in this minute. */
    now: [requests: number, refused: number]
    /** The same of the day before. */
    usual?: [requests: number, refused: number]
    /** Requests in each of some minutes one after the other, some days ago. */
    busiest?: number[]
    ageMs?: number
    change?: (key: KeyClient) => Promise<unknown>
  }
  const set = (column: 'revoked_at', at: number) => (key: KeyClient) =>
    api.db`update secret_keys set ${api.db({ [column]: new Date(at) })} where id = ${uuidOf(key)}`
  const networks =
    (...uses: [network: string, at: number][]) =>
    async (key: KeyClient) => {
      for (const [network, at] of uses)
        await api.db`
          insert into key_networks (key_id, network, first_used_at, last_used_at)
          values (${uuidOf(key)}, ${network}::cidr, ${new Date(at)}, ${new Date(at)})`
    }
  const cases: Case[] = [
    { name: '50 refused', raised: ['refused_burst'], now: [60, 50] },
    { name: '49 refused', raised: [], now: [49, 49] },
    { name: '10 % refused', raised: ['refused_burst'], now: [500, 50] },
    { name: 'less than 10 % refused', raised: [], now: [501, 50] },
    { name: 'three times as many as usual', raised: ['refused_burst'], now: [100, 60], usual: [1000, 200] },
    { name: 'less than three times as many', raised: [], now: [100, 59], usual: [1000, 200] },
    { name: '75 % refused, where 40 % are usual', raised: ['refused_burst'], now: [100, 75], usual: [1000, 400] },
    { name: '74 % refused, where 40 % are usual', raised: [], now: [100, 74], usual: [1000, 400] },
    { name: 'all refused, where most are usual', raised: [], now: [100, 100], usual: [1000, 501] },

    { name: '600 requests after none', raised: ['rate_leap'], now: [600, 0] },
    { name: '599 requests after none', raised: [], now: [599, 0] },
    { name: 'five times the busiest', raised: ['rate_leap'], now: [600, 0], busiest: [24, 24, 24, 24, 24, 20] },
    { name: 'less than five times the busiest', raised: [], now: [600, 0], busiest: [1, 24, 24, 24, 24, 25] },
    { name: 'less than five times an average', raised: [], now: [600, 0], usual: [243_000, 0] },
    { name: 'the first day of a key', raised: [], now: [6000, 0], ageMs: DAY_MS - 2 * MINUTE_MS },

    { name: 'in use past its rotation', raised: ['rotation_overdue'], now: [1, 0], ageMs: 90 * DAY_MS },
    { name: 'in use before its rotation', raised: [], now: [1, 0], ageMs: 90 * DAY_MS - 2 * MINUTE_MS },
    { name: 'refused past its rotation', raised: [], now: [1, 1], ageMs: 90 * DAY_MS },

    { name: 'used after it was revoked', raised: ['revoked_key_used'], now: [1, 1], change: set('revoked_at', START) },
    {
      name: 'used much after it was revoked',
      raised: ['revoked_key_used'],
      now: [1000, 1000],
      change: set('revoked_at', START - DAY_MS),
    },
    { name: 'used in the minute of its end', raised: [], now: [1, 1], change: set('revoked_at', START + 1) },
    { name: 'not used since its end', raised: [], now: [0, 0], change: set('revoked_at', START - DAY_MS) },

    {
      name: 'a second network after 30 days',
      raised: ['new_network'],
      now: [1, 0],
      change: networks(['192.0.2.0/24', START - 30 * DAY_MS], ['2001:db8:1::/48', START + 1000]),
    },
    {
      name: 'a second network before 30 days',
      raised: [],
      now: [1, 0],
      change: networks(['192.0.2.0/24', START - 30 * DAY_MS + 2000], ['2001:db8:1::/48', START + 1000]),
    },
    {
      name: 'a third network',
      raised: [],
      now: [1, 0],
      change: networks(
        ['192.0.2.0/24', START - 60 * DAY_MS],
        ['198.51.100.0/24', START - DAY_MS],
        ['203.0.113.0/24', START + 1000],
      ),
    },
    { name: 'a first network', raised: [], now: [1, 0], change: networks(['192.0.2.0/24', START + 1000]) },
  ]
  const keys = new Map<Case, KeyClient>()
  for (const one of cases) {
    const key = await createOldKey(scene, developer, one.ageMs, { name: one.name })
    keys.set(one, key)
    const [requests, refused] = one.now
    await countMinute(api, developer, START, { keyId: key.id, requests, refused })
    if (one.usual)
      await countDay(api, developer, yesterday, { keyId: key.id, requests: one.usual[0], refused: one.usual[1] })
    for (const [i, requests] of (one.busiest ?? []).entries())
      await countMinute(api, developer, lastWeek + i * MINUTE_MS, { keyId: key.id, requests })
    await one.change?.(key)
  }
  await evaluate(scene, START)

  for (const [{ name, raised }, key] of keys)
    await t.test(`${name}: ${raised.join() || 'nothing'}`, async () => {
      assert.deepEqual(await kindsOf(account, key), raised)
    })

  await t.test('its numbers say what was seen and what was usual, its message what to do', async () => {
    const seen = async (name: string): Promise<Seen> => {
      const [, key] = [...keys].find(([one]) => one.name === name) ?? assert.fail(name)
      return (await alertsOf(account, `&key_id=${key.id}`))[0] ?? assert.fail(name)
    }
    const told = async (name: string) => {
      const { numbers, message, since } = await seen(name)
      const known = Object.entries(numbers).filter(([, number]) => number !== null)
      return { numbers: Object.fromEntries(known), message, since }
    }
    assert.deepEqual(await told('three times as many as usual'), {
      numbers: { minutes: 5, requests: 100, refused: 60, usual_refused_share: 0.2 },
      message:
        '60 of 100 requests with this key were refused within 5 minutes, 60 %; usually 20 % are. Look in Requests at why. If you do not know these calls, rotate the key and revoke the old one.',
      since: new Date(START).toISOString(),
    })
    assert.deepEqual((await told('five times the busiest')).numbers, { minutes: 5, requests: 600, usual_requests: 120 })
    assert.deepEqual((await told('used after it was revoked')).numbers, {
      minutes: 5,
      refused: 1,
      revoked_at: new Date(START).toISOString(),
    })
    const { numbers, since } = await told('a second network after 30 days')
    assert.deepEqual(numbers, { network: '2001:db8:1::/48', usual_network: '192.0.2.0/24' })
    assert.equal(since, new Date(START + 1000).toISOString())
  })
})

test('requests of a window are added up, with a key and without one', async (t) => {
  const scene = await startTimed(t)
  const { api, clock } = scene
  clock.time -= HOUR_MS // the calls of this test itself are none of the window
  const { developer } = await createOwner(scene)
  const [key, reader] = [await createOldKey(scene, developer), await createKey(api, developer)]
  const { projectId } = developer
  await evaluate(scene, START - MINUTE_MS)
  for (let i = 0; i < 5; i += 1) {
    const minute = START + i * MINUTE_MS
    await countMinute(api, developer, minute, { keyId: key.id, requests: 30, refused: 5 })
    await countMinute(api, developer, minute, { keyId: key.id, projectId, requests: 30, refused: 5 })
    await countMinute(api, developer, minute, { projectId, requests: 20, refused: 11 })
  }
  await evaluate(scene, START + 3 * MINUTE_MS)
  assert.deepEqual(await alertsOf(reader), [])
  await evaluate(scene, START + 4 * MINUTE_MS)
  const seen = (await alertsOf(reader)).map(({ kind, key_id, project_id, numbers }) => ({
    ...{ kind, key_id, project_id, requests: numbers.requests, refused: numbers.refused },
  }))
  assert.deepEqual(
    seen.sort((a, b) => Number(a.requests) - Number(b.requests)),
    [
      { kind: 'refused_burst', key_id: null, project_id: toTypeId('proj', projectId), requests: 100, refused: 55 },
      { kind: 'refused_burst', key_id: key.id, project_id: null, requests: 300, refused: 50 },
    ],
  )
})

test('calls that are made raise what their counters say', async (t) => {
  const scene = await startTimed(t)
  const { api, clock } = scene
  const { developer, account } = await createOwner(scene)
  const [revoked, overdue] = [await createKey(api, developer), await createOldKey(scene, developer, 90 * DAY_MS)]
  await evaluate(scene, START - MINUTE_MS)
  assert.equal((await account.delete(`/keys/${revoked.id}`)).status, 204)
  clock.time = START + 2 * MINUTE_MS
  const answers = [await revoked.get('/me'), await revoked.get('/projects'), await overdue.get('/projects')]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [401, 401, 200],
  )
  await eventually('they are counted', async () => {
    const [row] = await api.db<{ requests: number }[]>`
      select sum(requests)::integer as requests from request_minutes
      where key_id = any(${[revoked, overdue].map(uuidOf)}::uuid[])`
    return row?.requests === 3
  })
  await evaluate(scene, START + 2 * MINUTE_MS)
  assert.deepEqual(await kindsOf(account, overdue), ['rotation_overdue'])
  const [alert, ...others] = await alertsOf(account, `&key_id=${revoked.id}`)
  assert.ok(alert && others.length === 0)
  assert.deepEqual([alert.kind, alert.numbers.refused], ['revoked_key_used', 2])
  assert.match(alert.message, /^2 requests came with this key, which was revoked on 2026-03-10, and were refused\. /)
})
