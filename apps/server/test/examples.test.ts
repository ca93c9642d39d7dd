import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from './fakes/provider.ts'
import { type Answer, type Client, finished, newEmail, OPERATOR_KEY, PASSWORD, startApi } from './harness.ts'
import { generationForm, image } from './images.ts'
import { createStillClock, limited, plans } from './limits.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const example = await image()
const outcome = ({ status, body }: Answer): [number, unknown] => [status, body]
const problem = (field: string, msg: string, type: string) => ({ detail: [{ loc: ['body', field], msg, type }] })

test('documented examples', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const signedIn = api.with({ Authorization: `Bearer ${developer.token}` })
  const registrar = api.with({ 'X-Operator-Key': OPERATOR_KEY })

  await t.test('X01 to X07: the quick start from registration to a picture', async () => {
    const email = newEmail()
    const registered = await registrar.post('/auth/register', {
      email,
      password: PASSWORD,
      full_name: 'John Developer',
    })
    assert.equal(registered.status, 201)
    const { developer_key: developerKey, api_key: apiKey, project_id: projectId } = registered.body.provisioning
    assert.match(developerKey, /^ak_[A-Za-z0-9_-]{32}$/)
    assert.match(apiKey, /^pk_[A-Za-z0-9_-]{32}$/)
    assert.match(projectId, /^[0-9a-f-]{36}$/)

    const tokens = await api.post('/auth/login', { email, password: PASSWORD })
    assert.deepEqual(Object.keys(tokens.body), ['access_token', 'refresh_token', 'token_type'])
    const bearer = api.with({ Authorization: `Bearer ${tokens.body.access_token}` })
    const me = (await bearer.get('/auth/me')).body
    assert.deepEqual([me.role, me.is_active], ['developer', true])

    const asDeveloper = bearer.with({ 'X-User-Role': 'developer', 'X-Developer-Key': developerKey })
    const project = await asDeveloper.post('/projects/', { name: 'My First AI App', description: 'An AI platform' })
    assert.deepEqual([project.status, project.body.owner_id, project.body.updated_at], [201, me.id, null])
    const made = await asDeveloper.post(`/projects/${project.body.id}/api-keys`, { name: 'Production API Key' })
    const { key, key_prefix: prefix, last_used_at: lastUsedAt } = made.body
    assert.deepEqual([key.slice(0, 3), prefix, lastUsedAt], ['pk_', key.slice(0, 8), null])

    const asEndUser = asDeveloper.with({
      'X-User-Role': 'end_user',
      'X-Project-ID': project.body.id,
      'X-API-Key': key,
    })
    const instructions = '{"prompt": "Modern office workspace", "style": "professional"}'
    const form = generationForm([example, example], instructions)
    const created = (await asEndUser.upload('/generation/generate-v2', form)).body
    assert.deepEqual([created.status, created.message], ['pending', 'Generation request submitted successfully'])
    const done = await finished(asEndUser, created.id)
    assert.deepEqual([done.status, done.instructions, done.is_public], ['completed', instructions, false])
    assert.equal((await api.get(done.result_image_url)).status, 200)
  })

  await t.test('X08: the errors of the guide, word for word', async () => {
    const asEndUser = developer.asEndUser()
    const password = 'Password must be at least 8 characters with uppercase, lowercase, and digit'
    const stranger = await api.createDeveloper()
    const cases: [name: string, answer: Promise<Answer>, status: number, body: unknown][] = [
      ['no token', api.get('/auth/me'), 401, { detail: 'Could not validate credentials' }],
      [
        'a garbage token',
        api.with({ Authorization: 'Bearer garbage' }).get('/auth/me'),
        401,
        { detail: 'Could not validate credentials' },
      ],
      ['no role', signedIn.get('/projects/'), 403, { detail: 'X-User-Role header is required' }],
      [
        'a bad developer key',
        developer.with({ 'X-Developer-Key': `ak_${'x'.repeat(32)}` }).get('/projects/'),
        403,
        { detail: 'Invalid or revoked developer key' },
      ],
      [
        'a bad address',
        registrar.post('/auth/register', { email: 'invalid', password: PASSWORD }),
        422,
        problem('email', 'value is not a valid email address', 'value_error.email'),
      ],
      [
        'a weak password',
        registrar.post('/auth/register', { email: newEmail(), password: 'weak' }),
        422,
        problem('password', password, 'value_error.password'),
      ],
      ['an unknown project', developer.get(`/projects/${UNKNOWN}`), 404, { detail: 'Project not found' }],
      ['a foreign project', developer.get(`/projects/${stranger.projectId}`), 404, { detail: 'Project not found' }],
      [
        'a resource of another role',
        asEndUser.get(`/projects/${developer.projectId}`),
        403,
        { detail: 'You do not have permission to access this resource' },
      ],
    ]
    for (const [name, answer, status, body] of cases) assert.deepEqual(outcome(await answer), [status, body], name)
  })

  await t.test('X09 and X10: tokens are refreshed again with the same refresh token, and keys are listed', async () => {
    for (const attempt of [1, 2]) {
      const { status, body } = await api.post('/auth/refresh', { refresh_token: developer.refreshToken })
      assert.equal(status, 200, `attempt ${attempt}`)
      assert.equal((await api.with({ Authorization: `Bearer ${body.access_token}` }).get('/auth/me')).status, 200)
    }
    const keys = await developer.get(`/projects/${developer.projectId}/api-keys`)
    assert.deepEqual([keys.status, Array.isArray(keys.body)], [200, true])
  })

  await t.test('X14: the 24 paths of the introduction, with and without a slash', async () => {
    const own = `/api/v1/projects/${UNKNOWN}`
    const one = `/api/v1/generation/${UNKNOWN}`
    const paths: [client: Client, call: string, status: number][] = [
      [api, 'GET /health', 200],
      [api, 'GET /api/v1/health', 200],
      [api, 'GET /api/v1/health/database', 200],
      [api, 'GET /api/v1/health/storage', 200],
      [api, 'GET /api/v1/health/redis', 200],
      [registrar, 'POST /api/v1/auth/register', 422],
      [api, 'POST /api/v1/auth/login', 422],
      [signedIn, 'GET /api/v1/auth/me', 200],
      [api, 'POST /api/v1/auth/refresh', 422],
      [api, 'POST /api/v1/auth/verify-email', 422],
      [signedIn, 'POST /api/v1/auth/request-verification', 200],
      [developer, 'GET /api/v1/projects', 200],
      [developer, 'POST /api/v1/projects', 422],
      [developer, `GET ${own}`, 404],
      [developer, `DELETE ${own}`, 404],
      [developer, `POST ${own}/api-keys`, 404],
      [developer, `GET ${own}/api-keys`, 404],
      [developer, `DELETE ${own}/api-keys/${UNKNOWN}`, 404],
      [developer.asEndUser(), 'POST /api/v1/generation/generate-v2', 415],
      [developer.asEndUser(), `GET ${one}/status`, 404],
      [developer.asEndUser(), 'GET /api/v1/generation', 200],
      [developer.asEndUser(), `PATCH ${one}/public`, 422],
      [developer.asEndUser(), `DELETE ${one}`, 404],
      [api, 'GET /api/v1/generation/public', 200],
    ]
    assert.equal(paths.length, 24)
    for (const [client, call, status] of paths) {
      const [method = '', path = ''] = call.split(' ')
      for (const spelling of [path, `${path}/`]) {
        const options = method === 'POST' && !path.includes('verification') ? { body: {} } : {}
        const answer = await client.call(method, api.origin + spelling, options)
        assert.equal(answer.status, status, `${method} ${spelling}: ${answer.text}`)
        assert.notEqual(answer.body.detail, 'Not Found', spelling)
      }
    }
  })
})

test('X12: the guide’s retry finds Retry-After and a text, with equal numbers', async (t) => {
  const env = limited(plans({ default: { requests: '2/minute' } }))
  const api = await startApi(t, { env, clock: createStillClock() })
  const developer = await api.createDeveloper()
  const answers = await Promise.all(Array.from({ length: 5 }, () => developer.get('/projects')))
  const refused = answers.filter(({ status }) => status === 429)
  assert.equal(refused.length, 3)
  for (const { headers, body } of refused) {
    const seconds = Number(headers.get('retry-after'))
    assert.ok(seconds > 0 && seconds <= 60)
    assert.deepEqual(body, { detail: `Rate limit exceeded. Try again in ${seconds} seconds.`, retry_after: seconds })
  }
})
