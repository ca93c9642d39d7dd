import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { createDatabase } from '../../test/database.ts'
import { openDatabaseClock } from './database-clock.ts'
import { openPool } from './db.ts'

const HOUR_MS = 3_600_000

test('the clock of the database', async (t) => {
  const database = await createDatabase()
  const db = openPool(database.address, { max: 1, name: 'test' })
  t.after(async () => {
    await db.end()
    await database.drop()
  })
  const now = Date.now
  const isNear = (time: Date, expected = now()): boolean => Math.abs(time.getTime() - expected) < 60_000

  await t.test('tells the same time on servers whose own clocks are ahead, behind, or set meanwhile', async () => {
    for (const offMs of [-HOUR_MS, 0, HOUR_MS]) {
      t.mock.method(Date, 'now', () => now() + offMs)
      const clock = await openDatabaseClock(db, pino({ level: 'silent' }), { now: () => new Date(Date.now()) })
      assert.ok(isNear(clock.now()) && isNear(clock.realNow()), String(offMs))
      t.mock.restoreAll()
      t.mock.method(Date, 'now', () => now() - offMs)
      assert.ok(isNear(clock.now()) && isNear(clock.realNow()), `set by ${offMs}`)
      await clock.measure()
      assert.ok(isNear(clock.now()) && isNear(clock.realNow()), `set by ${offMs}, and measured`)
      t.mock.restoreAll()
      clock.stop()
    }
  })

  await t.test('is moved with the clock of the product, and real time is not', async () => {
    let moved = 0
    const clock = await openDatabaseClock(db, pino({ level: 'silent' }), { now: () => new Date(Date.now() + moved) })
    moved = 72 * HOUR_MS
    assert.ok(isNear(clock.now(), now() + moved))
    assert.ok(isNear(clock.realNow()))
    clock.stop()
  })
})
