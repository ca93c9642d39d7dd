import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { eventually, startApi } from '../../test/harness.ts'
import { openPool } from './db.ts'
import { startSweeps } from './sweeps.ts'

test('of several servers one sweeps at a time, and another goes on when it is gone', async (t) => {
  const api = await startApi(t)
  const turns: string[] = []
  let [atWork, most] = [0, 0]
  const start = (name: string) => {
    const db = openPool(api.database, { max: 3, name })
    const sweep = {
      name: 'trial',
      everyMs: 5,
      async run() {
        atWork += 1
        most = Math.max(most, atWork)
        await db`select pg_sleep(0.01)`
        turns.push(name)
        atWork -= 1
      },
    }
    const stop = startSweeps({ db, log: pino({ level: 'silent' }) }, [sweep])
    let ended: Promise<void> | undefined
    const end = (): Promise<void> => (ended ??= stop().then(() => db.end({ timeout: 1 })))
    t.after(end)
    return end
  }
  const endFirst = start('first')
  start('second')
  await eventually('both have had a turn', async () => new Set(turns).size === 2)
  assert.equal(most, 1)
  await endFirst()
  const before = turns.length
  await eventually('the second goes on alone', async () => turns.length > before)

  // What another holds is left to it, however often one asks.
  await api.db.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(4269734, hashtext('trial'))`
    const held = turns.length
    const asked = new Set<string>()
    await eventually('the second asks again and again', async () => {
      const rows = await api.db`select state_change::text from pg_stat_activity where application_name = 'second'`
      for (const { stateChange } of rows) asked.add(stateChange)
      return asked.size > 10
    })
    assert.equal(turns.length, held)
  })
})
