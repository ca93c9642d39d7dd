import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { linkDatabase } from '../../test/fakes/database-link.ts'
import { Gate } from '../../test/fakes/provider.ts'
import { type Api, eventually, startApi } from '../../test/harness.ts'
import { isDatabaseAway, openPool, type Pool } from './db.ts'

/** Messages of the database from its greeting to the last answer: there are more than these. */
const MESSAGES_MIN = 30

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

test('a connection that the database ends fails its query alone', async (t) => {
  const { api, pool } = await openLinkedPool(t)
  for (let round = 0; round < 3; round += 1) {
    await assert.rejects(terminateWhileAsleep(api, pool), isDatabaseAway)
    const [row] = await pool`select ${round}::int as round`
    assert.equal(row?.round, round)
  }
})

test('a database that lets nobody in fails each query, also on a connection that ended before', async (t) => {
  const { api, pool } = await openLinkedPool(t)
  const { database } = api.database
  const owner = openPool({ ...api.database, database: 'postgres' }, { max: 1, name: 'owner' })
  t.after(() => owner.end())
  const allow = (allowed: boolean) => owner.unsafe(`alter database ${database} allow_connections ${allowed}`)
  await Promise.all([pool`select 1`, api.db`select 1`])
  await allow(false)
  await assert.rejects(terminateWhileAsleep(api, pool), isDatabaseAway)
  for (let round = 0; round < 3; round += 1) await assert.rejects(pool`select ${round}::int`, isDatabaseAway)
  await allow(true)
  const [row] = await pool`select 1 as one`
  assert.equal(row?.one, 1)
})

test('a proxy without its database fails each query', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'proxy-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const proxy = createServer((client) => client.resume().end())
  await once(proxy.listen(path.join(folder, '.s.PGSQL.5432')), 'listening')
  t.after(() => proxy.close())
  const address = { host: folder, port: 5432, user: 'nobody', password: '', database: 'none' }
  const pool = openPool(address, { max: 1, name: 'proxied' })
  t.after(() => pool.end({ timeout: 1 }))
  await assert.rejects(pool`select 1`, isDatabaseAway)
  await assert.rejects(
    pool.begin((tx) => tx`select 1`),
    isDatabaseAway,
  )
})

test('a connection that ends at any point of its opening harms none but the queries that wait for it', async (t) => {
  const api = await startApi(t)
  const link = await linkDatabase(t, api)
  const rejections: unknown[] = []
  const note = (reason: unknown): unknown => rejections.push(reason)
  process.on('unhandledRejection', note)
  t.after(() => process.off('unhandledRejection', note))
  const work = (pool: Pool) => [pool`select ${1}::int as one`, pool.begin((tx) => tx`select ${1}::int as one`)]

  let messages = 0
  for (let isAnswered = false; !isAnswered; messages += 1) {
    link.cutNextAfter(messages)
    const pool = openPool(link.beside.database, { max: 1, name: 'linked' })
    const results = await Promise.allSettled(work(pool))
    for (const result of results)
      assert.ok(result.status === 'fulfilled' || isDatabaseAway(result.reason), `cut after ${messages} messages`)
    isAnswered = results.every(({ status }) => status === 'fulfilled')
    if (!isAnswered)
      assert.deepEqual(
        (await Promise.all(work(pool))).flat(),
        Array(2).fill({ one: 1 }),
        `cut after ${messages} messages`,
      )
    await pool.end()
  }
  assert.ok(messages > MESSAGES_MIN, `${messages} messages`)
  assert.deepEqual(rejections, [])
})

/** Ends with the query, whose connection the database closes with a word. */
async function terminateWhileAsleep(api: Api, pool: Pool): Promise<void> {
  const failed = pool`select pg_sleep(60)`.then(() => undefined)
  failed.catch(() => undefined) // until it is awaited
  await eventually('it is terminated', async () => {
    const terminated = await api.db`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'linked' and wait_event = 'PgSleep'`
    return terminated.length > 0
  })
  return failed
}
