import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Api, newEmail, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const WRONG_LOGIN = { status: 401, detail: 'Incorrect email or password' }
const TAKEN = { status: 409, detail: 'Email already registered' }
const operator = (api: Api) => api.with({ 'X-Operator-Key': OPERATOR_KEY })
const signedIn = (api: Api, token: string) => api.with({ Authorization: `Bearer ${token}` })

const login = (api: Api, email: string, password = PASSWORD, projectId?: string) =>
  api.with(projectId === undefined ? {} : { 'X-Project-ID': projectId }).post('/auth/login', { email, password })

const userCount = async (api: Api): Promise<number> => {
  const [row] = await api.db<{ count: number }[]>`select count(*) from users`
  return row?.count ?? 0
}

test('registration', async (t) => {
  const api = await startApi(t)

  await t.test('of a developer gives account, project, keys and tokens, all usable at once', async () => {
    const email = newEmail()
    const { status, body } = await operator(api).post('/auth/register', {
      email,
      password: PASSWORD,
      full_name: ' Ada ',
    })
    assert.equal(status, 201)
    assert.match(body.id, UUID)
    assert.match(body.created_at, TIME)
    const { project_id, developer_key, api_key } = body.provisioning
    assert.match(project_id, UUID)
    assert.match(developer_key, /^ak_[A-Za-z0-9_-]{32}$/)
    assert.match(api_key, /^pk_[A-Za-z0-9_-]{32}$/)
    assert.deepEqual(body, {
      id: body.id,
      email,
      full_name: 'Ada',
      role: 'developer',
      is_active: true,
      created_at: body.created_at,
      project_id: null,
      provisioning: { project_id, developer_key, api_key },
      access_token: body.access_token,
      refresh_token: body.refresh_token,
      token_type: 'bearer',
    })

    const developer = signedIn(api, body.access_token).with({
      'X-User-Role': 'developer',
      'X-Developer-Key': developer_key,
    })
    const projects = (await developer.get('/projects')).body
    assert.deepEqual(
      projects.map((p: Record<string, unknown>) => [p.id, p.name, p.description, p.owner_id, p.is_active]),
      [[project_id, 'Default Project', 'Your default project created automatically', body.id, true]],
    )
    const shownKeys = (answer: Answer) => answer.body.map((k: Record<string, unknown>) => [k.name, k.key_prefix])
    assert.deepEqual(shownKeys(await developer.get('/auth/developer-keys')), [
      ['Default Developer Key', developer_key.slice(0, 8)],
    ])
    assert.deepEqual(shownKeys(await developer.get(`/projects/${project_id}/api-keys`)), [
      ['Default API Key', api_key.slice(0, 8)],
    ])
    const asEndUser = developer.with({ 'X-User-Role': 'end_user', 'X-Project-ID': project_id, 'X-API-Key': api_key })
    assert.equal((await asEndUser.get('/generation/generations-v2')).status, 200)

    // X02 and X03: sign in, and see who it is with nothing but the token.
    const tokens = await login(api, email)
    assert.equal(tokens.status, 200)
    assert.deepEqual(Object.keys(tokens.body), ['access_token', 'refresh_token', 'token_type'])
    assert.equal(tokens.body.token_type, 'bearer')
    for (const token of [body.access_token, tokens.body.access_token]) {
      const me = await signedIn(api, token).get('/auth/me')
      assert.equal(me.status, 200)
      assert.deepEqual(me.body, {
        id: body.id,
        email,
        full_name: 'Ada',
        role: 'developer',
        is_active: true,
        is_verified: false,
        created_at: body.created_at,
        project_id: null,
      })
    }
  })

  await t.test('of an end user needs a developer key and its project; an API key may come along', async () => {
    const developer = await api.createDeveloper()
    const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
    const headerSets: [string, Record<string, string>][] = [
      ['these two', {}],
      ['the API key', { 'X-API-Key': developer.apiKey }],
      ['what the kit sends', { 'X-API-Key': developer.apiKey, 'X-User-Role': 'end_user' }],
      ['a project id in capitals', { 'X-Project-ID': developer.projectId.toUpperCase() }],
    ]
    for (const [what, headers] of headerSets) {
      const email = newEmail()
      const { status, body } = await registrar.with(headers).post('/auth/register', { email, password: PASSWORD })
      assert.equal(status, 201, what)
      assert.deepEqual(body, {
        id: body.id,
        email,
        full_name: null,
        role: 'end_user',
        is_active: true,
        created_at: body.created_at,
        project_id: developer.projectId,
        provisioning: null,
        access_token: body.access_token,
        refresh_token: body.refresh_token,
        token_type: 'bearer',
      })
      const user = signedIn(api, body.access_token)
      const me = (await user.get('/auth/me')).body
      assert.deepEqual([me.id, me.role, me.project_id], [body.id, 'end_user', developer.projectId])
      const inProject = user.with({
        'X-User-Role': 'end_user',
        'X-Developer-Key': developer.developerKey,
        'X-Project-ID': developer.projectId,
        'X-API-Key': developer.apiKey,
      })
      assert.equal((await inProject.get('/generation/generations-v2')).status, 200)
      // X16
      assert.equal((await login(api, email, PASSWORD, developer.projectId)).status, 200)
    }
  })

  await t.test('reads the role from the keys, never from the body', async () => {
    const developer = await api.createDeveloper()
    const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
    const wish = { role: 'platform_operator', is_active: false, is_verified: true, project_id: null }
    const { body } = await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD, ...wish })
    assert.deepEqual([body.role, body.is_active, body.project_id], ['end_user', true, developer.projectId])
    assert.equal((await signedIn(api, body.access_token).get('/auth/me')).body.is_verified, false)
  })

  await t.test('refuses whoever lacks or mismatches the keys, before it looks at the body', async () => {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const stranger = await api.createDeveloper()
    const key = { 'X-Developer-Key': developer.developerKey }
    const project = { 'X-Project-ID': developer.projectId }
    const noPlace = {
      status: 403,
      detail: "Project not found or you don't have permission to add users to it",
    }
    const badKey = { status: 403, detail: 'Invalid or revoked developer key' }
    const badApiKey = { status: 403, detail: 'Invalid or revoked API key' }
    const badId = { status: 400, detail: 'Invalid X-Project-ID format. Must be a valid UUID.' }
    const cases: [Record<string, string>, ReturnType<typeof outcome>][] = [
      [{}, { status: 400, detail: 'End user registration requires a developer key and project context' }],
      [project, { status: 400, detail: 'End user registration requires a developer key and project context' }],
      [key, { status: 400, detail: 'X-Project-ID header is required for END_USER registration' }],
      [{ ...key, 'X-Project-ID': 'devkit4ai-oss-starter-kit-project-id' }, badId],
      [{ ...key, 'X-Project-ID': stranger.projectId }, noPlace],
      [{ ...key, 'X-Project-ID': '00000000-0000-7000-8000-000000000000' }, noPlace],
      [{ ...project, 'X-Developer-Key': stranger.developerKey }, noPlace],
      [{ ...project, 'X-Developer-Key': 'ak_abc123XYZ-_789def456ghi012jkl345' }, badKey],
      [{ ...project, 'X-Developer-Key': developer.apiKey }, badKey],
      [{ ...project, 'X-Developer-Key': 'short' }, badKey],
      [{ ...key, ...project, 'X-API-Key': other.apiKey }, badApiKey],
      [{ ...key, ...project, 'X-API-Key': developer.developerKey }, badApiKey],
      [{ 'X-Operator-Key': 'op_test_0123456789abcdee' }, { status: 403, detail: 'Invalid operator key' }],
      [
        { ...key, ...project, 'X-Operator-Key': '' },
        { status: 403, detail: 'Invalid operator key' },
      ],
    ]
    const before = await userCount(api)
    for (const [headers, expected] of cases) {
      for (const body of [{ email: newEmail(), password: PASSWORD }, {}]) {
        const answer = await api.with(headers).post('/auth/register', body)
        assert.deepEqual({ headers, ...outcome(answer) }, { headers, ...expected })
      }
    }
    assert.equal(await userCount(api), before)
  })

  const email = { loc: ['body', 'email'], msg: 'value is not a valid email address', type: 'value_error.email' }
  const password = {
    loc: ['body', 'password'],
    msg: 'Password must be at least 8 characters with uppercase, lowercase, and digit',
    type: 'value_error.password',
  }
  const required = (field: string) => ({ loc: ['body', field], msg: 'field required', type: 'value_error.missing' })
  const good = { email: 'ada@example.com', password: PASSWORD }
  const invalid: [string, unknown, unknown[]][] = [
    ['no body', undefined, [required('email'), required('password')]],
    ['no password', { email: good.email }, [required('password')]],
    ['no at sign', { ...good, email: 'ada.example.com' }, [email]],
    ['no dot', { ...good, email: 'ada@example' }, [email]],
    ['a space', { ...good, email: 'a da@example.com' }, [email]],
    ['an empty address', { ...good, email: '' }, [email]],
    ['seven characters', { ...good, password: 'Secure1' }, [password]],
    ['no capital', { ...good, password: 'securepass123' }, [password]],
    ['no small letter', { ...good, password: 'SECUREPASS123' }, [password]],
    ['no digit', { ...good, password: 'SecurePassword' }, [password]],
    ['both wrong', { email: 'x', password: 'x' }, [email, password]],
  ]
  await t.test('names every fault of the body', async () => {
    for (const [what, body, problems] of invalid) {
      const answer = await operator(api).post('/auth/register', body)
      assert.deepEqual({ what, ...outcome(answer) }, { what, status: 422, detail: problems })
    }
  })

  const ADDRESS =
    'This email address cannot be used. Check it for typing errors, such as a missing or an invisible character.'
  await t.test('what the Starter Kit lets through and is refused is one text', async () => {
    const developer = await api.createDeveloper()
    const registrars = [
      operator(api),
      api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId }),
    ]
    for (const registrar of registrars) {
      for (const address of [
        'a@b..c',
        'a@-b.c',
        'a..b@c.de',
        `${'x'.repeat(65)}@c.de`,
        'a\u200bb@c.de',
        `a@${'b.'.repeat(200)}c`,
      ]) {
        const answer = await registrar.post('/auth/register', { ...good, email: address })
        assert.deepEqual(outcome(answer), { status: 400, detail: ADDRESS }, JSON.stringify(address))
      }
      const answer = await registrar.post('/auth/register', { ...good, full_name: '名'.repeat(256) })
      assert.deepEqual(outcome(answer), { status: 400, detail: 'The full name must be at most 255 characters' })
      // Eight characters to JavaScript.
      const emoji = await registrar.post('/auth/register', { email: newEmail(), password: 'aA1😀😀b' })
      assert.equal(emoji.status, 201)
    }
  })

  await t.test('takes names up to 255 characters, and absent, null and empty ones for none', async () => {
    for (const [given, stored] of [
      [undefined, null],
      [null, null],
      ['', null],
      ['  ', null],
      ['Ada', 'Ada'],
      ['名'.repeat(255), '名'.repeat(255)],
    ]) {
      const account = { email: newEmail(), password: PASSWORD, full_name: given }
      const { status, body } = await operator(api).post('/auth/register', account)
      assert.deepEqual([status, body.full_name], [201, stored])
      assert.equal((await signedIn(api, body.access_token).get('/auth/me')).body.full_name, stored)
    }
  })

  await t.test('takes every address that the Starter Kit takes', async () => {
    for (const address of ['a@b.test', 'a@b.local', 'ada+tag@sub.example.com', "o'hara@example.ie", 'ü@ö.example']) {
      const { status } = await operator(api).post('/auth/register', { email: address, password: PASSWORD })
      assert.equal(status, 201, address)
      assert.equal((await login(api, address)).status, 200, address)
    }
  })

  await t.test('takes an address once, whatever its spelling, and keeps it as it was written', async () => {
    const name = crypto.randomUUID()
    const written = `Ada.${name}@Example.COM`
    const { status, body } = await operator(api).post('/auth/register', { email: `  ${written} `, password: PASSWORD })
    assert.deepEqual([status, body.email], [201, written])
    for (const spelling of [written, written.toLowerCase(), written.toUpperCase(), `\t${written}\n`]) {
      const again = await operator(api).post('/auth/register', { email: spelling, password: PASSWORD })
      assert.deepEqual(outcome(again), TAKEN)
      assert.equal((await login(api, spelling)).status, 200, spelling)
    }
  })

  await t.test('two spellings of one address at once are one account', async () => {
    const developer = await api.createDeveloper()
    const endUsers = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
    for (const [client, projectId] of [
      [operator(api), undefined],
      [endUsers, developer.projectId],
    ] as const) {
      const name = crypto.randomUUID()
      const spellings = [`jürgen.${name}@münchen.example`, `jürgen.${name}@xn--mnchen-3ya.example.`.normalize('NFD')]
      const answers = await Promise.all(
        spellings.map((email) => client.post('/auth/register', { email, password: PASSWORD })),
      )
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409])
      const made = answers.find(({ status }) => status === 201)?.body
      const index = answers.findIndex(({ status }) => status === 201)
      assert.equal(made.email, spellings[index]?.replace(/\.$/, ''))
      for (const spelling of [...spellings, ` ${spellings[0]}\u200b`.toUpperCase()])
        assert.equal((await login(api, spelling, PASSWORD, projectId)).status, 200)
    }
  })

  await t.test('keeps one address apart as developer and in each project, with a password each', async () => {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const address = newEmail()
    const places = [
      { client: operator(api), projectId: undefined, password: 'Developer1' },
      ...[developer.projectId, other.id].map((projectId, index) => ({
        client: api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': projectId }),
        projectId,
        password: `EndUser000${index}`,
      })),
    ]
    const ids = new Set<string>()
    for (const { client, password: own } of places) {
      const { status, body } = await client.post('/auth/register', { email: address, password: own })
      assert.equal(status, 201)
      ids.add(body.id)
      assert.deepEqual(outcome(await client.post('/auth/register', { email: address, password: own })), TAKEN)
    }
    assert.equal(ids.size, 3)
    for (const { projectId } of places) {
      for (const { password: tried, projectId: home } of places) {
        const { status } = await login(api, address, tried, projectId)
        assert.equal(status, projectId === home ? 200 : 401)
      }
    }
  })

  await t.test('ten times at once with one address: one account, nine times 409', async () => {
    const developer = await api.createDeveloper()
    const endUsers = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
    for (const client of [operator(api), endUsers]) {
      const account = { email: newEmail(), password: PASSWORD }
      const before = await userCount(api)
      const answers = await Promise.all(Array.from({ length: 10 }, () => client.post('/auth/register', account)))
      assert.deepEqual(answers.map((a) => a.status).sort(), [201, ...Array(9).fill(409)])
      assert.ok(answers.every((a) => a.status === 201 || a.body.detail === TAKEN.detail))
      assert.equal(await userCount(api), before + 1)
    }
  })
})

test('a registration whose provisioning fails leaves nothing, and the address is free', async (t) => {
  const api = await startApi(t)
  const tables = ['users', 'projects', 'project_keys', 'developer_keys', 'sessions']
  const counts = async () => {
    const rows = await Promise.all(tables.map((table) => api.db.unsafe(`select count(*) from ${table}`)))
    return rows.map(([row]) => row?.count)
  }
  await api.db.unsafe(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'out of order'; end $$`)
  for (const [done, table] of tables.entries()) {
    await t.test(`at ${table}`, async () => {
      const account = { email: newEmail(), password: PASSWORD }
      await api.db.unsafe(`create trigger fault before insert on ${table} for each row execute function fail()`)
      const failed = await operator(api).post('/auth/register', account)
      assert.deepEqual(outcome(failed), { status: 500, detail: 'Internal server error' })
      assert.deepEqual(await counts(), Array(5).fill(done))
      assert.deepEqual(outcome(await login(api, account.email)), WRONG_LOGIN)
      await api.db.unsafe(`drop trigger fault on ${table}`)
      assert.equal((await operator(api).post('/auth/register', account)).status, 201)
      assert.deepEqual(await counts(), Array(5).fill(done + 1))
    })
  }
})
