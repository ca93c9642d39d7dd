import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { type Answer, type Api, type Client, type Developer, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { anonymousForm } from '../../../test/live.ts'
import {
  assertSound,
  idempotent,
  type RecordedEvent,
  Recorder,
  requestIdOf,
  withoutLinks,
} from '../../../test/recorded-events.ts'
import { soon } from '../../../test/soon.ts'
import { idle } from '../../../test/stored.ts'
import { asAccount } from '../../../test/v1.ts'
import { createOne, dataUri, ended } from '../../../test/v1-generations.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const picture = await image()
const typesOf = (events: RecordedEvent[]) => events.map(({ type }) => type)

/** A server whose generations stay at the provider until their gate opens. */
async function startGated(t: Parameters<typeof startApi>[0]) {
  const script: { outcome: 'succeeded' | 'failed'; gate: Gate } = { outcome: 'succeeded', gate: new Gate() }
  const provider: FakeProvider = new FakeProvider({
    submit: () => script.gate.opened,
    check: () => (script.outcome === 'failed' ? { state: 'failed', message: 'No.' } : provider.succeeded()),
  })
  const api = await startApi(t, { providers: [provider] })
  return { api, script, shut: () => (script.gate = new Gate()) }
}

/** All events of one generation up to its last. */
const untilEnd = (api: Api, recorder: Recorder, last: string): Promise<RecordedEvent[]> => {
  const all: RecordedEvent[] = []
  return soon(api, last, async () => {
    all.push(...(await recorder.next()))
    return all.at(-1)?.type === last && all
  })
}

/** Each event follows from the one before: what was then is what is told to have been. */
function assertChained(events: RecordedEvent[]): void {
  for (const [n, { type, data }] of events.entries()) {
    const earlier = events[n - 1]
    if (!earlier || data.previous === null) continue
    const was = { ...data.object, ...data.previous }
    // What the provider's turn changes without an event.
    const { attempts: _a, model: _m, timeline: _t, ...before } = was
    const { attempts: _b, model: _n, timeline: _u, ...known } = earlier.data.object
    assert.deepEqual(before, known, type)
  }
}

for (const livemode of [true, false])
  test(`events of generations under /v1, ${livemode ? 'live' : 'in the sandbox'}`, async (t) => {
    const { api, script, shut } = await startGated(t)
    const developer = await api.createDeveloper()
    const recorder = new Recorder(api, developer, { livemode })
    const other = new Recorder(api, developer, { livemode: !livemode })
    const v1 = asAccount(api, developer, { livemode })
    const project_id = (await v1.post('/projects', { name: 'acme' })).body.id
    await recorder.next()
    await other.next()
    const body = { project_id, prompt: 'A lighthouse', images: [{ data: dataUri(picture) }], metadata: { order: '42' } }

    await t.test('created, processing, completed, published, unpublished, deleted', async () => {
      const client = idempotent(v1)
      const create = () => client.post('/generations', body)
      const answer = await create()
      const { id } = answer.body
      const first = await soon(api, 'it is at the provider', async () => {
        const { body } = await v1.get(`/generations/${id}`)
        return body.timeline.at(-1).what === 'submitted' && (await recorder.next())
      })
      assert.deepEqual(typesOf(first), ['generation.created', 'generation.processing'])
      assert.deepEqual(withoutLinks(first[0]?.data.object), withoutLinks(answer.body))
      assert.deepEqual(Object.keys(first[1]?.data.previous ?? {}).toSorted(), ['status', 'timeline', 'updated_at'])
      const [{ file_id: fileId, url } = {}] = first[0]?.data.object.images ?? []
      assert.equal(url, `${livemode ? '' : '/sandbox'}/v1/files/${fileId}/content`)
      assert.equal((await v1.get(`${api.origin}${url}`)).status, 200)
      assert.equal((await create()).body.id, id)

      script.gate.open()
      const [completed, ...none] = await untilEnd(api, recorder, 'generation.completed')
      assert.deepEqual(none, [])
      assert.deepEqual(Object.keys(completed?.data.previous ?? {}).toSorted(), [
        'result',
        'status',
        'timeline',
        'updated_at',
      ])
      await recorder.assertShown(completed ?? assert.fail())
      assert.equal((await v1.get(`${api.origin}${completed?.data.object.result.url}`)).status, 200)
      const all = [...first, completed ?? assert.fail()]
      assertChained(all)
      for (const event of all) assert.equal(event.request_id, requestIdOf(answer), event.type)

      const path = `/generations/${id}`
      const updates: [change: Record<string, unknown>, type: string | undefined, previous: string[]][] = [
        [{ is_public: false }, undefined, []],
        [{ metadata: { order: '43' } }, undefined, []],
        [{ is_public: true }, 'generation.published', ['is_public', 'updated_at']],
        [{ is_public: true, metadata: { order: '44' } }, undefined, []],
        [
          { is_public: false, metadata: { order: '' } },
          'generation.unpublished',
          ['is_public', 'metadata', 'updated_at'],
        ],
      ]
      for (const [change, type, previous] of updates) {
        const { events, answer } = await recorder.of(() => v1.patch(path, change))
        assert.deepEqual(typesOf(events), type ? [type] : [])
        const [event] = events
        assert.deepEqual(Object.keys(event?.data.previous ?? {}).toSorted(), previous)
        if (!event) continue
        assert.deepEqual(withoutLinks(event.data.object), withoutLinks(answer.body))
        await recorder.assertShown(event)
      }
      assert.deepEqual(await recorder.typesOf(() => v1.post(`${path}/cancel`)), [], 'it has ended')
      const { events } = await recorder.of(() => v1.delete(path))
      assert.deepEqual(
        events.map(({ type, data }) => [type, data.object]),
        [['generation.deleted', { id, object: 'generation', livemode, project_id, deleted: true }]],
      )
      assert.deepEqual(await recorder.typesOf(() => v1.delete(path)), [])
    })

    await t.test('failed at the provider', async () => {
      script.outcome = 'failed'
      shut().open()
      const answer = await v1.post('/generations', body)
      const events = await untilEnd(api, recorder, 'generation.failed')
      assert.deepEqual(typesOf(events), ['generation.created', 'generation.processing', 'generation.failed'])
      assertChained(events)
      await recorder.assertShown(events[2] ?? assert.fail())
      assert.deepEqual(Object.keys(events[2]?.data.previous ?? {}).toSorted(), [
        'error',
        'status',
        'timeline',
        'updated_at',
      ])
      for (const event of events) assert.equal(event.request_id, requestIdOf(answer), event.type)
      script.outcome = 'succeeded'
    })

    await t.test('failed before its turn, since an image could not be fetched', async () => {
      const url = 'https://images.invalid/a.png?signature=c0ffee#fragment'
      const answer = await v1.post('/generations', { project_id, prompt: 'A lighthouse', images: [{ url }] })
      assert.equal(answer.status, 201, answer.text)
      const events = await untilEnd(api, recorder, 'generation.failed')
      assert.deepEqual(typesOf(events), ['generation.created', 'generation.failed'])
      // What signs it is a secret.
      assert.deepEqual(events[0]?.data.object.images, [{ file_id: null, url: 'https://images.invalid/a.png' }])
      assertChained(events)
      await recorder.assertShown(events[1] ?? assert.fail())
    })

    await t.test('canceled at the provider', async () => {
      shut()
      const { id } = await createOne(v1, body)
      await untilEnd(api, recorder, 'generation.processing')
      const canceler = idempotent(v1)
      const { answer, events } = await recorder.of(() => canceler.post(`/generations/${id}/cancel`))
      assert.deepEqual(typesOf(events), ['generation.canceled'])
      const [canceled] = events
      assert.deepEqual(withoutLinks(canceled?.data.object), withoutLinks(answer.body))
      assert.deepEqual(canceled?.data.previous?.status, 'processing')
      await recorder.assertShown(canceled ?? assert.fail())
      await canceler.post(`/generations/${id}/cancel`)
      script.gate.open()
      await soon(api, 'no job is left', async () => idle(api))
      assert.deepEqual(await recorder.next(), [])
    })

    await t.test('and nothing of it in the other world', async () => {
      assert.deepEqual(await other.next(), [])
    })
  })

test('events of generations under /api/v1', async (t) => {
  const { api, script } = await startGated(t)
  script.gate.open()
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const recorder = new Recorder(api, developer)
  await recorder.next()
  const create = (client: Client = user): Promise<Answer> =>
    client.upload('/generation/generate-v2', generationForm([picture, picture]))

  await t.test('are the same, of the user and of the call', async () => {
    const answer = await create()
    const events = await untilEnd(api, recorder, 'generation.completed')
    assert.deepEqual(typesOf(events), ['generation.created', 'generation.processing', 'generation.completed'])
    assertChained(events)
    for (const event of events) {
      assert.equal(event.request_id, requestIdOf(answer), event.type)
      assert.equal(event.data.object.user_id, toTypeId('usr', user.id))
      assert.equal(event.data.object.images.length, 2)
    }
    await recorder.assertShown(events[2] ?? assert.fail())
    const path = `/generation/generations-v2/${answer.body.id}`
    for (const [is_public, types] of [
      [true, ['generation.published']],
      [true, []],
      [false, ['generation.unpublished']],
      [false, []],
    ] as const) {
      const { events } = await recorder.of(() => user.patch(`${path}/public`, { is_public }))
      assert.deepEqual(typesOf(events), types)
      for (const event of events) await recorder.assertShown(event)
    }
    assert.deepEqual(await recorder.typesOf(() => user.delete(path)), ['generation.deleted'])
    assert.deepEqual(await recorder.typesOf(() => user.delete(path)), [])
  })

  await t.test('of many at once each has its own, once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => create()))
    const all: RecordedEvent[] = []
    await soon(api, 'all are completed', async () => {
      all.push(...(await recorder.next()))
      return typesOf(all).filter((type) => type === 'generation.completed').length === 12
    })
    for (const answer of answers) {
      const id = toTypeId('gen', answer.body.id)
      const own = all.filter(({ data }) => data.object.id === id)
      assert.deepEqual(typesOf(own), ['generation.created', 'generation.processing', 'generation.completed'])
      for (const event of own) assert.equal(event.request_id, requestIdOf(answer))
      assertChained(own)
    }
    assert.equal(all.length, 36)
  })

  await t.test('of a removed user tell that each was deleted, by the call that removes', async () => {
    const removal = await asAccount(api, developer).delete(`/users/${toTypeId('usr', user.id)}`)
    assert.equal(removal.status, 204)
    const events: RecordedEvent[] = []
    await soon(api, 'all are deleted', async () => {
      events.push(...(await recorder.next()))
      return events.length === 13
    })
    assert.equal(events[0]?.type, 'user.deleted')
    assert.deepEqual(new Set(typesOf(events.slice(1))), new Set(['generation.deleted']))
    for (const event of events) assert.equal(event.request_id, requestIdOf(removal))
  })

  await t.test('of anonymous callers are those of the streams alone', async () => {
    const { body } = await api.upload('/generation/generate-anonymous-v2', anonymousForm())
    await soon(api, 'it is completed', async () => {
      const { body: shown } = await api.get(`/generation/anonymous-generations-v2/${body.id}/status`)
      return shown.status === 'completed'
    })
    const rows = await api.db`
      select type, world_id, sequence, body, number is not null as numbered from events where subject_id = ${body.id} order by number`
    assert.deepEqual(
      rows.map(({ type, worldId, sequence, body, numbered }) => [type, worldId, sequence, body, numbered]),
      ['created', 'processing', 'completed'].map((what) => [`generation.${what}`, null, null, null, true]),
    )
    assert.deepEqual(await recorder.next(), [])
  })

  await t.test('of a removed project there are none: it says so itself', async () => {
    const { id } = (await developer.post('/projects', { name: 'Gone' })).body
    const server = asAccount(api, developer)
    const generation = await createOne(server, { project_id: toTypeId('proj', id) })
    await ended(api, server, generation.id)
    await recorder.next()
    assert.deepEqual(await recorder.typesOf(() => developer.delete(`/projects/${id}`)), ['project.deleted'])
    await soon(api, 'it is removed', async () => {
      const rows = await api.db`select from generations where id = ${fromTypeId('gen', generation.id) ?? ''}`
      return rows.length === 0
    })
    assert.deepEqual(await recorder.next(), [])
  })
})

test('texts are in events as they were sent', async (t) => {
  const { api, script } = await startGated(t)
  script.gate.open()
  const developer: Developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const v1 = asAccount(api, developer)
  const recorder = new Recorder(api, developer)
  await recorder.next()
  const texts = [
    '"quotes" \\ and \u2028 lines\n\ttabs',
    'ümläut 灯台 🗼',
    '\u0001\u001f\u007f',
    '🗼'.repeat(4000),
    '</script><!--',
    '{{x}} %s \\u0000',
  ]
  for (const text of texts) {
    const metadata = { text: text.slice(0, 400).toWellFormed(), [text.slice(0, 20).toWellFormed()]: 'key' }
    const { status, body } = await v1.post('/generations', {
      project_id: toTypeId('proj', developer.projectId),
      prompt: text,
      metadata,
    })
    assert.equal(status, 201, JSON.stringify(body))
    for (const event of await untilEnd(api, recorder, 'generation.completed')) {
      assert.equal(event.data.object.prompt, text)
      assert.deepEqual(event.data.object.metadata, metadata)
    }
  }
  // What JSON can say and the database cannot keep is what the API shows of it.
  for (const prompt of ['a\u0000b', 'a\ud800b', '\udc00']) {
    const answer = await user.upload('/generation/generate-v2', generationForm([picture], JSON.stringify({ prompt })))
    if (answer.status !== 200) continue
    for (const event of await untilEnd(api, recorder, 'generation.completed')) {
      assertSound(event)
      assert.equal(event.data.object.prompt, (await v1.get(`/generations/${event.data.object.id}`)).body.prompt)
      assert.equal(
        event.data.object.instructions,
        (await v1.get(`/generations/${event.data.object.id}`)).body.instructions,
      )
    }
  }
})
