import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { createDatabase, type Parts } from '../../../test/database.ts'
import { linkDatabase } from '../../../test/fakes/database-link.ts'
import { type Api, createClock, eventually, startApi } from '../../../test/harness.ts'
import { requestIdAt } from '../../../test/request-log.ts'
import { openPool, type Pool } from '../../platform/db.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { createMetrics } from '../../platform/metrics.ts'
import { partitionName } from '../../platform/partitions.ts'
import type { Attribution } from './attribution.ts'
import { copyText } from './copy-text.ts'
import { type LogWriter, startLogWriter, type WrittenCall } from './log-writer.ts'

const nobody: Attribution = {
  accountId: null,
  livemode: true,
  projectId: null,
  keyId: null,
  developerKeyId: null,
  projectKeyId: null,
  userId: null,
  credential: 'none',
}

interface Fields {
  id?: string
  path?: string
  userAgent?: string
  ip?: string
  whose?: Partial<Attribution>
}

function callOf({
  id = uuidv7(),
  path = '/v1/me',
  userAgent = 'test',
  ip = '192.0.2.1',
  whose = {},
}: Fields = {}): WrittenCall {
  const owner = { ...nobody, ...whose }
  const none = '\\N'
  const columns = [
    ...[
      id,
      owner.accountId ?? none,
      't',
      owner.projectId ?? none,
      owner.keyId ?? none,
      none,
      none,
      none,
      'none',
      'GET',
    ],
    ...[copyText(path), none, 200, none, none, none, 'f', 1.5, 10, 20, ip, copyText(userAgent), none, none],
  ]
  const counted = { status: 200, refused: false, durationMs: 1.5, isCreation: false }
  return { line: `${columns.join('\t')}\n`, whose: owner, counted, keyIp: undefined }
}

const clock = createClock()

function write(t: TestContext, address: Parts, limits?: { lines: number; bytes: number }) {
  const metrics = createMetrics()
  const db = openPool(address, { max: 1, name: 'test log' })
  const writer = startLogWriter({ log: pino({ level: 'silent' }), clock, metrics }, db, limits)
  t.after(async () => {
    await writer.stop()
    metrics.stop()
  })
  const rows = async (outcome: string): Promise<number> => {
    const { values } = (await metrics.registry.getSingleMetric('cloudapi_request_log_rows_total')?.get()) ?? {
      values: [],
    }
    return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0
  }
  return { writer, rows }
}

async function openDatabase(t: TestContext): Promise<{ address: Parts; db: Pool }> {
  const { address, drop } = await createDatabase()
  const db = openPool(address, { max: 2, name: 'test' })
  t.after(async () => {
    await db.end({ timeout: 1 })
    await drop()
  })
  return { address, db }
}

const countRows = async (db: Pool): Promise<number> => {
  const [row] = await db<[{ n: number }]>`select count(*)::int as n from request_log`
  return row.n
}
const countCalls = async (db: Pool): Promise<[minutes: number, days: number]> => {
  const [minutes] = await db<[{ n: number }]>`select coalesce(sum(requests), 0)::int as n from request_minutes`
  const [days] = await db<[{ n: number }]>`select coalesce(sum(requests), 0)::int as n from request_days`
  return [minutes.n, days.n]
}
function addAll(writer: LogWriter, calls: WrittenCall[]): void {
  for (const call of calls) writer.add(call)
}

test('the writer of the log', async (t) => {
  const { address, db } = await openDatabase(t)
  const { writer, rows } = write(t, address)

  await t.test('keeps any text as it is, but for what no text of Postgres can hold', async () => {
    const texts = ['a\tb', 'a\nb', 'a\r\nb', 'back\\slash', '\\N', '\\.', 'ä€😀', '', 'nul\0nul', 'half \ud83d']
    const calls = texts.map((userAgent) => callOf({ id: uuidv7(), userAgent }))
    addAll(writer, calls)
    await writer.flush()
    const written = await db<{ userAgent: string }[]>`select user_agent from request_log order by id`
    assert.deepEqual(
      written.map(({ userAgent }) => userAgent),
      [...texts.slice(0, -2), 'nul\ufffdnul', 'half \ufffd'],
    )
  })

  await t.test('a row that the database refuses takes no other with it', async () => {
    const before = await countRows(db)
    const calls = Array.from({ length: 300 }, (_, n) => callOf({ ip: n % 100 === 7 ? 'no address' : '192.0.2.1' }))
    addAll(writer, calls)
    await writer.flush()
    assert.equal((await countRows(db)) - before, 297)
    assert.equal(await rows('refused'), 3)
  })

  await t.test(
    'makes the day of an id that has none: clocks that are years ahead or back, and were just set',
    async () => {
      const days = ['1999-12-31', '2000-01-01', '2031-02-28', '2031-03-01', '9999-12-31', '10234-05-06']
      const times = days.map((day) => new Date(day.length > 10 ? `+0${day}T00:00:00.000Z` : `${day}T23:59:59.999Z`))
      addAll(
        writer,
        times.map((at) => callOf({ id: requestIdAt(at) })),
      )
      await writer.flush()
      for (const at of times) {
        const name = partitionName('request_log', Math.floor(at.getTime() / 86_400_000) * 86_400_000)
        const ids = await db<{ id: string }[]>`select id from ${db(name)}`
        assert.deepEqual(
          ids.map(({ id }) => timeOfId(id).getTime()),
          [at.getTime()],
          name,
        )
      }
    },
  )

  await t.test('midnight divides two days', async () => {
    const [last, first] = [new Date('2026-02-28T23:59:59.999Z'), new Date('2026-03-01T00:00:00.000Z')]
    addAll(writer, [callOf({ id: requestIdAt(first) }), callOf({ id: requestIdAt(last) })])
    await writer.flush()
    for (const [name, at] of [
      ['request_log_20260228', last],
      ['request_log_20260301', first],
    ] as const) {
      const ids = await db<{ id: string }[]>`select id from ${db(name)}`
      assert.deepEqual(
        ids.map(({ id }) => timeOfId(id)),
        [at],
      )
    }
  })

  await t.test('counts by account, project and key, and by duration', async () => {
    const whose = { accountId: uuidv7(), projectId: uuidv7(), keyId: uuidv7() }
    const durations = [0.4, 1, 1.1, 40, 100_000]
    for (const [n, durationMs] of durations.entries())
      writer.add({
        ...callOf({ whose }),
        line: undefined,
        counted: { status: [200, 201, 404, 429, 500][n] ?? null, refused: n === 3, durationMs, isCreation: n === 1 },
      })
    writer.add({ ...callOf({ whose }), counted: { status: null, refused: false, durationMs: 5, isCreation: false } })
    await writer.flush()
    writer.add(callOf({ whose }))
    await writer.flush()
    for (const table of ['request_minutes', 'request_days']) {
      const found = await db`select * from ${db(table)} where account_id = ${whose.accountId}`
      const [row] = found
      assert.equal(found.length, 1, 'unless midnight came in between')
      assert.deepEqual(
        [
          row?.projectId,
          row?.keyId,
          row?.requests,
          row?.refused,
          row?.clientErrors,
          row?.serverErrors,
          row?.generations,
        ],
        [whose.projectId, whose.keyId, 7, 1, 2, 1, 1],
      )
      const latencies: number[] = row?.latencies
      assert.deepEqual([latencies[0], latencies[1], latencies[9], latencies.at(-1)], [2, 2, 1, 1])
      assert.equal(
        latencies.reduce((sum, n) => sum + n, 0),
        6,
        'one has no answer',
      )
    }
  })
})

test('a commit whose answer is lost is written once', async (t) => {
  const api = await startApi(t)
  const link = await linkDatabase(t, api)
  const { writer, rows } = write(t, link.beside.database)
  const whose = { accountId: uuidv7() }
  addAll(writer, [callOf({ whose }), callOf({ whose })])
  link.loseAnswerWith('COMMIT')
  await writer.flush()
  assert.ok(link.hasLostAnswer())
  assert.equal((await api.db`select from request_log where account_id = ${whose.accountId}`).length, 2)
  const [counted] = await api.db`select requests from request_days where account_id = ${whose.accountId}`
  assert.equal(counted?.requests, 2)
  assert.equal(await rows('written'), 2)
})

test('a database that is away', async (t) => {
  const api: Api = await startApi(t)
  const link = await linkDatabase(t, api)
  const { writer, rows } = write(t, link.beside.database, { lines: 1_000, bytes: 10_000_000 })
  const whose = { accountId: uuidv7() }
  const add = (count: number): string[] => {
    const ids = Array.from({ length: count }, () => uuidv7())
    addAll(
      writer,
      ids.map((id) => callOf({ id, whose })),
    )
    return ids
  }
  const [first] = add(1)
  await writer.flush()
  await link.cut()
  const waiting = add(900)
  const flushed = writer.flush()
  const later = add(1_200) // beside the batch that waits there is room for a thousand
  await link.restore()
  await flushed
  await eventually('all that was kept is written', async () => {
    await writer.flush()
    return (await rows('written')) === 1_901
  })
  assert.equal(await rows('dropped'), 200)
  const kept = await api.db<
    { id: string }[]
  >`select id from request_log where account_id = ${whose.accountId} order by id`
  assert.deepEqual(
    kept.map(({ id }) => id),
    [first, ...waiting, ...later.slice(0, 1_000)],
    'the newest were left out',
  )
  const [minutes, days] = [
    await api.db`select sum(requests)::int as n from request_minutes where account_id = ${whose.accountId}`,
    await api.db`select sum(requests)::int as n from request_days where account_id = ${whose.accountId}`,
  ]
  assert.deepEqual([minutes[0]?.n, days[0]?.n], [2_101, 2_101], 'all are counted')
})

test('four servers that write the same counters at once wait for each other, and never in a circle', async (t) => {
  const { address, db } = await openDatabase(t)
  const writers = Array.from({ length: 4 }, () => write(t, address).writer)
  const keys = Array.from({ length: 50 }, () => ({ accountId: uuidv7(), keyId: uuidv7() }))
  for (let round = 0; round < 10; round += 1)
    await Promise.all(
      writers.map((writer, n) => {
        const mixed = keys.toSorted(() => ((round + n) % 2 === 0 ? 1 : -1))
        addAll(
          writer,
          mixed.map((whose) => callOf({ whose })),
        )
        return writer.flush()
      }),
    )
  assert.equal(await countRows(db), 2_000)
  assert.deepEqual(await countCalls(db), [2_000, 2_000])
  const uneven = await db`select from request_days where requests <> 40`
  assert.equal(uneven.length, 0)
})

test('a database whose partitions ended long ago takes calls again', async (t) => {
  const { address, db } = await openDatabase(t)
  for (const { name } of await db<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'request_log'::regclass`)
    await db.unsafe(`drop table ${name}`)
  const { writer } = write(t, address)
  writer.add(callOf())
  await writer.flush()
  assert.equal(await countRows(db), 1)
})
