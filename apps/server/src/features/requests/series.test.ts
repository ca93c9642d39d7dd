import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { LATENCY_COUNTERS, latencyIndex } from '../../platform/latencies.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** The hours of the day before yesterday. */
const DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS
const time = (ms: number): string => new Date(DAY + ms).toISOString()

/** Counts of calls that took so long. */
const took = (...durations: number[]): number[] => {
  const counts = Array.from({ length: LATENCY_COUNTERS }, () => 0)
  for (const ms of durations) counts[latencyIndex(ms)] = (counts[latencyIndex(ms)] ?? 0) + 1
  return counts
}

interface Counted {
  requests: number
  client_errors: number
}
const filled = ({ body }: Answer): Counted[] => body.data.filter(({ requests }: Counted) => requests > 0)
const total = (answer: Answer): number => filled(answer).reduce((sum, { requests }) => sum + requests, 0)

test('GET /v1/requests/series', async (t) => {
  const api = await startApi(t)
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const key = await createKey(api, ada)
  const keyId = fromTypeId('key', key.id) ?? ''
  const count = (table: 'request_minutes' | 'request_days', row: Record<string, unknown>) => api.db`
    insert into ${api.db(table)} ${api.db({
      accountId: ada.id,
      livemode: true,
      projectId: null,
      keyId: null,
      refused: 0,
      clientErrors: 0,
      serverErrors: 0,
      generations: 0,
      latencies: took(),
      ...row,
    })}`
  const minute = (ms: number, row: Record<string, unknown>) =>
    count('request_minutes', { minute: new Date(DAY + ms), ...row })

  await minute(0, { requests: 2, keyId, latencies: took(4, 4) })
  await minute(0, { requests: 1, projectId: ada.projectId, clientErrors: 1, refused: 1, latencies: took(40) })
  await minute(59 * 60_000, { requests: 1, keyId, serverErrors: 1, generations: 0, latencies: took(400) })
  await minute(HOUR_MS, {
    requests: 5,
    keyId,
    projectId: ada.projectId,
    generations: 5,
    latencies: took(1, 1, 1, 1, 1),
  })
  await minute(HOUR_MS, { requests: 7, livemode: false, latencies: took() })
  await minute(HOUR_MS, { requests: 11, accountId: null, latencies: took() })
  await count('request_days', { day: time(0).slice(0, 10), requests: 9, keyId, latencies: took(4, 4, 40, 400) })
  await count('request_days', { day: time(-300 * DAY_MS).slice(0, 10), requests: 3, latencies: took(4) })

  const hours = `interval=hour&from=${time(0)}&to=${time(4 * HOUR_MS)}`

  await t.test('sums keys and projects, and fills what is empty with zeros', async () => {
    const { body } = await account.get(`/requests/series?${hours}`)
    const empty = { refused: 0, client_errors: 0, server_errors: 0, generations: 0, p50_ms: null, p95_ms: null }
    const [first, second, ...rest] = body.data
    assert.deepEqual(rest, [
      { start: time(2 * HOUR_MS), requests: 0, ...empty },
      { start: time(3 * HOUR_MS), requests: 0, ...empty },
    ])
    const { p50_ms: half, p95_ms: most, ...counts } = first
    assert.deepEqual(counts, {
      start: time(0),
      requests: 4,
      refused: 1,
      client_errors: 1,
      server_errors: 1,
      generations: 0,
    })
    assert.ok(half >= 3 && half <= 5, `${half}`)
    assert.ok(most > 300 && most <= 500, `${most}`)
    assert.deepEqual([second.requests, second.generations], [5, 5])
    assert.ok(second.p95_ms <= 1)
  })

  await t.test('has minutes, hours and days', async () => {
    const minutes = await account.get(`/requests/series?interval=minute&from=${time(0)}&to=${time(HOUR_MS)}`)
    assert.equal(minutes.body.data.length, 60)
    assert.deepEqual(
      filled(minutes).map(({ requests }) => requests),
      [3, 1],
    )
    const days = await account.get(`/requests/series?interval=day&from=${time(-301 * DAY_MS)}&to=${time(DAY_MS)}`)
    assert.equal(days.body.data.length, 302)
    assert.deepEqual(
      filled(days).map(({ requests }) => requests),
      [3, 9],
    )
    assert.equal((await account.get('/requests/series')).body.data.length, 24)
    assert.equal((await account.get('/requests/series?interval=minute')).body.data.length, 60)
    assert.equal((await account.get('/requests/series?interval=day')).body.data.length, 30)
    // A stretch begins with the bucket that holds its first moment.
    const within = await account.get(`/requests/series?from=${time(HOUR_MS / 2)}&to=${time(HOUR_MS + 1)}`)
    assert.deepEqual(
      within.body.data.map(({ start }: { start: string }) => start),
      [time(0), time(HOUR_MS)],
    )
  })

  await t.test('filters by key and project, and keeps to the project of a key', async () => {
    const project = toTypeId('proj', ada.projectId)
    assert.equal(total(await account.get(`/requests/series?${hours}&key_id=${key.id}`)), 8)
    assert.equal(total(await account.get(`/requests/series?${hours}&project_id=${project}`)), 6)
    assert.equal(total(await account.get(`/requests/series?${hours}&project_id=${project}&key_id=${key.id}`)), 5)
    const bound = await createKey(api, ada, { project_id: project })
    assert.equal(total(await bound.get(`/requests/series?${hours}`)), 6)
    const other = await ada.createProject()
    assert.equal(outcome(await bound.get(`/requests/series?project_id=${other.id}`)), '403 project_out_of_scope')
    assert.equal(total(await asAccount(api, ada, { livemode: false }).get(`/requests/series?${hours}`)), 7)
  })

  await t.test('shows another account nothing, and operators what they ask for', async () => {
    const stranger = asAccount(api, await api.createDeveloper())
    assert.equal(total(await stranger.get(`/requests/series?${hours}`)), 0)
    assert.equal(total(await stranger.get(`/requests/series?${hours}&key_id=${key.id}`)), 0)
    assert.equal(outcome(await stranger.get(`/requests/series?project_id=${ada.projectId}`)), '404 not_found')
    const accountId = toTypeId('acct', ada.id)
    assert.equal(outcome(await stranger.get(`/requests/series?account_id=${accountId}`)), '403 scope_missing')
    const operator = asAccount(api, await api.createOperator())
    assert.equal(total(await operator.get(`/requests/series?${hours}&account_id=${accountId}`)), 9)
    assert.equal(total(await operator.get(`/requests/series?${hours}&account_id=none`)), 11)
  })

  await t.test('names what is wrong with the stretch', async () => {
    for (const [query, param] of [
      ['interval=week', 'interval'],
      ['from=x', 'from'],
      [`from=${time(HOUR_MS)}&to=${time(HOUR_MS)}`, 'to'],
      [`interval=minute&from=${time(0)}&to=${time(26 * HOUR_MS)}`, 'from'],
      [`interval=hour&from=${time(-7 * DAY_MS)}&to=${time(0)}`, 'from'],
      [`interval=day&from=${time(-401 * DAY_MS)}`, 'from'],
      ['key_id=x', 'key_id'],
      ['until=x', 'until'],
    ] as const) {
      const { status, body } = await account.get(`/requests/series?${query}`)
      assert.deepEqual([status, body.error.param], [400, param], query)
    }
    const eight = new Date(Date.now() - 8 * DAY_MS).toISOString()
    assert.equal((await account.get(`/requests/series?from=${eight}`)).status, 200)
  })

  await t.test('counts real calls', async () => {
    const eve = asAccount(api, await api.createDeveloper())
    await eve.get('/projects')
    await eve.get('/projects/proj_01k6h4z8xvf5t9qj3m2n7r0w8c')
    await eventually('they are counted', async () => {
      const buckets = filled(await eve.get('/requests/series?interval=minute'))
      const days = filled(await eve.get('/requests/series?interval=day'))
      return (
        buckets.reduce((sum, { requests }) => sum + requests, 0) >= 2 &&
        days.reduce((sum, { client_errors }) => sum + client_errors, 0) === 1
      )
    })
  })
})
