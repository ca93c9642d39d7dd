import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually, startApi } from '../../../test/harness.ts'
import { isDatabaseAway, isUniqueViolation, openPool, type Pool, type Tx } from '../db.ts'

const pidOf = async (pool: Pool): Promise<number> => Number((await pool`select pg_backend_pid() as pid`)[0]?.pid)

test('transactions', async (t) => {
  const api = await startApi(t)
  await api.db.unsafe('create table things (id int constraint things_id_unique primary key, name text)')
  const open = (max = 1): Pool => {
    const pool = openPool(api.database, { max, name: 'trial' })
    t.after(() => pool.end({ timeout: 1 }))
    return pool
  }
  const names = async (): Promise<unknown[]> =>
    (await api.db`select name from things order by id`).map(({ name }) => name)

  await t.test('commit what was done, or nothing of it', async () => {
    const pool = open()
    const result = await pool.begin(async (tx) => {
      await tx`insert into things ${tx({ id: 1, name: 'one' })}`
      return 'done'
    })
    assert.equal(result, 'done')
    const refused = pool.begin(async (tx) => {
      await tx`insert into things ${tx({ id: 2, name: 'two' })}`
      throw new Error('no')
    })
    await assert.rejects(refused, /^Error: no$/)
    assert.deepEqual(await names(), ['one'])
  })

  await t.test('fail if a statement failed, though its error was caught', async () => {
    const pool = open()
    const swallowed = pool.begin(async (tx) => {
      await tx`insert into things ${tx({ id: 1, name: 'again' })}`.catch(() => undefined)
      return 'done'
    })
    await assert.rejects(swallowed, (error) => isUniqueViolation(error, 'things_id_unique'))
    const byHand = pool.begin((tx) => tx.unsafe('rollback; begin; savepoint a; select 1/0').catch(() => undefined))
    await assert.rejects(byHand, { code: '22012' })
    assert.deepEqual(await names(), ['one'])
  })

  await t.test('end with their work: what comes later runs nowhere', async () => {
    const pool = open()
    const late = await pool.begin(async (tx) => [tx])
    const insert = late.map((tx) => tx`insert into things ${tx({ id: 3, name: 'late' })}`)
    await assert.rejects(Promise.all(insert), /after the end of its transaction/)
    assert.deepEqual(await names(), ['one'])
  })

  await t.test('run nothing if their options are wrong', async () => {
    const pool = open()
    const wrong = pool.begin('isolation level nonsense', (tx) => tx`insert into things ${tx({ id: 4, name: 'alone' })}`)
    await assert.rejects(wrong, { code: '42601' })
    const readOnly = pool.begin('read only', (tx) => tx`insert into things ${tx({ id: 4, name: 'read only' })}`)
    await assert.rejects(readOnly, { code: '25006' })
    assert.deepEqual(await names(), ['one'])
  })

  await t.test('send statements that nobody waits for in between, in their order', async () => {
    const pool = open()
    const rows = await pool.begin(async (tx) => {
      const all = Array.from({ length: 50 }, (_, i) => tx`select ${i}::int as number, pg_current_xact_id()::text as id`)
      return (await Promise.all(all)).flat()
    })
    assert.deepEqual(
      rows.map(({ number }) => number),
      Array.from({ length: 50 }, (_, i) => i),
    )
    assert.equal(new Set(rows.map(({ id }) => id)).size, 1)
  })

  await t.test('a connection that the server ends with a word is not used again', async () => {
    const pool = open()
    const pid = await pidOf(pool)
    await assert.rejects(async () => pool`select pg_terminate_backend(${pid}), pg_sleep(60)`, isDatabaseAway)
    assert.notEqual(await pidOf(pool), pid)
  })

  await t.test(
    'a plan that a migration made useless fails a transaction, and its connection goes with it',
    async () => {
      const pool = open()
      const read = (tx: Tx | Pool) => tx`select * from things where id = ${1}`
      await read(pool)
      const pid = await pidOf(pool)
      await api.db`alter table things add column size int`
      await assert.rejects(
        pool.begin(async (tx) => read(tx)),
        isDatabaseAway,
      )
      assert.notEqual(await pidOf(pool), pid)
      assert.deepEqual(await pool.begin(async (tx) => read(tx)), [{ id: 1, name: 'one', size: null }])
    },
  )

  await t.test('outside of a transaction nobody notices the migration', async () => {
    const pool = open(3)
    const read = () =>
      Promise.all(Array.from({ length: 3 }, () => pool`select *, pg_sleep(0.01) from things where id = ${1}`))
    await read()
    await api.db`alter table things add column weight int`
    for (const rows of await read()) assert.equal(rows[0]?.weight, null)
  })

  await t.test(
    'a pool that ends rejects those who wait for a connection, and cuts off what takes too long',
    async () => {
      const pool = openPool(api.database, { max: 1, name: 'ending' })
      const slow = assert.rejects(async () => pool`select pg_sleep(60)`, isDatabaseAway)
      const waiting = assert.rejects(async () => pool`select 1`, isDatabaseAway)
      await eventually(
        'it sleeps',
        async () =>
          (await api.db`select from pg_stat_activity where application_name = 'ending' and wait_event = 'PgSleep'`)
            .length > 0,
      )
      await Promise.all([pool.end({ timeout: 0.1 }), slow, waiting])
      await assert.rejects(async () => pool`select 1`, isDatabaseAway)
      await pool.end()
    },
  )

  await t.test('a transaction whose connection is lost fails at once, whatever its work waits for', async () => {
    const pool = open()
    const begun = Promise.withResolvers<void>()
    const work = pool.begin(async (tx) => {
      await tx`select 1`
      begun.resolve()
      await new Promise(() => undefined)
    })
    const failed = assert.rejects(work, isDatabaseAway)
    await begun.promise
    await api.db`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'trial' and state = 'idle in transaction'`
    await failed
    assert.equal((await pool`select 1 as one`)[0]?.one, 1)
  })
})

test('connections that are killed over and over leave nothing hanging, and the pool recovers', async (t) => {
  const api = await startApi(t)
  const pool = openPool(api.database, { max: 6, name: 'killed' })
  t.after(() => pool.end({ timeout: 1 }))
  await api.db.unsafe('create table counted (id int primary key, n int); insert into counted values (1, 0)')
  let [kills, stopped, committed, unknown] = [0, false, 0, 0]

  /** Work of one kind after the other; each piece must settle, well or with the database away. */
  async function keepWorking(work: () => Promise<unknown>): Promise<number> {
    let count = 0
    for (; !stopped; count += 1)
      await work().catch((error: unknown) => {
        if (!isDatabaseAway(error)) throw error
      })
    return count
  }
  const select = async () => pool`select ${1}::int, pg_sleep(0.001)`
  const together = async () => Promise.allSettled([select(), select(), select()])
  const count = () =>
    pool
      .begin(async (tx) => {
        await tx`select 1`
        await Promise.all([tx`select 2`, tx`update counted set n = n + 1 where id = 1`])
      })
      .then(
        () => {
          committed += 1
        },
        (error: unknown) => {
          unknown += 1
          throw error
        },
      )
  const workers = [select, select, select, together, together, count, count, count].map(keepWorking)
  while (kills < 60) {
    const killed = await api.db`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'killed' order by random() limit 2`
    kills += killed.length
  }
  stopped = true
  for (const done of await Promise.all(workers)) assert.ok(done > 0)
  const n = (await pool`select n from counted`)[0]?.n
  assert.ok(n >= committed && n <= committed + unknown, `${n} counted, ${committed} committed, ${unknown} unknown`)
})
