import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebhookSink } from '../../../test/fakes/webhook-sink.ts'
import { type Api, type Client, createClock, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, outcome } from '../../../test/v1.ts'
import { addDeliveries, addDelivery, deliveryOf, type Endpoint, queuedOf, settled } from '../../../test/webhooks.ts'
import { fromTypeId } from '../../platform/type-id.ts'

const uuidOf = (id: string): string => fromTypeId('hook', id) ?? assert.fail(id)
const HOUR_MS = 3_600_000

/** Of an endpoint that a call created. */
async function endpointOf(api: Api, id: string, projectId: string): Promise<Endpoint> {
  const [row] = await api.db<{ accountId: string; worldId: string }[]>`
    select account_id, world_id from webhook_endpoints where id = ${uuidOf(id)}`
  if (!row) throw new Error(`There is no ${id}.`)
  return { id: uuidOf(id), ...row, projectId, secret: '' }
}

const create = async (client: Client, url: string, fields: object = {}): Promise<string> => {
  const { status, body, text } = await client.post('/webhooks', { url, event_types: ['*'], ...fields })
  assert.equal(status, 201, text)
  return body.id
}

test('states of webhook endpoints', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const { projectId } = developer
  const countOf = async (endpointId: string, status: string): Promise<number> => {
    const [row] = await api.db<{ count: number }[]>`
      select count(*)::int as count from webhook_deliveries where endpoint_id = ${endpointId} and status = ${status}`
    return row?.count ?? 0
  }

  await t.test('a disabled one is sent nothing, and what waits goes on at once when it is enabled', async () => {
    let status = 500
    const sink = await WebhookSink.start(t, { behave: () => ({ status }) })
    const id = await create(account, sink.url)
    const endpoint = await endpointOf(api, id, projectId)
    const failing = await addDelivery(api, endpoint, clock.now())
    await sink.has(1)
    await settled(api)
    const later = await queuedOf(api, failing)
    assert.ok(later?.dueAt > clock.now())
    const disabled = (await account.patch(`/webhooks/${id}`, { status: 'disabled' })).body
    assert.deepEqual([disabled.status, disabled.disabled_reason], ['disabled', 'owner'])
    assert.ok(disabled.disabled_at)
    assert.ok(disabled.failing_since)
    const again = await account.patch(`/webhooks/${id}`, { status: 'disabled' })
    assert.deepEqual([again.body, again.headers.get('ETag')], [disabled, '"r2"'])
    const late = await addDelivery(api, endpoint, clock.now())
    const hourAgo = new Date(clock.now().getTime() - HOUR_MS)
    await api.db`update webhook_queue set deadline_at = ${hourAgo} where delivery_id = ${late.id}`
    await settled(api)
    assert.equal(sink.count, 1)
    assert.equal((await account.get(`/webhooks/${id}`)).body.stats.waiting, 2)
    status = 204
    const enabled = await account.patch(`/webhooks/${id}`, { status: 'enabled' })
    assert.deepEqual(
      [enabled.body.status, enabled.body.disabled_reason, enabled.body.disabled_at, enabled.body.failing_since],
      ['enabled', null, null, null],
    )
    assert.equal(enabled.headers.get('ETag'), '"r3"')
    await eventually('what waited is delivered', async () => (await deliveryOf(api, failing)).status === 'delivered')
    await settled(api)
    assert.equal(sink.count, 2)
    assert.equal((await deliveryOf(api, late)).status, 'exhausted')
  })

  await t.test('enabling forgets how it failed before, whoever disabled it', async () => {
    const id = await create(account, 'http://localhost:9/')
    await api.db`
      update webhook_endpoints set status = 'disabled', disabled_reason = 'failing', disabled_at = ${clock.now()},
        failing_since = ${clock.now()}, failed_attempts = 77 where id = ${uuidOf(id)}`
    const kept = await account.patch(`/webhooks/${id}`, { status: 'disabled', description: 'x' })
    assert.equal(kept.body.disabled_reason, 'failing')
    await account.patch(`/webhooks/${id}`, { status: 'enabled' })
    const [row] = await api.db`select failed_attempts, failing_since from webhook_endpoints where id = ${uuidOf(id)}`
    assert.deepEqual({ ...row }, { failedAttempts: 0, failingSince: null })
  })

  await t.test('more than a call can bring to now is brought by a job', async () => {
    const id = await create(account, 'http://localhost:9/', { max_in_flight: 1, rate_per_second: 1 })
    await account.patch(`/webhooks/${id}`, { status: 'disabled' })
    const endpoint = await endpointOf(api, id, projectId)
    await addDeliveries(api, endpoint, 3_500, clock.now())
    const later = new Date(clock.now().getTime() + 10 * HOUR_MS)
    await api.db`update webhook_queue set due_at = ${later} where endpoint_id = ${endpoint.id}`
    await account.patch(`/webhooks/${id}`, { status: 'enabled' })
    await eventually('all are due', async () => {
      const [row] = await api.db<{ count: number }[]>`
        select count(*)::int as count from webhook_queue where endpoint_id = ${endpoint.id} and due_at >= ${later}`
      return row?.count === 0
    })
    await account.delete(`/webhooks/${id}`)
  })

  await t.test('a change is in force for the next attempt of what waits', async () => {
    const first = await WebhookSink.start(t, { behave: () => ({ status: 503 }) })
    const second = await WebhookSink.start(t)
    const id = await create(account, first.url, { headers: { 'X-Door': 'old' } })
    const delivery = await addDelivery(api, await endpointOf(api, id, projectId), clock.now())
    await first.has(1)
    await settled(api)
    await account.patch(`/webhooks/${id}`, { url: second.url, headers: { 'X-Door': 'new' } })
    clock.advance(2 * 60_000)
    const [received] = await second.has(1)
    assert.equal(received?.headers['x-door'], 'new')
    await settled(api)
    assert.equal((await deliveryOf(api, delivery)).status, 'delivered')
    assert.equal(first.count, 1)
  })

  await t.test('deleting one cancels what waits, and keeps what was', async () => {
    const sink = await WebhookSink.start(t)
    const id = await create(account, sink.url)
    const endpoint = await endpointOf(api, id, projectId)
    const delivered = await addDelivery(api, endpoint, clock.now())
    await sink.has(1)
    await settled(api)
    await account.patch(`/webhooks/${id}`, { status: 'disabled' })
    await addDeliveries(api, endpoint, 6_000, clock.now())
    assert.equal((await account.delete(`/webhooks/${id}`)).status, 204)
    await eventually('what waited is canceled', async () => (await countOf(endpoint.id, 'canceled')) === 6_000)
    const [queued] = await api.db`select count(*)::int as count from webhook_queue where endpoint_id = ${endpoint.id}`
    assert.equal(queued?.count, 0)
    assert.equal((await deliveryOf(api, delivered)).status, 'delivered')
    const { body } = await account.get(`/deliveries?webhook_id=${id}&limit=1`)
    assert.equal(body.data[0].webhook_id, id)
    for (const table of ['webhook_secrets', 'webhook_hours'])
      assert.equal((await api.db.unsafe(`select from ${table} where endpoint_id = '${endpoint.id}'`)).length, 0)
    await settled(api)
    assert.equal(sink.count, 1)
  })

  await t.test('deleting one while an attempt is under way keeps its result', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const sink = await WebhookSink.start(t, { behave: () => held.then(() => ({ status: 500 })) })
    const id = await create(account, sink.url)
    const delivery = await addDelivery(api, await endpointOf(api, id, projectId), clock.now())
    await sink.has(1)
    assert.equal((await account.delete(`/webhooks/${id}`)).status, 204)
    release()
    await eventually('the rest is canceled', async () => (await deliveryOf(api, delivery)).status === 'canceled')
    assert.equal((await deliveryOf(api, delivery)).responseStatus, 500)
    assert.equal(sink.count, 1)
  })

  await t.test('a project takes its endpoints along, and an account all of them', async () => {
    const project = (await account.post('/projects', { name: 'gone' })).body.id
    const sink = await WebhookSink.start(t)
    const [own, everywhere] = [
      await create(account, sink.url, { project_id: project }),
      await create(account, 'http://localhost:9/', { event_types: ['file.*'] }),
    ]
    const endpoint = await endpointOf(api, own, fromTypeId('proj', project) ?? '')
    await account.patch(`/webhooks/${own}`, { status: 'disabled' })
    const delivery = await addDelivery(api, endpoint, clock.now())
    assert.equal((await account.delete(`/projects/${project}`)).status, 204)
    assert.equal(outcome(await account.get(`/webhooks/${own}`)), '404 not_found')
    assert.equal(outcome(await account.get(`/webhooks/${everywhere}`)), 'ok')
    await eventually('what waited is canceled', async () => (await deliveryOf(api, delivery)).status === 'canceled')
    assert.equal(sink.count, 0)
    assert.equal(
      outcome(await account.post('/webhooks', { url: sink.url, event_types: ['*'], project_id: project })),
      '404 not_found',
    )
    const other = await api.createDeveloper()
    const theirs = await create(asAccount(api, other), sink.url)
    await api.db`delete from projects where owner_id = ${other.id}`
    await api.db`delete from users where id = ${other.id}`
    assert.equal((await api.db`select from webhook_endpoints where id = ${uuidOf(theirs)}`).length, 0)
  })
})

test('two servers know the same endpoints', async (t) => {
  const first = await startApi(t)
  const second = await startApi(t, { beside: first })
  const developer = await first.createDeveloper()
  const [here, there] = [asAccount(first, developer), asAccount(second, developer)]
  const sinks = [await WebhookSink.start(t), await WebhookSink.start(t)]
  const id = await create(here, sinks[0]?.url ?? '')
  assert.equal(outcome(await there.get(`/webhooks/${id}`)), 'ok')
  const endpoint = await endpointOf(first, id, developer.projectId)
  await addDelivery(first, endpoint)
  await sinks[0]?.has(1)
  // Whichever server sends it, it is told of the change.
  const { secret } = (await there.post(`/webhooks/${id}/rotate_secret`, { overlap_seconds: 0 })).body
  await there.patch(`/webhooks/${id}`, { url: sinks[1]?.url, headers: { 'X-Door': 'new' } })
  assert.equal((await here.get(`/webhooks/${id}/secret`)).body.secret, secret)
  await addDeliveries(first, endpoint, 20)
  for (const { headers } of (await sinks[1]?.has(20)) ?? []) assert.equal(headers['x-door'], 'new')
  assert.equal(sinks[0]?.count, 1)
  await there.delete(`/webhooks/${id}`)
  assert.equal(outcome(await here.get(`/webhooks/${id}`)), '404 not_found')
})
