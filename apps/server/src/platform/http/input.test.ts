import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Client, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'

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

test('input', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const endUser = await developer.createEndUser()

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
        { email: 'no address', password: 'weak', full_name: 7 },
        [bodyProblem('email', ...email), bodyProblem('password', ...password), noText('full_name')],
      ],
      [api, 'POST', '/auth/login', { email: 7 }, [noText('email'), missing('password')]],
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
      assertRefusal(
        await developer.get(api.origin + path),
        400,
        'The path is not valid. Percent-encode its text as UTF-8.',
      )
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
})
