import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDatabase } from '../../../test/database.ts'
import { startPooler } from '../../../test/fakes/pooler.ts'
import { createClock } from '../../../test/harness.ts'
import { parseDatabaseUrl } from '../../platform/database-url.ts'
import { openPool, type Pool } from '../../platform/db.ts'
import { createPoolingProbe } from './pooling.ts'

test('health sees a pooler of transactions that came between, and asks once a minute', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  const open = (at: string): Pool => {
    const pool = openPool(parseDatabaseUrl(`postgres://app:pw@${at}/x`), { max: 2, name: 'trial' })
    t.after(() => pool.end({ timeout: 1 }))
    return pool
  }
  const sessions = open(await startPooler(t, database.address, { mode: 'session', backends: 2 }))
  const transactions = open(await startPooler(t, database.address, { mode: 'transaction', backends: 2 }))
  let [present, asked] = [sessions, 0]
  /** What the name leads to now. */
  const db = Object.assign(Object.create(sessions), {
    reserve(options: Parameters<Pool['reserve']>[0]) {
      asked += 1
      return present.reserve(options)
    },
  }) as Pool
  const clock = createClock()
  const config = { databaseUrl: parseDatabaseUrl('postgres://app:pw@db.example/x') }
  const probing = createPoolingProbe({ db, clock, config })
  const { signal } = new AbortController()
  const probe = (): Promise<boolean> => probing(signal)
  assert.deepEqual([await probe(), await probe(), asked], [false, false, 2])
  present = transactions
  clock.advance(59_000)
  assert.deepEqual([await probe(), asked], [false, 2])
  clock.advance(1_500)
  assert.deepEqual([await probe(), await probe(), asked], [true, true, 4])
  present = sessions
  clock.advance(60_500)
  assert.equal(await probe(), false)

  const embedded = createPoolingProbe({ db, clock, config: { databaseUrl: undefined } })
  assert.deepEqual([await embedded(signal), asked], [false, 6])
})

test('where all connections are busy, it gives up soon, holds none, and is no fault of the database', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  const db = openPool(database.address, { max: 2, name: 'trial' })
  t.after(() => db.end({ timeout: 1 }))
  const config = { databaseUrl: parseDatabaseUrl('postgres://app:pw@db.example/x') }
  const busy = await db.reserve()
  const probe = createPoolingProbe({ db, clock: createClock(), config })
  assert.equal(await probe(new AbortController().signal), false)
  const others = await Promise.all([db`select 1`, db`select 2`]) // on the one that is left
  assert.equal(others.length, 2)
  busy.release()
  const both = await Promise.all([db.reserve(), db.reserve()])
  for (const each of both) each.release()
})
