import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { countDay, DAY_MS, startTimed } from '../../../test/alerts.ts'
import type { Answer, Client } from '../../../test/harness.ts'
import { bytesOf, uploadRaw } from '../../../test/uploads.ts'
import { asAccount, createKey, type KeyClient, outcome } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { recordStoredByteDays } from '../files/stored-byte-days.ts'

interface Row {
  day: string
  key_id: string | null
  project_id: string | null
  requests: number
  refused: number
  generations: number
  stored_bytes: number | null
}

const rowsOf = (answer: Answer): Row[] => {
  assert.equal(answer.status, 200, answer.text)
  return answer.body.data
}
const usageOf = async (client: Client, query = ''): Promise<Row[]> =>
  rowsOf(await client.get(`/usage?limit=100${query}`))
const short = ({ day, requests, stored_bytes }: Row) => [day, requests, stored_bytes]
const storedBytesOf = async (client: Client): Promise<number> => (await client.get('/me')).body.quotas.file_bytes.used

test('GET /v1/usage', async (t) => {
  const { api, clock } = await startTimed(t)
  const developer = await api.createDeveloper()
  const reader = await createKey(api, developer)
  const project = toTypeId('proj', developer.projectId)
  const key = uuidv7()
  const keyId = toTypeId('key', key)
  const ofKey = `&key_id=${keyId}`
  const count = (day: string, counts: Partial<Parameters<typeof countDay>[3]>) =>
    countDay(api, developer, day, { requests: 1, ...counts })

  await t.test('shows what a key did on each day, by project, the newest day first', async () => {
    await count('2026-02-28', { keyId: key, projectId: developer.projectId, requests: 10, refused: 2, generations: 3 })
    await count('2026-03-01', { keyId: key, projectId: developer.projectId, requests: 20 })
    await count('2026-03-01', { keyId: key, requests: 5, refused: 5 })
    await count('2026-03-10', { keyId: key, requests: 1 })
    const none = { key_id: keyId, project_id: null, refused: 0, generations: 0, stored_bytes: null }
    assert.deepEqual(await usageOf(reader, ofKey), [
      { ...none, day: '2026-03-10', requests: 1 },
      { ...none, day: '2026-03-01', requests: 5, refused: 5 },
      { ...none, day: '2026-03-01', requests: 20, project_id: project },
      { ...none, day: '2026-02-28', requests: 10, refused: 2, generations: 3, project_id: project },
    ])
  })

  await t.test('from the first day to the last, both included; without them the last 30 days', async () => {
    await count('2026-02-09', { keyId: key, requests: 7 })
    await count('2026-02-08', { keyId: key, requests: 8 })
    const days = async (query: string) => (await usageOf(reader, ofKey + query)).map(({ day }) => day.slice(5))
    assert.deepEqual(await days(''), ['03-10', '03-01', '03-01', '02-28', '02-09'])
    assert.deepEqual(await days('&from=2026-02-28&to=2026-03-01'), ['03-01', '03-01', '02-28'])
    assert.deepEqual(await days('&to=2026-02-28'), ['02-28', '02-09', '02-08'])
    assert.deepEqual(await days('&from=2026-03-10'), ['03-10'])
    assert.deepEqual(await days('&from=2026-02-08&to=2026-02-08'), ['02-08'])
    assert.deepEqual(await days('&from=2026-03-11&to=2027-01-01'), [])
  })

  await t.test('names what is wrong with the dates', async () => {
    for (const day of ['x', '', '2026-02-29', '2026-2-1', '2026-02-01T00:00:00Z', '0000-01-01', '%00'])
      for (const name of ['from', 'to']) {
        const { status, body } = await reader.get(`/usage?${name}=${day}`)
        assert.deepEqual([status, body.error.code, body.error.param], [400, 'parameter_invalid', name], day)
      }
    for (const [query, param] of [
      ['from=2026-03-02&to=2026-03-01', 'from'],
      ['from=2026-03-11', 'from'],
      ['from=2025-03-01&to=2026-04-05', 'from'],
    ] as const) {
      const { status, body } = await reader.get(`/usage?${query}`)
      assert.deepEqual([status, body.error.code, body.error.param], [400, 'parameter_invalid', param], query)
    }
    assert.deepEqual((await reader.get('/usage?from=2025-03-02&to=2026-04-05')).status, 200) // 400 days
    const many = await reader.get('/usage?from=x&to=y&day=z&limit=0')
    assert.deepEqual(many.body.error.details.map(({ param }: { param: string }) => param).sort(), [
      'day',
      'from',
      'limit',
      'to',
    ])
  })

  await t.test('is the account’s own, in its environment, and that of a key’s project alone', async () => {
    const stranger = asAccount(api, await api.createDeveloper())
    const sandbox = await createKey(api, developer, {}, { livemode: false })
    for (const client of [stranger, sandbox]) assert.deepEqual(await usageOf(client, ofKey), [])
    assert.equal(outcome(await stranger.get(`/usage?project_id=${project}`)), '404 not_found')
    const bound = await createKey(api, developer, { project_id: project })
    assert.deepEqual((await usageOf(bound, ofKey)).map(short), [
      ['2026-03-01', 20, null],
      ['2026-02-28', 10, null],
    ])
    const other = (await asAccount(api, developer).post('/projects', { name: 'other' })).body.id
    assert.equal(outcome(await bound.get(`/usage?project_id=${other}`)), '403 project_out_of_scope')
    const { status, body } = await (await createKey(api, developer, { scopes: ['files:read'] })).get('/usage')
    assert.deepEqual([status, body.error.code], [403, 'scope_missing'])
  })

  await t.test('has pages that show every row once, whatever there is without key or project', async () => {
    const keys = [undefined, uuidv7(), uuidv7()]
    const projects = [undefined, developer.projectId, uuidv7(), uuidv7()]
    const days = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01']
    for (const day of days)
      for (const keyId of keys)
        for (const projectId of projects)
          await count(day, { ...(keyId ? { keyId } : {}), ...(projectId ? { projectId } : {}) })
    // Bytes of projects with requests, and of others.
    const bytes = [...projects.slice(1, 3), uuidv7(), uuidv7()]
    for (const day of days)
      for (const projectId of bytes)
        await api.db`
          insert into stored_byte_days ${api.db({ accountId: developer.id, livemode: true, day, projectId, bytes: 9 })}`
    const range = 'from=2025-12-31&to=2026-02-01'
    for (const limit of [1, 2, 7, 13, 100]) {
      const rows: Row[] = []
      let cursor = ''
      for (;;) {
        const page = await reader.get(`/usage?${range}&limit=${limit}${cursor}`)
        rows.push(...rowsOf(page))
        if (page.body.next_cursor === null) break
        assert.equal(rowsOf(page).length, limit)
        cursor = `&cursor=${page.body.next_cursor}`
      }
      const names = rows.map(({ day, key_id, project_id }) => `${day} ${key_id} ${project_id}`)
      assert.equal(new Set(names).size, names.length)
      assert.equal(rows.length, days.length * (12 + 2), `${limit}`)
      assert.deepEqual(
        rows.map(({ day }) => day),
        rows
          .map(({ day }) => day)
          .sort()
          .reverse(),
      )
      const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
      assert.equal(
        sum(({ requests }) => requests),
        days.length * 12,
      )
      assert.equal(
        sum(({ stored_bytes }) => stored_bytes ?? 0),
        days.length * bytes.length * 9,
      )
    }
    const one = await usageOf(reader, `&${range}&project_id=${project}`)
    assert.equal(one.length, days.length * 3)
    assert.equal(
      outcome(await reader.get(`/usage?cursor=${(await reader.get(`/usage?${range}&limit=1`)).body.next_cursor}`)),
      '400 cursor_invalid',
    )
  })

  await t.test('beside a midnight between two pages', async () => {
    const all = await usageOf(reader, ofKey)
    const page = await reader.get(`/usage?limit=2${ofKey}`)
    clock.time = Date.parse('2026-03-11T00:00:01Z')
    const rest = await usageOf(reader, `${ofKey}&cursor=${page.body.next_cursor}`)
    // The window moved by a day, which takes away its oldest.
    assert.deepEqual([...rowsOf(page), ...rest], all.slice(0, -1))
    clock.time = Date.parse('2026-03-10T10:00:00Z')
  })
})

test('stored bytes of each day', async (t) => {
  const { api, clock, ctx } = await startTimed(t)
  const developer = await api.createDeveloper()
  const reader: KeyClient = await createKey(api, developer)
  const first = toTypeId('proj', developer.projectId)
  const second = (await reader.post('/projects', { name: 'second' })).body.id
  const upload = async (project: string, bytes: number): Promise<string> => {
    const { status, body, text } = await uploadRaw(reader, bytesOf(bytes), { project_id: project, name: 'a' })
    assert.equal(status, 201, text)
    return body.id
  }
  const at = async (time: string): Promise<void> => {
    clock.time = Date.parse(time)
    await recordStoredByteDays(ctx)
  }
  /** By day and project, those that store something. */
  const stored = async (client: Client = reader): Promise<unknown[]> =>
    (await usageOf(client))
      .filter(({ stored_bytes }) => stored_bytes !== null && stored_bytes > 0)
      .map(({ day, project_id, key_id, stored_bytes }) => {
        assert.equal(key_id, null)
        return [
          day.slice(5),
          project_id === first ? 'first' : project_id === second ? 'second' : project_id,
          stored_bytes,
        ]
      })

  clock.time = Date.parse('2026-02-27T12:00:00Z')
  await upload(first, 100)
  const removed = await upload(second, 50)

  await t.test('are those of now on the day that runs, and add up to what GET /v1/me shows', async () => {
    assert.deepEqual(await stored(), [
      ['02-27', 'second', 50],
      ['02-27', 'first', 100],
    ])
    assert.equal(await storedBytesOf(reader), 150)
  })

  await t.test('are the last that was recorded on a day that is over', async () => {
    await at('2026-02-27T12:59:00Z')
    await upload(first, 11)
    await at('2026-02-27T23:59:00Z')
    await at('2026-02-27T23:59:00Z') // by another server
    clock.time = Date.parse('2026-02-28T00:00:00Z')
    assert.equal((await reader.delete(`/files/${removed}`)).status, 204)
    assert.deepEqual(await stored(), [
      ['02-28', 'first', 111],
      ['02-27', 'second', 50],
      ['02-27', 'first', 111],
    ])
    assert.equal(await storedBytesOf(reader), 111)
  })

  await t.test('go on as they were where no server ran, over a month’s end', async () => {
    await at('2026-02-28T23:59:00Z')
    await at('2026-03-03T05:59:00Z')
    await upload(first, 1)
    assert.deepEqual(await stored(), [
      ['03-03', 'first', 112],
      ['03-02', 'first', 111],
      ['03-01', 'first', 111],
      ['02-28', 'first', 111],
      ['02-27', 'second', 50],
      ['02-27', 'first', 111],
    ])
  })

  await t.test('of a deleted project stay, but for the day on which it was deleted', async () => {
    await at('2026-03-03T23:59:00Z')
    clock.time = Date.parse('2026-03-04T01:00:00Z')
    const id = await upload(second, 5)
    await at('2026-03-04T01:59:00Z')
    assert.ok(id)
    assert.equal((await reader.delete(`/projects/${second}`)).status, 204)
    await at('2026-03-04T23:59:00Z')
    clock.time = Date.parse('2026-03-05T00:00:00Z')
    assert.deepEqual((await stored()).slice(0, 3), [
      ['03-05', 'first', 112],
      ['03-04', 'first', 112],
      ['03-03', 'first', 112],
    ])
    assert.deepEqual((await stored()).at(-2), ['02-27', 'second', 50])
  })

  await t.test('are kept for 400 days', async () => {
    const days = async () => (await api.db`select distinct day from stored_byte_days`).length
    clock.time = Date.parse('2026-02-27T23:59:00Z') + 400 * DAY_MS
    await recordStoredByteDays(ctx)
    const all = await days()
    clock.time += DAY_MS
    await recordStoredByteDays(ctx)
    assert.equal(await days(), all) // one came, and one went
  })
})
