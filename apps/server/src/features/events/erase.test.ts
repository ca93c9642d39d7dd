import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { insertEndpoint, newEvent, openBeside, type Place, record } from '../../../test/event-log.ts'
import { type Api, type Developer, eventually, startApi } from '../../../test/harness.ts'
import { range } from '../../../test/live.ts'
import type { Context } from '../../context.ts'
import { eraseProjectEvents } from './erase.ts'
import { recordEvents } from './service.ts'

async function placeOf({ db }: Api, { id, projectId }: Developer): Promise<Place> {
  const [world] = await db<{ id: string }[]>`select id from worlds where account_id = ${id} and kind = 'live'`
  return { accountId: id, projectId, world: { id: world?.id ?? '', livemode: true } }
}

/** As if each delivery of these events had been attempted. */
const insertAttempts = ({ db }: Api, eventIds: string[]) => db`
  insert into webhook_attempts (delivery_id, number, started_at, url, request_headers, response_status, response_headers, response_body)
  select id, 1, created_at, 'http://127.0.0.1:9', '{"x-secret": "horse"}', 500, '{"x-other": "horse"}', 'horse'
  from webhook_deliveries where event_id in ${db(eventIds)}`

interface Told {
  type: string
  body: string | null
  status: string
  isQueued: boolean
  attempt: string
}

async function told({ db }: Api, eventIds: string[]): Promise<Told[]> {
  return db<Told[]>`
    select e.type, e.body, d.status, q.delivery_id is not null as is_queued,
      coalesce(a.request_headers::text || coalesce(a.response_headers::text, '-') || coalesce(convert_from(a.response_body, 'UTF8'), '-'), '') as attempt
    from events e join webhook_deliveries d on d.event_id = e.id
    left join webhook_queue q on q.delivery_id = d.id left join webhook_attempts a on a.delivery_id = d.id
    where e.id in ${db(eventIds)} order by e.id`
}

function assertErased(rows: Told[], count: number): void {
  assert.equal(rows.length, count)
  for (const { body, isQueued, attempt, status } of rows) {
    assert.deepEqual([body, isQueued, status], [null, false, 'canceled'])
    assert.ok(attempt === '' || attempt === '{}--', attempt)
  }
}

function assertKept(rows: Told[], types: string[]): void {
  assert.deepEqual(
    rows.map(({ type }) => type),
    types,
  )
  for (const { body, isQueued, status } of rows)
    assert.deepEqual([body !== null, isQueued, status], [true, true, 'pending'])
}

test('the events of what is deleted', async (t) => {
  const api = await startApi(t)
  const ctx = await openBeside(t, api)
  const developer = await api.createDeveloper()
  const place = await placeOf(api, developer)
  await insertEndpoint(api.db, place)
  const sequences = async () =>
    (
      await api.db`select count(*)::int as rows, max(sequence)::int as last from events where world_id = ${place.world.id}`
    )[0]

  await t.test('of a project: all but those of its deletion and of another project', async () => {
    const [{ id: projectId }, { id: other }] = await Promise.all([developer.createProject(), developer.createProject()])
    const own = { ...place, projectId }
    const earlier = await record(
      ctx,
      ...range(1_200).map(() => newEvent(own)),
      newEvent(own, { type: 'generation.deleted' }),
      newEvent(own, { type: 'key.created' }),
    )
    const kept = await record(ctx, newEvent(own, { type: 'user.deleted' }), newEvent({ ...place, projectId: other }))
    await insertAttempts(api, earlier.slice(0, 700))
    const before = await sequences()
    const [deletion = ''] = await ctx.db.begin(async (tx) => {
      await tx`update projects set deleted_at = ${ctx.clock.now()} where id = ${projectId}`
      return recordEvents(ctx, tx, [newEvent(own, { type: 'project.deleted' })])
    })
    await api.db`update projects set deleted_at = null where id = ${projectId}`
    assert.equal((await developer.delete(`/projects/${projectId}`)).status, 204)
    await eventually(
      'it is gone',
      async () => (await api.db`select from projects where id = ${projectId}`).length === 0,
    )
    assertErased(await told(api, earlier), 1_202)
    assertKept(await told(api, [...kept, deletion]), ['user.deleted', 'generation.completed', 'project.deleted'])
    const after = await sequences()
    assert.ok(after?.rows >= before?.rows && after?.rows === after?.last, 'no row is missing')
  })

  await t.test('of a project: what happened meanwhile, but for deletions that its own brought about', async () => {
    const { id: projectId } = await developer.createProject()
    const own = { ...place, projectId }
    await api.db`update projects set deleted_at = ${ctx.clock.now()} where id = ${projectId}`
    const [late = ''] = await record(ctx, newEvent(own))
    const [deleted = ''] = await record(ctx, newEvent(own, { type: 'generation.deleted' }))
    await eraseProjectEvents(ctx, projectId)
    assertErased(await told(api, [late]), 1)
    assertKept(await told(api, [deleted]), ['generation.deleted'])
  })

  await t.test('of an end user: those of the user and of its generations', async () => {
    const [user, neighbour] = [await developer.createEndUser(), await developer.createEndUser()]
    const ofUser = (userId: string, ctx: Context) =>
      record(
        ctx,
        newEvent(place, { type: 'user.created', subjectId: userId }),
        newEvent(place, { userId }),
        newEvent(place, { userId, type: 'generation.deleted' }),
      )
    const own = await ofUser(user.id, ctx)
    const others = [...(await ofUser(neighbour.id, ctx)), ...(await record(ctx, newEvent(place)))]
    await insertAttempts(api, own)
    const [deletion = ''] = await record(ctx, newEvent(place, { type: 'user.deleted', subjectId: user.id }))
    assert.equal((await developer.delete(`/projects/${developer.projectId}/users/${user.id}`)).status, 204)
    await eventually('it is gone', async () => (await api.db`select from users where id = ${user.id}`).length === 0)
    assertErased(await told(api, own), 3)
    assertKept(await told(api, others), [
      'user.created',
      'generation.completed',
      'generation.deleted',
      'generation.completed',
    ])
    assertKept(await told(api, [deletion]), ['user.deleted'])
  })

  await t.test('a replay is canceled with them, and what was delivered stays so', async () => {
    const { id: projectId } = await developer.createProject()
    const own = { ...place, projectId }
    const ids = await record(ctx, newEvent(own), newEvent(own))
    const [first] = await api.db`
      update webhook_deliveries set status = 'delivered' where event_id = ${ids[0] ?? ''} returning *`
    await api.db`delete from webhook_queue where delivery_id = ${first?.id}`
    const replay = uuidv7()
    await api.db`insert into webhook_deliveries ${api.db({ ...first, id: replay, status: 'pending', replayOf: first?.id })}`
    await api.db`
      insert into webhook_queue (delivery_id, endpoint_id, world_id, event_id, due_at, deadline_at)
      select id, endpoint_id, world_id, event_id, created_at, deadline_at from webhook_deliveries where id = ${replay}`
    await api.db`update projects set deleted_at = ${new Date()} where id = ${projectId}`
    await eraseProjectEvents(ctx, projectId)
    const found = await api.db`
      select d.id, status, q.delivery_id from webhook_deliveries d
      left join webhook_queue q on q.delivery_id = d.id where d.event_id in ${api.db(ids)}`
    assert.deepEqual(found.map(({ id, status, deliveryId }) => [id === first?.id, status, deliveryId]).sort(), [
      [false, 'canceled', null],
      [false, 'canceled', null],
      [true, 'delivered', null],
    ])
  })
})
