import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { insertEndpoint, insertPlace, insertProject, newEvent, openBeside, record } from '../../../test/event-log.ts'
import { createClock, startApi } from '../../../test/harness.ts'
import { range } from '../../../test/live.ts'
import { serving } from '../../../test/webhooks.ts'
import { timeOfId } from '../../platform/id-times.ts'
import type { NewEvent } from './service.ts'

test('an event is queued for the endpoints that want it', async (t) => {
  const clock = createClock()
  clock.advance(3_600_000)
  const api = await startApi(t, { clock, env: serving })
  const ctx = await openBeside(t, api, { clock })
  const { db } = api
  const place = await insertPlace(db)
  const otherProject = await insertProject(db, place)
  const otherWorld = (await db`select id from worlds where account_id = ${place.accountId} and kind = 'sandbox'`)[0]?.id

  const cases: {
    name: string
    endpoint: Parameters<typeof insertEndpoint>[2]
    event: Partial<NewEvent>
    isWanted: boolean
  }[] = [
    { name: 'its very type', endpoint: { eventTypes: ['file.created', 'file.deleted'] }, event: { type: 'file.deleted' }, isWanted: true },
    { name: 'another type', endpoint: { eventTypes: ['file.created'] }, event: { type: 'file.deleted' }, isWanted: false },
    { name: 'every type', endpoint: { eventTypes: ['*'] }, event: { type: 'key.rotated' }, isWanted: true },
    { name: 'all of generations', endpoint: { eventTypes: ['generation.*'] }, event: { type: 'generation.failed' }, isWanted: true },
    { name: 'all of something else', endpoint: { eventTypes: ['generation.*'] }, event: { type: 'file.created' }, isWanted: false },
    { name: 'its type in several ways', endpoint: { eventTypes: ['*', 'file.*', 'file.created'] }, event: { type: 'file.created' }, isWanted: true },
    { name: 'its project', endpoint: { projectId: place.projectId }, event: {}, isWanted: true },
    { name: 'another project', endpoint: { projectId: otherProject }, event: {}, isWanted: false },
    { name: 'a project, and it is of the account', endpoint: { projectId: place.projectId }, event: { projectId: null, type: 'alert.raised' }, isWanted: false },
    { name: 'every project, and it is of the account', endpoint: {}, event: { projectId: null, type: 'alert.raised' }, isWanted: true },
    { name: 'it, but is disabled', endpoint: { isEnabled: false }, event: {}, isWanted: false },
  ] // biome-ignore format: a table
  for (const { name, endpoint, event, isWanted } of cases)
    await t.test(`${isWanted ? 'one that wants' : 'not one that wants'} ${name}`, async () => {
      const id = await insertEndpoint(db, place, endpoint)
      const [eventId = ''] = await record(ctx, newEvent(place, event))
      const found = await db`select * from webhook_deliveries where endpoint_id = ${id}`
      assert.equal(found.length, isWanted ? 1 : 0)
      const queued = await db`select * from webhook_queue where endpoint_id = ${id}`
      assert.equal(queued.length, found.length)
      const [delivery, due] = [found[0], queued[0]]
      if (delivery && due) {
        const at = delivery.createdAt as Date
        assert.ok(Math.abs(at.getTime() - clock.now().getTime()) < 60_000)
        const project = event.projectId === undefined ? place.projectId : event.projectId
        assert.deepEqual(
          [
            delivery.worldId,
            delivery.projectId,
            delivery.eventId,
            delivery.eventType,
            delivery.status,
            delivery.isTest,
          ],
          [place.world.id, project, eventId, event.type ?? 'generation.completed', 'pending', false],
        )
        assert.equal(timeOfId(delivery.id).getTime(), at.getTime())
        assert.equal(delivery.deadlineAt - delivery.createdAt, 72 * 3_600_000)
        // At once, by the clock of the database.
        assert.ok(due.dueAt <= at && at.getTime() - due.dueAt < 60_000)
        assert.deepEqual(
          [due.deliveryId, due.worldId, due.eventId, due.deadlineAt, due.attempt, due.failures, due.leasedBy],
          [delivery.id, place.world.id, eventId, delivery.deadlineAt, 0, 0, null],
        )
      }
      await db`delete from webhook_endpoints where id = ${id}`
    })

  await t.test('not one of the other world, nor one that is deleted', async () => {
    const world = { id: otherWorld, livemode: false }
    await insertEndpoint(db, { ...place, world })
    const gone = await insertEndpoint(db, place)
    await db`delete from webhook_endpoints where id = ${gone}`
    const [eventId = ''] = await record(ctx, newEvent(place))
    assert.equal((await db`select from webhook_deliveries where event_id = ${eventId}`).length, 0)
  })

  await t.test('a test goes to its endpoint alone, whatever that wants', async () => {
    const own = await insertEndpoint(db, place, { eventTypes: ['file.created'], projectId: otherProject })
    const other = await insertEndpoint(db, place)
    const [eventId = ''] = await record(ctx, newEvent(place, { type: 'alert.raised', testOf: own }))
    const found = await db`select endpoint_id, is_test from webhook_deliveries where event_id = ${eventId}`
    assert.deepEqual([...found], [{ endpointId: own, isTest: true }])
    // Nor to one of somebody else.
    const stranger = await insertPlace(db)
    const [foreign = ''] = await record(ctx, newEvent(stranger, { testOf: own }))
    assert.equal((await db`select from webhook_deliveries where event_id = ${foreign}`).length, 0)
    await db`delete from webhook_endpoints where id in ${db([own, other])}`
  })

  await t.test('a thousand of them, for each of several events', async () => {
    const crowded = await insertPlace(db)
    await db`
      insert into webhook_endpoints (id, account_id, world_id, url, event_types, created_at)
      select uuidv7(), ${crowded.accountId}, ${crowded.world.id}, 'http://127.0.0.1:9', array['generation.*'], ${clock.now()}
      from generate_series(1, 1000)`
    const ids = await record(ctx, ...range(3).map(() => newEvent(crowded)), newEvent(crowded, { type: 'file.created' }))
    const counts = await db`
      select event_id, count(distinct endpoint_id)::int as endpoints, count(*)::int as deliveries
      from webhook_deliveries where world_id = ${crowded.world.id} group by 1 order by 1`
    assert.deepEqual(
      [...counts],
      ids.slice(0, 3).map((eventId) => ({ eventId, endpoints: 1000, deliveries: 1000 })),
    )
    const [{ queued } = {}] =
      await db`select count(*)::int as queued from webhook_queue where world_id = ${crowded.world.id}`
    assert.equal(queued, 3000)
  })
})

test('the ids of deliveries are UUIDs of version 7 that no two share', async (t) => {
  const api = await startApi(t)
  const ids = (
    await api.db<{ id: string }[]>`
    select uuid_v7('2026-03-10T10:00:00.123456Z') as id from generate_series(1, 1000)`
  ).map(({ id }) => id)
  assert.equal(new Set(ids).size, 1000)
  for (const id of [...ids, uuidv7()])
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.deepEqual([...new Set(ids.map((id) => timeOfId(id).toISOString()))], ['2026-03-10T10:00:00.123Z'])
})
