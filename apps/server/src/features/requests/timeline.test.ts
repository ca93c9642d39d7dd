import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { CREATE } from '../../../test/generations.ts'
import { type Answer, eventually, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import type { RequestRow } from './queries.ts'

const uuidOf = (answer: Answer): string => fromTypeId('req', answer.headers.get('X-Request-Id') ?? '') ?? ''
const kinds = ({ body }: Answer): string[] => body.timeline.map(({ kind }: { kind: string }) => kind)

test('GET /v1/requests/{id}', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const key = await createKey(api, ada)
  const project = toTypeId('proj', ada.projectId)
  /** Waits until the call is in the log, and then changes what is known of it. */
  const log = async (answer: Answer, row: Partial<RequestRow> = {}): Promise<string> => {
    const id = uuidOf(answer)
    await eventually('the call is in the log', async () => {
      const rows = await api.db`select from request_log where id = ${id}`
      return rows.length === 1
    })
    if (Object.keys(row).length > 0) await api.db`update request_log set ${api.db(row)} where id = ${id}`
    return toTypeId('req', id)
  }

  await t.test('tells of a generation from its call to its picture', async () => {
    const created = await key.post('/generations', { project_id: project, prompt: 'a lighthouse' })
    const id = await log(created)
    const generationId: string = created.body.id
    assert.equal(created.body.request_id, id)
    await eventually('it is complete', async () => {
      const { body } = await key.get(`/generations/${generationId}`)
      assert.equal(body.request_id, id)
      return body.status === 'completed'
    })
    const answer = await key.get(`/requests/${id}`)
    assert.equal(answer.status, 200)
    assert.deepEqual(kinds(answer).toSorted(), [
      'access.allowed',
      'event.generation.completed',
      'event.generation.created',
      'event.generation.processing',
      'generation.completed',
      'generation.created',
      'generation.processing',
      'generation.submitted',
      'request.answered',
      'request.received',
    ])
    assert.deepEqual(kinds(answer).slice(0, 2), ['request.received', 'access.allowed'])
    const times = answer.body.timeline.map(({ at }: { at: string }) => at)
    assert.deepEqual(times, times.toSorted())
    const step = answer.body.timeline.find(({ kind }: { kind: string }) => kind === 'generation.completed')
    assert.deepEqual(step.object, { type: 'generation', id: generationId })
    assert.equal(answer.body.timeline_truncated, false)
    assert.deepEqual(answer.body.decision, {
      outcome: 'allowed',
      rule: 'A key or token with the scope `generations:write`.',
      reason: null,
    })
  })

  await t.test('gives each call what it made happen itself', async () => {
    const created = await key.post('/generations', { project_id: project, prompt: 'a storm' })
    const published = await key.patch(`/generations/${created.body.id}`, { is_public: true })
    const deleted = await key.delete(`/generations/${created.body.id}`)
    const rows = await api.db<{ type: string; requestId: string }[]>`
      select type, request_id from events where subject_id = ${fromTypeId('gen', created.body.id) ?? ''}
        and type in ('generation.created', 'generation.published', 'generation.deleted') order by number`
    assert.deepEqual(
      rows.map(({ type, requestId }) => [type, requestId]),
      [
        ['generation.created', uuidOf(created)],
        ['generation.published', uuidOf(published)],
        ['generation.deleted', uuidOf(deleted)],
      ],
    )
    // What is deleted has no steps any more.
    const answer = await key.get(`/requests/${await log(created)}`)
    assert.ok(kinds(answer).includes('event.generation.created'))
    assert.ok(!kinds(answer).includes('generation.created'))
  })

  await t.test('names the call under /api/v1, too, and without an account', async () => {
    const byUser = await (await ada.createEndUser()).upload(CREATE, generationForm([await image()]))
    const anonymous = await api.upload(
      '/generation/generate-anonymous-v2',
      generationForm([await image()], 'by nobody', 'files'),
    )
    for (const { status, body, headers } of [byUser, anonymous]) {
      assert.equal(status, 200)
      const [row] = await api.db`select request_id from generations where id = ${body.id}`
      assert.equal(row?.requestId, headers.get('X-Request-Id'))
    }
    const shown = await key.get(`/generations/${toTypeId('gen', byUser.body.id)}`)
    assert.equal(shown.body.request_id, toTypeId('req', byUser.headers.get('X-Request-Id') ?? ''))
  })

  await t.test('tells what a call changed', async () => {
    const made = await account.post('/keys', { name: 'ci', scopes: ['files:read'] })
    const answer = await key.get(`/requests/${await log(made)}`)
    assert.deepEqual(kinds(answer), [
      'request.received',
      'access.allowed',
      'object.created',
      'event.key.created',
      'request.answered',
    ])
    const told = answer.body.timeline[3]
    assert.deepEqual(told.object, { type: 'key', id: made.body.id })
    assert.equal((await account.get(`/events/${told.event_id}`)).body.data.object.id, made.body.id)
    assert.deepEqual(answer.body.timeline[2].object, { type: 'key', id: made.body.id })
    const changed = await account.patch(`/keys/${made.body.id}`, { name: 'deploy' })
    const entry = (await key.get(`/requests/${await log(changed)}`)).body.timeline[2]
    assert.equal(entry.event_id, null)
    assert.deepEqual([entry.kind, entry.object.id], ['object.updated', made.body.id])
    assert.match(entry.text, /^The key was changed: name\.$/)
    assert.ok(!answer.text.includes(made.body.key))
  })

  await t.test('tells how its events were delivered', async () => {
    const made = await account.post('/keys', { name: 'ci', scopes: ['files:read'] })
    const requestId = uuidOf(made)
    const [event] = await api.db<{ id: string; worldId: string; createdAt: Date }[]>`
      select id, world_id, created_at from events where request_id = ${requestId}`
    assert.ok(event)
    const at = (seconds: number): Date => new Date(event.createdAt.getTime() + seconds * 1_000)
    const deliveryId = uuidv7()
    const of = { endpointId: uuidv7(), worldId: event.worldId, eventId: event.id, eventType: 'key.created' }
    await api.db`
      insert into webhook_deliveries ${api.db({ id: deliveryId, ...of, deadlineAt: at(259_200), createdAt: at(0) })}`
    const attempt = {
      deliveryId,
      url: 'https://hooks.example.com:8443/s3cret?token=x',
      requestHeaders: api.db.json({}),
    }
    for (const row of [
      { number: 1, startedAt: at(61), responseStatus: 500, errorCode: 'status', durationMs: 12.4 },
      { number: 2, startedAt: at(122), responseStatus: null, errorCode: 'interrupted', durationMs: null },
      { number: 3, startedAt: at(183), responseStatus: null, errorCode: 'timeout', durationMs: 10_000 },
      { number: 4, startedAt: at(244), responseStatus: 204, errorCode: null, durationMs: 9 },
    ])
      await api.db`insert into webhook_attempts ${api.db({ ...attempt, ...row })}`
    const { body, text } = await key.get(`/requests/${await log(made)}`)
    const object = { type: 'delivery', id: toTypeId('dlv', deliveryId) }
    const eventId = toTypeId('evt', event.id)
    const entry = (seconds: number, kind: string, what: string) => ({
      at: at(seconds).toISOString(),
      kind,
      text: `Attempt ${what}.`,
      object,
      event_id: eventId,
    })
    const to = 'to deliver the event to hooks.example.com:8443'
    assert.deepEqual(
      body.timeline.filter(({ kind }: { kind: string }) => kind.startsWith('webhook.')),
      [
        entry(61, 'webhook.failed', `1 ${to}: 500 after 12 ms`),
        entry(122, 'webhook.interrupted', `2 ${to}: interrupted`),
        entry(183, 'webhook.failed', `3 ${to}: timeout after 10000 ms`),
        entry(244, 'webhook.succeeded', `4 ${to}: 204 after 9 ms`),
      ],
    )
    assert.ok(!text.includes('s3cret'))
  })

  await t.test('says who refused, by which rule, and what to do', async () => {
    const narrow = await createKey(api, ada, { scopes: ['files:read'] })
    const refused = await narrow.get('/projects')
    const { body } = await key.get(`/requests/${await log(refused)}`)
    assert.deepEqual([body.key_id, body.status, body.error_code], [narrow.id, 403, 'scope_missing'])
    assert.deepEqual(body.decision, {
      outcome: 'refused',
      rule: 'A key or token with the scope `projects:read`.',
      reason:
        'The key or token was not granted the scope that this call needs, or may not pass it on. Add the scope to the key in the console, or use another key.',
    })
    const entry = body.timeline[1]
    assert.equal(entry.kind, 'access.refused')
    assert.match(entry.text, /Needed: A key or token with the scope `projects:read`\. .*Add the scope/)
    assert.match(body.timeline.at(-1).text, /^Answered with 403 scope_missing after \d+ ms\.$/)
  })

  await t.test(
    'tells of errors of /api/v1, of rules of later versions, of replays, and of clients that left',
    async () => {
      const answer = await account.get('/me')
      const get = async (row: Partial<RequestRow>) => (await key.get(`/requests/${await log(answer, row)}`)).body
      const devkit = await get({ status: 403, errorCode: 'developer_key_invalid', refused: true, rule: 'developer' })
      assert.match(devkit.decision.rule, /^A developer with a developer key\./)
      assert.match(devkit.decision.reason, /developer key/i)
      const later = await get({ status: 403, errorCode: 'moon_phase', refused: true, rule: 'full moon' })
      assert.deepEqual(later.decision, { outcome: 'refused', rule: 'full moon', reason: null })
      const replayOf = uuidv7()
      const replay = await get({ replayOf })
      assert.equal(replay.replay_of, toTypeId('req', replayOf))
      assert.deepEqual(replay.timeline.at(-1).object, { type: 'request', id: toTypeId('req', replayOf) })
      assert.match(replay.timeline.at(-1).text, /repeats the answer/)
      const left = await get({ status: null })
      assert.match(left.timeline.at(-1).text, /client went away/)
    },
  )

  await t.test('cuts a timeline that fills more than a screen, and says so', async () => {
    const answer = await account.get('/me')
    const id = uuidOf(answer)
    await api.db`
      insert into events (project_id, number, type, subject_id, request_id, created_at)
      select ${ada.projectId}, 100000 + n, 'generation.deleted', ${uuidv7()}, ${id}, ${new Date()}
      from generate_series(1, 300) n`
    const { body } = await key.get(`/requests/${await log(answer)}`)
    assert.deepEqual([body.timeline.length, body.timeline_truncated], [200, true])
    assert.ok(body.timeline.some(({ kind }: { kind: string }) => kind === 'request.answered'))
  })

  await t.test('says of a call that is too young that it will be there', async () => {
    const young = await key.get(`/requests/${toTypeId('req', uuidv7())}`)
    assert.equal(outcome(young), '404 not_found')
    assert.match(young.body.error.message, /not in the log yet/)
    assert.equal(young.headers.get('Retry-After'), '1')
    const old = await key.get(`/requests/${toTypeId('req', uuidv7({ msecs: Date.now() - 60_000 }))}`)
    assert.equal(outcome(old), '404 not_found')
    assert.match(old.body.error.message, /has no such request/)
    for (const id of ['x', 'key_01k6h4z8xvf5t9qj3m2n7r0w8c', 'req_81k6h4z8xvf5t9qj3m2n7r0w8c'])
      assert.match((await key.get(`/requests/${id}`)).body.error.message, /Expected the id of a request/)
  })

  await t.test('shows nothing that is not the account’s', async () => {
    const id = await log(await account.get('/me'))
    const stranger = await createKey(api, await api.createDeveloper())
    assert.equal(outcome(await stranger.get(`/requests/${id}`)), '404 not_found')
    assert.equal(outcome(await asAccount(api, ada, { livemode: false }).get(`/requests/${id}`)), '404 not_found')
  })
})
