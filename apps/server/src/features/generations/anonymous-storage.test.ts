import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { anonymousStatusOf, CREATE_ANONYMOUS, create } from '../../../test/generations.ts'
import { type Answer, type Api, Client, createClock, eventually, finished, startApi } from '../../../test/harness.ts'
import { generationForm } from '../../../test/images.ts'
import { MIB, png, pngOf } from '../../../test/multipart.ts'
import { idle, stored } from '../../../test/stored.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import type { Clock } from '../../platform/clock.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { storedBytesOf, sweepStoredBytes } from '../files/quota.ts'
import { sweepAnonymous } from './anonymous.ts'

const DAY_MS = 86_400_000

async function openBeside(api: Api, clock: Clock) {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: 'x'.repeat(32), encryptionKey: 'x'.repeat(32), operatorKeys: [] },
    database: api.database,
    clock,
  })
  api.besides.push(close)
  return ctx
}

const ended = (api: Api, id: string) =>
  eventually(`${id} ends`, async () => {
    const { body } = await api.get(anonymousStatusOf(id))
    return body.status === 'completed' && body
  })

/** What the totals say of all anonymous callers, and the rows. */
async function anonymousBytes(api: Api): Promise<{ total: number; rows: number }> {
  const [row] = await api.db`
    select coalesce(sum(size_bytes), 0)::bigint as bytes from files where state = 'stored' and project_id is null`
  return { total: (await storedBytesOf(api.db, [NIL_UUID])).get(NIL_UUID) ?? 0, rows: row?.bytes }
}

test('anonymous generations expire', async (t) => {
  const clock = createClock()
  const env = { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' }
  const api = await startApi(t, { providers: [new FakeProvider()], clock, env })
  const ctx = await openBeside(api, clock)
  const client = (await api.createDeveloper()).asEndUser()
  const own = await create(client)
  await finished(client, own)
  const before = await stored(api)
  const { body } = await api.upload(CREATE_ANONYMOUS, generationForm([png], 'sea', 'files'))
  await ended(api, body.id)
  assert.equal((await stored(api)).rows.length, before.rows.length + 3)
  const { total, rows } = await anonymousBytes(api)
  assert.ok(total > 0)
  assert.equal(total, rows)

  clock.advance(29 * DAY_MS)
  await sweepAnonymous(ctx)
  assert.equal((await api.get(anonymousStatusOf(body.id))).status, 200)

  clock.advance(DAY_MS + 1000)
  for (const path of [anonymousStatusOf(body.id), anonymousStatusOf(body.id).replace('/status', '/events')]) {
    const answer = await api.get(path)
    assert.deepEqual([answer.status, answer.body], [404, { detail: 'Generation not found' }], path)
  }
  await sweepAnonymous(ctx)
  await idle(api)
  assert.deepEqual(await stored(api), before, 'its images are gone, and no other')
  assert.equal((await api.db`select from generations where project_id is null`).length, 0)
  assert.deepEqual(await anonymousBytes(api), { total: 0, rows: 0 })
  await sweepStoredBytes(ctx)
  assert.deepEqual(await api.db`select from stored_bytes where bytes = 0`, [])
  const [kept] = await api.db`select count(*) from generations where id = ${own}`
  assert.equal(kept?.count, 1)
})

test('with a paid provider they are kept for a week, unless the operator says otherwise', () => {
  const days = (env: Record<string, string>) => readConfig(env).anonymousRetentionDays
  assert.deepEqual(
    [
      days({}),
      days({ REPLICATE_API_TOKEN: 'r8_x' }),
      days({ OPENAI_API_KEY: 'x' }),
      days({ OPENAI_API_KEY: 'x', ANONYMOUS_RETENTION_DAYS: '90' }),
    ],
    [30, 7, 7, 90],
  )
})

test('what anonymous callers store', async (t) => {
  const max = 12 * MIB
  const share = 4 * MIB
  const env = {
    ANONYMOUS_FILE_BYTES_MAX: String(max),
    ANONYMOUS_FILE_BYTES_PER_ADDRESS_MAX: String(share),
    TRUSTED_PROXIES: '127.0.0.1,::1',
  }
  const api = await startApi(t, { providers: [new FakeProvider()], env })
  const picture = pngOf(png, 1.5 * MIB)
  const from = (address: string): Promise<Answer> =>
    new Client(api.url, { 'X-Forwarded-For': address }).upload(
      CREATE_ANONYMOUS,
      generationForm([picture], 'sea', 'files'),
    )
  const statuses = (answers: Answer[]): number[] => answers.map(({ status }) => status)
  const [first, second] = ['192.0.2.1', '2001:db8::1']
  const mine: string[] = []

  await t.test('has a bound for all, of which one may use all while nobody else does', async () => {
    for (;;) {
      const answer = await from(first)
      if (answer.status !== 200) {
        assert.deepEqual(
          [answer.status, answer.body],
          [403, { detail: 'The storage for pictures without an account is used up. Sign in, or try again later.' }],
        )
        break
      }
      mine.push(answer.body.id)
      await ended(api, answer.body.id)
    }
    assert.ok(mine.length >= 6, `${mine.length} of 1.5 MB in 12 MB`)
    assert.ok((await anonymousBytes(api)).rows <= max + MIB)
  })

  await t.test('who stores less than its share takes room from who stores most: the oldest go', async () => {
    const answer = await from(second)
    assert.equal(answer.status, 200, answer.text)
    await ended(api, answer.body.id)
    const kept = await Promise.all(mine.map(async (id) => (await api.get(anonymousStatusOf(id))).status))
    assert.equal(kept[0], 404)
    assert.deepEqual(kept, [...kept].sort().reverse(), 'none went before an older one')
    assert.equal(kept.at(-1), 200)
    assert.equal((await from('2001:db8::2')).status, 200, 'the same network, within its share')
    assert.equal((await from('2001:db8::3')).status, 403, 'beyond it')
    assert.equal((await from('198.51.100.1')).status, 200)
    assert.equal((await from(first)).status, 403)
    const { total, rows } = await anonymousBytes(api)
    assert.equal(total, rows)
  })

  await t.test('twenty calls at once do not pass it', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => from(`203.0.113.${n % 2}`)))
    assert.ok(statuses(answers).includes(403))
    await idle(api)
    assert.ok((await anonymousBytes(api)).rows <= max + MIB, 'but for results, which are stored in any case')
    const left = await stored(api)
    assert.deepEqual(left.disk, left.rows)
  })

  await t.test('is no concern of projects, and addresses are not kept', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    assert.equal((await client.upload('/generation/generate-v2', generationForm([picture]))).status, 200)
    const logs = ['anonymous_days', 'sessions', 'audit_events', 'request_log']
    assert.ok(!(await api.dumpDatabase({ without: logs })).includes(first))
  })
})
