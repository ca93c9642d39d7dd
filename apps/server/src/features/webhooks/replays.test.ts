import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDeliveryRows, startReceiver } from '../../../test/deliveries.ts'
import { openBeside } from '../../../test/event-log.ts'
import { type Answer, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { addEvents, bodyOf } from '../../../test/world-events.ts'
import { dayOf, ensureDays } from '../../platform/partitions.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { EVENT_TABLES } from '../events/tables.ts'
import { sweepDeliveries } from './replay-job.ts'

const UNKNOWN = '00000000-0000-7000-8000-000000000000'
const DAY_MS = 86_400_000

test('replays of deliveries and events', async (t) => {
  const api = await startApi(t)
  const ctx = await openBeside(t, api)
  const receiver = await startReceiver(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const stranger = asAccount(api, await api.createDeveloper())
  const { projectId } = developer
  const target = { url: receiver.url, event_types: ['generation.*'] }
  const webhook = (await account.post('/webhooks', target)).body.id
  const count = async (): Promise<number> =>
    (
      await api.db<{ count: number }[]>`
      select count(*)::int from webhook_deliveries where event_type = 'generation.completed'`
    )[0]?.count ?? 0
  const failed = async (fields: { webhook?: string; event?: string; at?: Date } = {}) => {
    const [event = ''] = fields.event ? [fields.event] : await addEvents(api, { developer }, {})
    const row = { webhook, projectId, status: 'exhausted' as const, attempts: 11, ...fields, event }
    const [id = ''] = await addDeliveryRows(api, developer, row)
    return { id, event }
  }
  const ended = (id: string) =>
    eventually('it is delivered', async () => {
      const { body } = await account.get(`/deliveries/${id}`)
      return body.status === 'delivered' && body
    })

  await t.test('a replay is a new delivery of the same bytes, and the earlier one stays as it is', async () => {
    const { id, event } = await failed()
    const before = (await account.get(`/deliveries/${id}`)).body
    const answer = await account.post(`/deliveries/${id}/replay`)
    assert.equal(answer.status, 201, answer.text)
    const { body } = answer
    assert.notEqual(body.id, id)
    assert.deepEqual(
      [body.status, body.replay_of, body.replay_id, body.webhook_id, body.event_id, body.attempt, body.test],
      ['pending', id, null, webhook, event, 0, false],
    )
    assert.equal(Date.parse(body.deadline_at) - Date.parse(body.created_at), 72 * 3_600_000)
    const replay = await ended(body.id)
    assert.equal(replay.attempts.length, 1)
    const sent = receiver.received.find(({ headers }) => headers['webhook-id'] === event)
    assert.equal(sent?.body, await bodyOf(api, event))
    assert.equal(sent?.body, replay.request_body)
    assert.deepEqual((await account.get(`/deliveries/${id}`)).body, before)
    const again = await account.post(`/deliveries/${body.id}/replay`)
    assert.deepEqual([again.status, again.body.replay_of], [201, body.id])
  })

  await t.test('a repeated call with the same idempotency key makes no second one', async () => {
    const { id, event } = await failed()
    const paths = [`/deliveries/${id}/replay`, `/events/${event}/replay`]
    for (const path of paths) {
      const before = await count()
      const keyed = account.with({ 'Idempotency-Key': crypto.randomUUID() })
      const [first, ...others] = await Promise.all([1, 2, 3].map(() => keyed.post(path, {})))
      const last = await keyed.post(path, {})
      assert.equal(await count(), before + 1, path)
      const made = [first, ...others, last].filter((answer) => answer?.status === 201)
      assert.ok(made.length > 0)
      assert.equal(new Set(made.map((answer) => answer?.text)).size, 1)
    }
  })

  await t.test(
    'an event goes to every enabled endpoint that gets such events now, and to one that is named',
    async () => {
      const [event = ''] = await addEvents(api, { developer }, {})
      const more = await account.post('/webhooks', { ...target, event_types: ['*'] })
      const foreign = await account.post('/webhooks', { ...target, event_types: ['file.*'] })
      const off = await account.post('/webhooks', target)
      await account.patch(`/webhooks/${off.body.id}`, { status: 'disabled' })
      const elsewhere = await account.post('/webhooks', { ...target, project_id: (await developer.createProject()).id })
      const made = await account.post(`/events/${event}/replay`, {})
      assert.equal(made.status, 201, made.text)
      assert.equal(made.body.object, 'list')
      const got = (answer: Answer) => answer.body.data.map((each: { webhook_id: string }) => each.webhook_id).sort()
      assert.deepEqual(got(made), [webhook, more.body.id].sort())
      assert.ok(made.body.data.every((each: { replay_of: unknown }) => each.replay_of === null))
      const named = await account.post(`/events/${event}/replay`, { webhook_id: webhook })
      assert.deepEqual(got(named), [webhook])
      const first = made.body.data.find((each: { webhook_id: string }) => each.webhook_id === webhook)
      assert.equal(named.body.data[0].replay_of, first.id)
      for (const [id, reason] of [
        [foreign.body.id, /event_types/],
        [off.body.id, /disabled/],
        [elsewhere.body.id, /another project/],
      ] as const) {
        const answer = await account.post(`/events/${event}/replay`, { webhook_id: id })
        assert.equal(outcome(answer), '409 state_conflict')
        assert.match(answer.body.error.message, reason)
      }
      const missing = await account.post(`/events/${event}/replay`, { webhook_id: toTypeId('hook', UNKNOWN) })
      assert.deepEqual([outcome(missing), missing.body.error.param], ['404 not_found', 'webhook_id'])
      for (const { body } of [more, foreign, off, elsewhere]) await account.delete(`/webhooks/${body.id}`)
    },
  )

  await t.test('says why something cannot be replayed, and what to do', async () => {
    const gone = (await account.post('/webhooks', target)).body.id
    const lost = await failed({ webhook: gone })
    const off = await failed({ webhook: gone })
    await account.patch(`/webhooks/${gone}`, { status: 'disabled' })
    const disabled = await account.post(`/deliveries/${off.id}/replay`)
    await account.delete(`/webhooks/${gone}`)
    const deleted = await account.post(`/deliveries/${lost.id}/replay`)
    const [erased = ''] = await addEvents(api, { developer }, { isErased: true })
    const blank = await failed({ event: erased })
    const unknown = await failed({ event: toTypeId('evt', UNKNOWN) })
    const [keyEvent = ''] = await addEvents(api, { developer }, { type: 'key.created', projectId: null })
    const before = await count()
    for (const [answer, reason] of [
      [disabled, /disabled\. Enable it/],
      [deleted, /deleted\. Send the event to another/],
      [await account.post(`/deliveries/${blank.id}/replay`), /erased/],
      [await account.post(`/events/${erased}/replay`, {}), /erased/],
      [await account.post(`/deliveries/${unknown.id}/replay`), /older than 30 days/],
      [await account.post(`/events/${keyEvent}/replay`, {}), /No enabled webhook endpoint/],
    ] as const) {
      assert.equal(outcome(answer), '409 state_conflict')
      assert.match(answer.body.error.message, reason)
    }
    assert.equal(await count(), before)
  })

  await t.test('is refused to whoever may not', async () => {
    const { id, event } = await failed()
    const before = await count()
    const key = (scopes: string[], project?: string) =>
      createKey(api, developer, { scopes, ...(project ? { project_id: project } : {}) })
    const read = await key(['webhooks:read', 'events:read', 'generations:read'])
    const blind = await key(['webhooks:write', 'events:read'])
    const ofProject = await key(['*'], projectId)
    const elsewhere = await key(['*'], (await developer.createProject()).id)
    const sandbox = asAccount(api, developer, { livemode: false })
    for (const [client, ofDelivery, ofEvent] of [
      [stranger, '404 not_found', '404 not_found'],
      [sandbox, '404 not_found', '404 not_found'],
      [read, '403 scope_missing', '403 scope_missing'],
      [blind, '404 not_found', '404 not_found'],
      // The endpoint is of the whole account.
      [ofProject, '403 project_out_of_scope', '409 state_conflict'],
      [elsewhere, '403 project_out_of_scope', '403 project_out_of_scope'],
    ] as const) {
      assert.equal(outcome(await client.post(`/deliveries/${id}/replay`)), ofDelivery)
      assert.equal(outcome(await client.post(`/events/${event}/replay`, {})), ofEvent)
    }
    const wide = (await account.post('/webhooks', { ...target, event_types: ['*'] })).body.id
    const toWide = await failed({ webhook: wide })
    const generations = await key(['webhooks:write', 'events:read', 'generations:read'])
    assert.equal(outcome(await generations.post(`/deliveries/${toWide.id}/replay`)), '403 scope_missing')
    const named = await generations.post(`/events/${event}/replay`, { webhook_id: wide })
    assert.equal(outcome(named), '403 scope_missing')
    assert.equal(await count(), before + 1)
    // To all that it may: the others are left out.
    const made = await generations.post(`/events/${event}/replay`, {})
    assert.deepEqual(
      made.body.data.map((each: { webhook_id: string }) => each.webhook_id),
      [webhook],
    )
    await account.delete(`/webhooks/${wide}`)
  })

  await t.test('bodies and ids that are wrong are refused exactly', async () => {
    const { event } = await failed()
    const bad = await account.post(`/events/${event}/replay`, { webhook_id: 'x' })
    assert.deepEqual([outcome(bad), bad.body.error.param], ['400 parameter_invalid', 'webhook_id'])
    const unknown = await account.post(`/events/${event}/replay`, { webhook: webhook })
    assert.deepEqual([outcome(unknown), unknown.body.error.param], ['400 parameter_unknown', 'webhook'])
    for (const path of [`/events/${webhook}/replay`, `/deliveries/${event}/replay`, '/events/x/replay'])
      assert.equal(outcome(await account.post(path, {})), '404 not_found', path)
  })

  await t.test('is written down', async () => {
    const { id } = await failed()
    const answer = await account.post(`/deliveries/${id}/replay`)
    const [audit] =
      await api.db`select * from audit_events where target_id = ${fromTypeId('dlv', answer.body.id) ?? ''}`
    assert.deepEqual([audit?.action, audit?.actorId, audit?.projectId], ['delivery.replayed', developer.id, projectId])
    assert.equal(audit?.details.replay_of, id)
    const call = String(answer.headers.get('x-request-id'))
    const shown = await eventually('the call is in the log', async () => {
      const { status, body } = await account.get(`/requests/${call}`)
      return status === 200 && body
    })
    assert.deepEqual(shown.timeline.find((entry: { kind: string }) => entry.kind === 'object.created')?.object, {
      type: 'delivery',
      id: answer.body.id,
    })
  })

  await t.test('a test event goes to the endpoint that is named alone', async () => {
    const [event = ''] = await addEvents(api, { developer }, { type: 'file.created', isTest: true })
    assert.equal(outcome(await account.post(`/events/${event}/replay`, {})), '409 state_conflict')
    const made = await account.post(`/events/${event}/replay`, { webhook_id: webhook })
    assert.deepEqual([made.status, made.body.data[0].test], [201, true], made.text)
  })

  await t.test('while its endpoint is deleted, nothing is left to wait for it', async () => {
    for (let n = 0; n < 5; n += 1) {
      const doomed = (await account.post('/webhooks', { ...target, url: 'http://localhost:9/' })).body.id
      const { id, event } = await failed({ webhook: doomed })
      const answers = await Promise.all([
        account.post(`/deliveries/${id}/replay`),
        account.post(`/events/${event}/replay`, { webhook_id: doomed }),
        account.delete(`/webhooks/${doomed}`),
        account.post(`/deliveries/${id}/replay`),
        account.post(`/events/${event}/replay`, { webhook_id: doomed }),
      ])
      for (const answer of answers) assert.ok([201, 204, 404, 409].includes(answer.status), answer.text)
      await eventually('nothing waits', async () => {
        await sweepDeliveries(ctx)
        const rows = await api.db`select from webhook_queue where endpoint_id = ${fromTypeId('hook', doomed) ?? ''}`
        return rows.length === 0
      })
    }
  })

  await t.test('an event of 30 days ago is still sent, and one before is not', async () => {
    const [young, old] = [new Date(Date.now() - 29.9 * DAY_MS), new Date(Date.now() - 30.1 * DAY_MS)]
    await ensureDays(api.db, EVENT_TABLES, [...new Set([young, old].map((at) => dayOf(at.getTime())))])
    const [kept = '', hidden = ''] = await addEvents(api, { developer }, { at: young }, { at: old })
    assert.equal((await account.post(`/events/${kept}/replay`, {})).status, 201)
    assert.equal(outcome(await account.post(`/events/${hidden}/replay`, {})), '404 not_found')
    const { id } = await failed({ event: hidden })
    assert.equal(outcome(await account.post(`/deliveries/${id}/replay`)), '409 state_conflict')
  })
})

test('a repeated answer shows deliveries only to whoever may read their event', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const target = { url: 'http://localhost:9/', event_types: ['generation.*'] }
  await key.post('/webhooks', target)
  const [event = ''] = await addEvents(api, { developer }, {})
  const keyed = key.with({ 'Idempotency-Key': 'one' })
  assert.equal((await keyed.post(`/events/${event}/replay`, {})).status, 201)
  const token = async (fields: object) => {
    const { body } = await key.post('/session_tokens', fields)
    return keyed.with({ Authorization: `Bearer ${body.token}` })
  }
  const blind = await token({ scopes: ['webhooks:write', 'events:read'] })
  assert.equal(outcome(await blind.post(`/events/${event}/replay`, {})), '404 not_found')
  const other = await token({ project_id: toTypeId('proj', (await developer.createProject()).id) })
  assert.equal(outcome(await other.post(`/events/${event}/replay`, {})), '403 project_out_of_scope')
  const whole = await token({})
  assert.equal((await whole.post(`/events/${event}/replay`, {})).headers.get('Idempotency-Replayed'), 'true')
})

test('a repeated answer shows a bulk replay only to whoever may have to do with its endpoint', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const { id } = (await key.post('/webhooks', { url: 'http://localhost:9/', event_types: ['generation.*'] })).body
  const body = { since: new Date(Date.now() - DAY_MS).toISOString() }
  const keyed = key.with({ 'Idempotency-Key': 'one' })
  const first = await keyed.post(`/webhooks/${id}/replay`, body)
  assert.equal(first.status, 201, first.text)
  const repeated = async (fields: object): Promise<string> => {
    const { token } = (await key.post('/session_tokens', fields)).body
    const answer = await keyed.with({ Authorization: `Bearer ${token}` }).post(`/webhooks/${id}/replay`, body)
    return answer.text === first.text ? 'repeated' : outcome(answer)
  }
  assert.equal(await repeated({}), 'repeated')
  assert.equal(await repeated({ scopes: ['webhooks:write', 'generations:read'] }), 'repeated')
  assert.equal(await repeated({ scopes: ['webhooks:write'] }), '403 scope_missing')
  assert.equal(await repeated({ project_id: toTypeId('proj', developer.projectId) }), '404 not_found')
})
