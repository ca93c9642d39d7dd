import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import type { Provider } from '../src/features/image-providers/types.ts'
import { SANDBOX_BYTES_MAX, SANDBOX_ROWS_MAX } from '../src/features/plans/service.ts'
import { FakeProvider } from './fakes/provider.ts'
import { startSmtp } from './fakes/smtp.ts'
import { CREATE, CREATE_ANONYMOUS, create, createFinished, example } from './generations.ts'
import { type Answer, type Api, Client, type Developer, eventually, newEmail, PASSWORD, startApi } from './harness.ts'
import { generationForm } from './images.ts'
import { countPassed, createStillClock, limited, plans } from './limits.ts'
import { jobsDone, lettersTo, letterTo } from './mailbox.ts'

const openAi = { GENERATION_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-nobody-calls-it' }
const anonymousForm = (): FormData => generationForm([example], 'a text', 'files')

test('a paid provider is never called for a sandbox', async (t) => {
  const local = new FakeProvider()
  const paid = new FakeProvider()
  const openai: Provider = {
    name: 'openai',
    submit: (request, signal) => paid.submit(request, signal),
    check: (ref) => paid.check(ref),
    cancel: (ref) => paid.cancel(ref),
    find: (request) => paid.find(request),
    close: () => paid.close(),
  }
  const limits = { GENERATIONS_PER_DAY_MAX: '1', ...plans({ default: { generations_per_month: 1 } }) }
  const env = { ...openAi, ...limits, ANONYMOUS_GENERATION: 'open' }
  const api = await startApi(t, { env, providers: [local, openai] })
  const live = await api.createDeveloper()
  const sandbox = await live.inSandbox()

  await t.test('nor does what it draws use up the plan or the day of the installation', async () => {
    const ids: string[] = []
    for (const _ of [1, 2, 3]) ids.push(await createFinished(sandbox.asEndUser()))
    const anonymous = await api.at('sandbox').upload(CREATE_ANONYMOUS, anonymousForm())
    assert.deepEqual([anonymous.status, anonymous.body.provider], [200, 'local'], anonymous.text)
    const { usage } = (await live.get('/projects/stats')).body
    assert.deepEqual(usage.generations_this_month, { used: 0, limit: 1 })
    const there = (await sandbox.get('/projects/stats')).body.usage
    assert.equal(there.plan, 'sandbox')
    assert.deepEqual(there.generations_this_month, { used: 3, limit: SANDBOX_ROWS_MAX })

    const paidFor = await createFinished(live.asEndUser())
    assert.deepEqual(paid.submitted, [paidFor])
    for (const id of ids) assert.ok(local.submitted.includes(id))
  })

  await t.test('whether or not there is room in them', async () => {
    const refused = await live.asEndUser().upload(CREATE, generationForm([example]))
    assert.equal(refused.status, 429)
    await createFinished(sandbox.asEndUser())
    // Of one batch, some in each world.
    const calls = [live, sandbox, live, sandbox].map((developer) =>
      developer.asEndUser().upload(CREATE, generationForm([example])),
    )
    assert.deepEqual(
      (await Promise.all(calls)).map(({ status }) => status),
      [429, 200, 429, 200],
    )
    assert.equal(paid.submitted.length, 1)
  })
})

test('of an address without an account, each world counts its own day', async (t) => {
  const api = await startApi(t, { env: { ANONYMOUS_GENERATIONS_PER_DAY_MAX: '1' }, providers: [new FakeProvider()] })
  for (const world of ['sandbox', 'live'] as const)
    for (const expected of [200, 429])
      assert.equal((await api.at(world).upload(CREATE_ANONYMOUS, anonymousForm())).status, expected, world)
})

test('no mail leaves a sandbox', async (t) => {
  const smtp = await startSmtp(t)
  const api = await startApi(t, { env: { SMTP_URL: smtp.url, MAIL_FROM: 'hello@acme.example' } })
  const live = await api.createDeveloper()
  const sandbox = await live.inSandbox()
  const user = await sandbox.createEndUser()
  const at = new Client(sandbox.url, { 'X-Project-ID': sandbox.projectId })

  await t.test('it stays in the mailbox, with links of the sandbox', async () => {
    const verification = await letterTo(api, user.email, 'verification')
    assert.equal(verification.state, 'kept')
    const [link = ''] = /http\S+token=\S+/.exec(verification.text) ?? []
    assert.ok(link.includes('/sandbox/api/v1/auth/verify-email?token='), verification.text)
    assert.ok(!/localhost:\d+\/(?!sandbox\/)/.test(verification.html), verification.html)
    const { pathname, search } = new URL(link)
    assert.equal((await api.root.get(pathname + search)).status, 200)

    await at.post('/auth/forgot-password', { email: user.email })
    const { state, text } = await letterTo(api, user.email, 'password_reset')
    assert.equal(state, 'kept')
    assert.ok(!text.includes('http'), text)
    const token = /\brt_[\w-]+/.exec(text)?.[0]
    const reset = await at.post('/auth/reset-password', { token, new_password: 'Another1Pass' })
    assert.equal(reset.status, 200, reset.text)
  })

  await t.test('nor is there a job that would send it', async () => {
    const other = await live.createEndUser()
    await eventually('the mail of the live world is sent', async () =>
      (await lettersTo(api, other.email)).every(({ state }) => state === 'sent'),
    )
    await jobsDone(api)
    assert.ok((await lettersTo(api, user.email)).every(({ state }) => state === 'kept'))
    const recipients = smtp.arrivals.flatMap((arrival) => arrival.recipients)
    assert.deepEqual(recipients.toSorted(), [live.email, other.email].toSorted())
  })
})

test('rates in the sandbox', async (t) => {
  const clock = createStillClock()
  const env = limited({ ...plans({ default: { requests: '5/minute', generation: '2/minute' } }) })
  const withNumbers = ({ headers }: Answer): string[] => [...headers.keys()].filter((name) => /ratelimit/.test(name))

  await t.test('there are none for whoever is known, nor numbers of any', async (t) => {
    const api = await startApi(t, { clock, env })
    const live = await api.createDeveloper()
    // Two calls, of the live world's five.
    const sandbox = await live.inSandbox()
    const user = await sandbox.createEndUser()
    assert.equal(await countPassed(20, () => sandbox.get('/projects')), 20)
    assert.equal(await countPassed(20, () => user.get('/auth/me')), 20)
    assert.equal(await countPassed(6, () => user.upload(CREATE, generationForm([example]))), 6)
    assert.equal(await countPassed(10, () => live.get('/projects')), 5)
    const answers = await Promise.all([
      sandbox.get('/projects'),
      sandbox.get('/projects/x'),
      sandbox.get('/nothing'),
      api.at('sandbox').get('/generation/public-generations-v2'),
      api.at('sandbox').post('/auth/login', { email: live.email, password: PASSWORD }),
      api.at('sandbox').get('/auth/me'),
      user.get('/auth/me'),
    ])
    for (const answer of answers) assert.deepEqual(withNumbers(answer), [], answer.text)
    assert.notDeepEqual(withNumbers(await live.get('/projects')), [])
  })

  await t.test('addresses are guarded all the same', async (t) => {
    const api = await startApi(t, {
      clock,
      env: { ...env, RATE_LIMIT_STRANGER: '8/minute', RATE_LIMIT_AUTHENTICATION: '4/minute' },
    })
    const sandbox = api.at('sandbox')
    const guess = () => sandbox.post('/auth/login', { email: newEmail(), password: PASSWORD })
    assert.equal(await countPassed(10, guess), 4)
    const refused = await guess()
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '60'])
    assert.deepEqual(withNumbers(refused), [])
    // It is the same address in both worlds.
    assert.equal((await api.get('/auth/setup')).status, 429)
  })

  await t.test('also against a flood of what is verified nowhere', async (t) => {
    const api = await startApi(t, { clock, env: { ...env, RATE_LIMIT_ADDRESS: '6/minute' } })
    assert.equal(await countPassed(20, () => api.at('sandbox').get('/auth/setup')), 6)
  })
})

test('what an account may have in its sandbox', async (t) => {
  const env = plans({ default: { projects: 1, api_keys_per_project: 1, end_users_per_project: 1 } })
  const api = await startApi(t, { env, providers: [new FakeProvider()] })
  const live = await api.createDeveloper()
  const first = await live.inSandbox()
  const second = await live.inSandbox()
  const registrar = new Client(first.url, {
    'X-Developer-Key': live.developerKey,
    'X-Project-ID': first.projectId,
  })
  const register = () => registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })
  const upload = () => first.asEndUser().upload(CREATE, generationForm([example]))
  const kinds: [what: string, call: () => Promise<Answer>, fill: () => Promise<unknown>, status: number][] = [
    [
      'projects',
      () => first.post('/projects', { name: 'One more' }),
      () => fillWithProjects(api, first, SANDBOX_ROWS_MAX - 3),
      403,
    ],
    [
      'API keys',
      () => first.post(`/projects/${first.projectId}/api-keys`, {}),
      () => fillWithKeys(api, second, SANDBOX_ROWS_MAX - 3),
      400,
    ],
    ['end users', register, () => fillWithUsers(api, second, SANDBOX_ROWS_MAX - 1), 403],
    ['generations', upload, () => fillWithGenerations(api, second, SANDBOX_ROWS_MAX - 1), 429],
  ]
  for (const [what, call, fill, status] of kinds)
    await t.test(`${what}: a thousand, over all of its projects and however many calls there are at once`, async () => {
      await fill()
      const answers = await Promise.all(Array.from({ length: 6 }, call))
      const refused = answers.filter((answer) => answer.status === status)
      assert.equal(refused.length, 5, answers.map(({ text }) => text).join('\n'))
      assert.ok(answers.some((answer) => answer.status === 200 || answer.status === 201))
    })

  await t.test('statistics tell how much of it is used', async () => {
    const { usage } = (await first.get(`/projects/${first.projectId}/stats`)).body
    const full = { used: SANDBOX_ROWS_MAX, limit: SANDBOX_ROWS_MAX }
    assert.deepEqual(
      [usage.api_keys, usage.end_users, usage.generations_this_month, usage.projects],
      Array(4).fill(full),
    )
    const { body } = await live.get(`/projects/${live.projectId}/stats`)
    assert.deepEqual([body.usage.projects, body.usage.api_keys], Array(2).fill({ used: 1, limit: 1 }))
  })

  await t.test('which is none of what the account has elsewhere', async () => {
    assert.equal((await live.createEndUser()).id.length, 36)
    await createFinished(live.asEndUser())
    const other = await api.createDeveloper()
    await createFinished((await other.inSandbox()).asEndUser())
  })

  await t.test('what is given up makes room', async () => {
    assert.equal((await first.delete(`/projects/${second.projectId}`)).status, 204)
    for (const [what, call] of kinds) assert.ok((await call()).status < 300, what)
  })

  await t.test('and no more bytes than so many', async () => {
    const developer = await (await api.createDeveloper()).inSandbox()
    const user = developer.asEndUser()
    await create(user)
    await api.db`insert into stored_bytes (project_id, bytes) values (${developer.projectId}, ${SANDBOX_BYTES_MAX})
      on conflict (project_id) do update set bytes = excluded.bytes`
    const refused = await user.upload(CREATE, generationForm([example]))
    assert.deepEqual(
      [refused.status, refused.body.detail],
      [403, 'Storage quota reached. Delete files or change the plan.'],
    )
  })
})

const ids = (count: number): string[] => Array.from({ length: count }, () => uuidv7())

const fillWithProjects = (api: Api, { id: ownerId, projectId }: Developer, count: number) => api.db`
  insert into projects (id, owner_id, world_id, name)
  select n.id, ${ownerId}, p.world_id, 'One of many' from unnest(${ids(count)}::uuid[]) as n (id), projects p where p.id = ${projectId}`

const fillWithKeys = (api: Api, { projectId }: Developer, count: number) => api.db`
  insert into project_keys (id, project_id, key_hash, key_prefix)
  select id, ${projectId}, id::text, 'pk_' from unnest(${ids(count)}::uuid[]) as n (id)`

const fillWithUsers = (api: Api, { projectId }: Developer, count: number) => api.db`
  insert into users (id, project_id, role, email, email_key, password_hash)
  select id, ${projectId}, 'end_user', id::text, id::text, '' from unnest(${ids(count)}::uuid[]) as n (id)`

const fillWithGenerations = (api: Api, { projectId }: Developer, count: number) => api.db`
  insert into generations (id, project_id, instructions, prompt, provider, status, error, completed_at)
  select id, ${projectId}, '', '', 'local', 'failed', 'None', now() from unnest(${ids(count)}::uuid[]) as n (id)`
