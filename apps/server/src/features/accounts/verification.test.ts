import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Answer,
  type Api,
  createClock,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  startApi,
} from '../../../test/harness.ts'
import { jobsDone, lettersTo, letterTo, tokenIn } from '../../../test/mailbox.ts'
import { LINKS_PER_HOUR_MAX } from './tokens.ts'

const HOUR_MS = 3_600_000
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const REFUSED = { status: 400, detail: 'Invalid or expired verification token' }
const INACTIVE = { status: 400, detail: 'Account not activated' }
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })

const verify = (api: Api, body: unknown) => api.post('/auth/verify-email', body)
const signedIn = (api: Api, token: string) => api.with({ Authorization: `Bearer ${token}` })
const me = async (api: Api, token: string) => (await signedIn(api, token).get('/auth/me')).body
const linkFor = async (api: Api, email: string, nth = 1) => tokenIn(await letterTo(api, email, 'verification', nth))

test('verification of an address', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })

  await t.test('takes either body, with the token that the mail of the registration has', async () => {
    const calls: [string, (token: string, userId: string) => Promise<Answer>][] = [
      ['the token', (token) => verify(api, { token })],
      ['user and token', (token, userId) => verify(api, { user_id: userId, verification_token: token })],
      [
        'a user in capitals',
        (token, userId) => verify(api, { user_id: userId.toUpperCase(), verification_token: token }),
      ],
    ]
    for (const [name, call] of calls) {
      const { email, id, token } = await api.createDeveloper()
      assert.equal((await me(api, token)).is_verified, false)
      const answer = await call(await linkFor(api, email), id)
      assert.deepEqual([answer.status, answer.body], [200, { message: 'Email verified successfully', email }], name)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      const { is_verified, is_active } = await me(api, token)
      assert.deepEqual([is_verified, is_active], [true, true], name)
    }
  })

  await t.test('names every member that is missing or malformed', async () => {
    const missing = (...loc: string[]) => ({ loc, msg: 'field required', type: 'value_error.missing' })
    const table: [Promise<Answer>, object[]][] = [
      [verify(api, {}), [missing('body', 'token')]],
      [verify(api, { user_id: UNKNOWN }), [missing('body', 'verification_token')]],
      [verify(api, { verification_token: 'x' }), [missing('body', 'user_id')]],
      [
        verify(api, { user_id: 'x', verification_token: 'x' }),
        [{ loc: ['body', 'user_id'], msg: 'value is not a valid uuid', type: 'type_error.uuid' }],
      ],
    ]
    for (const [call, detail] of table) {
      const answer = await call
      assert.deepEqual([answer.status, answer.body], [422, { detail }])
    }
  })

  await t.test('says yes again to a link that was followed before, ten times at once, too', async () => {
    const { email } = await api.createDeveloper()
    const token = await linkFor(api, email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => verify(api, { token })))
    assert.deepEqual(
      answers.map(({ status }) => status),
      Array(10).fill(200),
    )
    const [row] = await api.db<{ count: number }[]>`
      select count(*) from audit_events a join users u on u.id = a.account_id
      where a.action = 'account.verified' and u.email = ${email}`
    assert.equal(row?.count, 1)
    clock.advance(25 * HOUR_MS)
    assert.equal((await verify(api, { token })).status, 200)
  })

  await t.test('refuses whatever is no link of this account and address', async () => {
    const [late, owner, other] = await Promise.all([1, 2, 3].map(() => api.createDeveloper()))
    assert.ok(late && owner && other)
    const lateToken = await linkFor(api, late.email)
    clock.advance(24 * HOUR_MS + 1000)
    assert.equal((await api.post(`/auth/request-verification?user_id=${owner.id}`)).status, 200)
    const token = await linkFor(api, owner.email, 2)
    const table: [string, Promise<Answer>][] = [
      ['garbage', verify(api, { token: 'garbage' })],
      ['an empty token', verify(api, { token: '' })],
      ['a late one', verify(api, { token: lateToken })],
      ['a late one by its link', api.get(`/auth/verify-email?token=${lateToken}`)],
      ["another account's", verify(api, { user_id: other.id, verification_token: token })],
      ['one of an unknown account', verify(api, { user_id: UNKNOWN, verification_token: token })],
      ['garbage for a known account', verify(api, { user_id: owner.id, verification_token: 'garbage' })],
    ]
    for (const [name, call] of table) assert.deepEqual(outcome(await call), REFUSED, name)
    for (const account of [late, owner, other]) {
      const [row] = await api.db`select is_verified from users where id = ${account.id}`
      assert.equal(row?.isVerified, false)
    }
    const fresh = (await verify(api, { user_id: owner.id, verification_token: token })).status
    assert.equal(fresh, 200)
  })

  await t.test('refuses a link that went to an address which is no longer the account’s', async () => {
    const developer = await api.createDeveloper()
    const first = await linkFor(api, developer.email)
    const email = newEmail()
    assert.equal((await developer.patch('/auth/me', { email, current_password: PASSWORD })).status, 200)
    assert.deepEqual(outcome(await verify(api, { token: first })), REFUSED)
    assert.equal((await verify(api, { token: await linkFor(api, email) })).status, 200)
    assert.deepEqual(outcome(await verify(api, { token: first })), REFUSED)
  })

  await t.test('refuses the link of an end user whose project was deleted', async () => {
    const developer = await api.createDeveloper()
    const { email } = await developer.createEndUser()
    const token = await linkFor(api, email)
    await developer.delete(`/projects/${developer.projectId}`)
    assert.deepEqual(outcome(await verify(api, { token })), REFUSED)
  })

  await t.test('keeps no token in the database but its hash, once mailed and cleared', async () => {
    const { email } = await api.createDeveloper()
    const token = await linkFor(api, email)
    assert.ok(!(await api.dumpDatabase({ without: ['mail'] })).includes(token))
  })
})

test('request for another verification mail', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const request = (userId: string) => api.post(`/auth/request-verification?user_id=${userId}`)

  await t.test('names the account by its token or by its id', async () => {
    const { email, id, token } = await api.createDeveloper()
    assert.equal((await signedIn(api, token).post('/auth/request-verification')).status, 200)
    const second = await linkFor(api, email, 2)
    assert.equal((await request(id)).status, 200)
    const third = await linkFor(api, email, 3)
    assert.equal(new Set([await linkFor(api, email), second, third]).size, 3)
    assert.equal((await verify(api, { token: second })).status, 200)
  })

  await t.test('with neither is told so, and a token that is sent has to be good', async () => {
    const neither = await api.post('/auth/request-verification')
    assert.deepEqual(
      [neither.status, neither.body.detail],
      [422, [{ loc: ['query', 'user_id'], msg: 'field required', type: 'value_error.missing' }]],
    )
    assert.equal((await request('x')).status, 422)
    const bad = await signedIn(api, 'garbage').post(`/auth/request-verification?user_id=${UNKNOWN}`)
    assert.deepEqual(outcome(bad), { status: 401, detail: 'Could not validate credentials' })
  })

  await t.test('answers alike for accounts that are unknown, verified, deactivated or have had enough', async () => {
    const [known, verified, deactivated, full] = await Promise.all([1, 2, 3, 4].map(() => api.createDeveloper()))
    assert.ok(known && verified && deactivated && full)
    await verify(api, { token: await linkFor(api, verified.email) })
    await deactivated.post('/auth/deactivate', { current_password: PASSWORD })
    for (let sent = 1; sent < LINKS_PER_HOUR_MAX; sent += 1) {
      await request(full.id)
      await letterTo(api, full.email, 'verification', sent + 1)
    }
    const answers = []
    for (const id of [known.id, UNKNOWN, verified.id, deactivated.id, full.id]) answers.push(await request(id))
    for (const { status, body } of answers) assert.deepEqual([status, body], [200, answers[0]?.body])
    await jobsDone(api)
    const counts = []
    for (const { email } of [known, verified, deactivated, full])
      counts.push((await lettersTo(api, email, 'verification')).length)
    assert.deepEqual(counts, [2, 1, 1, LINKS_PER_HOUR_MAX])
  })

  await t.test('is not heard more than a few times an hour, however many come at once', async () => {
    const { email, id } = await api.createDeveloper()
    const answers = await Promise.all(Array.from({ length: 20 }, () => request(id)))
    assert.ok(answers.every(({ status }) => status === 200))
    for (let round = 0; round < LINKS_PER_HOUR_MAX; round += 1) {
      await jobsDone(api)
      await request(id)
    }
    await jobsDone(api)
    assert.equal((await lettersTo(api, email)).length, LINKS_PER_HOUR_MAX)
    clock.advance(HOUR_MS)
    await request(id)
    await letterTo(api, email, 'verification', LINKS_PER_HOUR_MAX + 1)
  })
})

test('REQUIRE_EMAIL_VERIFICATION', async (t) => {
  const api = await startApi(t, { env: { REQUIRE_EMAIL_VERIFICATION: 'true' } })
  const login = (email: string, projectId?: string) =>
    api.with({ 'X-Project-ID': projectId }).post('/auth/login', { email, password: PASSWORD })
  const register = async (email = newEmail()) => {
    const answer = await api
      .with({ 'X-Operator-Key': OPERATOR_KEY })
      .post('/auth/register', { email, password: PASSWORD })
    assert.equal(answer.status, 201)
    const { access_token: token, refresh_token: refreshToken, provisioning } = answer.body
    const client = signedIn(api, token).with({
      'X-User-Role': 'developer',
      'X-Developer-Key': provisioning.developer_key,
    })
    return { email, id: answer.body.id as string, token, refreshToken, client, provisioning, body: answer.body }
  }

  const operator = await api.createOperator()
  await verify(api, { token: await linkFor(api, operator.email) })
  const operatorLogin = await login(operator.email)
  const setActive = async (id: string, isActive: boolean) => {
    const client = operator.with({ Authorization: `Bearer ${operatorLogin.body.access_token}` })
    assert.equal((await client.patch(`/operator/developers/${id}`, { is_active: isActive })).status, 200)
  }

  await t.test('keeps a developer from everything but E10 until the link was followed', async () => {
    const developer = await register()
    assert.equal(developer.body.is_active, false)
    assert.deepEqual(outcome(await login(developer.email)), INACTIVE)
    const { is_active, is_verified } = await me(api, developer.token)
    assert.deepEqual([is_active, is_verified], [false, false])
    assert.equal((await developer.client.get('/projects')).status, 401)
    assert.equal((await api.post('/auth/refresh', { refresh_token: developer.refreshToken })).status, 401)
    const registrar = api.with({
      'X-Developer-Key': developer.provisioning.developer_key,
      'X-Project-ID': developer.provisioning.project_id,
    })
    const refused = await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })
    assert.deepEqual(outcome(refused), { status: 403, detail: 'Invalid or revoked developer key' })

    assert.equal((await verify(api, { token: await linkFor(api, developer.email) })).status, 200)
    // On the very next call, with the tokens of the registration.
    assert.equal((await developer.client.get('/projects')).status, 200)
    assert.equal((await me(api, developer.token)).is_active, true)
    assert.equal((await login(developer.email)).status, 200)
    assert.equal((await api.post('/auth/refresh', { refresh_token: developer.refreshToken })).status, 200)

    const endUser = await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })
    assert.deepEqual([endUser.status, endUser.body.is_active], [201, false])
    const { email, project_id: projectId } = endUser.body
    assert.deepEqual(outcome(await login(email, projectId)), INACTIVE)
    assert.equal((await verify(api, { token: await linkFor(api, email) })).status, 200)
    assert.equal((await login(email, projectId)).status, 200)
  })

  await t.test('says no more about an inactive account to whoever does not know its password', async () => {
    const { email } = await register()
    const wrong = await api.post('/auth/login', { email, password: 'WrongPass123' })
    assert.deepEqual(outcome(wrong), { status: 401, detail: 'Incorrect email or password' })
  })

  await t.test('lets who mistyped the address put it right, and activates by the new one alone', async () => {
    const { email: mistyped, token } = await register()
    const email = newEmail()
    const changed = await signedIn(api, token).patch('/auth/me', { email, current_password: PASSWORD })
    assert.deepEqual([changed.status, changed.body.is_active, changed.body.email], [200, false, mistyped])
    assert.deepEqual(outcome(await verify(api, { token: await linkFor(api, mistyped) })), REFUSED)
    assert.deepEqual(outcome(await login(mistyped)), INACTIVE)
    assert.equal((await verify(api, { token: await linkFor(api, email) })).status, 200)
    assert.equal((await login(email)).status, 200)
  })

  await t.test('an active account that changes its address stays active and verified', async () => {
    const { email, client, token } = await register()
    await verify(api, { token: await linkFor(api, email) })
    const next = newEmail()
    const { body } = await client.patch('/auth/me', { email: next, current_password: PASSWORD })
    assert.deepEqual([body.is_active, body.is_verified, body.email], [true, true, email])
    await verify(api, { token: await linkFor(api, next) })
    const moved = await me(api, token)
    assert.deepEqual([moved.is_active, moved.is_verified, moved.email], [true, true, next])
    assert.equal((await login(next)).status, 200)
  })

  for (const [who, deactivate] of [
    [
      'itself while active',
      async (email: string, token: string) => {
        await verify(api, { token: await linkFor(api, email) })
        await signedIn(api, token).post('/auth/deactivate', { current_password: PASSWORD })
      },
    ],
    [
      'itself while it waits',
      (_email: string, token: string) => signedIn(api, token).post('/auth/deactivate', { current_password: PASSWORD }),
    ],
    ['an operator while it waits', (_email: string, _token: string, id: string) => setActive(id, false)],
  ] as const) {
    await t.test(`a link never brings back an account that was deactivated by ${who}`, async () => {
      const { email, token, id } = await register()
      const link = await linkFor(api, email)
      await deactivate(email, token, id)
      await verify(api, { token: link })
      assert.deepEqual(outcome(await login(email)), INACTIVE)
      await setActive(id, true)
      assert.equal((await login(email)).status, 200)
    })
  }
})
