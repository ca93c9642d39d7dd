import assert from 'node:assert/strict'
import { request as rawRequest } from 'node:http'
import { test } from 'node:test'
import { type Answer, Client, type Developer, OPERATOR_KEY, PASSWORD, startApi } from '../../test/harness.ts'
import { generationForm, image } from '../../test/images.ts'
import { countPassed, createStillClock, limited, numbers, plans } from '../../test/limits.ts'

const example = await image()
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** S003's body, with the header's own number. */
function assertLimited({ status, headers, body }: Answer): number {
  const seconds = Number(headers.get('retry-after'))
  assert.ok(Number.isInteger(seconds) && seconds >= 1, `Retry-After: ${headers.get('retry-after')}`)
  assert.deepEqual(
    [status, body],
    [429, { detail: `Rate limit exceeded. Try again in ${seconds} seconds.`, retry_after: seconds }],
  )
  assert.equal(headers.get('access-control-allow-origin'), '*')
  return seconds
}

/** A target that `fetch` would put in order first. */
function raw(origin: string, method: string, target: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const call = rawRequest({ hostname, port, method, path: target, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk))
      response.on('end', () => {
        const answered = new Headers(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
        let body: unknown
        try {
          body = JSON.parse(text)
        } catch {} // a preflight has none
        resolve({ status: response.statusCode ?? 0, headers: answered, text, body })
      })
    })
    call.on('error', reject).end()
  })
}

test('the numbers of the tightest bucket', async (t) => {
  const clock = createStillClock()
  const api = await startApi(t, { env: limited({ GENERATION_CONCURRENCY: '1' }), clock })
  const developer = await api.createDeveloper()
  const user = developer.asEndUser()
  const etag = String((await api.root.get('/openapi.json')).headers.get('etag'))
  const big = JSON.stringify({ name: 'x'.repeat(300_000) })

  const cases: [name: string, status: number, call: () => Promise<Answer>][] = [
    ['200', 200, () => developer.get('/projects')],
    ['201', 201, () => developer.post('/projects', { name: 'Another' })],
    ['204', 204, async () => developer.delete(`/projects/${(await developer.createProject()).id}`)],
    ['304', 304, () => api.root.get('/openapi.json', { 'If-None-Match': etag })],
    ['400', 400, () => api.post('/auth/register', { email: 'a@example.com', password: PASSWORD })],
    ['400 of a target that cannot be decoded', 400, () => raw(api.origin, 'GET', '/api/v1/%zz')],
    ['401', 401, () => api.get('/auth/me')],
    ['403', 403, () => developer.with({ 'X-User-Role': undefined }).get('/projects')],
    ['404 of a path', 404, () => api.get('/nothing')],
    ['404 of a thing', 404, () => user.get(`/generation/generations-v2/${UNKNOWN}/status`)],
    ['405', 405, () => api.call('PUT', '/auth/login')],
    [
      '409',
      409,
      () =>
        api
          .with({ 'X-Operator-Key': OPERATOR_KEY })
          .post('/auth/register', { email: developer.email, password: PASSWORD }),
    ],
    ['413', 413, () => developer.call('POST', '/projects', { body: big })],
    ['415', 415, () => developer.call('POST', '/projects', { body: 'x', headers: { 'Content-Type': 'text/csv' } })],
    ['422', 422, () => developer.post('/projects', {})],
    ['422 of JSON that is none', 422, () => developer.call('POST', '/projects', { body: '{' })],
    [
      'a preflight',
      204,
      () =>
        api.call('OPTIONS', '/projects', { headers: { Origin: 'http://x', 'Access-Control-Request-Method': 'GET' } }),
    ],
    ['HEAD', 200, () => developer.call('HEAD', '/projects')],
    ['health', 200, () => api.root.get('/health')],
    ['a public list', 200, () => api.get('/generation/public-generations-v2')],
    ['a sign-in', 200, () => api.post('/auth/login', { email: developer.email, password: PASSWORD })],
    ['a creation', 200, () => user.upload('/generation/generate-v2', generationForm([example]))],
  ]
  for (const [name, status, call] of cases) {
    await t.test(`are on ${name}`, async () => {
      const answer = await call()
      assert.equal(answer.status, status, answer.text)
      const { limit, remaining, reset } = numbers(answer)
      assert.ok(remaining >= 0 && remaining <= limit && Number.isInteger(limit), JSON.stringify(numbers(answer)))
      const seconds = reset - clock.now().getTime() / 1000
      assert.ok(Number.isInteger(reset) && seconds > 0 && seconds <= 60, `reset in ${seconds} s`)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    })
  }

  await t.test('are on 500 and 503', async () => {
    await api.db`alter table projects rename to gone`
    const { status, headers } = await developer.get('/projects')
    await api.db`alter table gone rename to projects`
    assert.equal(status, 500)
    assert.ok(headers.has('x-ratelimit-remaining'))
  })

  await t.test('are not on pages that are no API', async () => {
    for (const page of ['/docs', '/docs/js/scalar.js'])
      assert.ok(!(await api.root.get(page)).headers.has('x-ratelimit-limit'), page)
  })

  await t.test('go down with each call of one key, and with those of no other', async () => {
    const [a, b] = [await api.createDeveloper(), await api.createDeveloper()]
    const left = async (client: Client): Promise<number> => numbers(await client.get('/auth/developer-keys')).remaining
    assert.deepEqual([await left(a), await left(a), await left(b), await left(a)], [999, 998, 999, 997])
  })
})

test('the bucket of a key', async (t) => {
  const clock = createStillClock()
  const rules = { default: { requests: '10/minute' }, large: { requests: '30/minute' } }
  const api = await startApi(t, { env: limited(plans(rules)), clock })

  await t.test('is used up by all that send it, refuses, and begins anew with its window', async () => {
    const developer = await api.createDeveloper()
    assert.equal(await countPassed(20, () => developer.get('/projects')), 10)
    const refused = await developer.get('/projects')
    const seconds = assertLimited(refused)
    const { limit, remaining, reset } = numbers(refused)
    assert.deepEqual([limit, remaining], [10, 0])
    assert.equal(reset, clock.now().getTime() / 1000 + seconds)
    clock.advance(seconds * 1000)
    assert.equal((await developer.get('/projects')).status, 200)
  })

  await t.test('is the project API key’s where one is sent, else the developer key’s, else the account’s', async () => {
    const developer = await api.createDeveloper()
    const another = await developer.createProject() // two calls of the developer key
    const list = '/generation/generations-v2'
    assert.equal(await countPassed(15, () => developer.asEndUser().get(list)), 10)
    assert.equal(await countPassed(15, () => developer.asEndUser(another.id, another.apiKey).get(list)), 10)
    assert.equal(await countPassed(15, () => developer.get('/projects')), 8)
    const me = new Client(api.url, { Authorization: `Bearer ${developer.token}` })
    assert.equal(await countPassed(15, () => me.get('/auth/me')), 10)
  })

  const spellings: [name: string, call: (developer: Developer, n: number) => Promise<Answer>][] = [
    [
      'the letters of header names',
      ({ headers }, n) => {
        const mixed = (name: string): string => (n % 2 === 0 ? name.toUpperCase() : name.toLowerCase())
        return raw(
          api.origin,
          'GET',
          '/api/v1/projects',
          Object.fromEntries(Object.entries(headers).map(([name, value]) => [mixed(name), value])),
        )
      },
    ],
    [
      'slashes, percent signs and queries',
      ({ headers }, n) => {
        const paths = [
          '/projects',
          '/projects/',
          '//projects',
          '/projects//',
          '/%70rojects',
          '/projects?page=1',
          `/projects?x=${n}`,
        ]
        return raw(api.origin, 'GET', `/api/v1${paths[n % paths.length]}`, headers)
      },
    ],
    [
      'other names of a path',
      (developer, n) => {
        const names = ['generations-v2', '', 'generations-v2/']
        return developer.asEndUser().get(`/generation/${names[n % names.length]}`)
      },
    ],
    [
      'methods',
      (developer, n) =>
        developer.call(['GET', 'HEAD', 'POST'][n % 3] ?? 'GET', '/projects', n % 3 === 2 ? { body: {} } : {}),
    ],
    [
      'a forged X-Forwarded-For',
      (developer, n) =>
        developer.get('/projects', { 'X-Forwarded-For': `198.51.100.${n}`, Forwarded: `for=198.51.100.${n}` }),
    ],
    ['bodies that are wrong', (developer) => developer.post('/projects', { name: 7 })],
  ]
  for (const [name, call] of spellings) {
    await t.test(`is the same whatever the ${name}`, async () => {
      const developer = await api.createDeveloper()
      assert.equal(await countPassed(21, (n) => call(developer, n)), 10)
    })
  }

  await t.test('is not touched by strangers who send the keys of a Starter Kit', async () => {
    const developer = await api.createDeveloper()
    const other = await api.createDeveloper()
    const keys = {
      'X-User-Role': 'end_user',
      'X-Developer-Key': developer.developerKey,
      'X-Project-ID': developer.projectId,
      'X-API-Key': developer.apiKey,
    }
    const list = '/generation/generations-v2'
    const strangers = [
      new Client(api.url, keys),
      new Client(api.url, { ...keys, Authorization: 'Bearer x' }),
      new Client(api.url, { ...keys, Authorization: `Bearer ${other.token}` }),
    ]
    for (const stranger of strangers) assert.equal(await countPassed(15, () => stranger.get(list)), 15)
    const registrar = new Client(api.url, keys)
    assert.equal(await countPassed(15, () => registrar.post('/auth/register', {})), 15)
    assert.equal(numbers(await registrar.post('/auth/register', {})).limit, 300, 'that of the address')
    assert.equal(numbers(await developer.asEndUser().get(list)).remaining, 9)
  })

  await t.test('follows the plan of the developer from the very next request on', async () => {
    const developer = await api.createDeveloper()
    await api.db`update users set plan = 'large' where id = ${developer.id}`
    await countPassed(1, () => developer.get('/projects'))
    await api.db`update users set plan = 'withdrawn' where id = ${developer.id}`
    assert.equal((await developer.get('/projects')).status, 200, 'a plan that is configured no more is as good as none')
  })
})

test('classes and bursts of a plan', async (t) => {
  const clock = createStillClock()
  const rules = {
    default: { requests: '20/minute', burst: '5/hour', generation: '3/hour', authentication: '2/minute' },
  }
  const api = await startApi(t, { env: limited({ ...plans(rules), GENERATION_CONCURRENCY: '1' }), clock })

  await t.test('generation has its own number, and polls and refused uploads do not make room', async () => {
    const developer = await api.createDeveloper()
    const user = developer.asEndUser()
    const names = ['generate-v2', 'generate-v2/', '/generate-v2']
    const create = (n: number) => user.upload(`/generation/${names[n % 3]}`, generationForm([example]))
    assert.equal(await countPassed(6, create), 3)
    const refused = await create(0)
    assert.ok(assertLimited(refused) <= 3_600)
    assert.equal(numbers(refused).limit, 3)
    assert.equal((await user.get('/generation/generations-v2')).status, 200)
  })

  await t.test('has a part of its own for authentication', async () => {
    const developer = await api.createDeveloper()
    assert.equal(await countPassed(5, () => developer.patch('/auth/me', { full_name: 'Ada' })), 2)
  })

  await t.test('what a burst allows comes on top, once', async () => {
    const developer = await api.createDeveloper()
    assert.equal(await countPassed(40, () => developer.get('/projects')), 25)
    clock.advance(60_000)
    assert.equal(await countPassed(40, () => developer.get('/projects')), 20)
    clock.advance(3_600_000)
    assert.equal(await countPassed(40, () => developer.get('/projects')), 25)
  })
})

test('strangers', async (t) => {
  const clock = createStillClock()
  const env = limited({ RATE_LIMIT_STRANGER: '20/minute', RATE_LIMIT_AUTHENTICATION: '8/minute', TRUSTED_PROXIES: '' })

  await t.test('of one address share a bucket, in which a caller with credentials has no part', async (t) => {
    const api = await startApi(t, { env, clock })
    const developer = await api.createDeveloper()
    const calls = [
      () => api.get('/auth/me'),
      () => api.get('/nothing'),
      () => api.call('PUT', '/projects'),
      () => api.get('/generation/public-generations-v2'),
    ]
    assert.equal(await countPassed(40, (n) => (calls[n % 4] ?? calls[0])?.() as Promise<Answer>), 20)
    assertLimited(await api.get('/auth/me'))
    assertLimited(await api.get('/nothing'))
    assert.equal((await developer.get('/projects')).status, 200)
    clock.advance(60_000)
    assert.equal((await api.get('/auth/me')).status, 401)
  })

  await t.test('are not told apart by a header that no trusted proxy wrote', async (t) => {
    const api = await startApi(t, { env, clock })
    const call = (n: number) =>
      api.get('/auth/me', { 'X-Forwarded-For': `203.0.113.${n}`, 'X-Real-IP': `203.0.113.${n}` })
    assert.equal(await countPassed(40, call), 20)
  })

  await t.test('behind a trusted proxy are told apart, and neighbours in one /64 are not', async (t) => {
    const api = await startApi(t, { env: { ...env, TRUSTED_PROXIES: '127.0.0.1,::1' }, clock })
    const from = (address: string) => api.get('/auth/me', { 'X-Forwarded-For': address })
    assert.equal(await countPassed(40, (n) => from(`2001:db8:1:2::${n + 1}`)), 20)
    assert.equal((await from('2001:db8:1:3::1')).status, 401)
    assert.equal(await countPassed(40, (n) => from(n % 2 === 0 ? '192.0.2.7' : '::ffff:192.0.2.7')), 20)
    assert.equal(
      await countPassed(40, (n) => from(`198.51.100.${n}, 203.0.113.9`)),
      20,
      'what the client itself forged',
    )
  })

  await t.test('have fewer attempts at signing in', async (t) => {
    const api = await startApi(t, { env, clock })
    const calls = [
      () => api.post('/auth/login', { email: `${crypto.randomUUID()}@example.com`, password: 'x' }),
      () => api.post('/auth/refresh', { refresh_token: 'x' }),
      () => api.post('/auth//login/', {}),
      () => api.post('/auth/register', {}),
    ]
    assert.equal(await countPassed(16, (n) => (calls[n % 4] ?? calls[0])?.() as Promise<Answer>), 8)
    assert.equal((await api.get('/auth/me')).status, 401)
  })
})

test('the bucket of an address', async (t) => {
  const clock = createStillClock()
  const api = await startApi(t, { env: limited({ RATE_LIMIT_ADDRESS: '30/minute' }), clock })
  const developer = await api.createDeveloper()

  await t.test('is given back to whoever is verified', async () => {
    for (let n = 0; n < 40; n += 1) assert.equal((await developer.get('/projects')).status, 200)
  })

  await t.test('stops everything before the gate, but health', async () => {
    const passed = await countPassed(60, () => api.get('/auth/me'))
    assert.ok(passed <= 30, String(passed))
    assertLimited(await developer.get('/projects'))
    assertLimited(await api.get('/nothing'))
    for (const path of ['/health', '/api/v1/health', '/api/v1/health/redis'])
      assert.equal((await api.root.get(path)).status, 200, path)
    clock.advance(60_000)
    assert.equal((await developer.get('/projects')).status, 200)
  })
})

test('RATE_LIMITS=off limits nothing and shows no numbers', async (t) => {
  const api = await startApi(t, {
    env: { ...limited(plans({ default: { requests: '1/minute' } })), RATE_LIMITS: 'off' },
  })
  const developer = await api.createDeveloper()
  assert.equal(await countPassed(10, () => developer.get('/projects')), 10)
  assert.ok(!(await developer.get('/projects')).headers.has('x-ratelimit-limit'))
})
