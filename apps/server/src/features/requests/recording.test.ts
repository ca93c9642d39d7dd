import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { follow } from '../../../test/event-stream.ts'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { type Answer, Client, eventually, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { limited } from '../../../test/limits.ts'
import { countedOf, isLogged, type LogRow, logged } from '../../../test/logged.ts'
import { asAccount, createKey, v1Url } from '../../../test/v1.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const uuidOf = (prefix: 'key' | 'gen' | 'file', id: string): string => String(fromTypeId(prefix, id))

test('whose a call is', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const other = await api.createDeveloper()
  const user = await developer.createEndUser()
  const operator = await api.createOperator()
  const account = asAccount(api, developer)
  const project = toTypeId('proj', developer.projectId)
  const key = await createKey(api, developer)
  const bound = await createKey(api, developer, { project_id: project })
  const testKey = await createKey(api, developer, {}, { livemode: false })
  const narrow = await createKey(api, developer, { scopes: ['files:read'] })
  const elsewhere = await createKey(api, developer, { allowed_ips: ['192.0.2.1'] })
  const revoked = await createKey(api, developer)
  await account.delete(`/keys/${revoked.id}`)
  const { body: session } = await key.post('/session_tokens', {})
  const byToken = new Client(key.url, { Authorization: `Bearer ${session.token}` })
  const generation = (await key.post('/generations', { project_id: project, prompt: 'a lighthouse' })).body.id
  const mine = { accountId: developer.id, livemode: true, refused: false }
  const nobody = { accountId: null, keyId: null, projectId: null, userId: null, credential: 'none' }

  const cases: [name: string, call: () => Promise<Answer>, expected: LogRow][] = [
    [
      'a secret key',
      () => key.get('/projects'),
      { ...mine, keyId: uuidOf('key', key.id), credential: 'secret_key', rule: 'scope projects:read', projectId: null },
    ],
    [
      'a session token',
      () => byToken.get('/me'),
      { ...mine, keyId: uuidOf('key', key.id), credential: 'session_token', rule: 'credential' },
    ],
    ['a key of a project', () => bound.get('/me'), { ...mine, projectId: developer.projectId }],
    [
      'a project in the path',
      () => key.get(`/projects/${project}`),
      { ...mine, projectId: developer.projectId, path: `/v1/projects/${project}`, route: '/v1/projects/{id}' },
    ],
    [
      'what is in a project',
      () => key.patch(`/generations/${generation}`, { is_public: true }),
      { ...mine, projectId: developer.projectId },
    ],
    [
      'an access token on /v1',
      () => account.get('/me'),
      { ...mine, keyId: null, userId: developer.id, credential: 'access_token' },
    ],
    [
      'input that is wrong',
      () => key.post('/generations', { project_id: project, prompt: '' }),
      { ...mine, status: 400, errorCode: 'parameter_invalid', errorParam: 'prompt' },
    ],
    [
      'a member that nobody knows, whose name may be anything',
      () => key.post('/projects', { name: 'x', hunter2: 1 }),
      { ...mine, status: 400, errorCode: 'parameter_unknown', errorParam: null },
    ],
    [
      'metadata, whose keys are the caller’s own',
      () => key.post('/projects', { name: 'x', metadata: { hunter2: 1 } }),
      { ...mine, status: 400, errorCode: 'parameter_invalid', errorParam: 'metadata' },
    ],
    [
      'input of /api/v1 that is wrong',
      () => user.post('/auth/login', { email: 1, password: 'x' }),
      { status: 422, errorCode: 'parameter_invalid', errorParam: 'email' },
    ],
    [
      'the sandbox',
      () => testKey.get('/me'),
      { ...mine, livemode: false, path: '/sandbox/v1/me', route: '/v1/me', keyId: uuidOf('key', testKey.id) },
    ],
    [
      'a revoked key',
      () => revoked.get('/me'),
      { ...mine, keyId: uuidOf('key', revoked.id), refused: true, status: 401, errorCode: 'key_revoked' },
    ],
    [
      'a key of the other world',
      () => new Client(v1Url(api), testKey.headers).get('/me'),
      {
        ...mine,
        livemode: false,
        keyId: uuidOf('key', testKey.id),
        refused: true,
        errorCode: 'wrong_environment',
        path: '/v1/me',
      },
    ],
    [
      'a key at a foreign address',
      () => elsewhere.get('/me'),
      { ...mine, keyId: uuidOf('key', elsewhere.id), refused: true, errorCode: 'ip_not_allowed' },
    ],
    [
      'a key without the scope',
      () => narrow.get('/projects'),
      { ...mine, keyId: uuidOf('key', narrow.id), refused: true, status: 403, errorCode: 'scope_missing' },
    ],
    [
      'a secret key in a browser, which nobody looks up',
      () => key.get('/me', { Origin: 'https://app.example' }),
      { ...nobody, refused: true, errorCode: 'secret_key_in_browser', credential: 'secret_key' },
    ],
    [
      'a project of somebody else',
      () => key.get(`/projects/${toTypeId('proj', other.projectId)}`),
      { ...mine, projectId: null, status: 404, refused: false },
    ],
    [
      'no token',
      () => new Client(v1Url(api)).get('/me'),
      { ...nobody, refused: true, errorCode: 'token_missing', rule: 'credential' },
    ],
    [
      'a made-up token',
      () => new Client(v1Url(api), { Authorization: 'Bearer a.b.c' }).get('/me'),
      { ...nobody, refused: true, errorCode: 'token_invalid' },
    ],
    [
      'an end user',
      () => user.get('/auth/me'),
      { ...mine, userId: user.id, projectId: developer.projectId, credential: 'access_token' },
    ],
    [
      'an end user in its project',
      () => user.get('/generation/generations-v2'),
      { ...mine, userId: user.id, projectId: developer.projectId, rule: 'project-member' },
    ],
    [
      'an end user without its keys',
      () => user.with({ 'X-API-Key': undefined }).get('/generation/generations-v2'),
      { ...mine, userId: user.id, refused: true },
    ],
    [
      'a sign-in to a project',
      () =>
        api
          .with({ 'X-Project-ID': developer.projectId })
          .post('/auth/login', { email: user.email, password: 'Wrong12345' }),
      { ...mine, status: 401, refused: false },
    ],
    ['a developer', () => developer.get('/auth/developer-keys'), { ...mine, userId: developer.id }],
    [
      'another’s project in the path',
      () => developer.get(`/projects/${other.projectId}`),
      { ...mine, projectId: null, status: 404 },
    ],
    [
      'an operator in a project',
      () => operator.get(`/projects/${developer.projectId}`),
      { ...mine, userId: operator.id, projectId: developer.projectId },
    ],
    ['an operator elsewhere', () => operator.get('/operator/developers'), { accountId: operator.id }],
    [
      'an unknown path',
      () => key.get('/no-such/thing%20of%20mine'),
      { ...nobody, status: 404, route: null, path: '/v1/no-such/…', rule: null, refused: false },
    ],
    [
      'another method',
      () => api.call('DELETE', '/auth/me'),
      { ...nobody, status: 405, path: '/api/v1/auth/me', route: null },
    ],
  ]
  for (const [name, call, expected] of cases)
    await t.test(name, async () => {
      const row = await logged(api, await call())
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((column) => [column, row[column]])), expected)
    })
})

test('what a line says', async (t) => {
  const api = await startApi(t, { env: { TRUSTED_PROXIES: '127.0.0.1' } })
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)

  await t.test('client, bytes and time', async () => {
    const headers = { 'User-Agent': `tests/1 ${'x'.repeat(500)}`, 'X-Forwarded-For': '::ffff:203.0.113.9' }
    const answer = await key.get('/projects?limit=5', headers)
    const row = await logged(api, answer)
    assert.equal(row.ip, '203.0.113.9')
    assert.equal(row.userAgent, `tests/1 ${'x'.repeat(392)}`)
    assert.equal(row.apiVersion, '2026-04-01')
    assert.equal(row.path, '/v1/projects?limit=5')
    assert.ok(row.bytesIn > 600 && row.bytesIn < 2_000, `${row.bytesIn}`)
    assert.ok(row.bytesOut > answer.text.length, `${row.bytesOut}`)
    assert.ok(row.durationMs > 0)
  })

  await t.test('bytes of a call that names its project, which is looked up meanwhile', async () => {
    const inProject = api.with({ 'X-Project-ID': developer.projectId })
    const answer = await inProject.post('/auth/login', { email: 'nobody@example.com', password: 'Wrong12345' })
    const row = await logged(api, answer)
    assert.ok(row.bytesIn > 100, `${row.bytesIn}`)
    assert.ok(row.bytesOut > answer.text.length, `${row.bytesOut}`)
  })

  await t.test('every spelling of a path that the router takes', async () => {
    const spellings = ['/%761/me', '/v%31/%6De', `${api.origin}/v1/me`, '//v1//me']
    for (const target of [...spellings, '/sandbox/%761/me', '/%73andbox/v1/me']) {
      const authorization = `Authorization: Bearer ${key.key}\r\n`
      const text = await exchange(
        api.origin,
        `GET ${target} HTTP/1.1\r\nHost: a\r\n${authorization}Connection: close\r\n\r\n`,
      )
      const id = /x-request-id: (\S+)/i.exec(text)?.[1] ?? ''
      const row = await logged(api, { headers: new Headers({ 'x-request-id': id }) })
      const expected = target.includes('andbox') ? ['/sandbox/v1/me', 401] : ['/v1/me', 200]
      assert.deepEqual([row.path, row.status, row.accountId], [...expected, developer.id], target)
    }
  })

  await t.test('OPTIONS, which a script may send without its browser', async () => {
    const row = await logged(api, await key.call('OPTIONS', '/projects'))
    assert.deepEqual([row.path, row.route, row.status], ['/v1/projects', null, 204])
  })

  await t.test('a replayed response names the call that made it, on both surfaces', async () => {
    const again = { 'Idempotency-Key': crypto.randomUUID() }
    const first = await key.call('POST', '/projects', { body: { name: 'Once' }, headers: again })
    const second = await key.call('POST', '/projects', { body: { name: 'Once' }, headers: again })
    assert.equal((await logged(api, second)).replayOf, (await logged(api, first)).id)
    const one = await developer.call('POST', '/projects', { body: { name: 'One' }, headers: again })
    const two = await developer.call('POST', '/projects', { body: { name: 'One' }, headers: again })
    assert.equal(two.headers.get('idempotency-replayed'), 'true')
    assert.equal((await logged(api, two)).replayOf, (await logged(api, one)).id)
  })

  await t.test('addresses and networks of a key, once a day', async () => {
    const keyId = uuidOf('key', key.id)
    for (const ip of ['198.51.100.1', '198.51.100.200', '2001:db8:1:2::3'])
      await key.get('/me', { 'X-Forwarded-For': ip })
    const networks = await eventually('the networks are known', async () => {
      const rows = await api.db<{ network: string }[]>`
        select network::text from key_networks where key_id = ${keyId} order by network`
      return rows.length >= 4 && rows.map(({ network }) => network)
    })
    assert.ok(
      ['198.51.100.0/24', '2001:db8:1::/48'].every((network) => networks.includes(network)),
      String(networks),
    )
  })

  await t.test('what is no address is none', async () => {
    const row = await logged(api, await key.get('/me', { 'X-Forwarded-For': 'unknown' }))
    assert.equal(row.ip, null)
  })

  await t.test('a request that no router reads', async () => {
    const text = await exchange(api.origin, 'GET /v1/files/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    const id = /x-request-id: (\S+)/i.exec(text)?.[1] ?? ''
    const row = await logged(api, { headers: new Headers({ 'x-request-id': id }) })
    assert.deepEqual([row.path, row.route, row.status], ['/v1/files/…', null, 404])
  })
})

/** Sends these bytes and reads until the end. */
const exchange = (origin: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), 'localhost', () => socket.write(bytes))
    let text = ''
    socket
      .on('data', (part) => (text += part))
      .on('end', () => resolve(text))
      .on('error', reject)
  })

test('what is listed and what is counted', async (t) => {
  const gate = new Gate()
  const api = await startApi(t, { providers: [new FakeProvider({ submit: () => gate.opened })] })
  const developer = await api.createDeveloper()
  const user = developer.asEndUser()
  const key = await createKey(api, developer)

  await t.test('a successful poll is counted alone, one that fails is listed', async () => {
    const created = await user.upload('/generation/generate-v2', generationForm([await image()]))
    const { id } = created.body
    const before = await countedOf(api, developer.id)
    const path = `/generation/generations-v2/${id}/status`
    // A worker may take it up between the two.
    const [poll, unchanged] = await eventually('nothing is new', async () => {
      const first = await user.get(path)
      const second = await user.get(path, { 'If-None-Match': first.headers.get('etag') ?? '' })
      return second.status === 304 && ([first, second] as const)
    })
    const v1 = await key.get(`/generations/${toTypeId('gen', id)}`)
    for (const answer of [poll, unchanged, v1]) assert.equal(await isLogged(api, answer), false)
    const missing = await user.get(`/generation/generations-v2/${crypto.randomUUID()}/status`)
    assert.equal((await logged(api, missing)).status, 404)
    await eventually('all of them are counted', async () => {
      const { requests, clientErrors, generations } = await countedOf(api, developer.id)
      return requests >= before.requests + 4 && clientErrors >= before.clientErrors + 1 && generations === 1
    })
  })

  await t.test('health, pages, preflights and files by a link are neither', async () => {
    gate.open()
    const { body } = await user.upload('/generation/generate-v2', generationForm([await image()]))
    const { result_image_url: url } = await finished(user, body.id)
    const rows = async (): Promise<number> => (await api.db`select from request_log where account_id is null`).length
    await isLogged(api, await api.get('/auth/me'))
    const before = await rows()
    for (const call of [
      () => api.get('/health/detailed'),
      () => api.root.get('/health'),
      () => api.root.get('/docs'),
      () => api.get(url),
    ])
      await call()
    await api.root.call('OPTIONS', '/v1/me', {
      headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' },
    })
    await isLogged(api, await api.get('/auth/me'))
    assert.equal((await rows()) - before, 2, 'the two calls of this test that are listed')
  })

  await t.test('a stream is listed when it opens', async () => {
    const project = toTypeId('proj', developer.projectId)
    const listened = (await key.post('/generations', { project_id: project, prompt: 'a lighthouse' })).body.id
    const stream = await follow(key, `/generations/${listened}/events`)
    const row = await eventually('it is in the log', async () => {
      const [found] = await api.db<
        LogRow[]
      >`select * from request_log where route like '%/stream' or route like '%events'`
      return found
    })
    assert.equal(row.status, 200)
    assert.equal(row.accountId, developer.id)
    stream.vanish()
  })

  await t.test('a client that went away has no status', async () => {
    const bytes = `POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"email":`
    const socket = connect(Number(new URL(api.origin).port), 'localhost', () =>
      socket.write(bytes, () => setImmediate(() => socket.end(() => socket.destroy()))),
    )
    socket.on('error', () => undefined)
    const row = await eventually('it is in the log', async () => {
      const [found] = await api.db<
        LogRow[]
      >`select * from request_log where route = '/api/v1/auth/login' and (status is null or status = 400)`
      return found
    })
    assert.equal(row.accountId, null)
    assert.ok(row.ip !== null)
  })

  await t.test('with REQUEST_LOG_DAYS=0 calls are counted, and none is listed', async () => {
    const beside = await startApi(t, { beside: api, env: { REQUEST_LOG_DAYS: '0' } })
    const before = await countedOf(api, developer.id)
    const answer = await new Client(v1Url(beside), key.headers).get('/me')
    await eventually('it is counted', async () => (await countedOf(api, developer.id)).requests > before.requests)
    assert.equal(await isLogged(api, answer), false)
  })

  await t.test('a stop writes what is there', async () => {
    const beside = await startApi(t, { beside: api })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => new Client(v1Url(beside), key.headers).get('/me')),
    )
    await beside.server.stop()
    for (const answer of answers) {
      const rows =
        await api.db`select from request_log where id = ${String(fromTypeId('req', answer.headers.get('x-request-id') ?? ''))}`
      assert.equal(rows.length, 1)
    }
  })
})

test('a stranger who only names a project cannot make its owner hear of refused requests', async (t) => {
  const api = await startApi(t, { env: limited({ RATE_LIMIT_AUTHENTICATION: '60/minute' }) })
  const owner = await api.createDeveloper()
  const stranger = new Client(`${api.origin}/api/v1`, { 'X-Project-ID': owner.projectId })
  const answer = await eventually('the limit is reached', async () => {
    const next = await stranger.post('/auth/login', { email: 'nobody@example.com', password: 'Wrong12345' })
    return next.status === 429 && next
  })
  const row = await logged(api, answer)
  assert.deepEqual([row.accountId, row.projectId, row.refused], [owner.id, owner.projectId, true])
  const { clientErrors, refused } = await countedOf(api, owner.id)
  assert.ok(clientErrors > 0)
  assert.equal(refused, 0)
})
