import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { createDatabase } from '../../../test/database.ts'
import { createClock } from '../../../test/harness.ts'
import { insertRequests, requestIdAt } from '../../../test/request-log.ts'
import { openPool, type Pool } from '../../platform/db.ts'
import { leastId } from '../../platform/id-times.ts'
import { dayOf, ensureDays, ensurePartitions, partitionName } from '../../platform/partitions.ts'
import { sweepRequestLog } from './retention.ts'

const DAY_MS = 86_400_000
const clock = createClock()
const bounds = { requestLogDays: 30, requestLogBytes: 5_000_000_000 }

async function openDatabase(t: TestContext): Promise<Pool> {
  const { address, drop } = await createDatabase()
  const db = openPool(address, { max: 6, name: 'test' })
  t.after(async () => {
    await db.end({ timeout: 1 })
    await drop()
  })
  return db
}

const sweep = (db: Pool, config = bounds): Promise<void> => sweepRequestLog({ db, clock, databaseClock: clock, config })
const ago = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MS)
const nameOf = (at: Date): string => partitionName('request_log', dayOf(at.getTime()))

async function partitions(db: Pool): Promise<string[]> {
  const rows = await db<{ name: string }[]>`
    select relname as name from pg_class c join pg_inherits i on i.inhrelid = c.oid
    where i.inhparent = 'request_log'::regclass order by 1`
  return rows.map(({ name }) => name)
}
const tables = async (db: Pool): Promise<string[]> =>
  (
    await db<
      { name: string }[]
    >`select tablename as name from pg_tables where tablename ~ '^request_log_[0-9]+$' order by 1`
  ).map(({ name }) => name)

test('partitions', async (t) => {
  const db = await openDatabase(t)

  await t.test('are there for today and seven days ahead, however many servers make them', async () => {
    for (const name of await partitions(db)) await db.unsafe(`drop table ${name}`)
    await Promise.all(Array.from({ length: 4 }, () => ensurePartitions(db, ['request_log'], clock.now())))
    assert.deepEqual(
      await partitions(db),
      Array.from({ length: 8 }, (_, n) => nameOf(ago(-n))),
    )
    const indexesOf = async (table: string) => (await db`select from pg_indexes where tablename = ${table}`).length
    assert.equal(await indexesOf(nameOf(ago(0))), await indexesOf('request_log'))
  })

  await t.test('are made beside a reader and a writer who stay, and hold up neither', async () => {
    const [reader, writer] = [await db.reserve(), await db.reserve()]
    await reader.unsafe('begin isolation level repeatable read; select count(*) from request_log')
    await writer.unsafe('begin')
    await writer`insert into request_log ${writer(row(ago(0)))}`
    await ensureDays(db, ['request_log'], [dayOf(ago(3).getTime())]) // or this would wait for both, until its time is over
    await insertRequests(db, { at: ago(3) })
    await writer.unsafe('commit')
    await reader.unsafe('rollback')
    writer.release()
    reader.release()
    assert.equal((await db`select from request_log`).length, 2)
  })
})

const row = (at: Date) => ({
  id: requestIdAt(at),
  livemode: true,
  credential: 'none',
  method: 'GET',
  path: '/v1/me',
  refused: false,
  durationMs: 1,
  bytesIn: 1,
  bytesOut: 1,
})

test('retention by days', async (t) => {
  const db = await openDatabase(t)
  const days = [ago(0), ago(30), ago(31), ago(32)]
  await ensureDays(
    db,
    ['request_log'],
    days.map((at) => dayOf(at.getTime())),
  )
  await insertRequests(db, ...days.map((at) => ({ at })))

  await t.test('a reader who stays holds up the removal, and nobody else', async () => {
    const reader = await db.reserve()
    await reader.unsafe('begin isolation level repeatable read; select count(*) from request_log')
    const swept = sweep(db).then(
      () => 'done',
      (error: Error) => error.message,
    )
    // While it waits, calls are written and read.
    let isOver: boolean = false
    void swept.then(() => {
      isOver = true
    })
    let written = 0
    while (!isOver) {
      await insertRequests(db, { at: ago(0) })
      await db`select from request_log where id >= ${leastId(ago(1).getTime())}`
      written += 1
    }
    assert.match(await swept, /lock timeout/)
    assert.ok(written > 10, `${written} calls were written meanwhile`)
    assert.ok((await tables(db)).includes(nameOf(ago(32))), 'it is still there')
    await reader.unsafe('rollback')
    reader.release()
  })

  await t.test('what was begun is ended by the next turn, and nothing younger goes', async () => {
    await sweep(db)
    const left = await tables(db)
    assert.ok(!left.includes(nameOf(ago(32))) && !left.includes(nameOf(ago(31))))
    assert.ok(left.includes(nameOf(ago(30))) && left.includes(nameOf(ago(0))))
    await sweep(db)
    assert.deepEqual(await tables(db), left)
  })

  await t.test('a table that was detached and not dropped goes, too', async () => {
    const name = nameOf(ago(5))
    await ensureDays(db, ['request_log'], [dayOf(ago(5).getTime())])
    await db.unsafe(`alter table request_log detach partition ${name}`)
    await sweep(db)
    assert.ok(!(await tables(db)).includes(name))
  })

  await t.test('counters, networks, bodies and writers have times of their own', async () => {
    const [account, key] = [uuidv7(), uuidv7()]
    const counted = { livemode: true, requests: 1, refused: 0, clientErrors: 0, serverErrors: 0, generations: 0 }
    for (const [kept, gone] of [
      [7.9, 8.1],
      [6.9, 7.1],
    ] as const)
      for (const at of [ago(kept), ago(gone)])
        await db`insert into request_bodies (request_id, account_id) values (${requestIdAt(at)}, ${account})`
    for (const at of [ago(7.9), ago(8.1)])
      await db`insert into request_minutes ${db({ minute: at, accountId: account, ...counted, latencies: [1] })}`
    for (const at of [ago(399), ago(402)])
      await db`insert into request_days ${db({ day: at, accountId: account, ...counted, latencies: [1] })}`
    for (const [at, network] of [
      [ago(59), '192.0.2.0/24'],
      [ago(61), '198.51.100.0/24'],
    ] as const)
      await db`insert into key_networks ${db({ keyId: key, network, firstUsedAt: ago(100), lastUsedAt: at })}`
    for (const at of [ago(0.9), ago(1.1)])
      await db`insert into request_log_writers ${db({ id: uuidv7(), lastBatch: 1, writtenAt: at })}`
    await sweep(db)
    for (const table of ['request_minutes', 'request_days', 'key_networks', 'request_log_writers', 'request_bodies'])
      assert.equal((await db`select from ${db(table)}`).length, 1, table)
  })
})

test('a server whose clock is weeks ahead removes nothing', async (t) => {
  const db = await openDatabase(t)
  await insertRequests(db, { at: ago(0) })
  await db`insert into request_bodies (request_id, account_id) values (${requestIdAt(ago(1))}, ${uuidv7()})`
  await db`insert into request_log_writers ${db({ id: uuidv7(), lastBatch: 1, writtenAt: ago(0.5) })}`
  const before = await partitions(db)
  const ahead = { now: () => ago(-50) }
  await sweepRequestLog({ db, clock: ahead, databaseClock: clock, config: bounds })
  const after = await partitions(db)
  assert.deepEqual(
    before.filter((name) => !after.includes(name)),
    [],
  )
  assert.ok(after.includes(nameOf(ago(-50))), 'it can write its own calls')
  for (const table of ['request_log', 'request_bodies', 'request_log_writers'])
    assert.equal((await db`select from ${db(table)}`).length, 1, table)
})

/** Calls of one day, evenly from its beginning to its end. */
async function fill(db: Pool, day: number, count: number): Promise<void> {
  await ensureDays(db, ['request_log'], [day])
  await db`
    insert into request_log (id, livemode, account_id, key_id, credential, method, path, route, status, refused, duration_ms, bytes_in, bytes_out, user_agent)
    select (lpad(to_hex(${day}::bigint + n * ${Math.floor(DAY_MS / count)}::bigint), 12, '0') || '7000800000000000' || lpad(to_hex(n), 4, '0'))::uuid,
      true, gen_random_uuid(), gen_random_uuid(), 'secret_key', 'GET', '/v1/projects?limit=20', '/v1/projects', 200, false, 1, 500, 900, repeat('a', 60)
    from generate_series(0, ${count - 1}) as n`
}

test('retention by bytes', async (t) => {
  const db = await openDatabase(t)
  const today = dayOf(clock.now().getTime())
  const config = { ...bounds, requestLogBytes: 10_000_000 }
  for (const n of [2, 1, 0]) await fill(db, today - n * DAY_MS, 20_000)

  await t.test('removes the oldest days until the others have room', async () => {
    await sweep(db, { ...bounds, requestLogBytes: 20_000_000 })
    const left = await partitions(db)
    assert.ok(!left.includes(partitionName('request_log', today - 2 * DAY_MS)), 'the oldest went')
    assert.ok(left.includes(partitionName('request_log', today)))
  })

  await t.test('of one day that alone is too much the oldest calls, once', async () => {
    await db.unsafe(`truncate ${partitionName('request_log', today)}`)
    await fill(db, today, 60_000)
    await sweep(db, config)
    const left = async () => {
      const [found] = await db<[{ n: number; first: string; last: string }]>`
        select count(*)::int as n, min(id::text) as first, max(id::text) as last from ${db(partitionName('request_log', today))}`
      return found
    }
    const first = await left()
    assert.ok(first.n > 10_000 && first.n < 50_000, `${first.n} are left`)
    assert.ok(first.first > leastId(today + DAY_MS / 10), 'the oldest went')
    assert.ok(first.last > leastId(today + DAY_MS * 0.99), 'the newest stayed')
    await sweep(db, config)
    assert.deepEqual(await left(), first, 'the same size is not thinned again, though the disk is as full')
  })
})
