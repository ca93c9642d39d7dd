import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { insertEndpoint, insertPlace, insertProject, newEvent, openBeside, record } from '../../../test/event-log.ts'
import { eventually, startApi } from '../../../test/harness.ts'
import { range } from '../../../test/live.ts'
import type { Pool } from '../../platform/db.ts'
import { timeOfId } from '../../platform/id-times.ts'
import { dayOf, partitionName } from '../../platform/partitions.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { recordEvents, worldsOfProjects } from './service.ts'

const DAY_MS = 86_400_000

const sequencesOf = async (db: Pool, worldId: string): Promise<number[]> =>
  (
    await db<{ sequence: number }[]>`
      select sequence from events where world_id = ${worldId} and sequence is not null order by sequence`
  ).map(({ sequence }) => Number(sequence))

const numbersOf = async (db: Pool, projectId: string): Promise<number[]> =>
  (
    await db<{ number: number }[]>`
      select number from events where project_id = ${projectId} and number is not null order by number`
  ).map(({ number }) => Number(number))

const oneTo = (count: number): number[] => range(count).map((n) => n + 1)

test('recording events', async (t) => {
  const api = await startApi(t)
  const ctx = await openBeside(t, api)
  const { db } = api

  await t.test('stores what `/v1` shows, as it is sent', async () => {
    const place = await insertPlace(db)
    const [requestId, userId] = [uuidv7(), uuidv7()]
    const [id = '', other = ''] = await record(
      ctx,
      newEvent(place, { requestId, userId, data: { object: { a: 'é' }, previous: { a: null } } }),
      newEvent(place, { type: 'project.updated', projectId: null }),
    )
    const [row, second] = await db`select * from events where world_id = ${place.world.id} order by sequence`
    assert.deepEqual(
      [row?.id, row?.type, row?.requestId, row?.userId, row?.status, row?.isTest],
      [id, 'generation.completed', requestId, userId, 'completed', false],
    )
    const at = row?.createdAt as Date
    assert.equal(timeOfId(id).getTime(), at.getTime())
    assert.equal(
      row?.body,
      `{"id":"${toTypeId('evt', id)}","object":"event","type":"generation.completed","api_version":"2026-04-01","livemode":true,` +
        `"project_id":"${toTypeId('proj', place.projectId)}","created_at":"${at.toISOString()}","request_id":"${toTypeId('req', requestId)}",` +
        `"test":false,"data":{"object":{"a":"é"},"previous":{"a":null}}}`,
    )
    const { project_id, request_id, data } = JSON.parse(second?.body)
    assert.deepEqual([second?.id, project_id, request_id, data.previous], [other, null, null, null])
    assert.ok(id < other)
  })

  await t.test('numbers generations in their project and everything in its world, but tests', async () => {
    const [live, sandbox] = [await insertPlace(db), await insertPlace(db, 'sandbox')]
    const endpoint = await insertEndpoint(db, live)
    await record(
      ctx,
      newEvent(live),
      newEvent(live, { type: 'file.created' }),
      newEvent(sandbox),
      newEvent(live, { testOf: endpoint }),
      newEvent(live),
      newEvent({ projectId: null as unknown as string, world: live.world }, { world: null, data: undefined }),
    )
    const rows = await db`
      select type, number, sequence, is_test, body::json->>'test' as shown from events where world_id = ${live.world.id} order by id`
    assert.deepEqual(
      rows.map(({ type, number, sequence, isTest, shown }) => [type, number, sequence, isTest, shown]),
      [
        ['generation.completed', 1, 1, false, 'false'],
        ['file.created', null, 2, false, 'false'],
        ['generation.completed', null, null, true, 'true'],
        ['generation.completed', 2, 3, false, 'false'],
      ],
    )
    assert.deepEqual(await sequencesOf(db, sandbox.world.id), [1])
    const [anonymous] = await db`select world_id, body, number from events where world_id is null`
    assert.deepEqual(anonymous, { worldId: null, body: null, number: 1 })
  })

  await t.test('announces each project and world once, and once that deliveries wait', async () => {
    const heard: string[] = []
    const unwatch = ctx.changeFeed.watch({
      change: (kind, key) => void heard.push(`${kind}:${key}`),
      gap: () => undefined,
    })
    const [one, two] = [await insertPlace(db), await insertPlace(db)]
    const second = await insertProject(db, one)
    await Promise.all([insertEndpoint(db, one), insertEndpoint(db, one, { eventTypes: ['file.*'] })])
    await record(
      ctx,
      newEvent(one),
      newEvent(one, { type: 'file.created' }),
      newEvent({ ...one, projectId: second }),
      newEvent(two, { type: 'user.created' }),
    )
    await record(ctx, newEvent(two, { world: null, projectId: null, data: undefined }))
    await eventually('all are heard', async () => heard.length === 5)
    unwatch()
    assert.deepEqual(
      heard.slice(0, 4).sort(),
      [
        'webhook_queue:',
        `event:${one.projectId}:1:${one.world.id}:3`,
        `event:${second}:1:${one.world.id}:3`,
        `event:::${two.world.id}:1`,
      ].sort(),
    )
    assert.match(heard[4] ?? '', /^event:00000000-0000-0000-0000-000000000000:\d+::$/)
  })

  await t.test('leaves nothing behind a transaction that is rolled back', async () => {
    const place = await insertPlace(db)
    await insertEndpoint(db, place)
    await record(ctx, newEvent(place))
    const rolledBack = ctx.db.begin(async (tx) => {
      await recordEvents(ctx, tx, [newEvent(place), newEvent(place)])
      throw new Error('no')
    })
    await assert.rejects(rolledBack, /no/)
    await record(ctx, newEvent(place))
    assert.deepEqual(await sequencesOf(db, place.world.id), [1, 2])
    assert.deepEqual(await numbersOf(db, place.projectId), [1, 2])
    for (const table of ['webhook_deliveries', 'webhook_queue'])
      assert.equal((await db`select from ${db(table)} where world_id = ${place.world.id}`).length, 2, table)
  })

  await t.test('gives numbers in the order in which transactions commit', async () => {
    const place = await insertPlace(db)
    const projects = [place.projectId, await insertProject(db, place), await insertProject(db, place)]
    let isOver = false
    const watching = (async () => {
      for (let seen = 0; !isOver || seen < 20; ) {
        const sequences = await sequencesOf(db, place.world.id)
        assert.deepEqual(sequences, oneTo(sequences.length), 'a later number was seen before an earlier one')
        seen = isOver ? 20 : sequences.length
      }
    })()
    await Promise.all(
      range(20).map((n) =>
        ctx.db.begin(async (tx) => {
          await recordEvents(ctx, tx, [newEvent({ ...place, projectId: projects[n % 3] ?? '' })])
          await tx`select pg_sleep(${(n % 5) / 500}::float8)`
        }),
      ),
    )
    isOver = true
    await watching
    assert.deepEqual(await sequencesOf(db, place.world.id), oneTo(20))
  })

  await t.test('keeps nobody of another world waiting', async () => {
    const [one, two] = [await insertPlace(db), await insertPlace(db)]
    await ctx.db
      .begin(async (tx) => {
        await recordEvents(ctx, tx, [newEvent(one)])
        await record(ctx, newEvent(two)) // or this would never end
        let isDone = false
        const third = record(ctx, newEvent(one)).then(() => {
          isDone = true
        })
        await eventually('the third waits', async () => {
          const waiting =
            await db`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
          return waiting.length === 1
        })
        assert.equal(isDone, false)
        return { third }
      })
      .then(({ third }) => third)
    assert.deepEqual(await sequencesOf(db, one.world.id), [1, 2])
  })

  await t.test('never deadlocks, whatever transactions record together', async () => {
    const places = await Promise.all(range(4).map(() => insertPlace(db)))
    const all = (
      await Promise.all(places.map(async (place) => [place, { ...place, projectId: await insertProject(db, place) }]))
    ).flat()
    const counts = new Map<string, number>()
    const event = fc.record({
      place: fc.constantFrom(...all),
      type: fc.constantFrom('generation.created' as const, 'file.created' as const, 'project.updated' as const),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(event, { minLength: 1, maxLength: 8 }), { minLength: 12, maxLength: 12 }),
        async (transactions) => {
          await Promise.all(
            transactions.map((events) => record(ctx, ...events.map(({ place, type }) => newEvent(place, { type })))),
          )
          for (const { place, type } of transactions.flat()) {
            counts.set(place.world.id, (counts.get(place.world.id) ?? 0) + 1)
            if (type === 'generation.created') counts.set(place.projectId, (counts.get(place.projectId) ?? 0) + 1)
          }
        },
      ),
      { numRuns: 25 },
    )
    for (const { world, projectId } of all) {
      assert.deepEqual(await sequencesOf(db, world.id), oneTo(counts.get(world.id) ?? 0))
      assert.deepEqual(await numbersOf(db, projectId), oneTo(counts.get(projectId) ?? 0))
    }
  })

  await t.test('finds the worlds of projects, and remembers them', async () => {
    const [live, sandbox] = [await insertPlace(db), await insertPlace(db, 'sandbox')]
    const find = () => worldsOfProjects(ctx, db, [live.projectId, sandbox.projectId, live.projectId, uuidv7()])
    const expected = new Map([
      [live.projectId, live.world],
      [sandbox.projectId, sandbox.world],
    ])
    assert.deepEqual(await find(), expected)
    await db`delete from projects where id in ${db([live.projectId, sandbox.projectId])}`
    assert.deepEqual(await find(), expected)
  })
})

test('a day without partitions gets them before its first event', async (t) => {
  const clock = { time: Date.now(), now: () => new Date(clock.time) }
  const api = await startApi(t)
  const ctx = await openBeside(t, api, { clock, env: { DATABASE_CONNECTIONS_MAX: '10' } })
  const place = await insertPlace(api.db)
  await insertEndpoint(api.db, place)
  const start = clock.time

  for (const [name, days] of [
    ['years ahead', 4_000],
    ['behind', -200],
  ] as const)
    await t.test(`a clock that is far ${name}, with more transactions than connections`, async () => {
      clock.time = start + days * DAY_MS
      const ids = (await Promise.all(range(20).map(() => record(ctx, newEvent(place))))).flat()
      assert.equal(ids.length, 20)
      const name = partitionName('events', dayOf(clock.time))
      assert.equal((await api.db`select from ${api.db(name)}`).length, 20)
      const deliveries = partitionName('webhook_deliveries', dayOf(clock.time))
      assert.equal((await api.db`select from ${api.db(deliveries)}`).length, 20)
      const [{ at, deadline } = {}] = await api.db`
        select created_at as at, deadline_at as deadline from ${api.db(deliveries)} limit 1`
      assert.equal(deadline - at, 3 * DAY_MS)
    })
})
