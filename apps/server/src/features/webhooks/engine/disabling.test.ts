import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { createClock, eventually, startApi } from '../../../../test/harness.ts'
import { lettersTo } from '../../../../test/mailbox.ts'
import { asAccount } from '../../../../test/v1.ts'
import {
  addDeliveries,
  addDelivery,
  addEndpoint,
  deliveryOf,
  type Endpoint,
  settled,
} from '../../../../test/webhooks.ts'
import { toTypeId } from '../../../platform/type-id.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

test('whoever holds the row of an account holds up no results', async (t) => {
  const api = await startApi(t)
  const [held, other] = [await api.createDeveloper(), await api.createDeveloper()]
  const gone = await WebhookSink.start(t, { behave: () => ({ status: 410 }) })
  const well = await WebhookSink.start(t)
  const endpoint = await addEndpoint(api, held, gone.url)
  const statusOf = async () => (await api.db`select status from webhook_endpoints where id = ${endpoint.id}`)[0]?.status
  await api.db.begin(async (tx) => {
    await tx`select from users where id = ${held.id} for update`
    await addDelivery(api, endpoint)
    await eventually('the server waits for the account', async () => {
      const [row] = await api.db<{ count: number }[]>`
        select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'cloudapi webhooks'`
      return row?.count === 1
    })
    const delivery = await addDelivery(api, await addEndpoint(api, other, well.url))
    await eventually('another is written', async () => (await deliveryOf(api, delivery)).status === 'delivered')
    assert.equal(await statusOf(), 'enabled')
  })
  await eventually('it is disabled', async () => (await statusOf()) === 'disabled')
})

test('an endpoint is disabled', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const stateOf = async ({ id }: Endpoint) => {
    const [row] = await api.db`select * from webhook_endpoints where id = ${id}`
    return row
  }

  await t.test('by 410, at once, with an event and a message, and what waits is kept', async () => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 410 }) })
    const [endpoint, other] = [
      await addEndpoint(api, developer, sink.url, { headers: { 'X-Own': 'hush' } }),
      await WebhookSink.start(t),
    ]
    await addEndpoint(api, developer, other.url, { eventTypes: ['webhook.disabled'] })
    const delivery = await addDelivery(api, endpoint, clock.now())
    await eventually('it is disabled', async () => (await stateOf(endpoint))?.status === 'disabled')
    assert.equal((await stateOf(endpoint))?.disabledReason, 'gone')
    await settled(api)
    assert.equal((await deliveryOf(api, delivery)).status, 'pending')
    const [letter, ...letters] = await lettersTo(api, developer.email, 'webhook_disabled')
    assert.equal(letters.length, 0)
    assert.match(letter?.text ?? '', new RegExp(`${toTypeId('hook', endpoint.id)} was disabled\\. It returned 410`))
    const { body } = await asAccount(api, developer).get('/events?type=webhook.disabled')
    const [event] = body.data
    assert.equal(event.data.object.id, toTypeId('hook', endpoint.id))
    assert.deepEqual(
      [event.data.object.status, event.data.object.disabled_reason, event.data.previous.status],
      ['disabled', 'gone', 'enabled'],
    )
    assert.deepEqual(event.data.object.headers, { 'X-Own': '[hidden]' })
    const [received] = await other.has(1)
    assert.equal(JSON.parse(String(received?.body)).id, event.id)
  })

  await t.test('and nothing more is sent to it', async () => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 410 }) })
    const endpoint = await addEndpoint(api, developer, sink.url)
    await addDeliveries(api, endpoint, 50, clock.now())
    await eventually('it is disabled', async () => (await stateOf(endpoint))?.status === 'disabled')
    await settled(api)
    const { count } = sink
    assert.ok(count < 50)
    clock.advance(HOUR_MS)
    await settled(api)
    assert.equal(sink.count, count)
  })

  await t.test('without a message, in the sandbox', async () => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 410 }) })
    const endpoint = await addEndpoint(api, developer, sink.url, { livemode: false })
    await addDelivery(api, endpoint, clock.now())
    await eventually('it is disabled', async () => (await stateOf(endpoint))?.status === 'disabled')
    assert.deepEqual(await lettersTo(api, developer.email, 'webhook_disabled'), [])
    const { body } = await asAccount(api, developer, { livemode: false }).get('/events?type=webhook.disabled')
    assert.equal(body.data.length, 1)
  })

  await t.test('not by a 410 of the URL that it had before', async () => {
    const developer = await api.createDeveloper()
    let answer: () => void = () => undefined
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const sink = await WebhookSink.start(t, {
      behave: async () => {
        await answered
        return { status: 410 }
      },
    })
    const endpoint = await addEndpoint(api, developer, sink.url)
    await addDelivery(api, endpoint, clock.now())
    await sink.has(1)
    await api.db`update webhook_endpoints set url = ${`${sink.url}/new`} where id = ${endpoint.id}`
    answer()
    await settled(api)
    assert.equal((await stateOf(endpoint))?.status, 'enabled')
  })

  await t.test('by five days of failures alone, of at least twenty attempts', async () => {
    const developer = await api.createDeveloper()
    let status = 500
    const sink = await WebhookSink.start(t, { behave: () => ({ status }) })
    const [few, many, saved] = [
      await addEndpoint(api, developer, sink.url),
      await addEndpoint(api, developer, sink.url),
      await addEndpoint(api, developer, sink.url),
    ]
    const fail = async (endpoint: Endpoint, count: number): Promise<void> => {
      await addDeliveries(api, endpoint, count, clock.now())
      await settled(api)
      await api.db`delete from webhook_queue where endpoint_id = ${endpoint.id}` // their further attempts
    }
    const states = async () => Promise.all([few, many, saved].map(async (one) => (await stateOf(one))?.status))
    await fail(few, 1)
    await fail(many, 15)
    await fail(saved, 30)
    assert.equal((await stateOf(many))?.failedAttempts, 15)
    clock.advance(2 * DAY_MS)
    await fail(many, 3)
    status = 200
    await fail(saved, 1)
    assert.deepEqual([(await stateOf(saved))?.failedAttempts, (await stateOf(saved))?.failingSince], [0, null])
    status = 500
    await fail(saved, 30)
    clock.advance(3 * DAY_MS - HOUR_MS)
    await fail(many, 10)
    assert.deepEqual(await states(), ['enabled', 'enabled', 'enabled'])
    clock.advance(2 * HOUR_MS)
    for (const endpoint of [few, many, saved]) await fail(endpoint, 1)
    assert.deepEqual(await states(), ['enabled', 'disabled', 'enabled'])
    assert.equal((await stateOf(many))?.disabledReason, 'failing')
    const [letter] = await lettersTo(api, developer.email, 'webhook_disabled')
    assert.match(letter?.text ?? '', /Each of the last 29 attempts failed, since \d{4}-\d\d-\d\d/)
  })
})
