import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { type Answer, type Api, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const problem = (loc: string[], msg: string, type: string) => ({ loc, msg, type })

/** What every answer to an error must have, whoever made it. */
function assertRefusal(answer: Answer, status: number, detail?: unknown): void {
  assert.equal(answer.status, status, answer.text)
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.match(String(answer.headers.get('x-request-id')), uuidText)
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.equal(answer.headers.get('access-control-allow-credentials'), null)
  if (detail !== undefined) assert.deepEqual(answer.body, { detail })
}

/** Opens a connection and writes; `answer` is all that came until the server closed it. */
function open(api: Api, text: string): { socket: Socket; answer: Promise<string> } {
  const { hostname, port } = new URL(api.origin)
  const socket = connect(Number(port), hostname)
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  const answer = new Promise<string>((resolve) => {
    socket.on('error', () => undefined) // a reset is one way to close it
    socket.on('close', () => resolve(received))
  })
  socket.write(text)
  return { socket, answer }
}

const raw = (api: Api, lines: string[], body = ''): Promise<string> =>
  open(api, `${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`).answer

/** One call of each operation of the OpenAPI document, ids filled in. */
async function operations(api: Api): Promise<[method: string, path: string][]> {
  const { body } = await api.root.get('/openapi.json')
  return Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method): [string, string] => [
      method.toUpperCase(),
      path.replaceAll(/\{[^}]+\}/g, UNKNOWN),
    ]),
  )
}

test('HTTP', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const endUser = await developer.createEndUser()

  await t.test('an unknown path is 404, with and without credentials', async () => {
    const paths = [
      '/nope',
      '/api/v1',
      '/api/v2/projects',
      '/api/v1/user/data',
      '/api/v1/public/stats',
      '/api/v1/protected',
      '/api/v1/protected-endpoint',
      '/api/v1/generations',
      '/api/v1/generations/list',
      '/projects',
      '/api/v1/projects/a/b/c/d',
      '/.env',
      '/api/v1/../../etc/passwd',
      '/index.html',
      `/${'a'.repeat(5000)}`,
    ]
    for (const path of paths) {
      assertRefusal(await api.root.get(path), 404, 'Not Found')
      assertRefusal(await developer.get(api.origin + path), 404, 'Not Found')
    }
    assertRefusal(await api.root.post('/api/v1/admin/users', {}), 404, 'Not Found')
  })

  await t.test('a known path under another method is 405 and says which there are', async () => {
    const table: [string, string, string][] = [
      ['POST', '/health', 'GET, HEAD'],
      ['DELETE', '/api/v1/auth/login', 'POST'],
      ['PUT', '/api/v1/projects', 'GET, HEAD, POST'],
      ['POST', `/api/v1/projects/${UNKNOWN}`, 'GET, HEAD, PUT, PATCH, DELETE'],
      ['GET', '/api/v1/generation/generate-v2', 'POST'],
      ['GET', '/generation/generate-anonymous', 'POST'],
      ['POST', `/api/v1/generation/${UNKNOWN}/status/`, 'GET, HEAD'],
      ['PROPFIND', '/api/v1/projects', 'GET, HEAD, POST'],
      ['QUERY', '/api/v1/projects', 'GET, HEAD, POST'],
    ]
    for (const [method, path, allow] of table) {
      const answer = await api.root.call(method, path)
      assertRefusal(answer, 405, 'Method Not Allowed')
      const allowed = String(answer.headers.get('allow')).split(', ')
      assert.deepEqual(allowed.sort(), allow.split(', ').sort(), `${method} ${path}`)
    }
  })

  await t.test('a whole URL is a valid target, and a method that nobody serves is 4xx', async () => {
    const { host } = new URL(api.origin)
    assert.match(
      await raw(api, [`GET ${api.origin}/health HTTP/1.1`, `Host: ${host}`, 'Connection: close']),
      /^HTTP\/1\.1 200 /,
    )
    assert.match(await raw(api, ['QUERY /health HTTP/1.1', `Host: ${host}`, 'Connection: close']), /^HTTP\/1\.1 4\d\d /)
  })

  await t.test('every path is served with doubled and trailing slashes, without a redirect', async () => {
    const plain = ({ text }: Answer) => text.replaceAll(/"(timestamp|uptime_seconds|memory_bytes)":("[^"]*"|\d+)/g, '')
    const all = await operations(api)
    assert.ok(all.length > 25)
    for (const [method, path] of all) {
      if (path === '/') continue
      const canonical = await api.root.call(method, path)
      for (const spelling of [`${path}/`, path.replaceAll('/', '//'), `/${path}//`, `${path}/?x=1`]) {
        const answer = await api.root.call(method, `${api.origin}${spelling}`)
        assert.deepEqual([answer.status, plain(answer)], [canonical.status, plain(canonical)], `${method} ${spelling}`)
        assert.notEqual(answer.body?.detail, 'Not Found', `${method} ${spelling}`)
      }
    }
    const login = { email: developer.email, password: PASSWORD }
    assert.equal((await api.root.post(`${api.origin}//api/v1/auth/login`, login)).status, 200)
    assert.equal((await api.root.get(`${api.origin}//`)).body.name, 'Cloud API')
  })

  await t.test('each alias does what its canonical path does', async () => {
    const under = '/api/v1/generation'
    const publicList = `${under}/public-generations-v2`
    const anonymous = `${under}/anonymous-generations-v2/${UNKNOWN}/status`
    const own = `${under}/generations-v2/${UNKNOWN}`
    const upload = `${under}/generate-anonymous-v2`
    const table: [string, string, string][] = [
      ['GET', '/cloud-api/openapi.json', '/openapi.json'],
      ['POST', '/generation/generate-anonymous', upload],
      ['POST', '/generation/generate-anonymous-v2', upload],
      ['POST', `${under}/generate-anonymous`, upload],
      ['GET', `/generation/anonymous-generations/${UNKNOWN}/status`, anonymous],
      ['GET', `/generation/anonymous-generations-v2/${UNKNOWN}/status`, anonymous],
      ['GET', `${under}/anonymous-generations/${UNKNOWN}/status`, anonymous],
      ['GET', under, `${under}/generations-v2`],
      ['GET', `${under}?per_page=7`, `${under}/generations-v2?per_page=7`],
      ['GET', `${under}/public`, publicList],
      ['GET', `${under}/public-generations`, publicList],
      ['GET', `${under}/public?per_page=101`, `${publicList}?per_page=101`],
      ...['', '/status'].flatMap((rest): [string, string, string][] => [
        ['GET', `${under}/${UNKNOWN}${rest}`, own + rest],
        ['GET', `${under}/generations/${UNKNOWN}${rest}`, own + rest],
        ['GET', `${under}/x${rest}`, `${under}/generations-v2/x${rest}`],
      ]),
      ['PATCH', `${under}/${UNKNOWN}/public`, `${own}/public`],
      ['PATCH', `${under}/generations/${UNKNOWN}/public`, `${own}/public`],
      ['DELETE', `${under}/${UNKNOWN}`, own],
      ['DELETE', `${under}/generations/${UNKNOWN}`, own],
    ]
    for (const client of [api.root, endUser]) {
      for (const [method, alias, canonical] of table) {
        for (const spelling of [alias, alias.replace(/(\?|$)/, '/$1')]) {
          const options = method === 'PATCH' ? { body: { is_public: true } } : {}
          const [answer, expected] = await Promise.all(
            [spelling, canonical].map((path) => client.call(method, api.origin + path, options)),
          )
          assert.deepEqual([answer?.status, answer?.text], [expected?.status, expected?.text], `${method} ${spelling}`)
          assert.ok(!['Not Found', 'Method Not Allowed'].includes(answer?.body?.detail), `${method} ${spelling}`)
        }
      }
    }
    const form = generationForm([await image()], 'a plain text', 'files')
    const made = await api.root.upload('/generation/generate-anonymous', form)
    assert.equal(made.status, 200)
    const polled = await api.root.get(`/generation/anonymous-generations/${made.body.id}/status`)
    assert.equal(polled.body.id, made.body.id)
  })

  await t.test('words that stand where an id could are never taken for one', async () => {
    const nowhere = [
      'list',
      'generations',
      'generations/list',
      'public/status',
      'anonymous-generations-v2',
      'anonymous-generations',
      'generate',
      'public-generations-v3',
    ]
    for (const word of nowhere) assertRefusal(await endUser.get(`/generation/${word}`), 404, 'Not Found')
    for (const word of ['generate-v2', 'generate-anonymous', 'generate-anonymous-v2'])
      assertRefusal(await endUser.get(`/generation/${word}`), 405, 'Method Not Allowed')
    assertRefusal(await endUser.get('/generation/lists'), 422, [
      problem(['path', 'generation_id'], 'value is not a valid uuid', 'type_error.uuid'),
    ])
  })

  await t.test('browsers of any origin may call with every documented header, and never with credentials', async () => {
    const wanted = [
      'Authorization',
      'Content-Type',
      'X-User-Role',
      'X-Developer-Key',
      'X-Project-ID',
      'X-API-Key',
      'X-Operator-Key',
      'Cache-Control',
      'Idempotency-Key',
      'Prefer',
      'Last-Event-ID',
      'If-None-Match',
    ]
    const lower = (value: string | null) => String(value).toLowerCase().split(/, */)
    for (const path of ['/projects', '/generation/generate-v2', '/auth/login', '/nope']) {
      const answer = await api.call('OPTIONS', path, {
        headers: {
          Origin: 'http://localhost:3004',
          'Access-Control-Request-Method': 'PATCH',
          'Access-Control-Request-Headers': wanted.join(','),
        },
      })
      assert.equal(answer.status, 204)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*')
      assert.equal(answer.headers.get('access-control-allow-credentials'), null)
      for (const name of wanted)
        assert.ok(lower(answer.headers.get('access-control-allow-headers')).includes(name.toLowerCase()), name)
      for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options'])
        assert.ok(lower(answer.headers.get('access-control-allow-methods')).includes(method), method)
    }
    for (const answer of [
      await api.get('/health', { Origin: 'https://app.example' }),
      await api.get('/projects', { Origin: 'https://app.example' }),
      await api.get('/nope', { Origin: 'https://app.example' }),
      await api.call('POST', '/auth/login', { body: '{', headers: { Origin: 'null' } }),
    ]) {
      assert.equal(answer.headers.get('access-control-allow-origin'), '*')
      assert.equal(answer.headers.get('access-control-allow-credentials'), null)
      const exposed = lower(answer.headers.get('access-control-expose-headers'))
      for (const name of [
        'X-RateLimit-Limit',
        'X-RateLimit-Remaining',
        'X-RateLimit-Reset',
        'Retry-After',
        'ETag',
        'X-Request-Id',
        'Preference-Applied',
      ])
        assert.ok(exposed.includes(name.toLowerCase()), name)
    }
  })

  await t.test('every answer carries a request id of its own, which the caller does not choose', async () => {
    const answers = await Promise.all([
      api.root.get('/health'),
      api.root.get('/'),
      api.get('/projects'),
      api.get('/nope'),
      api.post('/health'),
      api.get('/%zz'),
      api.call('OPTIONS', '/projects'),
      api.call('HEAD', '/health'),
      api.post('/auth/login', {}),
      api.get('/generation/public-generations-v2'),
      api.get('/health', { 'Request-Id': 'mine', 'X-Request-Id': 'mine' }),
    ])
    const seen = answers.map(({ headers }) => String(headers.get('x-request-id')))
    for (const id of seen) assert.match(id, uuidText)
    assert.equal(new Set(seen).size, seen.length)
    for (const { headers } of answers) assert.equal(headers.get('x-content-type-options'), 'nosniff')
  })

  await t.test('HEAD answers as GET does, without the body', async () => {
    for (const [client, path] of [
      [api, '/generation/public-generations-v2'],
      [developer, '/projects'],
      [developer, `/projects/${developer.projectId}`],
      [api, '/projects'],
      [api, '/nope'],
      [api, `${api.origin}/openapi.json`],
    ] as const) {
      const [get, head] = await Promise.all([client.get(path), client.call('HEAD', path)])
      assert.deepEqual([head.status, head.text], [get.status, ''], path)
      for (const name of ['content-type', 'content-length', 'etag', 'www-authenticate'])
        assert.equal(head.headers.get(name), get.headers.get(name), `${path} ${name}`)
    }
  })

  await t.test('the status poll answers 304 until something has changed', async () => {
    const made = await endUser.upload('/generation/generate-v2', generationForm([await image()]))
    const path = `/generation/generations-v2/${made.body.id}`
    // Only a settled generation stands still.
    await api.db`
      update generations set status = 'failed', error = 'for the test', completed_at = now() where id = ${made.body.id}`
    const first = await endUser.get(`${path}/status`)
    const tag = String(first.headers.get('etag'))
    assert.match(tag, /^"[\w-]+"$/)
    assert.equal(first.headers.get('cache-control'), 'private, no-cache')
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await endUser.get(`${path}/status`, { 'If-None-Match': known })
      assert.deepEqual([again.status, again.text, again.headers.get('etag')], [304, '', tag], known)
      assert.equal(again.headers.get('content-length'), null)
    }
    assert.equal((await endUser.get(`${path}/status`, { 'If-None-Match': '"other"' })).status, 200)
    await endUser.patch(`${path}/public`, { is_public: true })
    const changed = await endUser.get(`${path}/status`, { 'If-None-Match': tag })
    assert.equal(changed.status, 200)
    assert.notEqual(changed.headers.get('etag'), tag)
    assert.equal((await api.get(`${path}/status`, { 'If-None-Match': '*' })).status, 401)
    await endUser.delete(path)
    assert.equal((await endUser.get(`${path}/status`, { 'If-None-Match': '*' })).status, 404)
  })
})
