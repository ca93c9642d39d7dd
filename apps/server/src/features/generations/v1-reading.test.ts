import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow } from '../../../test/event-stream.ts'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { create as createInDevkit } from '../../../test/generations.ts'
import { type Client, eventually, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { idle, stored } from '../../../test/stored.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { createOne, dataUri, ended, faultOf } from '../../../test/v1-generations.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const uuidOf = (id: string): string => fromTypeId('gen', id) ?? assert.fail(id)
const jpeg = await image()

test('generations of both surfaces are the same rows', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const inProject = developer.with({ 'X-Project-ID': developer.projectId })

  await t.test('one of /v1 is seen by the developer, with its prompt as instructions, and by no end user', async () => {
    const prompt = 'An image of "quotes", \u{1F308} and\nlines. '.repeat(100).slice(0, 4000)
    const { id } = await createOne(server, {
      project_id: developer.projectId,
      prompt,
      images: [{ data: dataUri(jpeg) }],
    })
    await ended(api, server, id)
    const { status, body } = await inProject.get(`/generation/generations-v2/${uuidOf(id)}`)
    assert.deepEqual([status, body.user_id, body.project_id], [200, null, developer.projectId])
    assert.equal(body.instructions, JSON.stringify({ prompt }))
    assert.equal(body.example_images.length, 1)
    const list = await inProject.get('/generation/generations-v2')
    assert.deepEqual([list.body.total, list.body.items[0].id], [1, uuidOf(id)])

    const user = await developer.createEndUser()
    assert.equal((await user.get(`/generation/generations-v2/${uuidOf(id)}`)).status, 404)
    assert.equal((await user.get('/generation/generations-v2')).body.total, 0)
    const anonymous = `/generation/anonymous-generations-v2/${uuidOf(id)}/status`
    assert.equal((await api.get(anonymous)).status, 404)
  })

  await t.test('one that is published on /v1 is public on /api/v1, and deleted there it is gone here', async () => {
    const { id } = await createOne(server, { project_id: developer.projectId, is_public: true })
    await ended(api, server, id)
    const { body } = await api.get('/generation/public-generations-v2')
    assert.deepEqual([body.total, body.items[0].id, body.items[0].user_id], [1, uuidOf(id), null])
    assert.equal((await inProject.delete(`/generation/generations-v2/${uuidOf(id)}`)).status, 200)
    assert.equal((await server.get(`/generations/${id}`)).status, 404)
    assert.equal((await api.get('/generation/public-generations-v2')).body.total, 0)
  })

  await t.test('one of an app has its prompt here, and the whole text as instructions', async () => {
    const user = await developer.createEndUser()
    const instructions = JSON.stringify({ prompt: 'A city', style: 'oil', mood: 'calm' })
    const id = toTypeId('gen', await createInDevkit(user, instructions))
    const done = await ended(api, server, id)
    assert.deepEqual([done.prompt, done.instructions], ['A city', instructions])
    assert.deepEqual([done.user_id, done.status, done.images.length], [toTypeId('usr', user.id), 'completed', 1])
  })

  await t.test('an anonymous one is in neither world of anybody', async () => {
    const anonymous = await api.db`
      insert into generations (id, instructions, prompt, provider) values (gen_random_uuid(), 'x', 'x', 'local') returning id`
    assert.equal((await server.get(`/generations/${anonymous[0]?.id}`)).status, 404)
  })

  await t.test('an end user that is deleted takes its own along, and leaves the others', async () => {
    const user = await developer.createEndUser()
    const { id } = await createOne(server, { project_id: developer.projectId, user_id: user.id })
    assert.equal((await developer.delete(`/projects/${developer.projectId}/users/${user.id}`)).status, 204)
    assert.equal((await server.get(`/generations/${id}`)).status, 404)
    assert.equal((await server.get(`/generations?user_id=${user.id}`)).body.data.length, 0)
    await idle(api)
    const { rows, disk } = await stored(api)
    assert.deepEqual(rows, disk)
  })
})

test('changing and deleting', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const project_id = developer.projectId

  await t.test('metadata is merged, "" and null remove a key, and 50 pairs are the limit', async () => {
    const { id } = await createOne(server, { project_id, metadata: { a: '1', b: '2' } })
    const patch = (metadata: Record<string, string | null>) => server.patch(`/generations/${id}`, { metadata })
    assert.deepEqual((await patch({ b: '3', c: '4' })).body.metadata, { a: '1', b: '3', c: '4' })
    assert.deepEqual((await patch({ a: '', c: null })).body.metadata, { b: '3' })
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v']))
    assert.deepEqual(faultOf(await patch(many)), [400, 'parameter_invalid', 'metadata'])
    assert.deepEqual((await server.get(`/generations/${id}`)).body.metadata, { b: '3' })
    await patch({ b: null })
    assert.equal(Object.keys((await patch(many)).body.metadata).length, 50)
  })

  await t.test('of twenty changes of different keys none is lost', async () => {
    const { id } = await createOne(server, { project_id })
    const keys = Array.from({ length: 20 }, (_, i) => `k${i}`)
    await Promise.all(keys.map((key) => server.patch(`/generations/${id}`, { metadata: { [key]: 'v' } })))
    assert.deepEqual(Object.keys((await server.get(`/generations/${id}`)).body.metadata).sort(), keys.sort())
  })

  await t.test('If-Match lets one of several changes through, and honours deletions', async () => {
    const { id } = await createOne(server, { project_id })
    await ended(api, server, id)
    const read = await server.get(`/generations/${id}`)
    const tag = read.headers.get('etag') ?? ''
    const client = server.with({ 'If-Match': tag })
    const answers = await Promise.all(
      [0, 1, 2].map((n) => client.patch(`/generations/${id}`, { metadata: { n: `${n}` } })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412])
    const refused = answers.find(({ status }) => status === 412)
    assert.equal(refused?.body.error.code, 'version_conflict')
    assert.equal((await client.delete(`/generations/${id}`)).status, 412)
    const after = await server.get(`/generations/${id}`)
    assert.notEqual(after.headers.get('etag'), tag)
    const current = server.with({ 'If-Match': after.headers.get('etag') ?? '' })
    assert.equal((await current.delete(`/generations/${id}`)).status, 204)
    assert.equal((await server.get(`/generations/${id}`)).status, 404)
    assert.equal((await server.delete(`/generations/${id}`)).status, 404)
  })

  await t.test('the revision rises with each change of state, and a signed link never answers 304', async () => {
    const created = await createOne(server, { project_id })
    await ended(api, server, created.id)
    const { headers } = await server.get(`/generations/${created.id}`)
    assert.equal(headers.get('etag'), '"r3"') // pending, processing, completed
    const again = await server.get(`/generations/${created.id}`, { 'If-None-Match': '"r3"' })
    assert.equal(again.status, 200)
  })

  await t.test('what is not there, or somebody else has, is 404 for every method, and nothing changes', async () => {
    const foreigner = await api.createDeveloper()
    const foreign = await createOne(asAccount(api, foreigner), { project_id: foreigner.projectId })
    const calls: ((client: Client, id: string) => ReturnType<Client['get']>)[] = [
      (client, id) => client.get(`/generations/${id}`),
      (client, id) => client.get(`/generations/${id}/events`),
      (client, id) => client.patch(`/generations/${id}`, { is_public: true }),
      (client, id) => client.delete(`/generations/${id}`),
      (client, id) => client.post(`/generations/${id}/cancel`),
    ]
    const sandbox = asAccount(api, developer, { livemode: false })
    const own = await createOne(server, { project_id })
    for (const call of calls) {
      for (const id of [
        foreign.id,
        uuidOf(foreign.id),
        crypto.randomUUID(),
        'nonsense',
        own.id.replace('gen_', 'file_'),
      ])
        assert.deepEqual(faultOf(await call(server, id)), [404, 'not_found', null], id)
      assert.deepEqual(faultOf(await call(sandbox, own.id)), [404, 'not_found', null])
    }
    assert.equal((await server.get(`/generations/${uuidOf(own.id)}`)).status, 200)
    assert.equal((await asAccount(api, foreigner).get(`/generations/${foreign.id}`)).body.is_public, false)
  })
})

test('lists', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const second = await developer.createProject()
  const user = await developer.createEndUser()
  const fresh = async (body: Record<string, unknown>): Promise<string> => {
    const { id } = await createOne(server, { project_id: developer.projectId, ...body })
    await ended(api, server, id)
    return id
  }
  const completed = await fresh({})
  const published = await fresh({ is_public: true })
  const elsewhere = await fresh({ project_id: second.id })
  const ofUser = await fresh({ user_id: user.id })
  provider.script = { check: () => ({ state: 'failed', message: 'No.' }) }
  const failed = await fresh({})
  provider.script = { check: () => ({ state: 'running' }) }
  const canceled = (await createOne(server, { project_id: second.id })).id
  await server.post(`/generations/${canceled}/cancel`)
  const processing = (await createOne(server, { project_id: developer.projectId })).id
  await eventually('it is asked', async () => provider.checked.includes(uuidOf(processing)))
  const foreigner = await api.createDeveloper()
  await createOne(asAccount(api, foreigner), { project_id: foreigner.projectId })
  const all = [processing, canceled, failed, ofUser, elsewhere, published, completed]
  const idsOf = async (query: string): Promise<string[]> => {
    const { status, body, text } = await server.get(`/generations?${query}`)
    assert.equal(status, 200, text)
    return body.data.map(({ id }: { id: string }) => id)
  }
  const project = toTypeId('proj', developer.projectId)
  const [row] = await api.db`select created_at from generations where id = ${uuidOf(elsewhere)}`
  const moment = row?.createdAt.toISOString()

  const filters: [query: string, expected: string[]][] = [
    ['', all],
    [`project_id=${project}`, [processing, failed, ofUser, published, completed]],
    [`project_id=${second.id}`, [canceled, elsewhere]],
    [`user_id=${user.id}`, [ofUser]],
    [`user_id=${toTypeId('usr', user.id)}&status=failed`, []],
    [`user_id=${crypto.randomUUID()}`, []],
    ['status=completed', [ofUser, elsewhere, published, completed]],
    ['status=failed', [failed]],
    ['status=canceled', [canceled]],
    ['status=pending', []],
    ['status=processing,canceled,failed', [processing, canceled, failed]],
    ['status=failed,failed', [failed]],
    ['is_public=true', [published]],
    ['is_public=false&status=completed', [ofUser, elsewhere, completed]],
    [`created_after=${moment}`, all.slice(0, 5)],
    [`created_before=${moment}`, [published, completed]],
    ['created_before=2020-01-01', []],
    [`created_after=2020-01-01&project_id=${second.id}&status=completed`, [elsewhere]],
  ]
  for (const [query, expected] of filters)
    await t.test(`${query || 'everything'}: newest first`, async () => assert.deepEqual(await idsOf(query), expected))

  await t.test('pages hold everything once', async () => {
    for (const filter of ['', 'status=completed,failed&', `project_id=${project}&`]) {
      const whole = await idsOf(filter)
      const walked: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const { body } = await server.get(`/generations?${filter}limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
        walked.push(...body.data.map(({ id }: { id: string }) => id))
        assert.equal(body.has_more, body.next_cursor !== null)
        cursor = body.next_cursor
      }
      assert.deepEqual(walked, whole)
    }
  })

  await t.test('what cannot be read is refused by name', async () => {
    const { body } = await server.get('/generations?limit=1')
    for (const [query, fault] of [
      ['status=succeeded', [400, 'parameter_invalid', 'status']],
      ['status=', [400, 'parameter_invalid', 'status']],
      ['state=failed', [400, 'parameter_unknown', 'state']],
      ['project_id=x', [400, 'parameter_invalid', 'project_id']],
      [`project_id=${crypto.randomUUID()}`, [404, 'not_found', 'project_id']],
      [`project_id=${foreigner.projectId}`, [404, 'not_found', 'project_id']],
      ['is_public=maybe', [400, 'parameter_invalid', 'is_public']],
      ['created_after=yesterday', [400, 'parameter_invalid', 'created_after']],
      ['limit=101', [400, 'parameter_invalid', 'limit']],
      ['limit=0', [400, 'parameter_invalid', 'limit']],
      [`limit=1&status=failed&cursor=${body.next_cursor}`, [400, 'cursor_invalid', 'cursor']],
    ] as const)
      assert.deepEqual(faultOf(await server.get(`/generations?${query}`)), fault, query)
  })
})

test('what a key may do', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const second = await developer.createProject()
  const bound = await createKey(api, developer, { project_id: developer.projectId, scopes: ['generations:write'] })
  const reader = await createKey(api, developer, { scopes: ['generations:read'] })
  const other = await createOne(asAccount(api, developer), { project_id: second.id })

  await t.test('one of a project needs no project_id, and reaches no other project', async () => {
    const { id } = await createOne(bound, {})
    assert.deepEqual(
      (await bound.get('/generations')).body.data.map((one: { id: string }) => one.id),
      [id],
    )
    const calls = [
      bound.get(`/generations/${other.id}`),
      bound.patch(`/generations/${other.id}`, { is_public: true }),
      bound.delete(`/generations/${other.id}`),
      bound.post(`/generations/${other.id}/cancel`),
    ]
    for (const answer of await Promise.all(calls))
      assert.deepEqual(faultOf(answer), [403, 'project_out_of_scope', null])
    const created = await bound.post('/generations', { project_id: second.id, prompt: 'sea' })
    assert.deepEqual(faultOf(created), [403, 'project_out_of_scope', 'project_id'])
    const list = await bound.get(`/generations?project_id=${second.id}`)
    assert.deepEqual(faultOf(list), [403, 'project_out_of_scope', 'project_id'])
  })

  await t.test('one that may only read changes nothing', async () => {
    assert.equal((await reader.get(`/generations/${other.id}`)).status, 200)
    for (const answer of [
      await reader.post('/generations', { project_id: second.id, prompt: 'sea' }),
      await reader.patch(`/generations/${other.id}`, {}),
      await reader.delete(`/generations/${other.id}`),
      await reader.post(`/generations/${other.id}/cancel`),
    ])
      assert.deepEqual(faultOf(answer), [403, 'scope_missing', null])
  })

  await t.test('in the sandbox all is drawn by the local provider, and of no month', async () => {
    const sandbox = asAccount(api, developer, { livemode: false })
    const project = await sandbox.post('/projects', { name: 'Sandbox' })
    const created = await createOne(sandbox, { project_id: project.body.id })
    assert.deepEqual([created.livemode, created.provider], [false, 'local'])
    const done = await ended(api, sandbox, created.id)
    assert.equal(done.status, 'completed')
    const before = await api.db`select accepted from generation_months where developer_id = ${developer.id}`
    const { id } = await createOne(sandbox, { project_id: project.body.id })
    await sandbox.post(`/generations/${id}/cancel`)
    assert.deepEqual(await api.db`select accepted from generation_months where developer_id = ${developer.id}`, before)
    const live = await asAccount(api, developer).post('/generations', { project_id: project.body.id, prompt: 'sea' })
    assert.deepEqual(faultOf(live), [404, 'not_found', 'project_id'])
  })
})

test('the event stream of one generation', async (t) => {
  const gate = new Gate()
  const provider: FakeProvider = new FakeProvider({ submit: () => gate.opened })
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const { id } = await createOne(server, { project_id: developer.projectId })
  await eventually('it is being submitted', async () => provider.submitted.length > 0)
  const stream = await follow(server, `/generations/${id}/events`)
  await stream.until('its state', ({ names }) => names.length > 0)
  assert.equal(stream.heard[0]?.data.id, id)
  gate.open()
  await stream.untilEnd()
  assert.deepEqual(stream.names, ['generation.state', 'generation.completed', 'end'])
  assert.deepEqual(stream.heard[1]?.data, (await server.get(`/generations/${id}`)).body)

  await t.test('is resumed behind an id, and over when nothing came after it', async () => {
    const [first = 0, last = 0] = stream.ids
    const resumed = await follow(server, `/generations/${id}/events`, { 'Last-Event-ID': String(first) })
    await resumed.untilEnd()
    assert.deepEqual(resumed.names, ['generation.completed', 'end'])
    assert.equal((await follow(server, `/generations/${id}/events?last_event_id=${last}`)).status, 204)
  })

  await t.test('tells of a deletion with the id alone', async () => {
    provider.script = { check: () => ({ state: 'running' }) }
    const other = (await createOne(server, { project_id: developer.projectId })).id
    const following = await follow(server, `/generations/${other}/events`)
    await following.until('its state', ({ names }) => names.length > 0)
    await server.delete(`/generations/${other}`)
    await following.untilEnd()
    assert.deepEqual(following.heard.find(({ event }) => event === 'generation.deleted')?.data, { id: other })
  })
})
