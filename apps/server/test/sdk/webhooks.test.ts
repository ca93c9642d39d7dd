import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HttpTransport } from '../../../../packages/sdk/src/core/http.ts'
import { CloudAPI, type KnownEventType, type StoredEvent, webhooks } from '../../../../packages/sdk/src/index.ts'
import { TypedEvents } from '../../../../packages/sdk/src/resources/events.ts'
import { apiVersions } from '../../src/access/api-versions.ts'
import { type EventType, eventTypeNames } from '../../src/features/events/event-types.ts'
import { isWebhookGenuine, signWebhook } from '../../src/platform/webhook-signature.ts'
import { WebhookSink } from '../fakes/webhook-sink.ts'
import { eventually, startApi } from '../harness.ts'
import { createKey } from '../v1.ts'
import { createOne } from '../v1-generations.ts'
import { RETRIES, startFaultyApi } from './scene.ts'

/** Events, webhooks and deliveries by the SDK, with a server that sends them. */

test('the SDK and the server sign alike', async (t) => {
  const secretOf = (key: Uint8Array): string => `whsec_${Buffer.from(key).toString('base64')}`
  const keys = fc.uint8Array({ minLength: 24, maxLength: 24 })

  await t.test('what the server signs is taken', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.json(), async (key, json) => {
        const body = Buffer.from(`{"type":"user.created","data":${json}}`)
        const timestamp = String(Math.floor(Date.now() / 1000))
        const headers = {
          'webhook-id': 'evt_1',
          'webhook-timestamp': timestamp,
          'webhook-signature': signWebhook(secretOf(key), 'evt_1', timestamp, body),
        }
        assert.equal((await webhooks.verify(body, headers, secretOf(key))).type, 'user.created')
      }),
    )
  })

  await t.test('and the other way round', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.string(), async (key, payload) => {
        const { headers, body } = await webhooks.signForTest({ payload, secret: secretOf(key) })
        const given = {
          id: headers['webhook-id'],
          timestamp: headers['webhook-timestamp'],
          signature: headers['webhook-signature'],
        }
        assert.ok(isWebhookGenuine(secretOf(key), given, Buffer.from(body), new Date()))
      }),
    )
  })
})

test('the types of the SDK are those of the server', async () => {
  // Checked by the compiler, both ways.
  const known: KnownEventType[] = [...eventTypeNames]
  const all: EventType[] = known
  assert.equal(all.length, eventTypeNames.length)
  const { body } = await webhooks.signForTest({ event: { type: 'key.created' }, secret: 'A'.repeat(32) })
  assert.equal(JSON.parse(body).api_version, apiVersions.at(-1))
})

test('webhooks by the SDK', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const { key } = await createKey(api, developer)
  const cloudapi = new CloudAPI({ apiKey: key, baseUrl: api.origin })
  const sink = await WebhookSink.start(t)
  const { id, secret } = await cloudapi.webhooks.create({
    url: sink.url,
    event_types: ['project.*'],
    headers: { 'X-Own': 'mine' },
    description: 'Projects',
  })

  await t.test('deliver what verify takes, and say what changed', async () => {
    const project = await cloudapi.projects.create({ name: 'Before' })
    await cloudapi.projects.update(project.id, { name: 'After' })
    const received = await sink.has(2)
    const events = await Promise.all(received.map(({ body, headers }) => webhooks.verify(body, headers, secret)))
    const updated = events.find(({ type }) => type === 'project.updated')
    if (updated?.type !== 'project.updated') return assert.fail()
    assert.deepEqual([updated.data.object.name, updated.data.previous?.name], ['After', 'Before'])
    const stored = await cloudapi.events.get(updated.id)
    assert.deepEqual(stored, updated)
    const listed = await cloudapi.events.list({ type: 'project.*' }).toArray({ limit: 2 })
    assert.deepEqual(
      listed.map((event) => event.id),
      events.map((event) => event.id).sort((a, b) => (a < b ? 1 : -1)),
    )
    if (listed[0]?.type !== 'project.updated') return assert.fail()
    const name: string | undefined = listed[0].data.object?.name
    assert.equal(name, 'After')
  })

  await t.test('are read, changed and counted', async () => {
    const webhook = await cloudapi.webhooks.get(id)
    assert.deepEqual([webhook.event_types, webhook.headers], [['project.*'], { 'X-Own': 'mine' }])
    const changed = await cloudapi.webhooks.update(id, { event_types: ['project.*', 'user.created'] })
    assert.deepEqual(changed.event_types, ['project.*', 'user.created'])
    assert.deepEqual(
      (await cloudapi.webhooks.list({ status: 'enabled' }).toArray()).map((one) => one.id),
      [id],
    )
    assert.equal((await cloudapi.webhooks.getSeries(id)).data.length, 24)
    const types = (await cloudapi.events.listTypes()).data
    assert.equal(types.length, eventTypeNames.length)
    // What the types of the SDK say of their objects.
    for (const { type, example } of types) {
      const { object, deleted } = example.data.object ?? assert.fail(type)
      assert.deepEqual([object, deleted === true], [type.split('.')[0], type.endsWith('.deleted')], type)
    }
  })

  await t.test('are tested with an event of any type', async () => {
    const before = sink.count
    const { event_id, test: isTest } = await cloudapi.webhooks.sendTest(id, { type: 'generation.completed' })
    const delivery = (await sink.has(before + 1)).at(-1)
    assert.ok(delivery)
    const event = await webhooks.verify(delivery.body, delivery.headers, secret)
    assert.deepEqual([event.id, event.type, event.test, isTest], [event_id, 'generation.completed', true, true])
    if (event.type === 'generation.completed') assert.match(event.data.object.result?.url ?? '', /^\/v1\/files\/file_/)
  })

  await t.test('rotate their secret: both signatures come, and either is enough', async () => {
    const rotated = await cloudapi.webhooks.rotateSecret(id, { overlap_seconds: 3600 })
    const both = await cloudapi.webhooks.getSecret(id)
    assert.deepEqual([both.secret, both.previous.map((one) => one.secret)], [rotated.secret, [secret]])
    const before = sink.count
    await cloudapi.projects.create({ name: 'Rotated' })
    const delivery = (await sink.has(before + 1)).at(-1)
    assert.ok(delivery)
    for (const one of [secret, rotated.secret, [rotated.secret, secret]])
      assert.equal((await webhooks.verify(delivery.body, delivery.headers, one)).type, 'project.created')
    await cloudapi.webhooks.rotateSecret(id, { overlap_seconds: 0 })
    await cloudapi.projects.create({ name: 'Alone' })
    const last = (await sink.has(before + 2)).at(-1)
    assert.ok(last)
    await assert.rejects(webhooks.verify(last.body, last.headers, [secret, rotated.secret]), {
      code: 'signature_mismatch',
    })
  })

  await t.test('show why an attempt failed, and replay it', async () => {
    sink.behave = () => ({ status: 500, body: 'The database is away.' })
    const project = await cloudapi.projects.create({ name: 'Failing' })
    const [event] = await cloudapi.events.list({ type: 'project.created', project_id: project.id }).toArray()
    assert.ok(event)
    const failed = await eventually('it failed', async () => {
      const [delivery] = await cloudapi.deliveries.list({ event_id: event.id }).toArray()
      return delivery?.last_attempt && delivery
    })
    assert.deepEqual([failed.status, failed.last_attempt?.response_status], ['pending', 500])
    const { attempts, request_body } = await cloudapi.deliveries.get(failed.id)
    assert.equal(attempts[0]?.response_body, 'The database is away.')
    assert.deepEqual(JSON.parse(request_body ?? ''), event)
    sink.behave = () => ({ status: 204 })
    const before = sink.count
    const replayed = await cloudapi.deliveries.replay(failed.id)
    assert.equal(replayed.replay_of, failed.id)
    await cloudapi.events.replay(event.id, { webhook_id: id })
    await sink.has(before + 2)
    const ids = sink.received.slice(before).map(({ headers }) => headers['webhook-id'])
    assert.deepEqual(ids, [event.id, event.id])
  })

  await t.test('replay all that they missed, with progress', async () => {
    const before = sink.count
    const since = new Date(Date.now() - 3_600_000).toISOString()
    const replay = await cloudapi.webhooks.replay(id, { since, status: 'all', rate_per_second: 1000 })
    const completed = await eventually('it is complete', async () => {
      const now = await cloudapi.webhooks.getReplay(id, replay.id)
      return now.status === 'completed' && now.pending === 0 && now
    })
    assert.ok(completed.created >= 4, `${completed.created}`)
    assert.equal(completed.delivered, completed.created)
    await sink.has(before + completed.created)
    const [listed] = await cloudapi.webhooks.listReplays(id).toArray()
    assert.equal(listed?.id, replay.id)
    const another = await cloudapi.webhooks.replay(id, { since, status: 'all', rate_per_second: 1 })
    const canceled = await cloudapi.webhooks.cancelReplay(id, another.id)
    assert.equal(canceled.status, 'canceled')
    await cloudapi.webhooks.delete(id)
    await assert.rejects(cloudapi.webhooks.get(id), { code: 'not_found' })
  })
})

test('the stream of an account is cut again and again, and shows each event once, in order', async (t) => {
  const { proxy, developer, key, options } = await startFaultyApi(t)
  // With next to no pauses between the attempts.
  const transport = new HttpTransport({
    baseUrl: options.baseUrl,
    credentials: { headers: () => ({ authorization: `Bearer ${options.apiKey}` }) },
    timeoutMs: undefined,
    maxRetries: RETRIES,
    headers: {},
    fetch,
    chance: { random: () => 0.01, nowMs: Date.now },
  })
  let connections = 0
  proxy.plan = () => {
    connections += 1
    if (connections % 4 === 0) return { kind: 'refuse' }
    return connections < 16 ? { kind: 'cut-stream', frames: 1 + (connections % 3) } : undefined
  }
  const changes = 24
  const projectId = `${(await key.get('/projects')).body.data[0].id}`
  const rename = async (n: number): Promise<void> => {
    const { status, text } = await key.patch(`/projects/${projectId}`, { description: `Change ${n}` })
    assert.equal(status, 200, text)
    // Of another type, which moves the id alone.
    if (n % 4 === 0) await createOne(key, { project_id: developer.projectId })
  }
  const events = new TypedEvents(transport)
  const descriptions: unknown[] = []
  const ids: number[] = []
  let lastId = ''
  let writing: Promise<void> | undefined
  const read = ({ id, data }: { id: string | null; data: StoredEvent }): void => {
    if (data.type === 'project.updated') descriptions.push(data.data.object?.description)
    lastId = id ?? assert.fail()
    ids.push(Number(id))
  }
  const onReady = (): void => {
    writing = (async () => {
      for (let n = 1; n <= changes; n += 1) await rename(n)
    })()
  }
  for await (const event of events.stream({ type: 'project.updated' }, { onReady })) {
    read(event)
    if (ids.length === changes / 2) break
  }
  // As after a restart of the program.
  for await (const event of events.stream({ type: 'project.updated' }, { lastEventId: lastId })) {
    read(event)
    if (ids.length === changes) break
  }
  await writing
  assert.deepEqual(
    descriptions,
    Array.from({ length: changes }, (_, i) => `Change ${i + 1}`),
  )
  assert.deepEqual(
    ids,
    [...new Set(ids)].sort((a, b) => a - b),
  )
  assert.ok(connections > 10, `${connections}`)
  assert.deepEqual(Object.keys(proxy.faults).sort(), ['cut-stream', 'refuse'])
})
