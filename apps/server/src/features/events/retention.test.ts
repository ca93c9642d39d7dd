import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDatabase } from '../../../test/database.ts'
import { range } from '../../../test/live.ts'
import { openPool } from '../../platform/db.ts'
import { DAY_MS, dayOf, ensureDays, partitionName } from '../../platform/partitions.ts'
import { sweepEvents } from './retention.ts'
import { EVENT_TABLES } from './tables.ts'

test('partitions of events and deliveries', async (t) => {
  const { address, drop } = await createDatabase()
  const db = openPool(address, { max: 4, name: 'test' })
  t.after(async () => {
    await db.end({ timeout: 1 })
    await drop()
  })
  const clock = { time: dayOf(Date.now()) + DAY_MS - 1, now: () => new Date(clock.time) }
  const names = (table: string, days: number[]): string[] =>
    days.map((n) => partitionName(table, dayOf(clock.time) + n * DAY_MS)).sort()
  const partitions = async (table: string): Promise<string[]> =>
    (
      await db<{ name: string }[]>`
        select c.relname as name from pg_class c join pg_inherits i on i.inhrelid = c.oid
        where i.inhparent = to_regclass(${table}) order by 1`
    ).map(({ name }) => name)

  await t.test('are there for today and seven days ahead, and stay for 34 days', async () => {
    await ensureDays(
      db,
      EVENT_TABLES,
      [40, 35, 34, 33].map((n) => dayOf(clock.time) - n * DAY_MS),
    )
    await db`insert into events (id, type, subject_id) values (uuid_v7(${new Date(clock.time - 34 * DAY_MS)}), 'x', gen_random_uuid())`
    await sweepEvents({ db, clock, databaseClock: clock })
    for (const table of EVENT_TABLES)
      assert.deepEqual(await partitions(table), names(table, [-34, -33, -2, -1, ...range(8)]))
    assert.equal((await db`select from events`).length, 1)
    const left = await db`select from pg_class where relname in ${db(names('events', [-40, -35]))}`
    assert.equal(left.length, 0, 'they are dropped, too')
  })

  await t.test('go in time, on whichever of two servers comes first', async () => {
    clock.time += 1
    await Promise.all([
      sweepEvents({ db, clock, databaseClock: clock }),
      sweepEvents({ db, clock, databaseClock: clock }),
    ])
    await sweepEvents({ db, clock, databaseClock: clock })
    for (const table of EVENT_TABLES)
      assert.deepEqual(await partitions(table), names(table, [-34, -3, -2, ...range(9).map((n) => n - 1)]))
    assert.equal((await db`select from events`).length, 0)
  })

  await t.test('a reader who stays holds up neither the other tables nor those who write', async () => {
    const reader = await db.reserve()
    await reader.unsafe('begin isolation level repeatable read; select count(*) from events')
    clock.time += DAY_MS
    await assert.rejects(sweepEvents({ db, clock, databaseClock: clock }), /lock timeout/)
    assert.ok(!(await partitions('webhook_attempts')).includes(names('webhook_attempts', [-35])[0] ?? ''))
    await db`insert into events (id, type, subject_id) values (uuid_v7(${clock.now()}), 'x', gen_random_uuid())`
    await reader.unsafe('rollback')
    reader.release()
    await sweepEvents({ db, clock, databaseClock: clock })
    assert.ok(!(await partitions('events')).includes(names('events', [-35])[0] ?? ''))
  })

  await t.test('a server whose clock is weeks ahead removes nothing', async () => {
    const before = await partitions('events')
    const ahead = { now: () => new Date(clock.time + 50 * DAY_MS) }
    await sweepEvents({ db, clock: ahead, databaseClock: clock })
    const after = await partitions('events')
    assert.deepEqual(
      before.filter((name) => !after.includes(name)),
      [],
    )
  })
})
