import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sweepIdempotencyKeys } from '../src/platform/idempotency/calls.ts'
import { operations } from './document.ts'
import { FakeProvider } from './fakes/provider.ts'
import {
  type Answer,
  type Api,
  type Client,
  createClock,
  eventually,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  startApi,
} from './harness.ts'
import { generationForm, image } from './images.ts'

const REUSED = 'This Idempotency-Key was used with other content. Send a new key with each new request.'
const RUNNING = 'A request with this Idempotency-Key is still running. Send it again after the seconds in Retry-After.'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const DAY_MS = 24 * 60 * 60_000
const newKey = (): string => crypto.randomUUID()
const keyed = (client: Client, key = newKey()): Client => client.with({ 'Idempotency-Key': key })
const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true'

/** The very bytes of the first answer. */
function assertReplayed(answer: Answer, first: Answer): void {
  assert.deepEqual([answer.status, answer.text], [first.status, first.text])
  assert.equal(isReplay(answer), true)
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
}

function assertReused(answer: Answer): void {
  assert.deepEqual([answer.status, answer.body], [409, { detail: REUSED }])
  assert.equal(isReplay(answer), false)
}

const countRows = async (api: Api, table: string): Promise<number> => {
  const [row] = await api.db<{ count: number }[]>`select count(*)::int from ${api.db(table)}`
  return row?.count ?? 0
}

test('a repeated call', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const picture = await image()
  const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
  const email = newEmail()

  const creations: {
    name: string
    operation: string
    table: string
    create(client: Client, content: string): Promise<Answer>
    client: Client
  }[] = [
    {
      name: 'a registration',
      operation: 'auth.register',
      table: 'users',
      client: registrar,
      create: (client, content) =>
        client.post('/auth/register', { email: `${content}-${email}`, password: PASSWORD, full_name: content }),
    },
    {
      name: 'a registration of a developer',
      operation: 'auth.register',
      table: 'users',
      client: api.with({ 'X-Operator-Key': OPERATOR_KEY }),
      create: (client, content) =>
        client.post('/auth/register', { email: `developer-${content}-${email}`, password: PASSWORD }),
    },
    {
      name: 'a developer who signs up in our pages',
      operation: 'auth.registerDeveloper',
      table: 'users',
      client: api.with({ Origin: api.origin }),
      create: (client, content) =>
        client.post('/auth/register/developer', { email: `signup-${content}-${email}`, password: PASSWORD }),
    },
    {
      name: 'a developer key',
      operation: 'developerKeys.create',
      table: 'developer_keys',
      client: developer,
      create: (client, name) => client.post('/auth/developer-keys', { name }),
    },
    {
      name: 'a project',
      operation: 'projects.create',
      table: 'projects',
      client: developer,
      create: (client, name) => client.post('/projects', { name }),
    },
    {
      name: 'an API key',
      operation: 'apiKeys.create',
      table: 'project_keys',
      client: developer,
      create: (client, name) => client.post(`/projects/${developer.projectId}/api-keys`, { name }),
    },
    {
      name: 'a generation',
      operation: 'generations.create',
      table: 'generations',
      client: developer.asEndUser(),
      create: (client, prompt) => client.upload('/generation/generate-v2', generationForm([picture], { prompt })),
    },
    {
      name: 'an anonymous generation',
      operation: 'generations.createAnonymous',
      table: 'generations',
      client: api,
      create: (client, prompt) =>
        client.upload('/generation/generate-anonymous', generationForm([picture], prompt, 'files')),
    },
  ]
  for (const { name, table, client, create } of creations) {
    await t.test(`${name}: is made once, and answered alike`, async () => {
      const caller = keyed(client)
      const before = await countRows(api, table)
      const first = await create(caller, 'one')
      assert.ok(first.status < 300, first.text)
      assert.equal(isReplay(first), false)
      assert.equal(await countRows(api, table), before + 1)
      assertReplayed(await create(caller, 'one'), first)
      assertReused(await create(caller, 'two'))
      assertReplayed(await create(caller, 'one'), first)
      assert.equal(await countRows(api, table), before + 1)
    })
  }

  await t.test('is described for every route that takes a key, and all of them are tested here', () => {
    const described = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'Idempotency-Key'))
    assert.deepEqual(
      new Set(described.map(({ operationId }) => operationId)),
      new Set(creations.map(({ operation }) => operation)),
    )
    for (const { responses } of described)
      for (const text of [REUSED, RUNNING]) assert.ok(responses[409]?.description.includes(text))
  })

  await t.test('without a key is a new one', async () => {
    const answers = [await developer.post('/projects', { name: 'a' }), await developer.post('/projects', { name: 'a' })]
    assert.notEqual(answers[0]?.body.id, answers[1]?.body.id)
    assert.ok(!answers.some(isReplay))
  })

  await t.test('is the same however its JSON and its path are written', async () => {
    const caller = keyed(developer)
    const post = (pathname: string, body: string) => caller.call('POST', pathname, { body })
    const first = await post('/projects', '{"name":"caf\u00e9","description":null,"more":{"a":1,"b":[1,2]}}')
    assert.equal(first.status, 201)
    for (const [pathname, body] of [
      ['/projects', '{"more":{"b":[1.0,2],"a":1e0},"description":null,"name":"caf\\u00e9"}'],
      ['//projects/', ' { "name" : "caf\u00e9", "description" : null, "more" : { "a": 1, "b": [1, 2] } } '],
    ] as const)
      assertReplayed(await post(pathname, body), first)
    for (const body of [
      '{"name":"caf\u00e9","description":null,"more":{"a":1,"b":[2,1]}}',
      '{"name":"caf\u00e9","description":null,"more":{"a":1,"b":[[1],2]}}',
      '{"name":"caf\u00e9","description":null,"more":{"a":"1","b":[1,2]}}',
      '{"name":"caf\u00e9","more":{"a":1,"b":[1,2]}}',
    ])
      assertReused(await post('/projects', body))

    const apiKeys = `/projects/${developer.projectId}/api-keys`
    const key = await caller.post(apiKeys)
    assert.equal(key.status, 201, 'another path has a scope of its own')
    assertReplayed(await caller.post(apiKeys.replace(developer.projectId, developer.projectId.toUpperCase()), {}), key)
  })

  await t.test('of another caller, or in another project, has its own answer', async () => {
    const key = newKey()
    const other = await api.createDeveloper()
    const mine = await keyed(developer, key).post('/projects', { name: 'shared' })
    const theirs = await keyed(other, key).post('/projects', { name: 'shared' })
    assert.equal(theirs.status, 201)
    assert.equal(isReplay(theirs), false)
    assert.notEqual(theirs.body.id, mine.body.id)

    const { id, apiKey } = await developer.createProject()
    const ask = (client: Client) =>
      keyed(client, key).upload('/generation/generate-v2', generationForm([picture], { prompt: 'shared' }))
    const here = await ask(developer.asEndUser())
    const there = await ask(developer.asEndUser(id, apiKey))
    const user = await ask(await developer.createEndUser())
    assert.deepEqual([here, there, user].map(isReplay), [false, false, false])
    assert.deepEqual([here.body.project_id, there.body.project_id], [developer.projectId, id])
    assert.notEqual(user.body.user_id, here.body.user_id)
  })

  await t.test('needs credentials that are valid now', async () => {
    const spare = (await developer.post('/auth/developer-keys', {})).body
    const caller = keyed(developer.with({ 'X-Developer-Key': spare.key }))
    const first = await caller.post('/projects', { name: 'revoked' })
    assert.equal(first.status, 201)
    await developer.delete(`/auth/developer-keys/${spare.id}`)
    assert.equal((await caller.post('/projects', { name: 'revoked' })).status, 403)
    assert.equal((await caller.with({ Authorization: undefined }).post('/projects', { name: 'revoked' })).status, 401)
    // The key is the account's, whichever developer key it uses.
    const same = caller.with({ 'X-Developer-Key': developer.developerKey })
    assertReplayed(await same.post('/projects', { name: 'revoked' }), first)
  })

  const refused: [what: string, status: number, ask: (client: Client) => Promise<Answer>, client: Client][] = [
    ['invalid input', 422, (client) => client.post('/projects', { name: '' }), developer],
    ['a taken address', 409, (client) => registerAgain(client), registrar],
    ['what is not there', 404, (client) => client.post(`/projects/${UNKNOWN}/api-keys`, {}), developer],
    [
      'an upload without an image',
      422,
      (client) => client.upload('/generation/generate-v2', generationForm([])),
      developer.asEndUser(),
    ],
  ]
  const registerAgain = (client: Client): Promise<Answer> =>
    client.post('/auth/register', { email: `one-${email}`, password: PASSWORD })
  for (const [what, status, ask, client] of refused) {
    await t.test(`that was refused for ${what} is refused alike`, async () => {
      const caller = keyed(client)
      const first = await ask(caller)
      assert.equal(first.status, status, first.text)
      assert.equal(isReplay(first), false)
      assertReplayed(await ask(caller), first)
    })
  }

  await t.test('after a refusal that is final needs a new key for better content', async () => {
    const caller = keyed(developer)
    assert.equal((await caller.post('/projects', { name: '' })).status, 422)
    assertReused(await caller.post('/projects', { name: 'better' }))
    assert.equal((await keyed(developer).post('/projects', { name: 'better' })).status, 201)
  })

  await t.test('with a key that is none is told what a key is', async () => {
    for (const key of ['', 'a'.repeat(256), 'caf\u00e9', 'a\tb']) {
      const answer = await keyed(developer, key).post('/projects', { name: 'a' })
      assert.equal(answer.status, 422, key)
      assert.deepEqual(answer.body.detail, [
        {
          loc: ['header', 'Idempotency-Key'],
          msg: 'an idempotency key has 1 to 255 printable ASCII characters, such as a new UUID for each new request',
          type: 'value_error.idempotency_key',
        },
      ])
    }
    assert.equal((await keyed(developer, 'a'.repeat(255)).post('/projects', { name: 'a' })).status, 201)
    const login = keyed(api, 'caf\u00e9').post('/auth/login', { email: developer.email, password: PASSWORD })
    assert.equal((await login).status, 200, 'where a key means nothing it is not looked at')
  })

  await t.test('is nowhere written down: neither key nor answer is in the database', async () => {
    const key = `a key that could be guessed ${newKey()}`
    const caller = keyed(developer, key)
    const first = await caller.post(`/projects/${developer.projectId}/api-keys`, { name: 'secret' })
    assertReplayed(await caller.post(`/projects/${developer.projectId}/api-keys`, { name: 'secret' }), first)
    const dump = await api.dumpDatabase()
    for (const text of [key, first.body.key]) {
      assert.ok(!dump.includes(text))
      assert.ok(!dump.includes(Buffer.from(text).toString('hex')))
    }
  })

  await t.test('nested as deep as a body can be is no burden', async () => {
    const depth = 100_000
    const answer = await keyed(developer).call('POST', '/projects', {
      body: `{"name":"deep","more":${'['.repeat(depth)}${']'.repeat(depth)}}`,
    })
    assert.equal(answer.status, 201, answer.text)
  })
})

test('refusals that pass do not keep the key', async (t) => {
  const api = await startApi(t, { env: { GENERATIONS_PER_DAY_MAX: '1' }, providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const picture = await image()

  await t.test('401 and 403', async () => {
    const caller = keyed(developer)
    const post = (client: Client) => client.post('/projects', { name: 'welcome' })
    assert.equal((await post(caller.with({ Authorization: undefined }))).status, 401)
    assert.equal((await post(caller.with({ 'X-Developer-Key': 'ak_of_nobody_at_all' }))).status, 403)
    const answer = await post(caller)
    assert.deepEqual([answer.status, isReplay(answer)], [201, false])
  })

  await t.test('429', async () => {
    const ask = (client: Client) => client.upload('/generation/generate-v2', generationForm([picture]))
    const caller = keyed(developer.asEndUser())
    assert.equal((await ask(keyed(developer.asEndUser()))).status, 200)
    assert.equal((await ask(caller)).status, 429)
    await api.db`delete from generation_minutes`
    const answer = await ask(caller)
    assert.deepEqual([answer.status, isReplay(answer)], [200, false])
  })

  await t.test('5xx', async () => {
    const caller = keyed(developer)
    await api.db`alter table projects add constraint broken check (name <> 'broken')`
    assert.equal((await caller.post('/projects', { name: 'broken' })).status, 500)
    await api.db`alter table projects drop constraint broken`
    const answer = await eventually('the key is free', async () => {
      const again = await caller.post('/projects', { name: 'broken' })
      return again.status !== 409 && again
    })
    assert.deepEqual([answer.status, isReplay(answer)], [201, false])
  })
})

test('an answer is kept for a day', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const caller = keyed(developer)
  const post = async () => {
    const { access_token: token } = (await api.post('/auth/login', { email: developer.email, password: PASSWORD })).body
    return caller.with({ Authorization: `Bearer ${token}` }).post('/projects', { name: 'daily' })
  }
  const first = await post()
  clock.advance(DAY_MS - 60_000)
  assertReplayed(await post(), first)
  await sweepIdempotencyKeys({ db: api.db, clock })
  assertReplayed(await post(), first)
  clock.advance(2 * 60_000)
  const second = await post()
  assert.deepEqual([second.status, isReplay(second)], [201, false])
  assert.notEqual(second.body.id, first.body.id)
  assertReplayed(await post(), second)

  clock.advance(DAY_MS)
  await sweepIdempotencyKeys({ db: api.db, clock })
  assert.equal(await countRows(api, 'idempotency_keys'), 0)
})

test('an answer outlives the server that gave it', async (t) => {
  const first = await startApi(t)
  const caller = keyed(await first.createDeveloper())
  const answer = await caller.post('/projects', { name: 'kept' })
  await first.server.stop()
  const second = await startApi(t, { beside: first })
  assertReplayed(await second.with(caller.headers).post('/projects', { name: 'kept' }), answer)
})
