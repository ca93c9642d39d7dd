import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Answer, type Api, Client, eventually, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { createStillClock, limited, numbers, plans } from '../../../test/limits.ts'
import { readConfig } from '../../config/config.ts'
import type { Context } from '../../context.ts'
import { openContext } from '../../open-context.ts'
import { assignPlan } from '../accounts/assign-plan.ts'
import { projectUsageOf, usageOf } from '../usage/service.ts'

const example = await image()
const HOUR_MS = 3_600_000
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const nobody = { accountId: null, role: null, address: null, userAgent: null, requestId: null }

const times = <T>(count: number, call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)))
const withStatus = (answers: Answer[], status: number): Answer[] => answers.filter((answer) => answer.status === status)

/** As a command has it: another process on the same database. */
async function openBeside(
  t: TestContext,
  api: Api,
  env: Record<string, string>,
  clock = createStillClock(),
): Promise<Context> {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir, ...env }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: 'x'.repeat(32), encryptionKey: 'x'.repeat(32), operatorKeys: [] },
    database: api.database,
    clock,
  })
  api.besides.push(close)
  t.after(() => api.besides.splice(0))
  return ctx
}

test('quotas of a plan hold under twenty calls at once', async (t) => {
  const env = plans({
    default: { projects: 4, api_keys_per_project: 3, end_users_per_project: 5 },
    large: { projects: null, api_keys_per_project: null, end_users_per_project: null },
  })
  const api = await startApi(t, { env })
  const ctx = await openBeside(t, api, env)
  const developer = await api.createDeveloper() // with a project and its key
  const registrar = new Client(api.url, {
    'X-Developer-Key': developer.developerKey,
    'X-Project-ID': developer.projectId,
  })
  const createProject = () => developer.post('/projects', { name: 'One more' })
  const createKey = () => developer.post(`/projects/${developer.projectId}/api-keys`, {})
  const register = () => registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })

  const cases: [what: string, call: () => Promise<Answer>, room: number, status: number, detail: string][] = [
    [
      'projects',
      createProject,
      3,
      403,
      'Maximum number of projects reached for your subscription tier. Upgrade to create more projects.',
    ],
    ['API keys', createKey, 2, 400, 'Maximum number of API keys (3) reached. Please revoke unused keys.'],
    [
      'end users',
      register,
      5,
      403,
      'Maximum number of end users reached for this project. Its developer needs a larger plan.',
    ],
  ]
  for (const [what, call, room, status, detail] of cases) {
    await t.test(`${what}: never more than the plan allows`, async () => {
      const answers = await times(20, call)
      assert.equal(withStatus(answers, 201).length, room)
      const refused = withStatus(answers, status)
      assert.equal(refused.length, 20 - room)
      for (const { body } of refused) assert.deepEqual(body, { detail })
    })
  }

  await t.test(
    'and a registration with an address that is just being changed waits for nobody who waits for it',
    async () => {
      const own = await api.createDeveloper()
      const user = await own.createEndUser()
      const path = `/projects/${own.projectId}/users/${user.id}`
      const again = registrar.with({ 'X-Developer-Key': own.developerKey, 'X-Project-ID': own.projectId })
      for (let round = 0; round < 10; round += 1) {
        const [changed, ...refused] = await Promise.all([
          own.patch(path, { is_active: round % 2 === 1 }),
          ...Array.from({ length: 4 }, () => again.post('/auth/register', { email: user.email, password: PASSWORD })),
        ])
        assert.equal(changed.status, 200, changed.text)
        for (const { status, text } of refused) assert.equal(status, 409, text)
      }
    },
  )

  await t.test('what is given up makes room for as much', async () => {
    const [project] = (await developer.get('/projects')).body.slice(-1)
    const [key] = (await developer.get(`/projects/${developer.projectId}/api-keys`)).body
    await developer.delete(`/projects/${project.id}`)
    await developer.delete(`/projects/${developer.projectId}/api-keys/${key.id}`)
    await api.db`delete from users where id = (select id from users where project_id = ${developer.projectId} limit 1)`
    for (const [what, call] of cases) {
      const answers = [await call(), await call()]
      assert.equal(withStatus(answers, 201).length, 1, what)
    }
  })

  await t.test('usage tells what is used of each', async () => {
    const usage = await usageOf(ctx, developer.id, true)
    assert.deepEqual([usage.plan, usage.projects], ['default', { used: 4, limit: 4 }])
    const ofProject = async (id: string) =>
      projectUsageOf(ctx, (await ctx.credentials.project(id, true)) ?? assert.fail('There is no such project.'))
    assert.deepEqual(await ofProject(developer.projectId), {
      apiKeys: { used: 3, limit: 3 },
      endUsers: { used: 5, limit: 5 },
    })
    const others = (await developer.get('/projects')).body.slice(1)
    assert.deepEqual((await ofProject(others[0].id)).endUsers, { used: 0, limit: 5 })
  })

  await t.test('a larger plan opens them', async () => {
    await assignPlan(ctx, nobody, developer.id, 'large')
    // By another process: this server hears of it by the change feed.
    await eventually('the plan holds', async () => (await createProject()).status === 201)
    for (const [what, call] of cases) assert.equal((await call()).status, 201, what)
    assert.equal((await usageOf(ctx, developer.id, true)).projects.limit, null)
  })

  await t.test('another developer has its own', async () => {
    assert.equal((await (await api.createDeveloper()).post('/projects', { name: 'First' })).status, 201)
  })
})

test('a plan is assigned', async (t) => {
  const env = limited(plans({ default: { requests: '1000/minute' }, 'free-starter': { requests: '7/minute' } }))
  const api = await startApi(t, { env })
  const ctx = await openBeside(t, api, env)
  const developer = await api.createDeveloper()
  const limit = async (): Promise<number> => numbers(await developer.get('/projects')).limit

  await t.test('by another process, and soon holds here; null takes it back', async () => {
    assert.equal(await limit(), 1000)
    for (const [plan, expected] of [
      ['free-starter', 7],
      ['enterprise', 10_000],
      [null, 1000],
    ] as const) {
      await assignPlan(ctx, nobody, developer.id, plan)
      await eventually(`the limit is ${expected}`, async () => (await limit()) === expected)
    }
  })

  await t.test('with an audit event in the same transaction', async () => {
    const rows = await api.db`
      select account_id, target_id, details from audit_events where action = 'plan.changed' order by id`
    assert.deepEqual(
      rows.map(({ details }) => details.plan),
      ['free-starter', 'enterprise', 'default'],
    )
    for (const row of rows) assert.deepEqual([row.accountId, row.targetId], [developer.id, developer.id])
  })

  await t.test('only if there is such a plan and such a developer', async () => {
    const user = await developer.createEndUser()
    await assert.rejects(assignPlan(ctx, nobody, developer.id, 'golden'), { code: 'plan_not_found' })
    await assert.rejects(assignPlan(ctx, nobody, UNKNOWN, null), { code: 'developer_not_found' })
    await assert.rejects(assignPlan(ctx, nobody, user.id, null), { code: 'developer_not_found' })
    const [row] = await api.db`select count(*) from audit_events where action = 'plan.changed'`
    assert.equal(row?.count, 3)
  })
})

test('generations of a plan', async (t) => {
  const clock = createStillClock()
  const refusal = { detail: 'AI generation rate limit exceeded. Try again later.', retry_after: 3600 }
  const assertRefused = (answers: Answer[], count: number, seconds = 3600): void => {
    const refused = withStatus(answers, 429)
    assert.equal(refused.length, count)
    for (const { body, headers } of refused) {
      assert.deepEqual(body, { ...refusal, retry_after: seconds })
      assert.equal(headers.get('retry-after'), String(seconds))
    }
  }

  await t.test('in a month: over all projects, whatever is deleted, until the next month', async (t) => {
    const env = { ...plans({ default: { generations_per_month: 5 } }), ACCESS_TOKEN_EXPIRE_MINUTES: '1440' }
    const api = await startApi(t, { env, clock, providers: [new FakeProvider()] })
    const ctx = await openBeside(t, api, env, clock)
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const users = [developer.asEndUser(), developer.asEndUser(other.id, other.apiKey)]
    const create = (n: number) => (users[n % 2] as Client).upload('/generation/generate-v2', generationForm([example]))
    const answers = await times(20, create)
    assert.equal(withStatus(answers, 200).length, 5)
    assertRefused(answers, 15)
    const [kept] = await api.db`select count(*) from files where kind = 'example'`
    assert.equal(kept?.count, 5, 'a refused one leaves nothing')
    await api.db.begin(async (tx) => {
      await tx`lock table generations in exclusive mode` // or a worker could finish one in between
      await tx`delete from files`
      await tx`delete from generations`
    })
    assertRefused([await create(0)], 1)
    assert.deepEqual((await usageOf(ctx, developer.id, true)).generationsPerMonth, { used: 5, limit: 5 })
    const now = clock.now()
    clock.advance(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1) - now.getTime())
    const login = await api.post('/auth/login', { email: developer.email, password: PASSWORD })
    const later = (users[0] as Client).with({ Authorization: `Bearer ${login.body.access_token}` })
    assert.equal((await later.upload('/generation/generate-v2', generationForm([example]))).status, 200)
    assert.equal((await usageOf(ctx, developer.id, true)).generationsPerMonth.used, 1)
  })

  await t.test('that the installation’s own limit refuses are not used up', async (t) => {
    const env = { ...plans({ default: { generations_per_month: 5 } }), GENERATIONS_PER_DAY_MAX: '3' }
    const api = await startApi(t, { env, clock, providers: [new FakeProvider()] })
    const ctx = await openBeside(t, api, env, clock)
    const developers = [await api.createDeveloper(), await api.createDeveloper()]
    const clients = developers.map((developer) => developer.asEndUser())
    const answers = await times(20, (n) =>
      (clients[n % 2] as Client).upload('/generation/generate-v2', generationForm([example])),
    )
    assert.equal(withStatus(answers, 200).length, 3)
    assertRefused(answers, 17)
    const used = await Promise.all(developers.map(({ id }) => usageOf(ctx, id, true)))
    assert.equal(
      used.reduce((sum, { generationsPerMonth }) => sum + generationsPerMonth.used, 0),
      3,
    )
  })

  await t.test('at a time: one that ends makes room for one', async (t) => {
    const env = { ...plans({ default: { concurrent_generations: 3 } }), ROLE: 'all', GENERATION_CONCURRENCY: '1' }
    const api = await startApi(t, {
      env,
      providers: [new FakeProvider({ submit: () => new Promise(() => undefined) })],
    })
    const ctx = await openBeside(t, api, env)
    const developer = await api.createDeveloper()
    const create = () => developer.asEndUser().upload('/generation/generate-v2', generationForm([example]))
    const answers = await times(20, create)
    assert.equal(withStatus(answers, 200).length, 3)
    assertRefused(answers, 17)
    assert.deepEqual((await usageOf(ctx, developer.id, true)).concurrentGenerations, { used: 3, limit: 3 })
    const [first] = withStatus(answers, 200)
    await developer.asEndUser().delete(`/generation/generations-v2/${first?.body.id}`)
    assert.equal(withStatus(await times(20, create), 200).length, 1)
    assert.equal(
      (await (await api.createDeveloper()).asEndUser().upload('/generation/generate-v2', generationForm([example])))
        .status,
      200,
    )
  })

  await t.test('without an account: so many a day from one address', async (t) => {
    const env = { ANONYMOUS_GENERATIONS_PER_DAY_MAX: '3', TRUSTED_PROXIES: '127.0.0.1,::1' }
    const api = await startApi(t, { env, clock, providers: [new FakeProvider()] })
    const from = (address: string) => {
      const client = new Client(api.url, { 'X-Forwarded-For': address })
      return client.upload('/generation/generate-anonymous-v2', generationForm([example], 'sea', 'files'))
    }
    clock.advance(5 * HOUR_MS)
    const answers = await times(20, (n) => from(`2001:db8::${n}`))
    assert.equal(withStatus(answers, 200).length, 3)
    const midnight = 24 * HOUR_MS - (clock.now().getTime() % (24 * HOUR_MS))
    assertRefused(answers, 17, midnight / 1000)
    assert.equal((await from('2001:db8:0:1::')).status, 200)
    clock.advance(24 * HOUR_MS)
    assert.equal((await from('2001:db8::1')).status, 200)
    const rows = await api.db`select address from anonymous_days`
    assert.deepEqual(
      rows.map(({ address }) => address),
      ['2001:db8::/64'],
      'yesterday is forgotten',
    )
  })
})
