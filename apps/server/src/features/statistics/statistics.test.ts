import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Client, createClock, eventually, finished, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { ProviderError } from '../image-providers/provider-error.ts'

const HOUR_MS = 3_600_000
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const one = await image()

async function generate(client: Client): Promise<string> {
  const { status, body, text } = await client.upload('/generation/generate-v2', generationForm([one]))
  assert.equal(status, 200, text)
  return body.id
}

test('statistics', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const byToken = ({ token }: { token: string }): Client => api.with({ Authorization: `Bearer ${token}` })

  await t.test('count what one developer has, and nothing of another’s', async () => {
    const [ada, bob, operator] = await Promise.all([api.createDeveloper(), api.createDeveloper(), api.createOperator()])
    const second = await ada.createProject()
    const user = await ada.createEndUser({ email: 'Zoe@example.com' })
    await ada.createEndUser()
    await bob.createEndUser({ email: 'zoe@example.com' })
    await ada.patch(`/projects/${ada.projectId}/users/${user.id}`, { is_active: false })
    await ada.patch(`/projects/${second.id}`, { is_active: false })
    await ada.delete(`/projects/${second.id}/api-keys/${second.apiKeyId}`)
    const generations = { total: 0, completed: 0, failed: 0, active: 0 }
    const stats = async (path: string, client: Client = byToken(ada)) => (await client.get(path)).body
    const none = { used: 0, limit: null }
    const usage = {
      plan: 'default',
      projects: { used: 2, limit: null },
      generations_this_month: none,
      concurrent_generations: none,
    }

    assert.deepEqual(await stats('/projects/stats'), {
      projects: { total: 2, active: 1 },
      users: { total: 2, active: 1, is_exact: true },
      api_keys: { total: 2, active: 1 },
      generations,
      usage,
    })
    assert.deepEqual(await stats(`/projects/${ada.projectId}/stats`), {
      users: { total: 2, active: 1, is_exact: true },
      api_keys: { total: 1, active: 1 },
      generations,
      usage: { ...usage, api_keys: { used: 1, limit: null }, end_users: { used: 2, limit: null } },
    })
    const users = async (query: string) => (await stats(`/projects/stats?${query}`)).users
    assert.deepEqual(await users('search=ZOE'), { total: 1, active: 0, is_exact: true })
    assert.deepEqual(await users('is_active=true'), { total: 1, active: 1, is_exact: true })
    assert.deepEqual(await users('is_active=false'), { total: 1, active: 0, is_exact: true })
    assert.deepEqual(await users('search=zoe&is_active=true'), { total: 0, active: 0, is_exact: true })
    assert.deepEqual((await stats('/projects/stats?search=another')).projects, { total: 1, active: 0 })
    for (const id of [bob.projectId, UNKNOWN]) {
      assert.deepEqual(await stats(`/projects/stats?project_id=${id}`), {
        projects: { total: 0, active: 0 },
        users: { total: 0, active: 0, is_exact: true },
        api_keys: { total: 0, active: 0 },
        generations,
        usage,
      })
      assert.equal((await byToken(ada).get(`/projects/${id}/stats`)).status, 404)
      assert.equal((await byToken(ada).get(`/projects/${id}/stats/series?metric=requests`)).status, 404)
    }
    const all = await stats('/projects/stats?search=zoe', byToken(operator))
    assert.deepEqual(all.users, { total: 2, active: 1, is_exact: true })
    assert.equal(all.usage, undefined, 'operators have no plan')
    assert.equal((await stats('/projects/stats', byToken(operator))).projects.total, 3)
    assert.deepEqual((await stats(`/projects/stats?project_id=${bob.projectId}`, byToken(operator))).users, {
      total: 1,
      active: 1,
      is_exact: true,
    })
    assert.equal((await byToken(ada).get('/projects/stats?project_id=7')).status, 422)
  })

  await t.test('generations are counted by their state, and series of them by the hour of their creation', async () => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    let next = 'succeed'
    const states = new Map<string, string>()
    provider.script = {
      submit: ({ generationId }) => {
        states.set(generationId, next)
        if (next === 'fail') throw new ProviderError('Broken on purpose.', { permanent: true })
      },
      check: (id) => (states.get(id) === 'wait' ? { state: 'running' } : provider.succeeded()),
    }
    await finished(user, await generate(user))
    await finished(user, await generate(user))
    next = 'fail'
    await finished(user, await generate(user))
    next = 'wait'
    const running = await generate(user)
    const path = `/projects/${developer.projectId}`
    const client = byToken(developer)
    const generations = { total: 4, completed: 2, failed: 1, active: 1 }
    assert.deepEqual((await client.get(`${path}/stats`)).body.generations, generations)
    assert.deepEqual((await client.get('/projects/stats')).body.generations, generations)

    const series = async () => {
      const { body } = await client.get(`${path}/stats/series?metric=generations&interval=day`)
      return body.points.reduce(
        (sum: { count: number; completed: number; failed: number }, p: typeof sum) => ({
          count: sum.count + p.count,
          completed: sum.completed + p.completed,
          failed: sum.failed + p.failed,
        }),
        { count: 0, completed: 0, failed: 0 },
      )
    }
    assert.deepEqual(await series(), { count: 4, completed: 2, failed: 1 })
    assert.equal((await user.delete(`/generation/generations-v2/${running}`)).status, 200)
    assert.deepEqual((await client.get(`${path}/stats`)).body.generations, { ...generations, total: 3, active: 0 })
    assert.deepEqual(await series(), { count: 4, completed: 2, failed: 1 }, 'history stays')
    provider.script = {}
  })
})

test('series', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const [ada, bob, operator] = await Promise.all([api.createDeveloper(), api.createDeveloper(), api.createOperator()])
  const second = await ada.createProject()
  const users = [await ada.createEndUser(), await ada.createEndUser()]
  await ada.createEndUser({ projectId: second.id, apiKey: second.apiKey })
  await bob.createEndUser()
  const client = api.with({ Authorization: `Bearer ${ada.token}` })
  const sum = (points: { count: number }[]): number => points.reduce((total, { count }) => total + count, 0)
  const ofOne = `/projects/${ada.projectId}/stats/series`

  await t.test('have a point for each hour up to now, in order, empty ones as zero', async () => {
    const { status, body } = await client.get(`${ofOne}?metric=registrations`)
    assert.equal(status, 200)
    assert.deepEqual([body.metric, body.interval, body.points.length], ['registrations', 'hour', 24])
    const starts = body.points.map((point: { start: string }) => Date.parse(point.start))
    assert.deepEqual(
      starts,
      starts.map((_: number, i: number) => Date.parse(body.from) + i * HOUR_MS),
    )
    assert.equal(starts[0] % HOUR_MS, 0)
    assert.equal(Date.parse(body.to) - starts.at(-1), HOUR_MS)
    assert.ok(Date.parse(body.to) > clock.now().getTime())
    assert.equal(sum(body.points), 2)
  })

  await t.test('are of all own projects, or of one, never of another’s', async () => {
    const total = async (query: string, who: Client = client): Promise<number> =>
      sum((await who.get(`/projects/stats/series?metric=registrations&interval=day${query}`)).body.points)
    assert.equal(await total(''), 3)
    assert.equal(await total(`&project_id=${second.id}`), 1)
    assert.equal(await total(`&project_id=${bob.projectId}`), 0)
    assert.equal(await total('', operator), 4)
  })

  await t.test('hold whole buckets of UTC around any range', async () => {
    const range = 'from=2026-03-28T22:30:00%2B02:00&to=2026-03-30'
    const { body } = await client.get(`${ofOne}?metric=requests&interval=day&${range}`)
    assert.deepEqual([body.from, body.to], ['2026-03-28T00:00:00.000Z', '2026-03-30T00:00:00.000Z'])
    assert.deepEqual(body.points, [
      { start: '2026-03-28T00:00:00.000Z', count: 0, errors: 0 },
      { start: '2026-03-29T00:00:00.000Z', count: 0, errors: 0 },
    ])
    const hours = await client.get(`${ofOne}?metric=generations&from=2026-03-29T00:30:00Z&to=2026-03-29T01:00:00.001Z`)
    assert.deepEqual(
      hours.body.points.map((point: { start: string }) => point.start),
      ['2026-03-29T00:00:00.000Z', '2026-03-29T01:00:00.000Z'],
    )
    const longest = await client.get(`${ofOne}?metric=requests&from=2026-01-01&to=2026-02-01T06:00:00Z`)
    assert.equal(longest.body.points.length, 750)
  })

  const faults: [query: string, field: string, type: string][] = [
    ['', 'metric', 'value_error.missing'],
    ['metric=money', 'metric', 'type_error.enum'],
    ['metric=requests&interval=minute', 'interval', 'type_error.enum'],
    ['metric=requests&from=yesterday', 'from', 'value_error.datetime'],
    ['metric=requests&from=2026-13-01', 'from', 'value_error.datetime'],
    ['metric=requests&from=2026-02-30', 'from', 'value_error.datetime'],
    ['metric=requests&to=2026-01-01T00:00:00%2B24:00', 'to', 'value_error.datetime'],
    ['metric=requests&to=0000-01-01T00:00:00Z', 'to', 'value_error.datetime'],
    ['metric=requests&to=2026-01-01T00:00:00', 'to', 'value_error.datetime'],
    ['metric=requests&from=2026-01-02&to=2026-01-01', 'to', 'value_error.range'],
    ['metric=requests&from=2026-01-01&to=2026-01-01', 'to', 'value_error.range'],
    ['metric=requests&from=2026-01-01&to=2026-02-01T06:00:01Z', 'from', 'value_error.range'],
    ['metric=requests&interval=day&from=1000-01-01', 'from', 'value_error.range'],
  ]
  for (const [query, field, type] of faults)
    await t.test(`?${query} is refused with its place`, async () => {
      const { status, body } = await client.get(`${ofOne}?${query}`)
      assert.equal(status, 422)
      assert.deepEqual([body.detail[0].loc, body.detail[0].type], [['query', field], type])
    })

  await t.test(
    'requests are counted for the project of a verified caller, on every server, until the stop',
    async (t) => {
      const own = await startApi(t)
      const developer = await own.createDeveloper()
      const user = await developer.createEndUser()
      const other = await own.createDeveloper()
      const list = '/generation/generations-v2'
      const points = async (who: { token: string }): Promise<{ count: number; errors: number }> => {
        const { body } = await own
          .with({ Authorization: `Bearer ${who.token}` })
          .get('/projects/stats/series?metric=requests&interval=day')
        return body.points.at(-1)
      }
      for (let i = 0; i < 5; i += 1) assert.equal((await user.get(list)).status, 200)
      assert.equal((await user.get('/auth/me')).status, 200)
      assert.equal((await user.get(`${list}/${UNKNOWN}`)).status, 404)
      assert.equal((await user.with({ 'X-Project-ID': other.projectId }).get(list)).status, 404)
      assert.equal((await user.with({ Authorization: undefined }).get(list)).status, 401)
      const beside = await startApi(t, { beside: own })
      const elsewhere = beside.with(user.headers)
      for (let i = 0; i < 3; i += 1) assert.equal((await elsewhere.get(list)).status, 200)
      await beside.server.stop() // which writes what it counted
      await eventually('all ten are written', async () => (await points(developer)).count === 10)
      assert.deepEqual(await points(developer), {
        start: ((await points(developer)) as never as { start: string }).start,
        count: 10,
        errors: 1,
      })
      assert.equal((await points(other)).count, 0)
    },
  )

  await t.test('end with their project, and a request of a deleted one harms nobody’s count', async (t) => {
    const own = await startApi(t)
    const [gone, stays] = await Promise.all([own.createDeveloper(), own.createDeveloper()])
    await gone.asEndUser().get('/generation/generations-v2')
    await stays.asEndUser().get('/generation/generations-v2')
    assert.equal((await gone.delete(`/projects/${gone.projectId}`)).status, 204)
    const rows = (projectId: string) =>
      own.db`select from project_hours where project_id = ${projectId} and requests > 0`
    await eventually('the other’s is written', async () => (await rows(stays.projectId)).length === 1)
    await eventually('nothing is left', async () => {
      const [row] = await own.db<{ count: number }[]>`
        select (select count(*) from project_hours where project_id = ${gone.projectId})
          + (select count(*) from user_totals where project_id = ${gone.projectId}) as count`
      return row?.count === 0
    })
    const { body } = await own
      .with({ Authorization: `Bearer ${gone.token}` })
      .get('/projects/stats/series?metric=requests')
    assert.equal(sum(body.points), 0)
  })

  await t.test('registrations that fail leave no trace', async () => {
    const before = sum((await client.get(`${ofOne}?metric=registrations`)).body.points)
    const registrar = api.with({ 'X-Developer-Key': ada.developerKey, 'X-Project-ID': ada.projectId })
    const taken = await registrar.post('/auth/register', { email: users[0]?.email, password: PASSWORD })
    assert.equal(taken.status, 409)
    assert.equal((await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })).status, 201)
    assert.equal(sum((await client.get(`${ofOne}?metric=registrations`)).body.points), before + 1)
  })
})
