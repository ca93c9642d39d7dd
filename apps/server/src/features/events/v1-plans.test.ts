import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { createDatabase } from '../../../test/database.ts'
import { openPool, type Pool } from '../../platform/db.ts'
import { leastId } from '../../platform/id-times.ts'
import { type EventType, eventTypeNames } from './event-types.ts'
import { listWorldEvents } from './list-queries.ts'

const HOUR_MS = 3_600_000
const PAGE = { limit: 21, beforeId: undefined }

/** How many rows were read of the table, by any index, while this ran. */
async function rowsRead(db: Pool, run: (db: Pool) => Promise<unknown>): Promise<number> {
  const count = async (): Promise<number> => {
    await db`select pg_stat_force_next_flush()`
    await db`select pg_stat_clear_snapshot()`
    const [row] = await db<{ count: number }[]>`
      select (sum(coalesce(idx_tup_fetch, 0)) + sum(seq_tup_read))::int as count from pg_stat_user_tables where relname like 'events\_2%'`
    return row?.count ?? 0
  }
  const before = await count()
  await run(db)
  return (await count()) - before
}

test('a page of events reads little more than it shows, whatever else there is', async (t) => {
  const { address, drop } = await createDatabase()
  const db = openPool(address, { max: 1, name: 'test' })
  t.after(async () => {
    await db.end({ timeout: 1 })
    await drop()
  })
  const [worldId, other, busy, quiet] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const now = Date.now()
  const add = (world: string, projectId: string | null, type: EventType, count: number, hours: number) => db`
    insert into events (id, project_id, world_id, sequence, type, subject_id, body, created_at)
    select uuid_v7(at), ${projectId}, ${world}, n, ${type}, gen_random_uuid(), '{}', at
    from generate_series(1, ${count}::int) n,
      lateral (select ${new Date(now - hours * HOUR_MS)}::timestamptz + n * interval '1 ms' as at) as times`
  await add(worldId, busy, 'file.created', 3, 30)
  await add(worldId, quiet, 'file.created', 2_000, 29)
  await add(worldId, busy, 'generation.completed', 4_000, 20)
  await add(worldId, quiet, 'generation.failed', 5, 10)
  await add(worldId, null, 'alert.raised', 2, 9)
  await add(worldId, busy, 'generation.completed', 4_000, 2)
  await add(other, uuidv7(), 'generation.completed', 4_000, 1)
  await db`vacuum analyze events`

  const shownFrom = new Date(now - 30 * 24 * HOUR_MS)
  for (const [what, projectId, types, most] of [
    ['everything', null, undefined, 21],
    ['a rare type', null, ['alert.raised'], 2],
    ['types of which there are none', null, ['webhook.disabled', 'key.expiring'], 0],
    ['a common type and rare ones', null, ['generation.completed', 'generation.failed', 'alert.raised'], 3 * 21],
    ['all types but one', null, eventTypeNames.slice(1), 5 * 21],
    ['a busy project', busy, undefined, 21],
    ['a quiet project behind a busy one', quiet, undefined, 21],
    ['what is rare in a busy project and common in others', busy, ['file.created'], 3],
    ['what is rare in a quiet project and common in others', quiet, ['generation.completed', 'key.created'], 0],
  ] as [string, string | null, EventType[] | undefined, number][])
    await t.test(what, async () => {
      // Plans may change once a statement has run a few times.
      for (let times = 0; times < 7; times += 1) {
        let shown = 0
        const read = await rowsRead(db, async () => {
          shown = (await listWorldEvents(db, { worldId, projectId, shownFrom }, { types }, PAGE)).length
        })
        assert.ok(read <= most, `${read} rows were read to show ${shown}`)
        assert.ok(shown <= most)
      }
    })

  await t.test('times, and ids behind which a page begins, leave out the days between', async () => {
    const before = new Date(now - 15 * HOUR_MS)
    for (const [filter, page] of [
      [{ createdBefore: before }, PAGE],
      [{}, { ...PAGE, beforeId: leastId(before.getTime()) }],
    ] as const)
      for (const projectId of [null, busy]) {
        const read = await rowsRead(db, () => listWorldEvents(db, { worldId, projectId, shownFrom }, filter, page))
        assert.ok(read <= 21, String(read))
      }
  })
})
