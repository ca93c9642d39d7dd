import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { createDatabase } from '../../../../test/database.ts'
import { openPool, type Pool } from '../../../platform/db.ts'
import { sweepOverdue } from './overdue.ts'

const HOUR_MS = 3_600_000

async function readOfQueue(db: Pool): Promise<number> {
  await db`select pg_stat_force_next_flush()`
  await db`select pg_stat_clear_snapshot()`
  const [row] = await db<{ count: number }[]>`
    select (coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as count from pg_stat_user_tables where relname = 'webhook_queue'`
  return row?.count ?? 0
}

test('of all that waits for disabled endpoints, what is over its deadline alone is read', async (t) => {
  const { address, drop } = await createDatabase()
  const db = openPool(address, { max: 1, name: 'test' })
  t.after(async () => {
    await db.end({ timeout: 1 })
    await drop()
  })
  const [accountId, worldId, disabled, enabled] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const now = new Date()
  // An account would add nothing here.
  await db.unsafe(
    'alter table webhook_endpoints drop constraint webhook_endpoints_account_id_fkey, drop constraint webhook_endpoints_world_id_fkey',
  )
  for (const [id, status] of [
    [disabled, 'disabled'],
    [enabled, 'enabled'],
  ] as const)
    await db`insert into webhook_endpoints ${db({
      id,
      accountId,
      worldId,
      url: 'http://localhost:9/',
      eventTypes: ['*'],
      status,
      disabledReason: status === 'disabled' ? 'owner' : null,
      disabledAt: status === 'disabled' ? now : null,
      createdAt: now,
    })}`
  const add = (endpointId: string, count: number, hours: number) => db`
    insert into webhook_queue (delivery_id, endpoint_id, world_id, event_id, due_at, deadline_at)
    select uuid_v7(at), ${endpointId}, ${worldId}, gen_random_uuid(), at, at + interval '72 hours'
    from generate_series(1, ${count}::int) n, lateral (select ${new Date(now.getTime() - hours * HOUR_MS)}::timestamptz as at) as times`
  await add(disabled, 20_000, 60)
  await add(enabled, 20_000, 1)
  const sweep = () => sweepOverdue({ db, databaseClock: { now: () => now } })
  for (let times = 0; times < 7; times += 1) {
    await add(disabled, 5, 80)
    if (times === 3) await db`vacuum analyze webhook_queue`
    const before = await readOfQueue(db)
    await sweep()
    const read = (await readOfQueue(db)) - before
    assert.ok(read >= 5 && read <= 50, `${read} rows were read`)
    const [left] = await db<{ count: number }[]>`select count(*)::int as count from webhook_queue`
    assert.equal(left?.count, 40_000)
  }
})
