import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Api, PASSWORD, startApi } from '../../../test/harness.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const NOBODY = '00000000-0000-7000-8000-000000000000'
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NOT_FOUND = { status: 404, detail: 'Project not found' }

const invalid = (field: string, msg: string, type: string, place = 'body') => ({
  status: 422,
  detail: [{ loc: [place, field], msg, type }],
})

const names = (list: { name: string }[]): string[] => list.map(({ name }) => name)

/** What both ways of writing a project refuse. */
const invalidBodies: [body: unknown, expected: ReturnType<typeof invalid>][] = [
  [{ name: '' }, invalid('name', 'ensure this value has at least 1 characters', 'value_error.any_str.min_length')],
  [
    { name: 'n'.repeat(256) },
    invalid('name', 'ensure this value has at most 255 characters', 'value_error.any_str.max_length'),
  ],
  [{ name: null }, invalid('name', 'none is not an allowed value', 'type_error.none.not_allowed')],
  [{ name: 7 }, invalid('name', 'str type expected', 'type_error.str')],
  [
    { name: 'a', description: 'd'.repeat(1001) },
    invalid('description', 'ensure this value has at most 1000 characters', 'value_error.any_str.max_length'),
  ],
]

/** A change holds on its own server before its answer, whether or not a notice comes back to it. */
async function withoutNotices(api: Api): Promise<void> {
  await api.db`alter table projects disable trigger announce`
  await api.db`alter table project_keys disable trigger announce`
}

test('projects', async (t) => {
  const api = await startApi(t)
  await withoutNotices(api)

  await t.test('a new project is shown in full, with and without a slash, and has no key', async () => {
    const developer = await api.createDeveloper()
    const me = (await api.with({ Authorization: `Bearer ${developer.token}` }).get('/auth/me')).body
    for (const pathname of ['/projects/', '/projects']) {
      const created = await developer.post(pathname, { name: 'My First AI App', description: 'An AI platform' })
      assert.equal(created.status, 201)
      assert.match(created.body.created_at, TIME)
      assert.deepEqual(created.body, {
        id: created.body.id,
        name: 'My First AI App',
        description: 'An AI platform',
        owner_id: me.id,
        is_active: true,
        allowed_origins: [],
        app_url: null,
        created_at: created.body.created_at,
        updated_at: null,
      })
      assert.deepEqual((await developer.get(`/projects/${created.body.id}`)).body, created.body)
      assert.deepEqual((await developer.get(`/projects/${created.body.id}/api-keys`)).body, [])
      // X05: a key of it, as the quick start makes one.
      const key = (await developer.post(`/projects/${created.body.id}/api-keys`, { name: 'Production API Key' })).body
      assert.ok(key.key.startsWith('pk_') && key.key_prefix === key.key.slice(0, 8) && key.last_used_at === null)
    }
  })

  await t.test('the guide’s Node example runs: sign in, account, project, key', async () => {
    const { email, developerKey } = await api.createDeveloper()
    const { body: tokens } = await api.post('/auth/login', { email, password: PASSWORD })
    const signedIn = api.with({ Authorization: `Bearer ${tokens.access_token}` })
    assert.equal((await signedIn.get('/auth/me')).body.email, email)
    const developer = signedIn.with({ 'X-User-Role': 'developer', 'X-Developer-Key': developerKey })
    const project = await developer.post('/projects/', {
      name: 'My Second AI App',
      description: 'Another AI-powered platform',
    })
    assert.equal(project.body.name, 'My Second AI App')
    const key = await developer.post(`/projects/${project.body.id}/api-keys`, { name: 'Production Key' })
    assert.deepEqual([key.status, key.body.name, key.body.key.length], [201, 'Production Key', 35])
    assert.deepEqual(names((await developer.get(`/projects/${project.body.id}/api-keys`)).body), ['Production Key'])
  })

  await t.test('names have 1 to 255 characters and descriptions up to 1000, in any script', async () => {
    const developer = await api.createDeveloper()
    for (const [body, expected] of invalidBodies) {
      assert.deepEqual(outcome(await developer.post('/projects', body)), expected)
    }
    assert.deepEqual(
      outcome(await developer.post('/projects', {})),
      invalid('name', 'field required', 'value_error.missing'),
    )
    const longest = { name: '画'.repeat(255), description: '絵'.repeat(1000) }
    const created = await developer.post('/projects', longest)
    assert.equal(created.status, 201)
    assert.deepEqual({ ...created.body, ...longest }, created.body)
    for (const body of [{ name: 'Same' }, { name: 'Same', description: null }]) {
      const { status, body: project } = await developer.post('/projects', body)
      assert.deepEqual([status, project.description], [201, null], 'names need not be unique')
    }
  })

  await t.test('the list is an array of own projects, oldest first, inactive ones among them', async () => {
    const developer = await api.createDeveloper()
    const stranger = await api.createDeveloper()
    const inactive = (await developer.post('/projects', { name: 'Two' })).body
    await developer.post('/projects', { name: 'Three' })
    await developer.patch(`/projects/${inactive.id}`, { is_active: false })
    await stranger.post('/projects', { name: 'Not yours' })
    const { status, body } = await developer.get('/projects')
    assert.equal(status, 200)
    assert.deepEqual(names(body), ['Default Project', 'Two', 'Three'])
    assert.equal(body[1].is_active, false)
    assert.ok(body.every((p: { owner_id: string }) => p.owner_id === developer.id))
  })

  await t.test('asked for by page, the list is a page', async () => {
    const developer = await api.createDeveloper()
    for (const name of ['b', 'c', 'd', 'e']) await developer.post('/projects', { name })
    const all = names((await developer.get('/projects')).body)
    const cases = [
      { query: 'page=1&page_size=2', page: 1, pageSize: 2, items: all.slice(0, 2), more: true },
      { query: 'page=2&page_size=2', page: 2, pageSize: 2, items: all.slice(2, 4), more: true },
      { query: 'page=3&page_size=2', page: 3, pageSize: 2, items: all.slice(4), more: false },
      { query: 'page=9&page_size=2', page: 9, pageSize: 2, items: [], more: false },
      { query: 'page=1', page: 1, pageSize: 50, items: all, more: false },
      { query: 'page_size=5', page: 1, pageSize: 5, items: all, more: false },
      { query: 'page_size=100', page: 1, pageSize: 100, items: all, more: false },
    ]
    for (const { query, page, pageSize, items, more } of cases) {
      const { status, body } = await developer.get(`/projects?${query}`)
      assert.equal(status, 200, query)
      assert.deepEqual(
        { ...body, items: names(body.items), projects: names(body.projects) },
        { items, projects: items, total: 5, page, page_size: pageSize, has_more: more },
        query,
      )
    }
    const tooSmall = ['ensure this value is greater than or equal to 1', 'value_error.number.not_ge'] as const
    const tooLarge = ['ensure this value is less than or equal to 100', 'value_error.number.not_le'] as const
    const noNumber = ['value is not a valid integer', 'type_error.integer'] as const
    for (const [field, value, [msg, type]] of [
      ['page', '0', tooSmall],
      ['page', 'x', noNumber],
      ['page_size', '0', tooSmall],
      ['page_size', '101', tooLarge],
    ] as const) {
      assert.deepEqual(outcome(await developer.get(`/projects?${field}=${value}`)), invalid(field, msg, type, 'query'))
    }
  })

  await t.test('the role header may be missing in exactly the sketched call, and the list stays the list', async () => {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const sketch = developer.with({
      'X-User-Role': undefined,
      'X-Project-ID': other.id,
      'Content-Type': 'application/json',
    })
    const { status, body } = await sketch.get('/projects')
    assert.equal(status, 200)
    assert.equal(body.length, 2)
    const roleNeeded = { status: 403, detail: 'X-User-Role header is required' }
    const cases: [string, Answer][] = [
      ['without project', await sketch.with({ 'X-Project-ID': undefined }).get('/projects')],
      ['without developer key', await sketch.with({ 'X-Developer-Key': undefined }).get('/projects')],
      ['with API key', await sketch.with({ 'X-API-Key': other.apiKey }).get('/projects')],
      ['another path', await sketch.get(`/projects/${other.id}`)],
      ['another method', await sketch.post('/projects', { name: 'x' })],
    ]
    for (const [what, answer] of cases) assert.deepEqual({ what, ...outcome(answer) }, { what, ...roleNeeded })
    // Keys that every page of a Starter Kit shows do not make an end user's token a developer's.
    const user = await developer.createEndUser()
    const disguised = sketch.with({ Authorization: `Bearer ${user.token}` })
    assert.deepEqual(outcome(await disguised.get('/projects')), {
      status: 403,
      detail: 'You do not have permission to access this resource',
    })
  })

  for (const method of ['PUT', 'PATCH']) {
    await t.test(`${method} changes what is sent and keeps what is absent`, async () => {
      const developer = await api.createDeveloper()
      const project = (await developer.post('/projects', { name: 'Before', description: 'Old' })).body
      const pathname = `/projects/${project.id}`
      const steps: [body: object, change: object][] = [
        [{ name: 'After' }, { name: 'After' }],
        [{ description: 'New' }, { description: 'New' }],
        [{ description: null }, { description: null }],
        [{ description: '' }, { description: '' }],
        [{ is_active: false }, { is_active: false }],
        [
          { is_active: true, name: 'Last', id: NOBODY, owner_id: NOBODY, created_at: null },
          { is_active: true, name: 'Last' },
        ],
        [{}, {}],
      ]
      let expected = project
      for (const [body, change] of steps) {
        const changed = await developer.call(method, pathname, { body })
        assert.equal(changed.status, 200)
        assert.match(changed.body.updated_at, TIME)
        expected = { ...expected, ...change, updated_at: changed.body.updated_at }
        assert.deepEqual(changed.body, expected)
        assert.deepEqual((await developer.get(pathname)).body, expected)
      }
      for (const [body, problem] of invalidBodies) {
        assert.deepEqual(outcome(await developer.call(method, pathname, { body })), problem)
      }
      assert.deepEqual(
        outcome(await developer.call(method, pathname, { body: { is_active: 'false' } })),
        invalid('is_active', 'value could not be parsed to a boolean', 'type_error.bool'),
      )
      assert.deepEqual((await developer.get(pathname)).body, expected, 'a refused change changes nothing')
    })
  }

  await t.test('unknown and foreign projects are one and the same 404, and operators have all', async () => {
    const developer = await api.createDeveloper()
    const stranger = await api.createDeveloper()
    const operator = await api.createOperator()
    const calls: [string, string, unknown?][] = [
      ['GET', ''],
      ['PUT', '', { name: 'Mine now' }],
      ['PATCH', '', { is_active: false }],
      ['DELETE', ''],
    ]
    for (const [method, rest, body] of calls) {
      const options = body === undefined ? {} : { body }
      for (const id of [developer.projectId, NOBODY]) {
        assert.deepEqual(outcome(await stranger.call(method, `/projects/${id}${rest}`, options)), NOT_FOUND)
      }
      assert.deepEqual(
        outcome(await developer.call(method, '/projects/mine', options)),
        invalid('project_id', 'value is not a valid uuid', 'type_error.uuid', 'path'),
      )
    }
    assert.equal((await developer.get(`/projects/${developer.projectId}`)).body.name, 'Default Project')
    const upper = developer.projectId.toUpperCase()
    assert.equal((await developer.get(`/projects/${upper}`)).body.id, developer.projectId)

    const everybodys = (await operator.get('/projects')).body.map((p: { id: string }) => p.id)
    assert.ok(everybodys.includes(developer.projectId) && everybodys.includes(stranger.projectId))
    assert.equal((await operator.get(`/projects/${developer.projectId}`)).status, 200)
    const renamed = await operator.patch(`/projects/${developer.projectId}`, { name: 'Renamed' })
    assert.deepEqual([renamed.status, renamed.body.owner_id], [200, developer.id])
    const own = await operator.post('/projects', { name: 'The platform’s' })
    assert.deepEqual([own.status, own.body.owner_id], [201, operator.id])
    assert.equal((await operator.delete(`/projects/${stranger.projectId}`)).status, 204)
    assert.deepEqual((await stranger.get('/projects')).body, [])
  })

  await t.test('deactivating stops keys and sign-in on the very next call, activating restores all', async () => {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const user = await developer.createEndUser()
    const elsewhere = await developer.createEndUser({ projectId: other.id, apiKey: other.apiKey })
    const login = api.with({ 'X-Project-ID': developer.projectId })
    const calls: [string, () => Promise<Answer>, inactive: number][] = [
      ['end user', () => user.get('/generation/generations-v2'), 403],
      ['owner as end user', () => developer.asEndUser().get('/generation/generations-v2'), 403],
      ['sign in', () => login.post('/auth/login', { email: user.email, password: PASSWORD }), 403],
      ['refresh', () => api.post('/auth/refresh', { refresh_token: user.refreshToken }), 403],
      ['wrong password', () => login.post('/auth/login', { email: user.email, password: 'Wrong1234' }), 401],
      ['owner signs in', () => login.post('/auth/login', { email: developer.email, password: PASSWORD }), 200],
      ['own account', () => user.get('/auth/me'), 200],
      ['another project', () => elsewhere.get('/generation/generations-v2'), 200],
      ['the project', () => developer.get(`/projects/${developer.projectId}`), 200],
    ]
    for (let round = 0; round < 2; round += 1) {
      for (const active of [false, true]) {
        await developer.patch(`/projects/${developer.projectId}`, { is_active: active })
        for (const [what, call, inactive] of calls) {
          const answer = await call()
          const expected = active && what !== 'wrong password' ? 200 : inactive
          assert.equal(answer.status, expected, `${what}: ${answer.text}`)
          if (expected === 403) assert.equal(answer.body.detail, 'Project is inactive')
        }
      }
    }
    await developer.patch(`/projects/${developer.projectId}`, { is_active: false })
    const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
    assert.deepEqual(
      outcome(await registrar.post('/auth/register', { email: 'new@example.com', password: PASSWORD })),
      {
        status: 403,
        detail: 'Project is inactive',
      },
    )
  })
})
