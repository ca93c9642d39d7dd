import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { createDatabase } from '../../../test/database.ts'
import { range } from '../../../test/live.ts'
import { openPool, type Pool } from '../../platform/db.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { migrate } from '../../platform/migrate.ts'
import { createProjectReader } from './reading.ts'

const folder = new URL('../../../migrations/', import.meta.url)
const HOUR_MS = 3_600_000

/** An empty database, as a version left it whose last migration this is. */
async function migrateTo(db: Pool, last: string): Promise<void> {
  await db.unsafe(`
    drop schema public cascade; drop schema if exists graphile_worker cascade; create schema public;
    create table migrations (name text primary key, applied_at timestamptz not null default now())`)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql') && name.slice(0, 4) <= last).sort()
  for (const name of names) {
    await db.unsafe(`begin; ${await readFile(new URL(name, folder), 'utf8')}; commit`)
    await db`insert into migrations (name) values (${name})`
  }
}

test('the migration to one log keeps what can still be resumed', async (t) => {
  const { address, drop } = await createDatabase()
  const db = openPool(address, { max: 2, name: 'test' })
  t.after(async () => {
    await db.end({ timeout: 1 })
    await drop()
  })
  await migrateTo(db, '0026')
  const projectId = uuidv7()
  const [subjectId, userId, requestId] = [uuidv7(), uuidv7(), uuidv7()]
  const now = Date.now()
  const at = (number: number): Date => new Date(now - (40 - number) * HOUR_MS)
  const status = 'completed'
  for (const number of range(41))
    await db`
      insert into events ${db({ projectId, number, kind: 'generation.completed', subjectId, userId, status, requestId, createdAt: at(number) })}`
  // By a clock that is wrong: no partition is made for it.
  await db`
    insert into events ${db({ projectId: uuidv7(), number: 1, kind: 'generation.completed', subjectId, status, createdAt: new Date(now + 400 * 24 * HOUR_MS) })}`
  await db`insert into event_counters (project_id, last_number) values (${projectId}, 40)`

  await migrate(db)
  const rows = await db`select * from events order by number`
  assert.equal(rows.length, 41)
  for (const [number, row] of rows.entries()) {
    assert.deepEqual(
      [row.number, row.type, row.projectId, row.subjectId, row.userId, row.status, row.requestId, row.createdAt],
      [number, 'generation.completed', projectId, subjectId, userId, status, requestId, at(number)],
    )
    assert.equal(timeOfId(row.id).getTime(), row.createdAt.getTime())
    assert.deepEqual([row.worldId, row.sequence, row.body, row.isTest], [null, null, null, false])
  }
  const reader = createProjectReader(db, { now: () => new Date(now) })
  const { isPossible, since } = await reader.findResumption(projectId, 30, undefined)
  assert.equal(isPossible, true)
  const { events } = await reader.read({ of: projectId, after: 30, since })
  assert.deepEqual(
    events.map(({ number }) => Number(number)),
    range(10).map((n) => n + 31),
  )
})
