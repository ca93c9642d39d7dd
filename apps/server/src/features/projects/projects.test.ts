import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { pino } from 'pino'
import {
  type Answer,
  type Api,
  eventually,
  finished,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import type { Provider } from '../image-providers/types.ts'
import { sweepProjects } from './jobs.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const NOBODY = '00000000-0000-7000-8000-000000000000'

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NOT_FOUND = { status: 404, detail: 'Project not found' }
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
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

test('the deletion of a project', async (t) => {
  const api = await startApi(t)
  await withoutNotices(api)
  const [one, two] = [await image(), await image({ format: 'png' })]

  /** Everything that a project may hold: keys, end users, generations of both kinds of owner, one of them public. */
  async function fill() {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const user = await developer.createEndUser()
    const generations: string[] = []
    for (const client of [user, developer.asEndUser()]) {
      const { body } = await client.upload('/generation/generate-v2', generationForm([one, two]))
      generations.push(body.id)
    }
    const [published = '', owners = ''] = generations
    const picture = await finished(user, published)
    await finished(developer.asEndUser(), owners)
    await user.patch(`/generation/generations-v2/${published}/public`, { is_public: true })
    const shown = (await user.get(`/generation/generations-v2/${published}/status`)).body
    return { developer, other, user, published, picture, shown }
  }

  await t.test('makes it and all that hangs on it unusable at once, and leaves no row and no file', async () => {
    const { developer, other, user, published, picture, shown } = await fill()
    const keeper = await developer.createEndUser({ projectId: other.id, apiKey: other.apiKey })
    const kept = (await keeper.upload('/generation/generate-v2', generationForm([one]))).body.id
    const keptPicture = await finished(keeper, kept)
    const owner = developer.asEndUser()
    const status = `/generation/generations-v2/${published}/status`
    const links = [
      picture.result_image_url,
      picture.thumbnail_url,
      shown.result_image_url,
      shown.thumbnail_url,
      ...picture.example_images,
    ]
    const loads = async (): Promise<number[]> => {
      const answers = await Promise.all(links.map((link) => fetch(link)))
      await Promise.all(answers.map((answer) => answer.arrayBuffer()))
      return answers.map((answer) => answer.status)
    }
    assert.deepEqual(await loads(), Array(6).fill(200))
    assert.equal((await owner.get(status)).status, 404, 'the owner as end user sees its own items')
    assert.ok((await api.get('/generation/public-generations-v2')).text.includes(published))
    const filesBefore = (await filesOnDisk(api)).length

    const deletion = await developer.delete(`/projects/${developer.projectId}`)
    assert.deepEqual([deletion.status, deletion.text], [204, ''])

    const login = api.with({ 'X-Project-ID': developer.projectId })
    const registrar = login.with({ 'X-Developer-Key': developer.developerKey })
    const wrongLogin = { status: 401, detail: 'Incorrect email or password' }
    const account = { email: user.email, password: PASSWORD }
    const p = `/projects/${developer.projectId}`
    const cases: [string, Answer, ReturnType<typeof outcome>][] = [
      ['project', await developer.get(p), NOT_FOUND],
      ['change', await developer.patch(p, { is_active: true }), NOT_FOUND],
      ['second deletion', await developer.delete(p), NOT_FOUND],
      ['key list', await developer.get(`${p}/api-keys`), NOT_FOUND],
      ['new key', await developer.post(`${p}/api-keys`, {}), NOT_FOUND],
      ['end user’s account', await user.get('/auth/me'), NO_ACCESS],
      ['end user’s status', await user.get(status), NO_ACCESS],
      ['end user’s list', await user.get('/generation/generations-v2'), NO_ACCESS],
      ['end user’s upload', await user.upload('/generation/generate-v2', generationForm([one])), NO_ACCESS],
      ['refresh', await api.post('/auth/refresh', { refresh_token: user.refreshToken }), NO_ACCESS],
      ['sign in', await login.post('/auth/login', account), wrongLogin],
      ['owner signs in there', await login.post('/auth/login', { ...account, email: developer.email }), wrongLogin],
      [
        'registration',
        await registrar.post('/auth/register', { email: 'late@example.com', password: PASSWORD }),
        { status: 403, detail: "Project not found or you don't have permission to add users to it" },
      ],
      ['owner’s list', await owner.get('/generation/generations-v2'), NOT_FOUND],
      ['owner’s status', await owner.get(status), NOT_FOUND],
      [
        'its key in another project',
        await keeper.with({ 'X-API-Key': developer.apiKey }).get('/generation/generations-v2'),
        { status: 403, detail: 'Invalid or revoked API key' },
      ],
    ]
    for (const [what, answer, expected] of cases) {
      assert.deepEqual({ what, ...outcome(answer) }, { what, ...expected })
    }
    assert.deepEqual(
      (await developer.get('/projects')).body.map((project: { id: string }) => project.id),
      [other.id],
    )
    const shownToAll = await api.get('/generation/public-generations-v2')
    assert.deepEqual([shownToAll.body.total, shownToAll.body.items], [0, []])
    assert.deepEqual(await loads(), Array(6).fill(404))

    await emptied(api, developer.projectId, published)
    // Two generations, each with two examples, a result and a thumbnail.
    await eventually('the files are gone', async () => (await filesOnDisk(api)).length === filesBefore - 8)

    // What is not its own is as it was.
    assert.equal((await keeper.get(`/generation/generations-v2/${kept}/status`)).body.status, 'completed')
    assert.equal((await fetch(keptPicture.result_image_url)).status, 200)
    assert.equal((await developer.get('/auth/developer-keys')).status, 200)
    assert.equal((await api.post('/auth/login', { ...account, email: developer.email })).status, 200)
  })

  await t.test('is made once, however often it is asked for at once', async () => {
    const developer = await api.createDeveloper()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => developer.delete(`/projects/${developer.projectId}`)),
    )
    assert.deepEqual(answers.map((a) => a.status).sort(), [204, 404, 404, 404, 404, 404])
    await emptied(api, developer.projectId)
  })

  await t.test('whoever registers or uploads meanwhile is refused or removed with it', async () => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
    const racing = Array.from({ length: 4 }, (_, i) => [
      registrar.post('/auth/register', { email: `racer${i}@example.com`, password: PASSWORD }),
      user.upload('/generation/generate-v2', generationForm([one])),
    ]).flat()
    const [deletion, ...answers] = await Promise.all([developer.delete(`/projects/${developer.projectId}`), ...racing])
    assert.equal(deletion.status, 204)
    for (const { status, text } of answers) {
      assert.ok([200, 201, 401, 403, 404].includes(status), text)
    }
    await emptied(api, developer.projectId)
  })

  await t.test('lets no file behind when it comes while generations run', async (t) => {
    const drawing = createHeldProvider()
    const own = await startApi(t, { providers: [drawing.provider] })
    const developer = await own.createDeveloper()
    const user = await developer.createEndUser()
    for (let i = 0; i < 3; i += 1) await user.upload('/generation/generate-v2', generationForm([one]))
    await eventually('all are with the provider', async () => drawing.checking() === 3)
    assert.equal((await developer.delete(`/projects/${developer.projectId}`)).status, 204)
    await emptied(own, developer.projectId)
    drawing.release(two)
    await eventually('the provider is told', async () => drawing.cancelled() === 3)
    await eventually('no file is left', async () => {
      const [row] = await own.db<{ count: number }[]>`select count(*) from files`
      return row?.count === 0 && (await filesOnDisk(own)).length === 0
    })
  })

  await t.test('whose job was lost is finished by the sweep', async (t) => {
    const secrets = { SECRET_KEY, ENCRYPTION_KEY: SECRET_KEY, OPERATOR_KEY }
    const idle = await startApi(t, { env: { ROLE: 'serve', DATABASE_URL: 'postgres://elsewhere', ...secrets } })
    const developer = await idle.createDeveloper()
    const user = await developer.createEndUser()
    assert.equal((await user.upload('/generation/generate-v2', generationForm([one]))).status, 200)
    assert.equal((await developer.delete(`/projects/${developer.projectId}`)).status, 204)
    assert.deepEqual(outcome(await user.get('/auth/me')), NO_ACCESS)
    const lost = await idle.db`
      delete from graphile_worker._private_jobs where key = ${`project.remove:${developer.projectId}`} returning id`
    assert.equal(lost.length, 1)
    assert.equal((await filesOnDisk(idle)).length, 1)

    await sweep(idle)
    await sweep(idle) // which finds the job of the first
    const [waiting] = await idle.db<{ count: number }[]>`
      select count(*) from graphile_worker.jobs where task_identifier = 'project.remove'`
    assert.equal(waiting?.count, 1)

    await t.test('as soon as a worker is there', async (t) => {
      await startApi(t, { beside: idle })
      await emptied(idle, developer.projectId)
      await eventually('no file is left', async () => (await filesOnDisk(idle)).length === 0)
    })
  })
})

/** A change holds on its own server before its answer, whether or not a notice comes back to it. */
async function withoutNotices(api: Api): Promise<void> {
  await api.db`alter table projects disable trigger announce`
  await api.db`alter table project_keys disable trigger announce`
}

/** One run of the sweep, which a server makes every half minute. */
async function sweep(api: Api): Promise<void> {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: SECRET_KEY, operatorKeys: [OPERATOR_KEY] },
    database: api.database,
  })
  await sweepProjects(ctx).finally(close)
}

/** Waits until no table holds a row of the project. */
async function emptied(api: Api, projectId: string, ...others: string[]): Promise<void> {
  await eventually(`nothing of ${projectId} is left`, async () => {
    const dump = await api.dumpDatabase({ without: ['audit_events'] })
    return [projectId, ...others].every((id) => !dump.includes(id))
  })
}

async function filesOnDisk(api: Api): Promise<string[]> {
  const entries = await readdir(path.join(api.dataDir, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('probe-')).map((entry) => entry.name)
}

/** Takes everything and finishes nothing until it is told to. */
function createHeldProvider() {
  let checking = 0
  let cancelled = 0
  let release: (image: Uint8Array) => void = () => undefined
  const released = new Promise<Uint8Array>((resolve) => {
    release = resolve
  })
  const provider: Provider = {
    name: 'local',
    submit: async ({ generationId }) => `held_${generationId}`,
    async check() {
      checking += 1
      return { state: 'succeeded', image: await released }
    },
    cancel: async () => {
      cancelled += 1
    },
    find: async () => undefined,
    close: async () => undefined,
  }
  return { provider, release, checking: () => checking, cancelled: () => cancelled }
}
