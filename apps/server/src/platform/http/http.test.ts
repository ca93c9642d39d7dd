import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Answer, type Api, type Client, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { ApiError } from '../errors.ts'
import { toApiError } from './errors.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const problem = (loc: string[], msg: string, type: string) => ({ loc, msg, type })
const bodyProblem = (field: string, msg: string, type: string) => problem(['body', field], msg, type)
const missing = (field: string) => bodyProblem(field, 'field required', 'value_error.missing')
const noText = (field: string) => bodyProblem(field, 'str type expected', 'type_error.str')
const noNull = (field: string) => bodyProblem(field, 'none is not an allowed value', 'type_error.none.not_allowed')
const noDict = problem(['body'], 'value is not a valid dict', 'type_error.dict')

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

const statusOf = (answer: string): number => Number(answer.split(' ')[1])
const bodyOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))

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

  await t.test('a body that is too large is 413, of another type 415, no JSON 422', async () => {
    const send = (body: string, type = 'application/json') =>
      developer.call('POST', '/projects', { body, headers: { 'Content-Type': type } })
    assertRefusal(await send(JSON.stringify({ name: 'x'.repeat(300_000) })), 413, 'Request body is too large')
    const unsupported = 'Unsupported Media Type. Send the content type that the endpoint documents.'
    for (const type of ['text/plain', 'text/json', 'application/jsonp', 'application/x-www-form-urlencoded', 'x'])
      assertRefusal(await send('{"name":"x"}', type), 415, unsupported)
    for (const type of [
      'application/json',
      'Application/JSON',
      'application/json; charset=utf-8',
      'application/json ;charset=UTF-8',
    ])
      assert.equal((await send('{"name":"x"}', type)).status, 201, type)
    for (const body of [
      '{',
      '{"name":"x"}}',
      "{'name':'x'}",
      'name=x',
      '{"name":undefined}',
      '\u0000',
      '{"name":"a\u0000"}',
      '{"name":NaN}',
    ])
      assertRefusal(await send(body), 422, [problem(['body'], 'Expecting value', 'value_error.jsondecode')])
  })

  await t.test('an empty body counts as absent', async () => {
    const empty = { body: '', headers: { 'Content-Type': 'application/json' } }
    assert.equal((await developer.call('POST', `/projects/${developer.projectId}/api-keys`, empty)).status, 201)
    assert.equal((await developer.call('POST', `/projects/${developer.projectId}/api-keys`)).status, 201)
    assertRefusal(await developer.call('POST', '/projects', empty), 422, [missing('name')])
    assertRefusal(await developer.call('POST', '/projects'), 422, [missing('name')])
    const key = (await developer.post(`/projects/${developer.projectId}/api-keys`)).body
    const path = `/projects/${developer.projectId}/api-keys/${key.id}`
    assert.equal((await developer.call('DELETE', path, empty)).status, 204)
  })

  await t.test('every fault of a body is named, all at once, and JSON is not coerced', async () => {
    const operatorApi = api.with({ 'X-Operator-Key': OPERATOR_KEY })
    const project = `/projects/${developer.projectId}`
    const keys = `${project}/api-keys`
    const email = ['value is not a valid email address', 'value_error.email'] as const
    const password = [
      'Password must be at least 8 characters with uppercase, lowercase, and digit',
      'value_error.password',
    ] as const
    const boolean = ['value could not be parsed to a boolean', 'type_error.bool'] as const
    const atMost = (n: number) =>
      [`ensure this value has at most ${n} characters`, 'value_error.any_str.max_length'] as const
    const atLeastOne = ['ensure this value has at least 1 characters', 'value_error.any_str.min_length'] as const
    const published = `/generation/generations-v2/${UNKNOWN}/public`
    const table: [Client, string, string, unknown, object[]][] = [
      [operatorApi, 'POST', '/auth/register', {}, [missing('email'), missing('password')]],
      [operatorApi, 'POST', '/auth/register', { email: null, password: null }, [noNull('email'), noNull('password')]],
      [operatorApi, 'POST', '/auth/register', { email: 1, password: true }, [noText('email'), noText('password')]],
      [
        operatorApi,
        'POST',
        '/auth/register',
        { email: 'no address', password: 'weak', full_name: 'x'.repeat(256) },
        [
          bodyProblem('email', ...email),
          bodyProblem('password', ...password),
          bodyProblem('full_name', ...atMost(255)),
        ],
      ],
      [api, 'POST', '/auth/login', { email: 'x' }, [missing('password'), bodyProblem('email', ...email)]],
      [api, 'POST', '/auth/login', { email: [], password: {} }, [noText('email'), noText('password')]],
      [api, 'POST', '/auth/refresh', { refresh_token: 7 }, [noText('refresh_token')]],
      [developer, 'POST', '/auth/developer-keys', { name: 'x'.repeat(101) }, [bodyProblem('name', ...atMost(100))]],
      [developer, 'POST', '/auth/developer-keys', { name: 512 }, [noText('name')]],
      [developer, 'POST', '/projects', { name: '' }, [bodyProblem('name', ...atLeastOne)]],
      [developer, 'POST', '/projects', { name: 512, description: false }, [noText('name'), noText('description')]],
      [
        developer,
        'POST',
        '/projects',
        { name: 'x'.repeat(256), description: 'x'.repeat(1001) },
        [bodyProblem('name', ...atMost(255)), bodyProblem('description', ...atMost(1000))],
      ],
      [developer, 'PUT', project, { name: null, is_active: null }, [noNull('name'), noNull('is_active')]],
      ...['true', 1, 0, '', []].map((value): [Client, string, string, unknown, object[]] => [
        developer,
        'PATCH',
        project,
        { is_active: value },
        [bodyProblem('is_active', ...boolean)],
      ]),
      [developer, 'POST', keys, { name: 'x'.repeat(256) }, [bodyProblem('name', ...atMost(255))]],
      [endUser, 'PATCH', published, {}, [missing('is_public')]],
      [endUser, 'PATCH', published, { is_public: 'true' }, [bodyProblem('is_public', ...boolean)]],
      ...[[], ['name'], 'text', 7, true].map((value): [Client, string, string, unknown, object[]] => [
        developer,
        'POST',
        keys,
        JSON.stringify(value),
        [noDict],
      ]),
      [
        developer,
        'POST',
        keys,
        'null',
        [problem(['body'], 'none is not an allowed value', 'type_error.none.not_allowed')],
      ],
    ]
    const inOrder = (problems: object[]): string[] => problems.map((one) => JSON.stringify(one)).sort()
    for (const [client, method, path, body, problems] of table) {
      const answer = await client.call(method, path, { body })
      assertRefusal(answer, 422)
      assert.deepEqual(inOrder(answer.body.detail), inOrder(problems), `${method} ${path} ${JSON.stringify(body)}`)
    }
  })

  await t.test('characters are counted as people count them, up to the limit', async () => {
    for (const name of ['x'.repeat(255), '😀'.repeat(255), 'é'.repeat(255)]) {
      const { status, body } = await developer.post('/projects', { name })
      assert.deepEqual([status, body.name], [201, name])
    }
    assert.equal((await developer.post('/projects', { name: '😀'.repeat(256) })).status, 422)
  })

  await t.test('members that nobody asked for are ignored', async () => {
    const body = `{"name":"known","id":"${UNKNOWN}","owner_id":"${UNKNOWN}","is_active":false,"role":"platform_operator",
      "__proto__":{"description":"x"},"constructor":{"prototype":{"x":1}},"extra":{"deep":[1]}}`
    const { status, body: project } = await developer.call('POST', '/projects', { body })
    assert.equal(status, 201)
    assert.deepEqual([project.owner_id, project.is_active, project.description], [developer.id, true, null])
    assert.notEqual(project.id, UNKNOWN)
  })

  await t.test(
    'NUL characters and lone surrogates are refused or stored, in every text field, and never a fault of ours',
    async () => {
      const operatorApi = api.with({ 'X-Operator-Key': OPERATOR_KEY })
      const project = `/projects/${developer.projectId}`
      const fields: [Client, string, string, Record<string, string>][] = [
        [operatorApi, 'POST', '/auth/register', { email: 'a?@example.com', password: `${PASSWORD}?`, full_name: 'a?' }],
        [api, 'POST', '/auth/login', { email: 'a?@example.com', password: 'a?' }],
        [api, 'POST', '/auth/refresh', { refresh_token: 'a?' }],
        [api, 'POST', '/auth/forgot-password', { email: 'a?@example.com' }],
        [api, 'POST', '/auth/verify-email', { token: 'a?' }],
        [developer, 'PATCH', '/auth/me', { full_name: 'a?' }],
        [developer, 'POST', '/projects', { name: 'a?', description: 'a?' }],
        [developer, 'PUT', project, { name: 'a?', description: 'a?' }],
        [developer, 'POST', `${project}/api-keys`, { name: 'a?' }],
        [developer, 'POST', '/auth/developer-keys', { name: 'a?' }],
      ]
      for (const [client, method, path, texts] of fields) {
        for (const field of Object.keys(texts)) {
          for (const evil of ['\\u0000', '\\ud800', '\\udc00', '\\uffff', '\\u202e']) {
            const whole = Object.fromEntries(
              Object.entries(texts).map(([name, text]) => [
                name,
                text.replace('?', name === field ? '?' : crypto.randomUUID()),
              ]),
            )
            const answer = await client.call(method, path, { body: JSON.stringify(whole).replace('?', evil) })
            const name = `${method} ${path} ${field} ${evil}: ${answer.status} ${answer.text}`
            assert.ok(answer.status < 500, name)
            if (evil === '\\u0000' && field !== 'password') {
              assert.equal(answer.status, 422, name)
              assert.deepEqual(
                answer.body.detail.map(({ loc }: { loc: string[] }) => loc),
                [['body', field]],
                name,
              )
            }
          }
        }
      }
      const [jpeg] = await Promise.all([image()])
      for (const text of [
        '{"prompt":"a\\u0000"}',
        '{"prompt":"a\\ud800"}',
        '{"prompt":"a","style":"\\u0000"}',
        'a\u0000',
        '\ud800',
      ]) {
        const answer = await api.upload('/generation/generate-anonymous-v2', generationForm([jpeg], text, 'files'))
        assert.ok(answer.status < 500, `${JSON.stringify(text)}: ${answer.text}`)
      }
      for (const path of [
        '/projects/%00',
        '/files/%00',
        `/files/${UNKNOWN}?signature=%00&expires=%00`,
        '/projects?page=%00',
        '/%00',
      ])
        assert.ok((await developer.get(path)).status < 500, path)
      for (const header of ['X-Project-ID', 'X-Developer-Key', 'X-API-Key', 'X-User-Role', 'Authorization'])
        assert.equal(
          (await endUser.with({ [header]: 'Bearer \u00ff\u00fe' }).get('/generation/generations-v2')).status,
          header === 'Authorization' ? 401 : 403,
        )
    },
  )

  await t.test('query values are read as numbers and truth values, within their bounds', async () => {
    const integer = (name: string) => problem(['query', name], 'value is not a valid integer', 'type_error.integer')
    const atLeast = (name: string) =>
      problem(['query', name], 'ensure this value is greater than or equal to 1', 'value_error.number.not_ge')
    const atMost = (name: string, limit: number) =>
      problem(['query', name], `ensure this value is less than or equal to ${limit}`, 'value_error.number.not_le')
    const table: [string, object[]][] = [
      ['/projects?page=0', [atLeast('page')]],
      ['/projects?page=-1', [atLeast('page')]],
      ['/projects?page_size=0', [atLeast('page_size')]],
      ['/projects?page_size=101', [atMost('page_size', 100)]],
      ['/projects?page=0&page_size=101', [atLeast('page'), atMost('page_size', 100)]],
      ...[
        'abc',
        '',
        '%20',
        '1.5',
        '1e1',
        '1e400',
        '0x10',
        '9'.repeat(400),
        'null',
        'true',
        '1&page=2',
        '%00',
        '１',
      ].map((value): [string, object[]] => [`/projects?page=${value}`, [integer('page')]]),
      ['/projects?page=99999999999', [atMost('page', 1_000_000)]],
      ['/generation/public-generations-v2?page=abc&per_page=x', [integer('page'), integer('per_page')]],
      ['/generation/public-generations-v2?limit=101&page_size=0', [atLeast('page_size'), atMost('limit', 100)]],
      [
        `/projects/${developer.projectId}/api-keys?include_revoked=maybe`,
        [problem(['query', 'include_revoked'], 'value could not be parsed to a boolean', 'type_error.bool')],
      ],
      ['/projects/x', [problem(['path', 'project_id'], 'value is not a valid uuid', 'type_error.uuid')]],
      [
        '/projects/x/api-keys/y',
        ['project_id', 'api_key_id'].map((name) =>
          problem(['path', name], 'value is not a valid uuid', 'type_error.uuid'),
        ),
      ],
      [
        `/projects/${'a'.repeat(4000)}`,
        [problem(['path', 'project_id'], 'value is not a valid uuid', 'type_error.uuid')],
      ],
    ]
    for (const [path, problems] of table) {
      const answer = await developer.call(path.endsWith('/y') ? 'DELETE' : 'GET', path)
      assertRefusal(answer, 422, problems)
    }
    for (const path of [
      '/projects?page=1&page_size=100',
      '/projects?page=1000000',
      '/projects?page=007&unknown=x',
      '/projects?',
      '/generation/public-generations-v2?page=1000000&per_page=100',
      ...['true', 'false', '1', '0', 'yes', 'No'].map(
        (word) => `/projects/${developer.projectId}/api-keys?include_revoked=${word}`,
      ),
    ]) {
      assert.equal((await developer.get(path)).status, 200, path)
    }
    const beyond = (await developer.get('/projects?page=1000000')).body
    assert.deepEqual([beyond.items, beyond.has_more], [[], false])
    assert.ok(beyond.total > 0)
  })

  await t.test('a malformed path or form is the caller’s fault', async () => {
    for (const path of ['/%', '/%zz', '/api/v1/projects/%c3%28', '/api/v1/projects/%e0%a4%a', '/%c0%ae'])
      assertRefusal(await developer.get(api.origin + path), 400, 'Bad Request')
    const path = `/generation/generations-v2/${UNKNOWN}/public`
    const send = (type: string, body: string) =>
      endUser.call('PATCH', path, { body, headers: { 'Content-Type': type } })
    const malformed = 'The multipart body is malformed'
    assertRefusal(await send('multipart/form-data', '--x'), 400, malformed)
    assertRefusal(await send('multipart/form-data; boundary=x', '--x\r\nfoo'), 400, malformed)
    assertRefusal(
      await send(
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n',
      ),
      400,
      malformed,
    )
    const endless = `multipart/form-data; boundary=${'b'.repeat(300)}`
    assertRefusal(await send(endless, 'x'), 400, malformed)
    assertRefusal(
      await api.call('POST', '/generation/generate-anonymous-v2', { headers: { 'Content-Type': endless }, body: 'x' }),
      400,
      malformed,
    )
    const typed =
      '--x\r\nContent-Disposition: form-data; name="is_public"\r\nContent-Type: application/json\r\n\r\n{"toString":null}\r\n--x--\r\n'
    assert.equal((await send('multipart/form-data; boundary=x', typed)).status, 422)
    // Media types are compared without regard to case: the form is read, and only its generation is unknown.
    assertRefusal(await send('Application/X-WWW-Form-URLEncoded', 'is_public=true'), 404, 'Generation not found')
    const crowded = new FormData()
    for (let index = 0; index < 100; index++) crowded.append(`field${index}`, 'x')
    assertRefusal(await endUser.call('PATCH', path, { form: crowded }), 413, 'Request body is too large')
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

  await t.test('what is no HTTP is answered in the form of every refusal', async () => {
    const host = 'Host: localhost'
    const post = ['POST /api/v1/auth/login HTTP/1.1', host, 'Content-Type: application/json']
    const table: [string, Promise<string>, number][] = [
      ['too many headers', raw(api, ['GET /health HTTP/1.1', host, `X-Large: ${'x'.repeat(20_000)}`]), 431],
      ['a path that is too long', raw(api, [`GET /${'x'.repeat(20_000)} HTTP/1.1`, host]), 431],
      ['garbage', raw(api, ['garbage']), 400],
      ['an unknown method', raw(api, ['FETCH /health HTTP/1.1', host]), 400],
      ['a length that is no number', raw(api, [...post, 'Content-Length: x']), 400],
      ['two lengths', raw(api, [...post, 'Content-Length: 2', 'Content-Length: 3'], '{}'), 400],
      ['length and chunks', raw(api, [...post, 'Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'), 400],
      ['a folded header', raw(api, ['GET /health HTTP/1.1', host, 'X: a', ' b : c']), 400],
      ['a header with a NUL', raw(api, ['GET /health HTTP/1.1', host, 'X: a\0b']), 400],
    ]
    for (const [name, promise, status] of table) {
      const answer = await promise
      assert.equal(statusOf(answer), status, `${name}: ${answer}`)
      assert.equal(typeof bodyOf(answer).detail, 'string', name)
      assert.match(answer, /^content-type: application\/json; charset=utf-8\r$/im, name)
      assert.match(answer, /^access-control-allow-origin: \*\r$/im, name)
      assert.match(answer, /^x-request-id: [0-9a-f-]{36}\r$/im, name)
    }
  })

  await t.test('a stranger’s upload is refused at its headers, before a byte of it is read', async () => {
    const { socket, answer } = open(
      api,
      [
        'POST /api/v1/generation/generate-v2 HTTP/1.1',
        'Host: localhost',
        'Content-Type: multipart/form-data; boundary=x',
        'Content-Length: 50000000\r\n\r\n',
      ].join('\r\n'),
    )
    await new Promise((resolve) => socket.once('data', resolve))
    socket.end()
    assert.equal(statusOf(await answer), 401)
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

test('faults of the server', async (t) => {
  const secret = 'select password from users at /srv/app/storage.ts:7'
  const api = await startApi(t, {
    storage: (local) => ({ ...local, put: () => Promise.reject(new Error(secret)) }),
  })
  const developer = await api.createDeveloper()

  await t.test('they are a 500 without a word, and leave the server running (B12)', async () => {
    const form = generationForm([await image()], 'text', 'files')
    const stored = await api.upload('/generation/generate-anonymous-v2', form)
    assertRefusal(stored, 500, 'Internal server error')
    await api.db`alter table developer_keys rename column name to title`
    assertRefusal(await developer.get('/auth/developer-keys'), 500, 'Internal server error')
    await api.db`alter table developer_keys rename column title to name`
    assert.equal((await developer.get('/auth/developer-keys')).status, 200)
  })
})

test('a connection that breaks is told apart by whose it was', () => {
  const reset = (fields: object) => toApiError(Object.assign(new Error('reset'), { code: 'ECONNRESET', ...fields }))
  const codeOfReset = (fields: object) => {
    const error = reset(fields)
    return error instanceof ApiError ? error.code : undefined
  }
  assert.equal(codeOfReset({}), 'upload_aborted')
  assert.equal(codeOfReset({ syscall: 'read' }), 'unavailable')
})

test('slow connections are cut off', async (t) => {
  const api = await startApi(t, {
    env: { HEADERS_TIMEOUT_SECONDS: '1', REQUEST_TIMEOUT_SECONDS: '2', IDLE_TIMEOUT_SECONDS: '1' },
  })
  const post = 'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

  /** A byte now and then, until the server has had enough. */
  async function trickle(text: string): Promise<string> {
    const { socket, answer } = open(api, text)
    const timer = setInterval(() => socket.writable && socket.write('x'), 100)
    const whole = await answer
    clearInterval(timer)
    return whole
  }

  await t.test('whether they trickle or are silent, in headers, in the body or between requests', async () => {
    const [headers, body, silentHeaders, silentBody, nothing, between] = await Promise.all([
      trickle('GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: '),
      trickle(`${post}Content-Length: 200\r\n\r\n`),
      open(api, 'GET /health HTTP/1.1\r\nHost: x\r\n').answer,
      open(api, `${post}Content-Length: 10\r\n\r\n{`).answer,
      open(api, '').answer,
      open(api, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n').answer,
    ])
    for (const answer of [headers, body]) {
      assert.equal(statusOf(answer), 408)
      assert.deepEqual(bodyOf(answer), { detail: 'Request Timeout' })
    }
    for (const answer of [silentHeaders, silentBody, nothing]) assert.ok(!answer.includes(' 200 '), answer)
    assert.equal(statusOf(between), 200)
    assert.equal((await api.root.get('/health')).status, 200)
  })
})

test('URLs in answers', async (t) => {
  const api = await startApi(t)
  const form = generationForm([await image()], 'text', 'files')
  const made = await api.upload('/generation/generate-anonymous-v2', form)
  const path = `/api/v1/generation/anonymous-generations-v2/${made.body.id}/status`
  /** How the first image's URL begins for a caller with these headers. */
  const base = async (server: Api, ...headers: string[]): Promise<string> => {
    const answer = await raw(server, [`GET ${path} HTTP/1.1`, ...headers])
    assert.equal(statusOf(answer), 200, answer)
    return bodyOf(answer).example_images[0].split('/api/v1/files/')[0]
  }
  const forwarded = ['X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: https', 'X-Forwarded-For: 10.1.2.3']
  const beside = (t: TestContext, env: Record<string, string>) => startApi(t, { beside: api, env })

  await t.test('begin with the host that the caller reached us by', async () => {
    for (const host of ['localhost:8000', '127.0.0.1:8000', '[::1]:8000', 'api.example.com', 'my_host-1.local'])
      assert.equal(await base(api, `Host: ${host}`), `http://${host}`)
    assert.equal((await api.get(made.body.example_images[0])).status, 200)
  })

  await t.test('never hold what a Host header should not', async () => {
    for (const host of [
      'evil.example/path',
      'user@evil.example',
      'evil.example?x=',
      'evil.example#',
      '"><script>',
      'evil.example:80:80',
      'evil example',
      'evil.example\\',
      'javascript:evil',
      '',
    ])
      assert.match(await base(api, `Host: ${host}`), /^http:\/\/localhost:\d+$/, host)
  })

  await t.test('take no forwarded header from strangers', async (t) => {
    assert.equal(await base(api, 'Host: own.example', ...forwarded), 'http://own.example')
    const elsewhere = await beside(t, { TRUSTED_PROXIES: '10.9.9.9' })
    assert.equal(await base(elsewhere, 'Host: own.example', ...forwarded), 'http://own.example')
  })

  await t.test('take forwarded headers from a trusted proxy', async (t) => {
    const behind = await beside(t, { TRUSTED_PROXIES: '127.0.0.1, ::1' })
    assert.equal(
      await base(behind, 'Host: inner', 'X-Forwarded-Host: app.example', 'X-Forwarded-Proto: https'),
      'https://app.example',
    )
    assert.equal(await base(behind, 'Host: inner.example'), 'http://inner.example')
  })

  await t.test('begin with PUBLIC_URL where it is set, whatever the caller says', async (t) => {
    const named = await beside(t, { PUBLIC_URL: 'https://api.example.com/', TRUSTED_PROXIES: '127.0.0.1,::1' })
    assert.equal(await base(named, 'Host: evil.example', ...forwarded), 'https://api.example.com')
  })
})
