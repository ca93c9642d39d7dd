import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createDatabase } from '../../../test/database.ts'
import { startPooler } from '../../../test/fakes/pooler.ts'
import { parseDatabaseUrl } from '../database-url.ts'
import { type DatabaseAddress, openPool, type Pool } from '../db.ts'
import { assertSuitable, poolsTransactions, UnsuitableDatabaseError } from './suitability.ts'

const TRIES = 10

function open(t: TestContext, address: DatabaseAddress, max = 2): Pool {
  const pool = openPool(address, { max, name: 'trial' })
  t.after(() => pool.end({ timeout: 1 }))
  return pool
}

const through = (at: string) => parseDatabaseUrl(`postgres://app:pw@${at}/x`)

test('a pooler of transactions is found each time, whichever backend it hands out next', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  for (const next of ['last', 'longest', 'any'] as const)
    for (const backends of [1, 2, 3, 5])
      await t.test(`${next} of ${backends}`, async (t) => {
        const at = await startPooler(t, database.address, { mode: 'transaction', backends, next })
        for (let i = 0; i < TRIES; i += 1) assert.ok(await poolsTransactions(open(t, through(at))), `try ${i}`)
        await assert.rejects(assertSuitable(open(t, through(at)), through(at)), UnsuitableDatabaseError)
      })

  await t.test('while others keep it busy', async (t) => {
    const at = await startPooler(t, database.address, { mode: 'transaction', backends: 4 })
    const others = open(t, through(at), 6)
    let isOver = false
    const working = Array.from({ length: 6 }, async () => {
      while (!isOver) await others.unsafe('select pg_sleep(0.001)')
    })
    for (let i = 0; i < TRIES; i += 1) assert.ok(await poolsTransactions(open(t, through(at))), `try ${i}`)
    isOver = true
    await Promise.all(working)
  })
})

test('a pooler of sessions, and none, raise no false alarm', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  for (const next of ['last', 'longest', 'any'] as const)
    await t.test(`sessions, ${next}`, async (t) => {
      const at = await startPooler(t, database.address, { mode: 'session', backends: 4, next })
      for (let i = 0; i < TRIES; i += 1) {
        const pool = openPool(through(at), { max: 2, name: 'trial' })
        assert.equal(await poolsTransactions(pool), false, `try ${i}`)
        await pool.end()
      }
      await assertSuitable(open(t, through(at)), through(at))
    })

  await t.test('none, also within a pool that others use', async (t) => {
    const pool = open(t, database.address, 3)
    let isOver = false
    const working = Array.from({ length: 5 }, async () => {
      while (!isOver) await pool`select pg_sleep(0.001)`
    })
    for (let i = 0; i < TRIES; i += 1) assert.equal(await poolsTransactions(pool), false, `try ${i}`)
    isOver = true
    await Promise.all(working)
  })
})

test('the message names the setting, and what the consoles of providers call the right one', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  const at = await startPooler(t, database.address, { mode: 'transaction', backends: 1 })
  const pool = open(t, through(at))
  for (const [host, hint] of [
    ['db.example', /or a pooler that pools sessions\.$/],
    ['ep-a-b-1-pooler.us-east-2.aws.neon.tech', /At Neon .*: ep-a-b-1\.us-east-2\.aws\.neon\.tech$/],
    ['aws-0-eu-west-1.pooler.supabase.com:6543', /At Supabase .* port 5432\.$/],
    ['x.postgres.database.azure.com:6432', /At Azure that is port 5432\.$/],
    ['p.abc.db.postgresbridge.com:5431', /At Crunchy Bridge that is port 5432\.$/],
  ] as const)
    await assert.rejects(assertSuitable(pool, through(host)), (error) => {
      assert.ok(error instanceof UnsuitableDatabaseError)
      assert.match(
        error.message,
        /^DATABASE_URL leads to a pooler that pools transactions, such as PgBouncer in transaction mode\. LISTEN/,
      )
      assert.match(error.message, hint)
      return true
    })
})

test('a database that only reads is refused', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  const db = open(t, database.owner)
  await db.unsafe(`alter database ${database.address.database} set default_transaction_read_only = on`)
  await assert.rejects(assertSuitable(open(t, database.address), through('db.example')), {
    message: /^DATABASE_URL leads to a database that only reads, .* target_session_attrs=read-write\.$/,
  })
})
