import assert from 'node:assert/strict'
import http from 'node:http'
import { test } from 'node:test'
import { signInByCookie } from './browser.ts'
import { operations } from './document.ts'
import { FakeProvider } from './fakes/provider.ts'
import { anonymousStatusOf, CREATE_ANONYMOUS, createFinished, example, LIST, PUBLIC } from './generations.ts'
import { type Answer, type Api, Client, type Developer, newEmail, OPERATOR_KEY, PASSWORD, startApi } from './harness.ts'
import { generationForm } from './images.ts'
import { jobsDone, lettersTo, letterTo, tokenIn } from './mailbox.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const gist = ({ status, text }: Answer): string => `${status} ${text}`

/** A developer in one of its worlds, with an end user and a generation that is public there. */
async function settle(developer: Developer) {
  const user = await developer.createEndUser()
  const generation = await createFinished(user)
  assert.equal((await user.patch(`${LIST}/${generation}/public`, { is_public: true })).status, 200)
  const [apiKey] = (await developer.get(`/projects/${developer.projectId}/api-keys`)).body
  return { developer, user, generation, apiKeyId: String(apiKey.id) }
}
type Scene = Awaited<ReturnType<typeof settle>>

/** Everything that there is to see in this world. */
async function viewOf({ developer, user, generation, apiKeyId }: Scene): Promise<string[]> {
  const answers = await Promise.all([
    developer.get('/projects'),
    developer.get('/projects?page=1'),
    developer.get(`/projects/${developer.projectId}`),
    developer.get(`/projects/${developer.projectId}/api-keys?include_revoked=true`),
    developer.get('/users'),
    developer.get('/projects/users'),
    developer.get('/projects/stats'),
    developer.get(`/projects/${developer.projectId}/stats`),
    developer.get(`/projects/${developer.projectId}/users/${user.id}`),
    user.get('/auth/me'),
    user.get('/auth/sessions'),
    user.get(`${LIST}/${generation}`),
    developer.get(PUBLIC),
  ])
  for (const { status, text } of answers) assert.equal(status, 200, text)
  assert.ok(answers[3]?.text.includes(apiKeyId))
  return answers.map(({ text }) =>
    text.replaceAll(/"(?:last_used_at|last_seen_at|expires_at)":(?:null|"[^"]*")|\?expires=[^"]*/g, ''),
  )
}

test('the two worlds of an account below /api/v1', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const scenes = { live: await settle(developer), sandbox: await settle(await developer.inSandbox()) }
  const ways = [
    ['live', 'sandbox'],
    ['sandbox', 'live'],
  ] as const

  for (const [here, there] of ways) {
    const own = scenes[here]
    const other = scenes[there]

    await t.test(`no operation in ${here} tells a project in ${there} from an unknown one, or changes it`, async () => {
      const before = await viewOf(other)
      let called = 0
      for (const { method, path, parameters } of operations) {
        const inPath = path.includes('{project_id}')
        if (!inPath && !parameters.some(({ name }) => name.toLowerCase() === 'x-project-id')) continue
        const target = path
          .replace('/api/v1', '')
          .replace('{user_id}', other.user.id)
          .replace('{generation_id}', other.generation)
          .replace('{api_key_id}', other.apiKeyId)
        assert.ok(!target.replace('{project_id}', '').includes('{'), `${path}: say which one is meant.`)
        const body = method === 'GET' || method === 'DELETE' ? {} : { body: bodyOf(path) }
        const call = (projectId: string, client: Client): Promise<Answer> =>
          client.with({ 'X-Project-ID': projectId }).call(method, target.replace('{project_id}', projectId), body)
        for (const client of [own.developer, own.user]) {
          const answer = await call(other.developer.projectId, client)
          assert.ok(!answer.text.includes(other.developer.projectId), `${method} ${path}: ${answer.text}`)
          assert.equal(gist(answer), gist(await call(UNKNOWN, client)), `${method} ${path}`)
          called += 1
        }
      }
      assert.ok(called > 40, `${called} calls`)
      assert.deepEqual(await viewOf(other), before)
    })

    await t.test(`tokens of end users in ${there} are none in ${here}`, async () => {
      const { user } = other
      const bearer = new Client(own.developer.url, { Authorization: `Bearer ${user.token}` })
      const [before] = await api.db`select expires_at from sessions where user_id = ${user.id}`
      const calls = [
        user.at(here).get('/auth/me'),
        user.at(here).get(`${LIST}/${other.generation}`),
        bearer.patch('/auth/me', { full_name: 'Another' }),
        bearer.get('/auth/sessions'),
        bearer.delete('/auth/sessions'),
        bearer.post('/auth/logout', {}),
        bearer.with({ Authorization: undefined }).post('/auth/logout', { refresh_token: user.refreshToken }),
        bearer.with({ Authorization: undefined }).post('/auth/refresh', { refresh_token: user.refreshToken }),
      ]
      for (const { status, body } of await Promise.all(calls))
        assert.deepEqual([status, body.detail], [401, 'Could not validate credentials'])
      assert.deepEqual(await api.db`select expires_at from sessions where user_id = ${user.id}`, [before])
      assert.equal((await user.get('/auth/me')).status, 200)
    })

    await t.test(`lists in ${here} show nothing of ${there}`, async () => {
      const lists = await Promise.all(
        ['/projects', '/projects?page=1', '/users', '/projects/users', PUBLIC, '/auth/audit-events'].map((path) =>
          own.developer.get(path),
        ),
      )
      const operator = (await api.createOperator()).at(here)
      const ofOperators = await Promise.all(
        ['/projects', '/users', '/operator/mail', '/operator/audit-events?limit=100'].map((path) => operator.get(path)),
      )
      for (const { status, text } of [...lists, ...ofOperators]) {
        assert.equal(status, 200, text)
        for (const id of [other.developer.projectId, other.user.id, other.generation]) assert.ok(!text.includes(id))
      }
      assert.ok(lists[0]?.text.includes(own.developer.projectId))
      assert.ok(ofOperators[3]?.text.includes(own.developer.projectId))
      assert.ok(ofOperators[2]?.text.includes(own.user.id))
      assert.equal(lists[4]?.body.total, 1)
      const byId = await operator.get(`/operator/developers/${developer.id}`)
      assert.equal(byId.body.projects, 1)
      const [letter] = await lettersTo(api, other.user.email)
      assert.equal((await operator.get(`/operator/mail/${letter?.id}`)).status, 404)
      assert.equal((await operator.post('/operator/keys/revoke', { key: other.apiKeyId })).status, 404)
    })

    await t.test(`numbers in ${here} are of ${here}`, async () => {
      for (const client of [own.developer, (await api.createOperator()).at(here)]) {
        const { body } = await client.get('/projects/stats')
        assert.deepEqual([body.projects.total, body.users.total, body.generations.total], [1, 1, 1])
        const series = await client.get('/projects/stats/series?metric=generations')
        assert.equal(
          series.body.points.reduce((sum: number, { count }: { count: number }) => sum + count, 0),
          1,
        )
        const foreign = await client.get(`/projects/stats?project_id=${other.developer.projectId}`)
        assert.equal(foreign.body.projects.total, 0)
      }
    })

    await t.test(`signing in to, and registering in, a project of ${there} fails in ${here}`, async () => {
      const { developerKey } = developer
      const client = new Client(own.developer.url, { 'X-Project-ID': other.developer.projectId })
      const login = await client.post('/auth/login', { email: other.user.email, password: PASSWORD })
      assert.equal(login.status, 401)
      // Not even the owner's, who may sign in to its own project with its own address.
      assert.equal((await client.post('/auth/login', { email: developer.email, password: PASSWORD })).status, 401)
      const registrar = client.with({ 'X-Developer-Key': developerKey })
      assert.equal((await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })).status, 403)
    })

    await t.test(`links that were mailed in ${there} do nothing in ${here}`, async () => {
      const { email, id } = other.user
      const client = new Client(own.developer.url)
      const at = client.with({ 'X-Project-ID': other.developer.projectId })
      await at.post('/auth/forgot-password', { email })
      await client.post(`/auth/request-verification?user_id=${id}`)
      await jobsDone(api)
      assert.equal((await lettersTo(api, email)).length, 1) // of the registration

      const verification = tokenIn(await letterTo(api, email, 'verification'))
      assert.equal((await client.post('/auth/verify-email', { token: verification })).status, 400)
      assert.equal((await client.get(`/auth/verify-email?token=${verification}`)).status, 400)
      await at.at(there).post('/auth/forgot-password', { email })
      const { text } = await letterTo(api, email, 'password_reset')
      const token = /\brt_[\w-]+/.exec(text)?.[0]
      const reset = { token, new_password: 'Another1Pass' }
      assert.equal((await client.post('/auth/reset-password', reset)).status, 400)
      assert.equal((await at.at(there).post('/auth/login', { email, password: PASSWORD })).status, 200)
      assert.equal((await client.at(there).post('/auth/verify-email', { token: verification })).status, 200)
    })
  }

  await t.test('a browser opens with its cookie the projects of the world that it calls', async () => {
    const cookie = await signInByCookie(api, developer)
    for (const [here, there] of ways) {
      const page = cookie.at(here)
      assert.equal((await page.get(`${LIST}?project_id=${scenes[here].developer.projectId}`)).status, 200)
      assert.equal((await page.get(`${LIST}?project_id=${scenes[there].developer.projectId}`)).status, 404)
    }
  })

  await t.test('a deleted project leaves its audit events in its own world', async () => {
    const [live, sandbox] = [developer, await developer.inSandbox()]
    assert.equal((await sandbox.delete(`/projects/${sandbox.projectId}`)).status, 204)
    await api.db`delete from projects where id = ${sandbox.projectId}`
    assert.ok(!(await live.get('/auth/audit-events?limit=100')).text.includes(sandbox.projectId))
    assert.ok((await sandbox.get('/auth/audit-events?limit=100')).text.includes(sandbox.projectId))
  })

  await t.test('one idempotency key is two, one in each', async () => {
    const other = await api.createDeveloper()
    const keyed = other.with({ 'Idempotency-Key': 'one' })
    const create = (world: 'live' | 'sandbox') => keyed.at(world).post('/projects', { name: 'Keyed' })
    const live = (await create('live')).body.id
    const sandbox = (await create('sandbox')).body.id
    assert.notEqual(live, sandbox)
    assert.deepEqual([(await create('live')).body.id, (await create('sandbox')).body.id], [live, sandbox])
  })

  await t.test('an anonymous generation is in neither, and found by its id', async () => {
    const form = () => generationForm([example], 'a text', 'files')
    for (const [here, there] of ways) {
      const made = await api.at(here).upload(CREATE_ANONYMOUS, form())
      assert.equal(made.status, 200, made.text)
      for (const world of [here, there])
        assert.equal((await api.at(world).get(anonymousStatusOf(made.body.id))).body.id, made.body.id)
    }
  })

  await t.test('the host of the sandbox is the sandbox as well', async () => {
    const { projectId } = scenes.sandbox.developer
    const text = await getFromHost(api, 'sandbox.localhost', '/api/v1/projects', developer.headers)
    assert.ok(text.includes(projectId) && !text.includes(developer.projectId), text)
  })

  await t.test('registration in the sandbox makes a real account, whose first project is live', async () => {
    const answer = await api.at('sandbox').with({ 'X-Operator-Key': OPERATOR_KEY }).post('/auth/register', {
      email: newEmail(),
      password: PASSWORD,
    })
    assert.equal(answer.status, 201, answer.text)
    const { provisioning, access_token: token } = answer.body
    const client = api.with({ Authorization: `Bearer ${token}`, 'X-User-Role': 'developer' })
    const own = client.with({ 'X-Developer-Key': provisioning.developer_key })
    assert.equal((await own.get(`/projects/${provisioning.project_id}`)).status, 200)
    assert.deepEqual((await own.at('sandbox').get('/projects')).body, [])
  })
})

/** What an operation takes, so that its project is looked at. */
function bodyOf(path: string): unknown {
  if (path.endsWith('/login') || path.endsWith('/register')) return { email: newEmail(), password: PASSWORD }
  if (path.endsWith('/public')) return { is_public: false }
  if (path.endsWith('/forgot-password')) return { email: newEmail() }
  return {}
}

/** `fetch` chooses the Host header itself. */
const getFromHost = (api: Api, host: string, path: string, headers: Record<string, string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = http.get(`${api.origin}${path}`, { headers: { ...headers, host } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve(Buffer.concat(chunks).toString()))
    })
    request.on('error', reject)
  })
