import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { type Db, openPool, type Pool, type Tx } from '../db.ts'
import type { Value } from './statement.ts'

test('statements', async (t) => {
  const api = await startApi(t)
  const { db } = api
  await db.unsafe(`
    create table things (id bigint primary key, full_name text, tags text[], counts bigint[], details jsonb, seen_at timestamptz,
      born_on date, bytes bytea, is_good boolean);
    create table others (id bigint)`)

  await t.test('every type comes back as it was written, under names of ours', async () => {
    const thing = {
      id: Number.MAX_SAFE_INTEGER,
      fullName: 'Zoë "the \\ one"',
      tags: ['', 'null', 'a,b', '{}', '"\\'],
      counts: [1, -(2 ** 40)],
      details: { list: [1, { a: null }], text: 'ü' },
      seenAt: new Date('2024-02-29T23:59:59.123Z'),
      bornOn: new Date('1970-01-02'),
      bytes: Buffer.from([0, 255, 92]),
      isGood: false,
    }
    const [inserted] = await db`insert into things ${db({ ...thing, details: db.json(thing.details) })} returning *`
    assert.deepEqual(inserted, thing)
    const empty = { id: 2, fullName: null, tags: [], seenAt: null, isGood: true }
    const [other] = await db`insert into things ${db(empty)} returning id, full_name, tags, seen_at, is_good`
    assert.deepEqual(other, empty)
  })

  await t.test('an array is one of Postgres, and JSON where it is said to be', async () => {
    const list = [1, 'two', [3], null]
    const [row] =
      await db`update things set details = ${db.json(list)}, tags = ${['x', null]} where id = 2 returning details, tags`
    assert.deepEqual(row, { details: list, tags: ['x', null] })
    await assert.rejects(async () => db`update things set details = ${['a']} where id = 2`, { code: '22P02' })
    const [nested] = await db`select ${[[1, 2], [3, 4]]}::int[] as lists, ${[Buffer.from([1])]}::bytea[] as parts`
    assert.deepEqual(nested, {
      lists: [
        [1, 2],
        [3, 4],
      ],
      parts: [Buffer.from([1])],
    })
  })

  await t.test('a time, a boolean and bytes keep their types where their place says nothing of it', async () => {
    const at = new Date('2024-03-01T00:00:00Z')
    const [row] = await db`
      select ${at} - interval '1 day' as day_before, pg_typeof(${true})::text as truth, pg_typeof(${Buffer.of(1)})::text as bytes`
    assert.deepEqual(row, { dayBefore: new Date('2024-02-29T00:00:00Z'), truth: 'boolean', bytes: 'bytea' })
  })

  await t.test('times are right whatever time zone the database is in', async () => {
    const role = (await db<{ user: string }[]>`select current_user as user`)[0]?.user
    await db`alter role ${db(String(role))} in database ${db(api.database.database)} set timezone = 'Asia/Kathmandu'`
    const pool = openPool(api.database, { max: 1, name: 'elsewhere' })
    t.after(() => pool.end())
    const time = `'2024-06-01 12:00+00'::timestamptz`
    const [row] = await pool`select current_setting('timezone') as zone, ${pool.unsafe.name} as name`
    assert.equal(row?.zone, 'UTC')
    const [read] = await pool.begin(async (tx) => {
      await tx`set local timezone = 'Asia/Kathmandu'`
      return tx.unsafe(`select ${time} as time`)
    })
    assert.deepEqual(read?.time, new Date('2024-06-01T12:00:00Z'))
    await db`alter role ${db(String(role))} in database ${db(api.database.database)} reset timezone`
  })

  await t.test('a value that means nothing to a database is refused with its statement and its place', async () => {
    const places: [name: string, run: () => PromiseLike<unknown>][] = [
      ['a parameter', () => db`select ${1}::int, ${undefined as unknown as Value}::text as missing`],
      ['a column', () => db`insert into things ${db({ id: 3, fullName: undefined })}`],
      ['an assignment', () => db`update things set ${db({ fullName: 'x', tags: undefined })} where id = ${1}`],
      ['a list', () => db`select from things where id in ${db([1, undefined] as number[])}`],
      ['an array', () => db`select ${1}::int, ${['a', undefined] as string[]}::text[]`],
      ['a fragment', () => db`select ${1}::int where ${db`${undefined as unknown as Value}::text is null`}`],
    ]
    for (const [name, run] of places) {
      await assert.rejects(
        async () => run(),
        (error) => {
          assert.ok(error instanceof TypeError, name)
          assert.match(error.message, /^Parameter \$2 is .*, in: .*(?:select|insert|update).*\$2 …$/s, name)
          return true
        },
      )
    }
    await assert.rejects(async () => db`select ${{ a: 1 } as unknown as Value}::jsonb`, /Parameter \$1 is .*object/)
    await assert.rejects(async () => db`select ${new Date(Number.NaN)}`, RangeError)
    assert.equal((await db`select from things where id = 3`).length, 0)
  })

  await t.test('lists, names and fragments', async () => {
    const ids = async (condition: (db: Db) => Value) =>
      (await db<{ id: number }[]>`select id from things where ${condition(db)} order by id`).map(({ id }) => id)
    assert.deepEqual(await ids((sql) => sql`id in ${sql([2, 7])}`), [2])
    assert.deepEqual(await ids((sql) => sql`id in ${sql([])}`), [])
    assert.deepEqual(await ids((sql) => sql`true and ${sql`${sql('fullName')} is null`} and id = ${2}`), [2])
    await db`insert into ${db('others')} ${db({ id: 1 })}`
    const named = await db`select id as ${db('od"d')} from ${db('others')}`
    assert.deepEqual(named, [{ 'od"d': 1 }])
  })

  await t.test('a text is prepared once, and one whose length varies is not', async () => {
    const pool = openPool(api.database, { max: 1, name: 'prepared' })
    t.after(() => pool.end())
    const run = async (length: number) => {
      await pool`select from things where id = ${length} and full_name is distinct from ${null}`
      await pool`select from things where id in ${pool(Array.from({ length }, (_, i) => i))}`
    }
    for (let length = 1; length < 20; length += 1) await run(length)
    const prepared =
      await pool`select statement from pg_prepared_statements where statement like '%from things%' and from_sql = false`
    assert.equal(prepared.length, 2) // this one and the first
  })

  await t.test('a statement runs when it is awaited, once', async () => {
    const statement = db`insert into others values (${2})`
    assert.equal((await db`select from others where id = 2`).length, 0)
    await Promise.all([statement, statement])
    await statement
    assert.equal((await db`select from others where id = 2`).length, 1)
  })

  await t.test('what demands a transaction does not take the pool', () => {
    const demanding = async (tx: Tx): Promise<unknown> => tx`select 1`
    const misuse = (pool: Pool, any: Db): unknown[] => [
      // @ts-expect-error: the pool is no transaction
      () => demanding(pool),
      // @ts-expect-error: this may be one or not
      () => demanding(any),
      () => pool.begin((tx) => demanding(tx)),
    ]
    assert.equal(misuse(db, db).length, 3)
  })
})
