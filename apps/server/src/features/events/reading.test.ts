import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { createDatabase } from '../../../test/database.ts'
import { insertPlace, type Place } from '../../../test/event-log.ts'
import { range } from '../../../test/live.ts'
import { openPool, type Pool, type Tx } from '../../platform/db.ts'
import { leastId } from '../../platform/id-times.ts'
import { DAY_MS, dayOf, ensureDays, partitionName } from '../../platform/partitions.ts'
import {
  type EventsAsked,
  findProjectRange,
  findWorldRange,
  listPagesOfProjects,
  listPagesOfWorlds,
} from './queries.ts'
import { createProjectReader, createWorldReader, sinceOf } from './reading.ts'
import { EVENT_TABLES } from './tables.ts'

const now = new Date()
const clock = { now: () => now }
const DAYS = 12
const day = (n: number): number => dayOf(now.getTime()) - n * DAY_MS
const subjectId = uuidv7()

async function openDatabase(t: TestContext): Promise<Pool> {
  const { address, drop } = await createDatabase()
  const db = openPool(address, { max: 2, name: 'test' })
  t.after(async () => {
    await db.end({ timeout: 1 })
    await drop()
  })
  return db
}

/** Ten for each of the last days, by a clock that was right but for one. */
async function fill(db: Pool, { projectId, world }: Place): Promise<void> {
  await ensureDays(db, EVENT_TABLES, range(DAYS).map(day))
  const count = DAYS * 10
  for (const n of range(count)) {
    const at = new Date(n === count - 5 ? day(DAYS - 2) + 1 : day(DAYS - 1 - Math.floor(n / 10)) + (n % 10))
    await db`
      insert into events ${db({ id: uuidv7({ msecs: at.getTime() }), projectId, worldId: world.id, number: n + 1, sequence: n + 1, type: 'generation.completed', subjectId, body: '{}', createdAt: at })}`
  }
  await db`insert into event_counters (project_id, last_number) values (${projectId}, ${count})`
  await db`insert into event_sequences (world_id, last_sequence) values (${world.id}, ${count})`
}

/** Which days are read, by the plan that is made once for all parameters. */
async function daysRead(db: Pool, read: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const scans = (tx: Tx) => tx<{ name: string; scans: number }[]>`
    select relname as name, (seq_scan + coalesce(idx_scan, 0))::int as scans from pg_stat_xact_user_tables where relname ~ '^events_'`
  return db.begin(async (tx) => {
    await tx.unsafe('set local plan_cache_mode = force_generic_plan')
    const before = new Map((await scans(tx)).map(({ name, scans }) => [name, scans]))
    await read(tx)
    return (await scans(tx))
      .filter(({ name, scans }) => scans > (before.get(name) ?? 0))
      .map(({ name }) => name)
      .sort()
  })
}

test('events are read', async (t) => {
  const db = await openDatabase(t)
  const place = await insertPlace(db)
  await fill(db, place)
  const count = DAYS * 10
  const named = (...days: number[]): string[] => days.map((n) => partitionName('events', day(n))).sort()
  const since = leastId(day(1))
  const ahead = (
    await db<{ name: string }[]>`
    select relname as name from pg_class where relname ~ '^events_[0-9]{8}$' and relispartition`
  )
    .map(({ name }) => name)
    .filter((name) => name > partitionName('events', day(0)))
  const ofProject: EventsAsked = { of: place.projectId, after: count - 20, since }
  const ofWorld: EventsAsked = { of: place.world.id, after: count - 20, since }

  for (const [name, read] of [
    ['of a project', (tx: Tx) => listPagesOfProjects(tx, [ofProject, { ...ofProject, after: count - 2 }])],
    ['of a generation', (tx: Tx) => listPagesOfProjects(tx, [{ ...ofProject, subjectId }])],
    ['of a world', (tx: Tx) => listPagesOfWorlds(tx, [ofWorld])],
    ['where a world can be resumed', (tx: Tx) => findWorldRange(tx, ofWorld)],
  ] as const)
    await t.test(`${name}: in the days since a time alone`, async () => {
      const read_ = await daysRead(db, read)
      assert.deepEqual(
        read_.filter((each) => !ahead.includes(each)),
        named(0, 1),
      )
    })

  await t.test('for a resumption: in each day by its index alone', async () => {
    const [plan] = await db.unsafe(
      `explain (costs off, format json) select exists (select from events where project_id = '${place.projectId}' and number > 100 and id < '${since}')`,
    )
    assert.doesNotMatch(JSON.stringify(plan), /Seq Scan/)
  })

  await t.test('in their order, and none is skipped that a clock which was wrong put in another day', async () => {
    const numbers = (events: { number: number }[]) => events.map(({ number }) => Number(number))
    const expected = range(20).map((n) => count - 19 + n)
    for (const [reader, asked] of [
      [createProjectReader(db, clock), ofProject],
      [createWorldReader(db, clock), ofWorld],
    ] as const) {
      const page = await reader.read(asked)
      assert.deepEqual(numbers(page.events), expected)
      assert.equal(page.isFull, false)
      assert.deepEqual(numbers((await reader.read({ ...asked, after: count })).events), [])
    }
    const raw = await listPagesOfProjects(db, [ofProject])
    assert.deepEqual(
      numbers(raw[0]?.events ?? []),
      expected.filter((n) => n !== count - 4),
    )
    assert.equal(raw[0]?.lastNumber, count)
  })

  await t.test('of one generation after a resumption, those of a wrong clock too', async () => {
    const reader = createProjectReader(db, clock)
    for (const after of [count - 8, count - 5, count - 4, count - 1]) {
      const resumption = await reader.findResumption(place.projectId, after, subjectId)
      // What comes next has to be of the last day.
      assert.equal(resumption.isPossible, after !== count - 5)
      const { events } = await reader.read({ of: place.projectId, subjectId, after, since: resumption.since })
      assert.equal(events.length, count - after)
    }
    assert.equal((await findProjectRange(db, { ...ofProject, subjectId })).hasOthers, true)
    assert.equal((await findProjectRange(db, { ...ofProject, after: count - 4 })).hasOthers, false)
  })

  await t.test('behind what is still kept, and behind nothing else', async () => {
    const project = createProjectReader(db, clock)
    const world = createWorldReader(db, clock)
    const possible = async (reader: typeof project, of: string, ...after: number[]) =>
      Promise.all(after.map(async (each) => (await reader.findResumption(of, each, undefined)).isPossible))
    assert.deepEqual(await possible(world, place.world.id, 0, 50, count - 1, count, count + 1), [
      true,
      true,
      true,
      true,
      false,
    ])
    assert.deepEqual(await possible(project, place.projectId, 0, count - 21, count - 1, count, count + 1), [
      false,
      false,
      true,
      true,
      false,
    ])
    assert.deepEqual(await possible(world, uuidv7(), 0, 1), [true, false])
    const { upToDate, since } = await world.findResumption(place.world.id, count, undefined)
    assert.deepEqual([upToDate, since], [true, sinceOf(now.getTime())])
  })
})
