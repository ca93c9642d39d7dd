import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Writable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import bcrypt from 'bcrypt'
import { pino } from 'pino'
import {
  type Answer,
  type Api,
  createClock,
  eventually,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'
import { createPasswords } from '../../platform/passwords.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
const WRONG_LOGIN = { status: 401, detail: 'Incorrect email or password' }
const TAKEN = { status: 409, detail: 'Email already registered' }

const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
const claimsOf = (token: string) => decode(token.split('.')[1])
const headerOf = (token: string) => decode(token.split('.')[0])

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
    [
      'a name of 256',
      { ...good, full_name: 'n'.repeat(256) },
      [
        {
          loc: ['body', 'full_name'],
          msg: 'ensure this value has at most 255 characters',
          type: 'value_error.any_str.max_length',
        },
      ],
    ],
  ]
  await t.test('names every fault of the body', async () => {
    for (const [what, body, problems] of invalid) {
      const answer = await operator(api).post('/auth/register', body)
      assert.deepEqual({ what, ...outcome(answer) }, { what, status: 422, detail: problems })
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

test('signing in', async (t) => {
  const api = await startApi(t)

  await t.test('at a project: its end user, else its owner or an operator, and nobody else', async () => {
    const owner = await api.createDeveloper()
    const other = await api.createDeveloper()
    const operatorAccount = await api.createOperator()
    const user = await owner.createEndUser()
    const project = owner.projectId
    const whoIs = async (email: string, projectId?: string, password = PASSWORD): Promise<unknown> => {
      const answer = await login(api, email, password, projectId)
      if (answer.status !== 200) {
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
        return outcome(answer)
      }
      const me = (await signedIn(api, answer.body.access_token).get('/auth/me')).body
      assert.equal(me.email, email)
      for (const token of [answer.body.access_token, answer.body.refresh_token]) {
        // Tokens of accounts outside of projects name none.
        assert.equal(claimsOf(token).project_id, me.project_id ?? undefined)
      }
      return `${me.role} of ${me.project_id ?? 'no project'}`
    }
    const cases: [string, () => Promise<unknown>, unknown][] = [
      ['end user', () => whoIs(user.email, project), `end_user of ${project}`],
      ['end user, id in capitals', () => whoIs(user.email, project.toUpperCase()), `end_user of ${project}`],
      ['end user without project', () => whoIs(user.email), WRONG_LOGIN],
      ['end user elsewhere', () => whoIs(user.email, other.projectId), WRONG_LOGIN],
      ['end user, wrong password', () => whoIs(user.email, project, 'Wrong1234'), WRONG_LOGIN],
      ['owner', () => whoIs(owner.email, project), 'developer of no project'],
      ['owner without project', () => whoIs(owner.email), 'developer of no project'],
      ['owner, wrong password', () => whoIs(owner.email, project, 'Wrong1234'), WRONG_LOGIN],
      ['another developer', () => whoIs(other.email, project), WRONG_LOGIN],
      ['operator', () => whoIs(operatorAccount.email, project), 'platform_operator of no project'],
      ['operator without project', () => whoIs(operatorAccount.email), 'platform_operator of no project'],
      ['nobody', () => whoIs(newEmail(), project), WRONG_LOGIN],
      ['nobody without project', () => whoIs(newEmail()), WRONG_LOGIN],
      ['an unknown project', () => whoIs(owner.email, crypto.randomUUID()), WRONG_LOGIN],
      ['an operator at an unknown one', () => whoIs(operatorAccount.email, crypto.randomUUID()), WRONG_LOGIN],
      ['a weak password is merely wrong', () => whoIs(owner.email, undefined, 'x'), WRONG_LOGIN],
      ['an empty one too', () => whoIs(owner.email, undefined, ''), WRONG_LOGIN],
    ]
    for (const [what, call, expected] of cases) assert.deepEqual({ what, is: await call() }, { what, is: expected })
  })

  await t.test('at a project, an end user of the owner’s address is the only one tried', async () => {
    const owner = await api.createDeveloper()
    const registrar = api.with({ 'X-Developer-Key': owner.developerKey, 'X-Project-ID': owner.projectId })
    await registrar.post('/auth/register', { email: owner.email, password: 'EndUser123' })
    const answer = await login(api, owner.email, 'EndUser123', owner.projectId)
    assert.equal(claimsOf(answer.body.access_token).project_id, owner.projectId)
    assert.deepEqual(outcome(await login(api, owner.email, PASSWORD, owner.projectId)), WRONG_LOGIN)
    assert.equal((await login(api, owner.email)).status, 200)
  })

  await t.test('refuses malformed project ids and bodies with their place', async () => {
    for (const id of ['', 'devkit4ai-oss-starter-kit-project-id', '770e8400-e29b-41d4-a716-44665544000']) {
      assert.deepEqual(outcome(await login(api, newEmail(), PASSWORD, id)), {
        status: 400,
        detail: 'Invalid X-Project-ID format. Must be a valid UUID.',
      })
    }
    assert.deepEqual((await api.post('/auth/login', { email: 'nobody' })).body.detail, [
      { loc: ['body', 'password'], msg: 'field required', type: 'value_error.missing' },
      { loc: ['body', 'email'], msg: 'value is not a valid email address', type: 'value_error.email' },
    ])
  })

  await t.test('compares one hash of full cost whether the account exists or not', async (t) => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    await login(api, newEmail()) // the first one also makes the hash that unknown addresses are compared with
    const compare = t.mock.method(bcrypt, 'compare')
    const attempts: [string, () => Promise<Answer>][] = [
      ['wrong password', () => login(api, developer.email, 'Wrong1234')],
      ['unknown address', () => login(api, newEmail())],
      ['end user, wrong password', () => login(api, user.email, 'Wrong1234', developer.projectId)],
      ['unknown address in a project', () => login(api, newEmail(), PASSWORD, developer.projectId)],
      ['unknown project', () => login(api, user.email, PASSWORD, crypto.randomUUID())],
      ['end user without project', () => login(api, user.email)],
    ]
    const bodies = new Set<string>()
    for (const [what, attempt] of attempts) {
      compare.mock.resetCalls()
      const answer = await attempt()
      bodies.add(`${answer.status} ${answer.text}`)
      const costs = compare.mock.calls.map(({ arguments: [, hash] }) => String(hash).slice(0, 7))
      assert.deepEqual({ what, costs }, { what, costs: ['$2b$04$'] })
    }
    assert.deepEqual([...bodies], [`401 ${JSON.stringify({ detail: WRONG_LOGIN.detail })}`])
  })

  await t.test('is refused for an inactive account, to whoever knows its password', async () => {
    const developer = await api.createDeveloper()
    await api.db`update users set is_active = false where id = ${developer.id}`
    assert.deepEqual(outcome(await login(api, developer.email)), { status: 400, detail: 'Account not activated' })
    assert.deepEqual(outcome(await login(api, developer.email, 'Wrong1234')), WRONG_LOGIN)
    await eventually('the gate knows', async () => (await developer.get('/projects')).status === 401)
    assert.deepEqual(outcome(await developer.get('/projects')), NO_ACCESS)
    assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: developer.refreshToken })), NO_ACCESS)
    // A kit shows the inactive badge from this.
    const me = await signedIn(api, developer.token).get('/auth/me')
    assert.deepEqual([me.status, me.body.is_active], [200, false])
    await api.db`update users set is_active = true where id = ${developer.id}`
    assert.equal((await login(api, developer.email)).status, 200)
    await eventually('the gate knows', async () => (await developer.get('/projects')).status === 200)
  })

  await t.test('opens a session of its own each time', async () => {
    const developer = await api.createDeveloper()
    const [one, two] = [(await login(api, developer.email)).body, (await login(api, developer.email)).body]
    assert.notEqual(claimsOf(one.access_token).sid, claimsOf(two.access_token).sid)
    for (const { access_token } of [one, two, { access_token: developer.token }]) {
      assert.equal((await signedIn(api, access_token).get('/auth/me')).status, 200)
    }
  })
})

test('passwords', async (t) => {
  await t.test('are stored as bcrypt and are in no answer, no log line and no other column', async (t) => {
    const lines: string[] = []
    const api = await startApiWithLog(t, lines)
    const password = 'Unmistakable-Marker-1'
    const email = newEmail()
    const registered = await operator(api).post('/auth/register', { email, password })
    const signIn = await login(api, email, password)
    const failed = await login(api, email, `${password}x`)
    const refused = await operator(api).post('/auth/register', { email: 'no address', password })
    const taken = await operator(api).post('/auth/register', { email, password })
    const me = await signedIn(api, registered.body.access_token).get('/auth/me')
    assert.deepEqual(
      [registered, signIn, failed, refused, taken, me].map((a) => a.status),
      [201, 200, 401, 422, 409, 200],
    )
    const [row] = await api.db<{ passwordHash: string }[]>`select password_hash from users where email = ${email}`
    assert.match(row?.passwordHash ?? '', /^\$2b\$04\$[./A-Za-z0-9]{53}$/)
    for (const { text } of [registered, signIn, failed, refused, taken, me]) {
      assert.ok(!text.includes(password) && !text.includes('$2b$'))
    }
    assert.ok(!(await api.dumpDatabase()).includes(password))
    await eventually('the calls are logged', async () => lines.length >= 6)
    const log = lines.join('')
    for (const secret of [password, registered.body.access_token, registered.body.provisioning.developer_key, '$2b$']) {
      assert.ok(!log.includes(secret))
    }
  })

  await t.test('are told apart to the last character, however long and whatever is in them', async (t) => {
    const api = await startApi(t)
    const long = `Aa1${'é'.repeat(60)}` // 123 bytes, of which bcrypt alone would read 72
    const exact = `Aa1${'x'.repeat(69)}`
    const pairs: [password: string, others: string[]][] = [
      [`${long}1`, [`${long}2`, long, long.slice(0, 38)]],
      [exact, [exact.slice(0, 71), `${exact}x`]],
      ['Before\0After1', ['Before\0Other1', 'Before', 'Before\0', 'BeforeAfter1']],
      [`Pp1${'\u{1F511}'.repeat(30)}`, [`Pp1${'\u{1F511}'.repeat(29)}\u{1F512}`]],
    ]
    for (const [password, others] of pairs) {
      const email = newEmail()
      assert.equal((await operator(api).post('/auth/register', { email, password })).status, 201)
      assert.equal((await login(api, email, password)).status, 200)
      for (const other of others) assert.deepEqual(outcome(await login(api, email, other)), WRONG_LOGIN)
    }
  })

  await t.test('cost 12 unless a test says otherwise', async () => {
    assert.match(await createPasswords().hash(PASSWORD), /^\$2b\$12\$/)
  })

  await t.test('a flood of sign-ins is told to come back while other calls are answered', async (t) => {
    const api = await startApi(t, { passwordCost: 10 })
    const developer = await api.createDeveloper()
    let open = 0
    const flood = Array.from({ length: availableParallelism() + 96 }, async () => {
      open += 1
      const answer = await login(api, developer.email)
      open -= 1
      return answer
    })
    await Promise.any(
      flood.map(async (attempt) => {
        const { status } = await attempt
        if (status !== 429) throw new Error('Not this one.')
      }),
    )
    assert.equal((await signedIn(api, developer.token).get('/auth/me')).status, 200)
    assert.equal((await developer.post('/projects', { name: 'Meanwhile' })).status, 201)
    assert.equal((await api.get('/health/storage')).body.status, 'healthy')
    assert.ok(open > 0, 'sign-ins are still waiting')

    const answers = await Promise.all(flood)
    const refused = answers.filter((answer) => answer.status === 429)
    const accepted = answers.filter((answer) => answer.status === 200)
    assert.equal(refused.length + accepted.length, answers.length)
    assert.ok(accepted.length >= 32)
    for (const { headers, body } of refused) {
      assert.deepEqual(body, { detail: 'Rate limit exceeded. Try again in 5 seconds.', retry_after: 5 })
      assert.equal(headers.get('retry-after'), '5')
    }
    assert.equal((await login(api, developer.email)).status, 200)
  })
})

test('tokens', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const DAY = 86_400_000
  const secondsFromNow = (token: string): number => claimsOf(token).exp - Math.floor(clock.now().getTime() / 1000)

  await t.test('are HS256 and hold the documented claims', async () => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    for (const [token, type, life, sub, projectId] of [
      [developer.token, 'access', 1800, developer.id, undefined],
      [developer.refreshToken, 'refresh', 604_800, developer.id, undefined],
      [user.token, 'access', 1800, user.id, developer.projectId],
      [user.refreshToken, 'refresh', 604_800, user.id, developer.projectId],
    ] as const) {
      assert.deepEqual(headerOf(token), { alg: 'HS256', typ: 'JWT' })
      const { exp, iat, jti, sid, ...claims } = claimsOf(token)
      assert.deepEqual(claims, { sub, type, ...(projectId ? { project_id: projectId } : {}) })
      assert.equal(exp - iat, life)
      assert.match(jti, UUID)
      assert.match(sid, UUID)
      const left = secondsFromNow(token)
      assert.ok(left <= life && left > life - 60)
    }
  })

  await t.test('an access token dies 1800 seconds after its issue, and the refresh token goes on', async () => {
    const developer = await api.createDeveloper()
    const me = () => signedIn(api, developer.token).get('/auth/me')
    assert.equal((await me()).status, 200)
    clock.advance(secondsFromNow(developer.token) * 1000 - 60_000)
    assert.equal((await me()).status, 200)
    clock.advance(61_000)
    const dead = await me()
    assert.deepEqual(outcome(dead), NO_ACCESS)
    assert.equal(dead.headers.get('www-authenticate'), 'Bearer')
    assert.deepEqual(outcome(await developer.get('/projects')), NO_ACCESS)
    const { status, body } = await api.post('/auth/refresh', { refresh_token: developer.refreshToken })
    assert.equal(status, 200)
    assert.equal((await signedIn(api, body.access_token).get('/auth/me')).status, 200)
  })

  await t.test('a refresh token dies 604800 seconds after its issue, however often it was used', async () => {
    const developer = await api.createDeveloper()
    const refresh = (token: string) => api.post('/auth/refresh', { refresh_token: token })
    clock.advance(6 * DAY)
    const { status, body } = await refresh(developer.refreshToken)
    assert.equal(status, 200)
    assert.equal(secondsFromNow(body.refresh_token), 604_800)
    clock.advance(secondsFromNow(developer.refreshToken) * 1000 - 60_000)
    assert.equal((await refresh(developer.refreshToken)).status, 200)
    clock.advance(61_000)
    assert.deepEqual(outcome(await refresh(developer.refreshToken)), NO_ACCESS)
    // The younger one keeps the session alive.
    assert.equal((await refresh(body.refresh_token)).status, 200)
  })

  await t.test('ACCESS_TOKEN_EXPIRE_MINUTES sets the life of access tokens', async (t) => {
    const own = await startApi(t, { env: { ACCESS_TOKEN_EXPIRE_MINUTES: '5' } })
    const { token, refreshToken } = await own.createDeveloper()
    assert.equal(claimsOf(token).exp - claimsOf(token).iat, 300)
    assert.equal(claimsOf(refreshToken).exp - claimsOf(refreshToken).iat, 604_800)
  })

  await t.test('that are forged, altered or of the other type are refused', async () => {
    const developer = await api.createDeveloper()
    const stranger = await api.createDeveloper()
    const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const forge = (claims: object, options: { alg?: string; hash?: string; key?: string; header?: object } = {}) => {
      const { alg = 'HS256', hash = 'sha256', key = SECRET_KEY, header = {} } = options
      const unsigned = `${b64({ alg, typ: 'JWT', ...header })}.${b64(claims)}`
      return `${unsigned}.${hash === 'none' ? '' : createHmac(hash, key).update(unsigned).digest('base64url')}`
    }
    const claims = claimsOf(developer.token)
    const { exp: _exp, ...unending } = claims
    const { sid: _sid, ...sessionless } = claims
    const [head, body, signature = ''] = developer.token.split('.')
    const forged: [string, string][] = [
      ['alg none', forge(claims, { alg: 'none', hash: 'none' })],
      ['alg none, signed', forge(claims, { alg: 'none' })],
      ['alg NONE', forge(claims, { alg: 'NONE', hash: 'none' })],
      ['HS512', forge(claims, { alg: 'HS512', hash: 'sha512' })],
      ['HS384', forge(claims, { alg: 'HS384', hash: 'sha384' })],
      ['HS256 that says HS512', forge(claims, { alg: 'HS512' })],
      ['another key', forge(claims, { key: 'another-secret-key-of-more-than-32-chars' })],
      ['an empty key', forge(claims, { key: '' })],
      ['altered signature', `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
      ['no signature', `${head}.${body}.`],
      ['altered claims', `${head}.${b64({ ...claims, sub: stranger.id })}.${signature}`],
      ['no exp', forge(unending)],
      ['exp as text', forge({ ...claims, exp: String(claims.exp) })],
      ['past exp', forge({ ...claims, exp: Math.floor(clock.now().getTime() / 1000) - 1 })],
      ['no session', forge(sessionless)],
      ['unknown session', forge({ ...claims, sid: crypto.randomUUID() })],
      ['malformed session', forge({ ...claims, sid: 'x' })],
      ['session as number', forge({ ...claims, sid: 5 })],
      ['somebody else’s session', forge({ ...claims, sub: stranger.id })],
      ['type swapped', forge({ ...claims, type: 'refresh' })],
      ['no type', forge({ ...claims, type: undefined })],
      ['refresh token', developer.refreshToken],
      ['two parts', `${head}.${body}`],
      ['garbage', 'garbage'],
      ['developer key', developer.developerKey],
    ]
    for (const [what, token] of forged) {
      const answer = await signedIn(api, token).get('/auth/me')
      assert.deepEqual({ what, ...outcome(answer) }, { what, ...NO_ACCESS })
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
    }
    for (const value of [undefined, '', 'Bearer', 'Bearer ', developer.token, `Basic ${developer.token}`]) {
      assert.deepEqual(outcome(await api.with({ Authorization: value }).get('/auth/me')), NO_ACCESS)
    }
    const refreshClaims = claimsOf(developer.refreshToken)
    for (const [what, token] of [
      ['access token', developer.token],
      ['access token that says refresh, unsigned', forge(refreshClaims, { alg: 'none', hash: 'none' })],
      ['HS512', forge(refreshClaims, { alg: 'HS512', hash: 'sha512' })],
      ['another key', forge(refreshClaims, { key: 'another-secret-key-of-more-than-32-chars' })],
      ['somebody else’s session', forge({ ...refreshClaims, sub: stranger.id })],
      ['malformed session', forge({ ...refreshClaims, sid: 'x' })],
      ['session as number', forge({ ...refreshClaims, sid: 5 })],
      ['garbage', 'garbage'],
      ['nothing', ''],
    ] as const) {
      const answer = await api.post('/auth/refresh', { refresh_token: token })
      assert.deepEqual({ what, ...outcome(answer) }, { what, ...NO_ACCESS })
    }
    // The forger itself works, so the above fail for what they say.
    assert.equal((await signedIn(api, forge(claims)).get('/auth/me')).status, 200)
    assert.equal((await api.post('/auth/refresh', { refresh_token: forge(refreshClaims) })).status, 200)
  })

  await t.test('are refreshed from the body or as Bearer, again and again with the first one', async () => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    for (const { refreshToken, projectId } of [
      { refreshToken: developer.refreshToken, projectId: undefined },
      { refreshToken: user.refreshToken, projectId: developer.projectId },
    ]) {
      const bearer = signedIn(api, refreshToken)
      const answers = [
        await api.post('/auth/refresh', { refresh_token: refreshToken }),
        await api.post('/auth/refresh', { refresh_token: refreshToken }),
        await bearer.post('/auth/refresh'),
        await bearer.post('/auth/refresh', {}),
        await bearer.call('POST', '/auth/refresh', { body: '' }),
      ]
      for (const { status, body } of answers) {
        assert.equal(status, 200)
        assert.deepEqual(Object.keys(body), ['access_token', 'refresh_token', 'token_type'])
        assert.equal(body.token_type, 'bearer')
        assert.equal(claimsOf(body.access_token).project_id, projectId)
        assert.equal((await signedIn(api, body.access_token).get('/auth/me')).status, 200)
        assert.equal((await api.post('/auth/refresh', { refresh_token: body.refresh_token })).status, 200)
      }
      assert.equal(new Set(answers.map(({ body }) => body.refresh_token)).size, answers.length)
    }
    const missing = {
      status: 422,
      detail: [{ loc: ['body', 'refresh_token'], msg: 'field required', type: 'value_error.missing' }],
    }
    assert.deepEqual(outcome(await api.post('/auth/refresh')), missing)
    assert.deepEqual(outcome(await api.post('/auth/refresh', {})), missing)
    assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: 5 })), {
      status: 422,
      detail: [{ loc: ['body', 'refresh_token'], msg: 'str type expected', type: 'type_error.str' }],
    })
    assert.deepEqual(outcome(await signedIn(api, developer.token).post('/auth/refresh')), NO_ACCESS)
  })

  await t.test('live and die with their session', async () => {
    const ends: [string, (sid: string) => Promise<unknown>][] = [
      ['deleted', (sid) => api.db`delete from sessions where id = ${sid}`],
      ['expired', (sid) => api.db`update sessions set expires_at = now() - interval '1 second' where id = ${sid}`],
      [
        'its account gone',
        (sid) => api.db`delete from users where id = (select user_id from sessions where id = ${sid})`,
      ],
    ]
    for (const [what, end] of ends) {
      const developer = await api.createDeveloper()
      const user = await developer.createEndUser()
      const other = (await login(api, user.email, PASSWORD, developer.projectId)).body
      assert.equal((await user.get('/auth/me')).status, 200)
      await end(claimsOf(user.token).sid)
      // By hand, so that the notice has to arrive; a refresh always asks.
      assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: user.refreshToken })), NO_ACCESS, what)
      await eventually(`a session ${what} is refused`, async () => (await user.get('/auth/me')).status === 401)
      const elsewhere = await signedIn(api, other.access_token).get('/auth/me')
      assert.equal(elsewhere.status, what === 'its account gone' ? 401 : 200)
    }
  })
})

async function startApiWithLog(t: TestContext, lines: string[]): Promise<Api> {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return startApi(t, { log: pino({ level: 'debug' }, sink) })
}
