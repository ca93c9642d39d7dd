import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countDay, countMinute, DAY_MS, HOUR_MS, MINUTE_MS, START, startTimed } from '../../../test/alerts.ts'
import { type Client, type Developer, eventually } from '../../../test/harness.ts'
import { lettersTo, verify } from '../../../test/mailbox.ts'
import { asAccount, createKey, type KeyClient } from '../../../test/v1.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { evaluateAlerts } from './evaluate.ts'
import type { AlertKind } from './kinds.ts'

type Scene = Awaited<ReturnType<typeof startTimed>>
const uuidOf = (key: Pick<KeyClient, 'id'>): string => fromTypeId('key', key.id) ?? assert.fail(key.id)

/** A little after the end of this minute, when its counters are written. */
const afterMinute = (minute: number): number => minute + MINUTE_MS + 6_000

async function evaluate({ ctx, clock }: Scene, minute: number): Promise<void> {
  clock.time = afterMinute(minute)
  await evaluateAlerts(ctx)
}

interface Seen {
  kind: AlertKind
  key_id: string | null
  project_id: string | null
  numbers: Record<string, unknown>
  message: string
  since: string
}

const alertsOf = async (client: Client, query = ''): Promise<Seen[]> => {
  const { status, body, text } = await client.get(`/alerts?limit=100${query}`)
  assert.equal(status, 200, text)
  return body.data
}
const kindsOf = async (client: Client, key: Pick<KeyClient, 'id'>): Promise<string[]> =>
  (await alertsOf(client, `&key_id=${key.id}`)).map(({ kind }) => kind)

/** Keys of an account that is older than what is compared. */
async function createOwner(scene: Scene): Promise<{ developer: Developer; account: Client }> {
  const developer = await scene.api.createDeveloper()
  await verify(scene.api, developer)
  await scene.api.db`update users set created_at = ${new Date(START - 40 * DAY_MS)} where id = ${developer.id}`
  return { developer, account: asAccount(scene.api, developer) }
}

async function createOldKey(
  scene: Scene,
  developer: Developer,
  ageMs = 40 * DAY_MS,
  fields: Parameters<typeof createKey>[2] = {},
  world: Parameters<typeof createKey>[3] = {},
): Promise<KeyClient> {
  const key = await createKey(scene.api, developer, fields, world)
  await scene.api.db`
    update secret_keys set created_at = ${new Date(scene.clock.time - ageMs)} where id = ${uuidOf(key)}`
  return key
}

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

test('what is muted is not raised, in the environment where it is muted', async (t) => {
  const scene = await startTimed(t)
  const { api } = scene
  const { developer, account } = await createOwner(scene)
  const sandbox = asAccount(api, developer, { livemode: false })
  const live = await createOldKey(scene, developer)
  const test = await createOldKey(scene, developer, 40 * DAY_MS, {}, { livemode: false })
  await evaluate(scene, START - MINUTE_MS)
  assert.equal((await account.patch('/alerts/settings', { muted: ['refused_burst'] })).status, 200)
  await countMinute(api, developer, START, { keyId: live.id, requests: 700, refused: 700 })
  await countMinute(api, developer, START, { keyId: test.id, livemode: false, requests: 700, refused: 700 })
  await evaluate(scene, START)
  assert.deepEqual(await kindsOf(account, live), ['rate_leap'])
  assert.deepEqual((await kindsOf(sandbox, test)).sort(), ['rate_leap', 'refused_burst'])

  assert.equal((await account.patch('/alerts/settings', { muted: [] })).status, 200)
  await countMinute(api, developer, START + MINUTE_MS, { keyId: live.id, requests: 700, refused: 700 })
  await evaluate(scene, START + MINUTE_MS)
  assert.deepEqual(await kindsOf(account, live), ['refused_burst', 'rate_leap'])

  await t.test('and from the sandbox no mail leaves', async () => {
    const kinds = (await lettersTo(api, developer.email)).map(({ kind }) => kind).filter((kind) => /^alert/.test(kind))
    assert.deepEqual(kinds, ['alert_rate_leap', 'alert_refused_burst'])
  })
})

test('mail about alerts', async (t) => {
  const scene = await startTimed(t, { env: { PUBLIC_URL: 'https://api.example.com', ALLOW_PLAIN_HTTP: 'true' } })
  const { api } = scene
  const { developer } = await createOwner(scene)
  await evaluate(scene, START - MINUTE_MS)
  let minute = START
  const ring = async (keys: KeyClient[], of: { id: string } = developer): Promise<void> => {
    for (const { id } of keys) await countMinute(api, of, minute, { keyId: id, requests: 60, refused: 60 })
    await evaluate(scene, minute)
    minute += MINUTE_MS
  }

  await t.test('is one message, however many keys it is about, in an hour', async () => {
    const keys: KeyClient[] = []
    for (let i = 0; i < 12; i += 1) keys.push(await createOldKey(scene, developer, DAY_MS, { name: `key ${i}` }))
    await ring(keys)
    await ring([await createOldKey(scene, developer)])
    const [letter, ...others] = await lettersTo(api, developer.email, 'alert_refused_burst')
    assert.ok(letter && others.length === 0)
    assert.equal(letter.subject, 'Many requests are refused: 12 alerts')
    assert.match(letter.text, /^7 more alerts of this kind are in the console\.$/m)
    assert.match(letter.text, /^https:\/\/api\.example\.com\/console\/alerts$/m)
    assert.equal((await api.db`select from alerts`).length, 13)
  })

  await t.test('names the key plainly, says what was seen, and leads to its requests', async () => {
    const { developer: other } = await createOwner(scene)
    const key = await createOldKey(scene, other, DAY_MS, { name: 'Pay at https://evil.example.com/x now' })
    const since = minute
    await ring([key], other)
    const [letter] = await lettersTo(api, other.email, 'alert_refused_burst')
    assert.ok(letter)
    const { prefix, last4 } = (await asAccount(api, other).get(`/keys/${key.id}`)).body
    assert.equal(letter.subject, 'Many requests are refused')
    assert.ok(letter.text.includes(`(${prefix}…${last4}): 60 of 60 requests with this key were refused`), letter.text)
    assert.doesNotMatch(letter.text, /evil\.example|https:\/\/evil/)
    const query = `key_id=${key.id}&status=4xx&created_after=${encodeURIComponent(new Date(since).toISOString())}`
    assert.ok(letter.text.includes(`https://api.example.com/console/requests?${query}\n`), letter.text)
  })

  await t.test('names no key at an address that nobody confirmed', async () => {
    const { developer: other } = await createOwner(scene)
    await api.db`update users set is_verified = false where id = ${other.id}`
    await ring([await createOldKey(scene, other, DAY_MS, { name: 'Winner' })], other)
    const [letter] = await lettersTo(api, other.email, 'alert_refused_burst')
    assert.match(letter?.text ?? '', /^Key \(sk_live_/)
    assert.doesNotMatch(letter?.text ?? '', /Winner/)
  })

  await t.test('does not go to an account that is deactivated', async () => {
    const { developer: other } = await createOwner(scene)
    const key = await createOldKey(scene, other, DAY_MS)
    await api.db`update users set is_active = false where id = ${other.id}`
    await ring([key], other)
    assert.equal((await api.db`select from alerts where key_id = ${uuidOf(key)}`).length, 1)
    assert.deepEqual(await lettersTo(api, other.email, 'alert_refused_burst'), [])
  })
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
