import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDeliveryRows, startReceiver } from '../../../test/deliveries.ts'
import { openBeside } from '../../../test/event-log.ts'
import { type Answer, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { addEvents } from '../../../test/world-events.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { carryOutReplay, sweepReplays } from './replay-job.ts'

const HOUR_MS = 3_600_000
const iso = (msAgo: number): string => new Date(Date.now() - msAgo).toISOString()
const ago = (ms: number): Date => new Date(Date.now() - ms)

test('bulk replays', async (t) => {
  const api = await startApi(t)
  const ctx = await openBeside(t, api)
  const receiver = await startReceiver(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const { projectId } = developer
  const endpoint = async (fields: object = {}): Promise<string> =>
    (await account.post('/webhooks', { url: receiver.url, event_types: ['generation.*'], ...fields })).body.id
  const start = (webhook: string, body: object = {}) =>
    account.post(`/webhooks/${webhook}/replay`, { since: iso(6 * HOUR_MS), rate_per_second: 1000, ...body })
  const read = async (webhook: string, id: string) => (await account.get(`/webhooks/${webhook}/replays/${id}`)).body
  const completed = (webhook: string, { body, text }: Answer) =>
    eventually(`it is completed and delivered: ${text}`, async () => {
      const replay = await read(webhook, body.id)
      return replay.status === 'completed' && replay.pending === 0 && replay
    })
  const deliveries = async (replay: string) =>
    (await account.get(`/deliveries?limit=100&replay_id=${replay}`)).body.data
  /** Exhausted deliveries of one event each. */
  const exhaust = async (webhook: string, count: number, at = ago(3 * HOUR_MS)): Promise<string[]> => {
    const events = await addEvents(api, { developer }, ...Array.from({ length: count }, () => ({ at })))
    await addDeliveryRows(
      api,
      developer,
      ...events.map((event) => ({ webhook, event, at, projectId, status: 'exhausted' as const, attempts: 11 })),
    )
    return events
  }
  const eventsOf = (rows: { event_id: string }[]) => rows.map((row) => row.event_id).sort()
  /** Runs its job as a worker does, beside the one that runs already. */
  const run = (id: string) => {
    const replayId = fromTypeId('replay', id) ?? ''
    return carryOutReplay.run(ctx, { replayId }, { signal: AbortSignal.timeout(30_000), attempt: 1, lostRuns: 0 })
  }

  await t.test('send what was exhausted in a time, and shows the progress', async () => {
    const webhook = await endpoint()
    const events = await exhaust(webhook, 30)
    await exhaust(webhook, 2, ago(8 * HOUR_MS))
    const started = await start(webhook)
    assert.equal(started.status, 201, started.text)
    const { id, created_at, since, until, ...rest } = started.body
    assert.match(id, /^replay_/)
    assert.ok(since < until && until <= created_at)
    assert.deepEqual(rest, {
      object: 'webhook_replay',
      livemode: true,
      webhook_id: webhook,
      status_filter: 'exhausted',
      rate_per_second: 1000,
      status: 'running',
      created: 0,
      pending: 0,
      delivered: 0,
      exhausted: 0,
      canceled: 0,
      replayed_to: null,
      ended_at: null,
    })
    const replay = await completed(webhook, started)
    assert.deepEqual([replay.created, replay.delivered, replay.replayed_to], [30, 30, until])
    const made = await deliveries(id)
    assert.deepEqual(eventsOf(made), events.toSorted())
    for (const each of made) assert.match(each.replay_of, /^dlv_/)
    assert.deepEqual((await account.get(`/webhooks/${webhook}/replays`)).body.data, [replay])

    const again = await completed(webhook, await start(webhook))
    assert.equal(again.created, 0, 'what was delivered since is not sent again')
    const older = await completed(webhook, await start(webhook, { since: iso(9 * HOUR_MS) }))
    assert.equal(older.created, 2)
    assert.equal((await account.get(`/webhooks/${webhook}/replays?limit=2`)).body.has_more, true)
  })

  await t.test('send of several deliveries of one event the last alone, and none that is on its way', async () => {
    const webhook = await endpoint()
    const [event = '', waiting = '', outside = ''] = await exhaust(webhook, 3)
    const row = { webhook, projectId, at: ago(2 * HOUR_MS), attempts: 11 }
    const [last] = await addDeliveryRows(
      api,
      developer,
      { ...row, event, status: 'exhausted' },
      { ...row, event: waiting },
      { ...row, event: outside, status: 'exhausted', endedAt: new Date() },
    )
    const replay = await completed(webhook, await start(webhook, { until: iso(HOUR_MS) }))
    const made = await deliveries(replay.id)
    assert.deepEqual(eventsOf(made), [event, outside].sort())
    assert.equal(made.find((each: { event_id: string }) => each.event_id === event).replay_of, last)
  })

  await t.test('send every event of a time that the endpoint gets, also what it never got', async () => {
    const webhook = await endpoint({ event_types: ['generation.*', 'key.created'], project_id: projectId })
    const at = ago(20 * HOUR_MS)
    const [never = '', , , , delivered = '', waiting = ''] = await addEvents(
      api,
      { developer },
      { at },
      { at, type: 'file.created' },
      { at, isErased: true },
      { at, isTest: true },
      { at },
      { at },
      { at, type: 'key.created', projectId: null },
      { at: ago(30 * HOUR_MS) },
    )
    const [earlier] = await addDeliveryRows(
      api,
      developer,
      { webhook, projectId, event: delivered, at, status: 'delivered' },
      { webhook, projectId, event: waiting, at },
    )
    const body = { status: 'all', since: iso(21 * HOUR_MS), until: iso(19 * HOUR_MS) }
    const replay = await completed(webhook, await start(webhook, body))
    const made = await deliveries(replay.id)
    assert.deepEqual(eventsOf(made), [never, delivered].sort())
    const replayOf = new Map(
      made.map((each: { event_id: string; replay_of: string }) => [each.event_id, each.replay_of]),
    )
    assert.deepEqual([replayOf.get(never), replayOf.get(delivered)], [null, earlier])
  })

  await t.test('are one at a time for an endpoint, whoever starts them at once', async () => {
    const webhook = await endpoint()
    await exhaust(webhook, 60) // at one a second none of them is completed meanwhile
    const answers = await Promise.all([1, 2, 3, 4].map(() => start(webhook, { rate_per_second: 1 })))
    assert.deepEqual(answers.map(outcome).sort(), [
      '409 state_conflict',
      '409 state_conflict',
      '409 state_conflict',
      'ok',
    ])
    const refused = answers.find(({ status }) => status === 409)
    const made = answers.find(({ status }) => status === 201)
    assert.match(refused?.body.error.message, new RegExp(made?.body.id))
    const keyed = account.with({ 'Idempotency-Key': 'once' })
    await account.post(`/webhooks/${webhook}/replays/${made?.body.id}/cancel`)
    const body = { since: iso(HOUR_MS) }
    const first = await keyed.post(`/webhooks/${webhook}/replay`, body)
    const second = await keyed.post(`/webhooks/${webhook}/replay`, body)
    assert.deepEqual([first.status, second.text], [201, first.text])
  })

  await t.test('are spaced by their rate', async () => {
    const webhook = await endpoint()
    await exhaust(webhook, 40)
    const { body } = await start(webhook, { rate_per_second: 5 })
    const rows = await eventually('some are created', async () => {
      const rows = await api.db<{ createdAt: Date; dueAt: Date | null }[]>`
        select d.created_at, q.due_at from webhook_deliveries d left join webhook_queue q on q.delivery_id = d.id and q.leased_by is null
        where d.replay_id = ${fromTypeId('replay', body.id) ?? ''}`
      return rows.length > 0 && rows
    })
    assert.ok(rows.length <= 51, `no more than some seconds ahead: ${rows.length}`)
    const due = rows.flatMap(({ dueAt }) => dueAt?.getTime() ?? []).sort((a, b) => a - b)
    for (const [n, at] of due.entries()) if (n > 0) assert.equal(at - (due[n - 1] ?? 0), 200)
    await account.post(`/webhooks/${webhook}/replays/${body.id}/cancel`)
  })

  await t.test('can be canceled: what waits is canceled, and nothing more is created', async () => {
    const webhook = await endpoint()
    await exhaust(webhook, 60)
    const { body } = await start(webhook, { rate_per_second: 1 })
    const path = `/webhooks/${webhook}/replays/${body.id}/cancel`
    await eventually('some are created', async () => (await read(webhook, body.id)).created > 2)
    const canceled = await account.post(path)
    assert.deepEqual([canceled.status, canceled.body.status], [200, 'canceled'], canceled.text)
    assert.notEqual(canceled.body.ended_at, null)
    const rest = await eventually('none waits', async () => {
      const replay = await read(webhook, body.id)
      return replay.pending === 0 && replay
    })
    assert.equal(rest.created, rest.delivered + rest.canceled)
    assert.ok(rest.canceled > 0 && rest.created < 60, JSON.stringify(rest))
    assert.equal(outcome(await account.post(path)), '409 state_conflict')
    await run(body.id)
    assert.equal((await read(webhook, body.id)).created, rest.created)
    const next = await completed(webhook, await start(webhook))
    assert.equal(next.created, 60 - rest.delivered, 'what was canceled is sent by the next one')
    const late = await account.post(`/webhooks/${webhook}/replays/${next.id}/cancel`)
    assert.equal(outcome(late), '409 state_conflict')
  })

  await t.test('make no duplicates when their job runs several times at once, or again after a crash', async () => {
    const webhook = await endpoint()
    const events = await exhaust(webhook, 80)
    const started = await start(webhook)
    const { id } = started.body
    await Promise.all([1, 2, 3].map(() => run(id)))
    // A crash after the job was taken, and before its next run was queued.
    await api.db`delete from graphile_worker._private_jobs where key = ${`webhook.replay:${fromTypeId('replay', id)}`}`
    await sweepReplays(ctx)
    const replay = await completed(webhook, started)
    assert.equal(replay.created, 80)
    assert.deepEqual(eventsOf(await deliveries(id)), events.toSorted().slice(0, 80))
    await run(id)
    assert.equal((await read(webhook, id)).created, 80)
  })

  await t.test('end with their endpoint, and when it is disabled', async () => {
    const off = await endpoint()
    await exhaust(off, 60)
    const { body } = await start(off, { rate_per_second: 1 })
    await account.patch(`/webhooks/${off}`, { status: 'disabled' })
    await run(body.id)
    assert.equal((await read(off, body.id)).status, 'canceled')
    assert.equal(outcome(await start(off)), '409 state_conflict')

    const gone = await endpoint()
    await exhaust(gone, 60)
    const doomed = await start(gone, { rate_per_second: 1 })
    await account.delete(`/webhooks/${gone}`)
    await run(doomed.body.id)
    assert.equal(outcome(await account.get(`/webhooks/${gone}/replays/${doomed.body.id}`)), '404 not_found')
    assert.equal(outcome(await account.get(`/webhooks/${gone}/replays`)), '404 not_found')
  })

  await t.test('do not hold up live deliveries of a slow endpoint', async () => {
    const webhook = await endpoint({ max_in_flight: 1 })
    await exhaust(webhook, 300)
    receiver.delayMs = 100
    const { body } = await start(webhook)
    await eventually('it has begun', async () => (await read(webhook, body.id)).created > 0)
    const created = await eventually('it goes on', async () => {
      const { created, delivered, pending } = await read(webhook, body.id)
      assert.ok(pending <= 100, `no more than some seconds' worth waits: ${pending} of ${created}`)
      return delivered > 25 && created
    })
    assert.ok(created < 300, String(created))
    receiver.delayMs = 0
    await account.post(`/webhooks/${webhook}/replays/${body.id}/cancel`)
  })

  await t.test('refuse times and rates that make no sense', async () => {
    const webhook = await endpoint()
    for (const [body, param, code] of [
      [{ since: undefined }, 'since', 'parameter_missing'],
      [{ since: 'yesterday' }, 'since', 'parameter_invalid'],
      [{ since: iso(31 * 24 * HOUR_MS) }, 'since', 'parameter_invalid'],
      [{ since: iso(-HOUR_MS) }, 'since', 'parameter_invalid'],
      [{ until: iso(7 * HOUR_MS) }, 'until', 'parameter_invalid'],
      [{ rate_per_second: 0 }, 'rate_per_second', 'parameter_invalid'],
      [{ rate_per_second: 1001 }, 'rate_per_second', 'parameter_invalid'],
      [{ rate_per_second: 1.5 }, 'rate_per_second', 'parameter_invalid'],
      [{ status: 'failed' }, 'status', 'parameter_invalid'],
      [{ limit: 1 }, 'limit', 'parameter_unknown'],
    ] as const) {
      const answer = await start(webhook, body)
      assert.deepEqual([answer.body.error?.code, answer.body.error?.param], [code, param], answer.text)
    }
    assert.match((await start(webhook, { since: iso(31 * 24 * HOUR_MS) })).body.error.message, /30 days/)
    const later = await start(webhook, { until: iso(-HOUR_MS) })
    assert.ok(later.body.until <= later.body.created_at)
  })

  await t.test('are unknown to others, and need the rights of the endpoint', async () => {
    const webhook = await endpoint()
    const { id } = (await start(webhook)).body
    const unknown = toTypeId('replay', '00000000-0000-7000-8000-000000000000')
    const other = await endpoint()
    const calls = (client: typeof account, hook = webhook, replay = id) => [
      client.get(`/webhooks/${hook}/replays`),
      client.get(`/webhooks/${hook}/replays/${replay}`),
      client.post(`/webhooks/${hook}/replays/${replay}/cancel`),
      client.post(`/webhooks/${hook}/replay`, { since: iso(HOUR_MS) }),
    ]
    const stranger = asAccount(api, await api.createDeveloper())
    const sandbox = asAccount(api, developer, { livemode: false })
    const ofProject = await createKey(api, developer, { project_id: projectId })
    for (const client of [stranger, sandbox, ofProject])
      for (const answer of await Promise.all(calls(client))) assert.equal(outcome(answer), '404 not_found')
    const blind = await createKey(api, developer, { scopes: ['webhooks:write', 'events:read'] })
    const weak = await createKey(api, developer, { scopes: ['events:write', 'generations:write'] })
    for (const client of [blind, weak])
      for (const answer of await Promise.all(calls(client))) assert.equal(outcome(answer), '403 scope_missing')
    for (const [hook, replay] of [
      [other, id],
      [webhook, unknown],
      [webhook, 'x'],
      [webhook, webhook],
    ] as const)
      for (const answer of await Promise.all(calls(account, hook, replay).slice(1, 3)))
        assert.equal(outcome(answer), '404 not_found')
  })

  await t.test('are written down', async () => {
    const webhook = await endpoint()
    await exhaust(webhook, 60)
    const { id } = (await start(webhook, { rate_per_second: 1 })).body
    await account.post(`/webhooks/${webhook}/replays/${id}/cancel`)
    const rows =
      await api.db`select action, details from audit_events where target_id = ${fromTypeId('replay', id) ?? ''} order by id`
    assert.deepEqual(
      rows.map(({ action }) => action),
      ['webhook.replay_started', 'webhook.replay_canceled'],
    )
    assert.equal(rows[0]?.details.webhook_id, webhook)
  })
})
