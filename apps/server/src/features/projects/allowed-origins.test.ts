import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Client, finished, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { errorTexts } from '../../surfaces/devkit/errors.ts'

const ALLOWED = ['https://app.example.com', 'https://*.example.org']
const EVIL = 'https://evil.example'
const LIST = '/generation/generations-v2'

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const refused = { status: 403, detail: errorTexts.origin_not_allowed }
const invalid = (places: (string | number)[], msg: string, type: string) => ({
  status: 422,
  detail: [{ loc: ['body', 'allowed_origins', ...places], msg, type }],
})
const noOrigin = (...places: (string | number)[]) =>
  invalid(
    places,
    'value is not an origin such as https://app.example.com, http://192.0.2.7:3000 or https://*.example.com',
    'value_error.origin',
  )

const faulty: [what: string, sent: unknown, answer: object][] = [
  ['any as a star', ['*'], noOrigin(0)],
  ['a host', ['app.example.com'], noOrigin(0)],
  ['a path', ['https://app.example.com/path'], noOrigin(0)],
  ['all of a top-level domain', ['https://*.com'], noOrigin(0)],
  ['all of a top-level domain, by its root', ['https://*.com.'], noOrigin(0)],
  ['a user', ['https://app.example.com@evil.example'], noOrigin(0)],
  ['a port out of range', ['https://app.example.com:70000'], noOrigin(0)],
  [
    'a null character',
    ['https://app.example.com\0'],
    invalid([0], 'value must not contain null characters', 'value_error.str.null_character'),
  ],
  [
    'half a character',
    ['https://\ud800.example'],
    invalid([0], 'value must not contain half of a surrogate pair, such as \\ud83d alone', 'value_error.unicodeencode'),
  ],
  ['the third of four', [...ALLOWED, 'nonsense', 'https://d.example'], noOrigin(2)],
  ['a long entry', [`https://${'a'.repeat(100_000)}`], noOrigin(0)],
  ['a number', [...ALLOWED, 7], invalid([2], 'str type expected', 'type_error.str')],
  ['nothing', [null], invalid([0], 'none is not an allowed value', 'type_error.none.not_allowed')],
  ['a list in the list', [ALLOWED], invalid([0], 'str type expected', 'type_error.str')],
  ['null', null, invalid([], 'none is not an allowed value', 'type_error.none.not_allowed')],
  ['a text', 'https://app.example.com', invalid([], 'value is not a valid list', 'type_error.list')],
  ['an object', { 0: 'https://app.example.com' }, invalid([], 'value is not a valid list', 'type_error.list')],
  [
    'one too many',
    Array.from({ length: 51 }, (_, n) => `https://${n}.example.com`),
    invalid([], 'ensure this value has at most 50 items', 'value_error.list.max_items'),
  ],
  [
    'sixty thousand that are none',
    Array(60_000).fill('x'),
    invalid([], 'ensure this value has at most 50 items', 'value_error.list.max_items'),
  ],
]

test('the allowed origins of a project', async (t) => {
  const api = await startApi(t)
  // A change holds on its own server before its answer, whether or not a notice comes back to it.
  await api.db`alter table projects disable trigger announce`

  await t.test('are none at first, or those that it is created with', async () => {
    const developer = await api.createDeveloper()
    assert.deepEqual((await developer.get(`/projects/${developer.projectId}`)).body.allowed_origins, [])
    const { status, body } = await developer.post('/projects', { name: 'Two', allowed_origins: ALLOWED })
    assert.deepEqual([status, body.allowed_origins], [201, ALLOWED])
    const listed = (answer: Answer, list = answer.body) =>
      list.map((project: { allowed_origins: unknown }) => project.allowed_origins)
    assert.deepEqual(listed(await developer.get('/projects')), [[], ALLOWED])
    const page = await developer.get('/projects?page=1')
    assert.deepEqual(listed(page, page.body.items), [[], ALLOWED])
  })

  for (const method of ['PUT', 'PATCH'])
    await t.test(
      `${method} keeps them while they are not sent, and stores what is sent once, in one spelling`,
      async () => {
        const developer = await api.createDeveloper()
        const path = `/projects/${developer.projectId}`
        const change = async (body: object) => (await developer.call(method, path, { body })).body.allowed_origins
        const fifty = Array.from({ length: 50 }, (_, n) => `https://${n}.example.com`)
        const sent = ['HTTPS://App.Example.com:443/', 'https://app.example.com', 'http://bücher.example:8080']
        const stored = ['https://app.example.com', 'http://xn--bcher-kva.example:8080']
        const steps: [body: object, after: string[]][] = [
          [{ allowed_origins: sent }, stored],
          [{ name: 'Renamed' }, stored],
          [{}, stored],
          [{ is_active: false, description: null }, stored],
          [{ is_active: true }, stored],
          [{ allowed_origins: [] }, []],
          [{ allowed_origins: fifty }, fifty],
        ]
        for (const [body, after] of steps) {
          assert.deepEqual(await change(body), after)
          assert.deepEqual((await developer.get(path)).body.allowed_origins, after)
        }
        for (const [what, origins, answer] of faulty) {
          const body = { name: 'Never', allowed_origins: origins }
          assert.deepEqual(outcome(await developer.call(method, path, { body })), answer, what)
        }
        const { body } = await developer.get(path)
        assert.deepEqual([body.name, body.allowed_origins], ['Renamed', fifty], 'a refused change changes nothing')
      },
    )

  await t.test('are refused at creation for the same faults, each at its place', async () => {
    const developer = await api.createDeveloper()
    for (const [what, origins, answer] of faulty)
      assert.deepEqual(
        outcome(await developer.post('/projects', { name: 'Two', allowed_origins: origins })),
        answer,
        what,
      )
    const { body } = await developer.post('/projects', { name: 'Two', allowed_origins: ['x', ALLOWED[0], 'y'] })
    assert.deepEqual(
      body.detail.map(({ loc }: { loc: unknown }) => loc),
      [
        ['body', 'allowed_origins', 0],
        ['body', 'allowed_origins', 2],
      ],
    )
    assert.equal((await developer.get('/projects')).body.length, 1)
  })

  await t.test('are named in the audit event of their change', async () => {
    const developer = await api.createDeveloper()
    const path = `/projects/${developer.projectId}`
    await developer.patch(path, { name: 'Renamed', allowed_origins: ALLOWED })
    const { body } = await developer.get(`${path}/audit-events?action=project.changed`)
    assert.deepEqual(body.audit_events[0].details, { changed: ['name', 'allowed_origins'] })
  })

  await t.test('another developer neither sees nor changes them', async () => {
    const [developer, stranger] = await Promise.all([api.createDeveloper(), api.createDeveloper()])
    const path = `/projects/${developer.projectId}`
    await developer.patch(path, { allowed_origins: ALLOWED })
    assert.equal((await stranger.patch(path, { allowed_origins: [EVIL] })).status, 404)
    assert.deepEqual((await developer.get(path)).body.allowed_origins, ALLOWED)
    assert.ok(!(await stranger.get('/projects')).text.includes('example'))
  })
})

test('pages of other origins', async (t) => {
  const api = await startApi(t, { env: { PUBLIC_URL: 'https://api.example.net/base' } })
  await api.db`alter table projects disable trigger announce`
  const developer = await api.createDeveloper()
  const other = await developer.createProject()
  const user = await developer.createEndUser()
  const elsewhere = await developer.createEndUser({ projectId: other.id, apiKey: other.apiKey })
  const picture = (await user.upload('/generation/generate-v2', generationForm([await image()]))).body
  const { result_image_url: result } = await finished(user, picture.id)
  const link = result.replace('https://api.example.net/base', api.origin)
  const allow = (allowed_origins: string[]) => developer.patch(`/projects/${developer.projectId}`, { allowed_origins })
  const project = { 'X-Project-ID': developer.projectId }
  const register = () => ({ email: newEmail(), password: PASSWORD })

  /** Everything that is done in the project. */
  const calls: Record<string, (origin: string | undefined) => Promise<Answer>> = {
    'a list': (Origin) => user.with({ Origin }).get(LIST),
    'a status': (Origin) => user.with({ Origin }).get(`${LIST}/${picture.id}/status`),
    'a change': (Origin) => user.with({ Origin }).patch(`${LIST}/${picture.id}/public`, { is_public: false }),
    'the own account': (Origin) => api.with({ Authorization: `Bearer ${user.token}`, Origin }).get('/auth/me'),
    'an own session list': (Origin) =>
      api.with({ Authorization: `Bearer ${user.token}`, Origin }).get('/auth/sessions'),
    'a registration': (Origin) =>
      api.with({ ...project, 'X-Developer-Key': developer.developerKey, Origin }).post('/auth/register', register()),
    'a sign-in': (Origin) =>
      api.with({ ...project, Origin }).post('/auth/login', { email: user.email, password: PASSWORD }),
    'a refresh': (Origin) => api.with({ Origin }).post('/auth/refresh', { refresh_token: user.refreshToken }),
    'the owner as end user': (Origin) => developer.asEndUser().with({ Origin }).get(LIST),
    'the owner in the project': (Origin) => developer.with({ ...project, Origin }).get(LIST),
  }
  /** What is not: managing projects, other projects, what needs no account, and ways out. */
  const others: Record<string, (origin: string) => Promise<Answer>> = {
    'the projects': (Origin) => developer.with({ Origin }).get('/projects'),
    'the list of projects as sketched': (Origin) =>
      developer.with({ ...project, 'X-User-Role': undefined, Origin }).get('/projects'),
    'the project': (Origin) => developer.with({ Origin }).get(`/projects/${developer.projectId}`),
    'its change': (Origin) => developer.with({ Origin }).patch(`/projects/${developer.projectId}`, {}),
    'its users': (Origin) => developer.with({ Origin }).get(`/projects/${developer.projectId}/users`),
    'the owner’s account': (Origin) => developer.with({ Origin }).get('/auth/me'),
    'the owner’s sign-in': (Origin) =>
      api.with({ ...project, Origin }).post('/auth/login', { email: developer.email, password: PASSWORD }),
    'another project': (Origin) => elsewhere.with({ Origin }).get(LIST),
    'public pictures': (Origin) => api.with({ Origin }).get('/generation/public-generations-v2'),
    'a signed link': (Origin) => api.with({ Origin }).get(link),
    'a forgotten password': (Origin) =>
      api.with({ ...project, Origin }).post('/auth/forgot-password', { email: user.email }),
  }
  const passes: (string | undefined)[] = [
    undefined,
    'https://app.example.com',
    'https://a.b.example.org',
    'http://localhost',
    'http://localhost:3004',
    'https://localhost:3004',
    'http://127.0.0.1:5173',
    'http://[::1]:5173',
    'https://api.example.net',
  ]
  const fails = [
    EVIL,
    'null',
    'http://app.example.com',
    'https://example.org',
    'https://api.example.net:8443',
    'http://localhost.evil.example',
    'http://evil.localhost:3000',
    'http://localhost:3000@evil.example',
    `${EVIL}, https://a.example.org`,
    `https://${'a.'.repeat(3_000)}example.org`,
  ]

  for (const [name, call] of Object.entries(calls))
    await t.test(`are refused ${name} once the project has a list, and all may before and after`, async () => {
      for (const [list, wrong] of [
        [[], false],
        [ALLOWED, true],
        [[], false],
      ] as const) {
        await allow([...list])
        for (const origin of [...passes, ...fails]) {
          const answer = await call(origin)
          if (wrong && fails.includes(String(origin))) assert.deepEqual(outcome(answer), refused, origin)
          else assert.ok(answer.status < 300, `${origin}: ${answer.text}`)
        }
      }
    })

  await t.test('are as welcome as before wherever no call is made in the project', async () => {
    await allow(ALLOWED)
    for (const [name, call] of Object.entries(others)) {
      const answer = await call(EVIL)
      assert.ok(answer.status < 300, `${name}: ${answer.status}`)
    }
  })

  await t.test('may read why they are refused, and their preflights pass', async () => {
    await allow(ALLOWED)
    const answer = await user.with({ Origin: EVIL }).get(LIST)
    const preflight = await api.call('OPTIONS', LIST, {
      headers: { Origin: EVIL, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'X-API-Key' },
    })
    const allowed = await user.with({ Origin: String(ALLOWED[0]) }).get(LIST)
    assert.deepEqual([answer.status, preflight.status, allowed.status], [403, 204, 200])
    for (const { headers } of [answer, preflight, allowed]) {
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.equal(headers.get('access-control-allow-credentials'), null)
    }
  })

  await t.test('may let their users sign out', async () => {
    await allow(ALLOWED)
    const leaving = await developer.createEndUser()
    const page: Client = api.with({ Authorization: `Bearer ${leaving.token}`, Origin: EVIL })
    assert.equal((await page.post('/auth/logout')).status, 204)
    assert.equal((await leaving.get(LIST)).status, 401)
  })

  await t.test('are told nothing before the credentials are right', async () => {
    await allow(ALLOWED)
    const page = api.with({ ...project, Origin: EVIL })
    const wrong = { email: user.email, password: 'WrongPass123' }
    assert.equal((await page.post('/auth/login', wrong)).body.detail, errorTexts.login_failed)
    const garbage = user.with({ Origin: EVIL, Authorization: 'Bearer garbage' })
    assert.equal((await garbage.get(LIST)).body.detail, errorTexts.invalid_credentials)
    await developer.patch(`/projects/${developer.projectId}`, { is_active: false })
    assert.equal((await user.with({ Origin: EVIL }).get(LIST)).body.detail, errorTexts.project_inactive)
    await developer.patch(`/projects/${developer.projectId}`, { is_active: true })
  })
})
