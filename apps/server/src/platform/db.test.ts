import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { linkDatabase } from '../../test/fakes/database-link.ts'
import { Gate } from '../../test/fakes/provider.ts'
import { eventually, startApi } from '../../test/harness.ts'
import { isDatabaseAway, openPool } from './db.ts'

async function openLinkedPool(t: TestContext) {
  const api = await startApi(t)
  const link = await linkDatabase(t, api)
  const pool = openPool(link.beside.database, { max: 1, name: 'linked' })
  t.after(() => pool.end({ timeout: 1 }))
  return { api, link, pool }
}

test('a connection that ends during a query of a transaction fails that transaction, and the next one is opened', async (t) => {
  const { api, link, pool } = await openLinkedPool(t)
  for (let round = 0; round < 3; round += 1) {
    const failed = assert.rejects(
      pool.begin((tx) => tx`select ${round}::int, pg_sleep(60)`),
      isDatabaseAway,
    )
    await eventually('it runs', async () => {
      const running =
        await api.db`select from pg_stat_activity where application_name = 'linked' and wait_event = 'PgSleep'`
      return running.length > 0
    })
    await link.cut()
    await failed
    await link.restore()
    const [row] = await pool`select ${round}::int as round`
    assert.equal(row?.round, round)
  }
})

test('a connection that ends between two queries of a transaction fails the second, and the next one is opened', async (t) => {
  const { link, pool } = await openLinkedPool(t)
  const [begun, ended] = [new Gate(), new Gate()]
  const second = Promise.withResolvers<void>()
  const failed = assert.rejects(
    pool.begin(async (tx) => {
      await tx`select 1`
      begun.open()
      await ended.opened
      await tx`select ${2}::int`.then(() => second.resolve(), second.reject)
    }),
    isDatabaseAway,
  )
  await begun.opened
  await link.cut()
  await failed
  ended.open()
  await assert.rejects(second.promise, isDatabaseAway)
  await link.restore()
  const [row] = await pool`select ${3}::int as number`
  assert.equal(row?.number, 3)
})
