import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDeliveryRows } from '../../../test/deliveries.ts'
import { type Answer, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { addEvents, bodyOf } from '../../../test/world-events.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const ids = ({ body, text }: Answer): string[] => body.data?.map(({ id }: { id: string }) => id) ?? assert.fail(text)
const DAY_MS = 86_400_000
const ago = (ms: number): Date => new Date(Date.now() - ms)
const UNKNOWN = (prefix: 'dlv' | 'hook' | 'evt' | 'replay') => toTypeId(prefix, '00000000-0000-7000-8000-000000000000')

test('/v1/deliveries', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const stranger = asAccount(api, await api.createDeveloper())
  const { projectId } = developer
  const add = (...given: Parameters<typeof addDeliveryRows>[2][]) => addDeliveryRows(api, developer, ...given)
  const webhook = (await account.post('/webhooks', { url: 'http://localhost:9/secret', event_types: ['generation.*'] }))
    .body.id
  const other = (await account.post('/webhooks', { url: 'http://localhost:9/b', event_types: ['generation.*'] })).body
    .id
  const [event = '', ofAccount = '', second = ''] = await addEvents(
    api,
    { developer },
    {},
    { type: 'key.created', projectId: null },
    { at: ago(2 * DAY_MS) },
  )
  const replayId = '01890000-0000-7000-8000-000000000001'
  const [old = '', exhausted = '', canceled = '', delivered = '', ofKey = '', pending = ''] = await add(
    { webhook, event: second, at: ago(31 * DAY_MS), status: 'delivered' },
    { webhook, event: second, projectId, at: ago(2 * DAY_MS), status: 'exhausted', attempts: 11 },
    { webhook: other, event: second, projectId, at: ago(DAY_MS), status: 'canceled', replayId },
    { webhook, event, projectId, at: ago(5_000), status: 'delivered', attempts: 1 },
    { webhook, event: ofAccount, at: ago(4_000), status: 'delivered', eventType: 'key.created' },
    { webhook, event, projectId, at: ago(3_000), failures: 2, attempts: 2 },
  )
  const all = [pending, ofKey, delivered, canceled, exhausted]

  await t.test('lists deliveries of 30 days, the newest first, by every filter', async () => {
    const day = new Date(Date.now() - 1.5 * DAY_MS).toISOString()
    for (const [query, expected] of [
      ['', all],
      [`?webhook_id=${webhook}`, [pending, ofKey, delivered, exhausted]],
      [`?webhook_id=${UNKNOWN('hook')}`, []],
      [`?event_id=${event}`, [pending, delivered]],
      [`?event_id=${event}&status=pending`, [pending]],
      ['?status=pending', [pending]],
      ['?status=exhausted', [exhausted]],
      ['?status=canceled,exhausted', [canceled, exhausted]],
      ['?status=delivered', [ofKey, delivered]],
      [`?status=exhausted&webhook_id=${webhook}`, [exhausted]],
      [`?status=exhausted&webhook_id=${other}`, []],
      [`?status=pending&webhook_id=${webhook}`, [pending]],
      [`?status=canceled&webhook_id=${other}`, [canceled]],
      [`?status=pending,delivered&webhook_id=${webhook}`, [pending, ofKey, delivered]],
      ['?event_type=key.*', [ofKey]],
      ['?event_type=generation.completed,key.created', all],
      [`?project_id=${projectId}`, [pending, delivered, canceled, exhausted]],
      [`?project_id=${projectId}&status=exhausted&event_type=generation.*`, [exhausted]],
      [`?replay_id=${toTypeId('replay', replayId)}`, [canceled]],
      [`?replay_id=${UNKNOWN('replay')}`, []],
      [`?created_after=${day}`, [pending, ofKey, delivered, canceled]],
      [`?created_before=${day}`, [exhausted]],
      [`?created_before=${day}&webhook_id=${webhook}&status=exhausted`, [exhausted]],
    ] as const) {
      const answer = await account.get(`/deliveries${query}`)
      assert.deepEqual([ids(answer), answer.body.scanned_to], [expected, null], query)
    }
    assert.equal((await account.get(`/deliveries/${old}`)).status, 404)
  })

  await t.test('pages go on from each other', async () => {
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Answer = await account.get(`/deliveries?limit=2${cursor && `&cursor=${cursor}`}`)
      found.push(...ids(page))
      cursor = page.body.next_cursor
    }
    assert.deepEqual(found, all)
  })

  await t.test('refuses filters that it does not understand', async () => {
    for (const [query, param] of [
      ['status=done', 'status'],
      ['event_type=generation.done', 'event_type'],
      ['webhook_id=x', 'webhook_id'],
      ['event_id=hook_01k6h4z8xvf5t9qj3m2n7r0w8c', 'event_id'],
      ['replay_id=1', 'replay_id'],
      ['limit=101', 'limit'],
      ['created_after=yesterday', 'created_after'],
    ] as const) {
      const answer = await account.get(`/deliveries?${query}`)
      assert.deepEqual([answer.status, answer.body.error.param], [400, param], answer.text)
    }
    assert.equal((await account.get('/deliveries?endpoint=x')).body.error.code, 'parameter_unknown')
    assert.equal((await account.get(`/deliveries?project_id=${UNKNOWN('evt').replace('evt', 'proj')}`)).status, 404)
  })

  await t.test('shows a pending delivery with what is planned', async () => {
    const { body } = await account.get(`/deliveries/${pending}`)
    assert.deepEqual(
      [body.object, body.status, body.attempt, body.attempts_max, body.in_flight, body.test, body.last_attempt],
      ['delivery', 'pending', 2, 11, false, false, null],
    )
    assert.deepEqual([body.webhook_id, body.event_id, body.event_type], [webhook, event, 'generation.completed'])
    assert.equal(body.webhook_url, 'http://localhost:9/secret')
    assert.equal(body.request_body, await bodyOf(api, event))
    assert.deepEqual(body.attempts, [])
    assert.equal(body.schedule[0].status, 'next')
    assert.equal(body.schedule[0].at, body.next_attempt_at)
    const gaps = body.schedule.map(({ at }: { at: string }, n: number) =>
      n === 0 ? 0 : (Date.parse(at) - Date.parse(body.schedule[n - 1].at)) / 60_000,
    )
    assert.deepEqual(gaps.slice(0, 8), [0, 30, 120, 360, 720, 720, 720, 720])
    assert.equal(body.schedule.length, 9)
    assert.ok(body.schedule.every(({ at }: { at: string }) => at <= body.deadline_at))
    const { webhook_url, request_body, attempts, schedule, ...summary } = body
    assert.deepEqual((await account.get(`/deliveries?event_id=${event}&status=pending`)).body.data, [summary])
  })

  await t.test('shows an attempt under way, and one that its server left behind', async () => {
    const id = fromTypeId('dlv', pending)
    const lease = (dueAt: Date) => api.db`
      update webhook_queue set attempt = 3, leased_by = ${crypto.randomUUID()}, started_at = ${ago(1_000)}, due_at = ${dueAt}
      where delivery_id = ${id ?? ''}`
    await lease(new Date(Date.now() + 60_000))
    const inFlight = (await account.get(`/deliveries/${pending}`)).body
    assert.deepEqual([inFlight.in_flight, inFlight.next_attempt_at, inFlight.attempt], [true, null, 3])
    assert.equal(inFlight.schedule[0].status, 'next')
    await api.db`
      update webhook_queue set attempt = 2, leased_by = null, started_at = null, due_at = ${new Date(Date.now() + 3_600_000)}
      where delivery_id = ${id ?? ''}`
  })

  await t.test('has an ETag that rises when attempts start and end, and with its end', async () => {
    const id = fromTypeId('dlv', pending) ?? ''
    const tagOf = async (delivery: string) => (await account.get(`/deliveries/${delivery}`)).headers.get('ETag')
    assert.equal(await tagOf(pending), '"r5"') // of 2 attempts
    await api.db`update webhook_queue set attempt = 3, started_at = ${ago(1_000)} where delivery_id = ${id}`
    assert.equal(await tagOf(pending), '"r6"')
    await api.db`update webhook_queue set attempt = 2, started_at = null where delivery_id = ${id}`
    assert.equal(await tagOf(exhausted), '"r24"')
    const again = await account.with({ 'If-None-Match': '"r24"' }).get(`/deliveries/${exhausted}`)
    assert.equal(again.status, 200, 'the URL of the endpoint may have changed')
  })

  await t.test('shows attempts whole, whatever came back', async () => {
    const id = fromTypeId('dlv', exhausted) ?? ''
    const bytes = [Buffer.from('äöü'), Buffer.from('äöü').subarray(0, 5), Buffer.from([0xff, 0]), null]
    for (const [n, responseBody] of bytes.entries())
      await api.db`insert into webhook_attempts ${api.db({
        deliveryId: id,
        number: n + 1,
        startedAt: ago(DAY_MS),
        durationMs: n === 3 ? null : 12.345,
        url: 'http://localhost:9/secret',
        requestHeaders: api.db.json({ 'webhook-id': second }),
        responseStatus: responseBody && 500,
        responseHeaders: responseBody && api.db.json({ server: 'x' }),
        responseBody,
        responseTruncated: n === 1,
        errorCode: n === 0 ? null : n === 3 ? 'interrupted' : 'status',
        error: n === 0 ? null : 'Why.',
        address: '127.0.0.1',
      })}`
    const { body } = await account.get(`/deliveries/${exhausted}`)
    assert.deepEqual(
      body.attempts.map((each: Record<string, unknown>) => [
        each.number,
        each.outcome,
        each.response_body,
        each.response_body_encoding,
        each.duration_ms,
      ]),
      [
        [1, 'succeeded', 'äöü', 'utf8', 12.35],
        [2, 'failed', 'äö', 'utf8', 12.35],
        [3, 'failed', '/wA=', 'base64', 12.35],
        [4, 'interrupted', null, null, null],
      ],
    )
    assert.deepEqual(body.attempts[0].request_headers, { 'webhook-id': second })
    assert.equal(body.attempts[0].address, '127.0.0.1')
    assert.deepEqual(
      body.schedule.map(({ status }: { status: string }) => status),
      ['done', 'failed', 'failed', 'interrupted'],
    )
  })

  await t.test('shows an event that was erased as such', async () => {
    const [erased = ''] = await addEvents(api, { developer }, { isErased: true })
    const [id = ''] = await add({ webhook, event: erased, projectId, status: 'canceled' })
    assert.equal((await account.get(`/deliveries/${id}`)).body.request_body, null)
    await api.db`delete from webhook_deliveries where id = ${fromTypeId('dlv', id) ?? ''}`
  })

  await t.test('callers see deliveries of events that they may read, and no secrets of the endpoint', async () => {
    const seen = async (fields: Parameters<typeof createKey>[2], query = '') =>
      ids(await (await createKey(api, developer, fields)).get(`/deliveries${query}`))
    assert.deepEqual(await seen({ scopes: ['events:read', 'keys:read'] }), [ofKey])
    assert.deepEqual(await seen({ scopes: ['events:read', 'generations:read'] }), [
      pending,
      delivered,
      canceled,
      exhausted,
    ])
    assert.deepEqual(await seen({ scopes: ['events:read'] }), [])
    assert.deepEqual(await seen({ project_id: projectId }), [pending, delivered, canceled, exhausted])
    assert.deepEqual(await seen({ project_id: projectId }, `?event_id=${ofAccount}`), [])

    const narrow = await createKey(api, developer, { scopes: ['events:read', 'generations:read'] })
    const detail = await narrow.get(`/deliveries/${exhausted}`)
    assert.equal(detail.status, 200)
    assert.ok(!detail.text.includes('/secret'), detail.text)
    assert.equal((await narrow.get(`/deliveries/${ofKey}`)).status, 404)
    const refused = await narrow.get('/deliveries?event_type=key.created')
    assert.deepEqual([refused.status, refused.body.error.code], [403, 'scope_missing'])

    const ofProject = await createKey(api, developer, { project_id: projectId })
    assert.ok(!(await ofProject.get(`/deliveries/${exhausted}`)).text.includes('/secret'))
    assert.equal((await ofProject.get(`/deliveries/${ofKey}`)).status, 404)
    const { id } = await developer.createProject()
    const elsewhere = await createKey(api, developer, { project_id: id })
    assert.equal(outcome(await elsewhere.get(`/deliveries/${exhausted}`)), '403 project_out_of_scope')
    assert.deepEqual(await ids(await elsewhere.get('/deliveries')), [])
    assert.deepEqual(ids(await stranger.get('/deliveries')), [])
    assert.equal((await stranger.get(`/deliveries/${exhausted}`)).status, 404)
    const sandbox = asAccount(api, developer, { livemode: false })
    assert.deepEqual(ids(await sandbox.get('/deliveries')), [])
    assert.equal((await sandbox.get(`/deliveries/${exhausted}`)).status, 404)
  })

  await t.test('what is malformed, of another kind or unknown is not found', async () => {
    for (const id of ['x', webhook, UNKNOWN('dlv'), `${exhausted}0`])
      assert.equal((await account.get(`/deliveries/${id}`)).status, 404, id)
  })
})
