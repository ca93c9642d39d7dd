import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v1 } from './document.ts'
import { FakeProvider } from './fakes/provider.ts'
import { type Answer, type Client, eventually, startApi } from './harness.ts'
import { image } from './images.ts'
import { asAccount, createKey, v1Url } from './v1.ts'

/** P07: one idempotency key makes one object, and tells of it whoever may reach it now. */

const keyed = (client: Client, key: string = crypto.randomUUID()): Client => client.with({ 'Idempotency-Key': key })
const isReplay = ({ headers }: Answer): boolean => headers.get('Idempotency-Replayed') === 'true'
const outcome = ({ status, body }: Answer) => [status, body?.error?.code]

/** The very bytes of the first answer, and under which id it was given. */
function assertReplayed(answer: Answer, first: Answer): void {
  assert.deepEqual([answer.status, answer.text], [first.status, first.text])
  assert.equal(isReplay(answer), true)
  assert.equal(answer.headers.get('Original-Request-Id'), first.headers.get('X-Request-Id'))
  assert.notEqual(answer.headers.get('X-Request-Id'), first.headers.get('X-Request-Id'))
}

test('a repeated call of /v1', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = developer.projectId
  const picture = await image()
  const generationForm = (projectId: string, prompt: string): FormData => {
    const form = new FormData()
    form.set('project_id', projectId)
    form.set('prompt', prompt)
    form.append('images', new Blob([picture], { type: 'image/jpeg' }), 'a.jpg')
    return form
  }
  const fileForm = (name: string, projectId = project_id): FormData => {
    const form = new FormData()
    form.set('project_id', projectId)
    form.set('file', new Blob([`the file ${name}`]), name)
    return form
  }

  const creations: {
    operation: string
    /** The same content makes the same object. */
    create(client: Client, content: string): Promise<Answer>
    list: string
  }[] = [
    {
      operation: 'projects.create',
      create: (to, name) => to.post('/projects', { name, metadata: { a: '1', b: '2' } }),
      list: '/projects',
    },
    { operation: 'keys.create', create: (to, name) => to.post('/keys', { name, scopes: ['*'] }), list: '/keys' },
    {
      operation: 'generations.create',
      create: (to, prompt) => to.post('/generations', { project_id, prompt }),
      list: '/generations',
    },
    {
      operation: 'generations.create',
      create: (to, prompt) => to.upload('/generations', generationForm(project_id, prompt)),
      list: '/generations',
    },
    {
      operation: 'webhooks.create',
      create: (to, description) =>
        to.post('/webhooks', { url: 'http://localhost:3000/', event_types: ['*'], description }),
      list: '/webhooks',
    },
    { operation: 'files.create', create: (to, name) => to.upload('/files', fileForm(name)), list: '/files' },
  ]
  const count = async (list: string): Promise<number> => (await client.get(`${list}?limit=100`)).body.data.length

  for (const { operation, create, list } of creations)
    await t.test(`${operation}: twenty at once make one object, and other content is refused`, async () => {
      const before = await count(list)
      const caller = keyed(client)
      const answers = await Promise.all(Array.from({ length: 20 }, () => create(caller, 'one')))
      const [first, ...others] = answers.filter((answer) => answer.status === 201 && !isReplay(answer))
      assert.ok(first)
      assert.deepEqual(others, [])
      for (const answer of answers.filter(({ status }) => status !== 201)) {
        assert.deepEqual(outcome(answer), [409, 'idempotency_in_progress'])
        assert.ok(Number(answer.headers.get('Retry-After')) > 0)
      }
      for (const answer of answers.filter(isReplay)) assertReplayed(answer, first)
      assertReplayed(await create(caller, 'one'), first)
      assert.deepEqual(outcome(await create(caller, 'two')), [409, 'idempotency_key_reused'])
      assert.equal(await count(list), before + 1)
    })

  await t.test('generations.cancel and keys.rotate: a repeated call is no conflict with the first', async () => {
    const generation = await client.post('/generations', { project_id, prompt: 'canceled' })
    const key = await createKey(api, developer)
    for (const path of [`/generations/${generation.body.id}/cancel`, `/keys/${key.id}/rotate`]) {
      const caller = keyed(client)
      const first = await caller.post(path)
      assert.ok(first.status < 300, first.text)
      assertReplayed(await caller.post(path), first)
      assert.deepEqual(outcome(await client.post(path)), [409, 'state_conflict'])
    }
  })

  await t.test('all calls that take a key are tested here, and say what comes of it', () => {
    const described = v1.operations.filter(({ parameters }) =>
      parameters.some(({ name }) => name === 'Idempotency-Key'),
    )
    assert.deepEqual(
      [...new Set(described.map(({ operationId }) => operationId))].sort(),
      // An alert that is acknowledged twice is in features/alerts/alerts.test.ts, replays are in features/webhooks.
      [
        ...new Set(creations.map(({ operation }) => operation)),
        ...['alerts.acknowledge', 'generations.cancel', 'keys.rotate', 'webhooks.rotateSecret', 'webhooks.sendTest'],
        ...['deliveries.replay', 'events.replay', 'webhooks.replay', 'webhooks.cancelReplay'],
      ].sort(),
    )
    for (const { responses } of described)
      for (const code of ['idempotency_key_reused', 'idempotency_in_progress'])
        assert.ok(responses[409]?.description.includes(`\`${code}\``))
  })

  await t.test('belongs to its world, account and the project of the key', async () => {
    const name = crypto.randomUUID()
    const stranger = await api.createDeveloper()
    const bound = await createKey(api, developer, { project_id })
    const answers = await Promise.all(
      [
        client,
        asAccount(api, developer, { livemode: false }),
        asAccount(api, stranger),
        bound,
        // Another surface.
        developer.with({ 'Content-Type': 'application/json' }),
      ].map((caller) => {
        const path = caller === developer ? '/projects' : '/keys'
        return keyed(caller, name).post(caller.url.endsWith('/api/v1') ? '/projects' : path, {
          name: 'same',
          ...(caller.url.endsWith('/api/v1') ? {} : { scopes: ['projects:read'] }),
        })
      }),
    )
    for (const answer of answers) assert.deepEqual([answer.status, isReplay(answer)], [201, false], answer.text)
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, answers.length)
  })

  await t.test('is told again to whoever reaches its object now, and to nobody else', async () => {
    const project = (await client.post('/projects', { name: 'to be deleted' })).body
    const other = (await client.post('/projects', { name: 'another' })).body
    const key = await createKey(api, developer)
    const tokenFor = async (id: string): Promise<Client> => {
      const { body } = await key.post('/session_tokens', { project_id: id })
      return key.with({ Authorization: `Bearer ${body.token}` })
    }
    const name = crypto.randomUUID()
    const creates = [
      (caller: Client) => keyed(caller, name).post('/generations', { project_id: project.id, prompt: 'once' }),
      (caller: Client) => keyed(caller, `${name} form`).upload('/generations', generationForm(project.id, 'once')),
      (caller: Client) => keyed(caller, name).upload('/files', fileForm('once', project.id)),
    ]
    for (const create of creates) {
      const first = await create(key)
      assert.equal(first.status, 201, first.text)
      assertReplayed(await create(await tokenFor(project.id)), first)
      // A session token shares the scope of its key, and not its reach.
      assert.deepEqual(outcome(await create(await tokenFor(other.id))), [403, 'project_out_of_scope'])
    }

    const again = crypto.randomUUID()
    const made = await keyed(client, again).post('/projects', { name: 'gone' })
    await client.delete(`/projects/${made.body.id}`)
    assert.deepEqual(outcome(await keyed(client, again).post('/projects', { name: 'gone' })), [404, 'not_found'])
    await client.delete(`/projects/${project.id}`)
    for (const create of creates) assert.deepEqual(outcome(await create(key)), [404, 'not_found'])
  })

  await t.test('that was refused for its input is looked at anew, since input comes before the key', async () => {
    const caller = keyed(client)
    assert.equal((await caller.post('/projects', { name: '' })).status, 400)
    const better = await caller.post('/projects', { name: 'better' })
    assert.deepEqual([better.status, isReplay(better)], [201, false])
  })

  await t.test('without a scope is refused also where the answer is known', async () => {
    const key = await createKey(api, developer, { scopes: ['projects:write'] })
    const caller = keyed(key)
    assert.equal((await caller.post('/projects', { name: 'narrowed' })).status, 201)
    await client.patch(`/keys/${key.id}`, { scopes: ['projects:read'] })
    assert.deepEqual(outcome(await caller.post('/projects', { name: 'narrowed' })), [403, 'scope_missing'])
    await client.delete(`/keys/${key.id}`)
    assert.deepEqual(outcome(await caller.post('/projects', { name: 'narrowed' })), [401, 'key_revoked'])
  })
})

test('an answer of /v1 outlives the server that gave it', async (t) => {
  const before = await startApi(t)
  const key = await createKey(before, await before.createDeveloper())
  const name = crypto.randomUUID()
  const first = await keyed(key, name).post('/projects', { name: 'kept' })
  await before.server.stop()
  const after = await startApi(t, { beside: before })
  const again = { Authorization: `Bearer ${key.key}`, 'Idempotency-Key': name }
  const answer = await eventually('the key is known', async () => {
    const repeated = await after.root.with(again).call('POST', `${v1Url(after)}/projects`, { body: { name: 'kept' } })
    return repeated.status !== 401 && repeated
  })
  assertReplayed(answer, first)
})
