import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Answer,
  type Api,
  type Client,
  createClock,
  type Developer,
  newEmail,
  PASSWORD,
  startApi,
} from '../../../test/harness.ts'
import { jobsDone, lettersTo, letterTo, tokenIn } from '../../../test/mailbox.ts'
import { LINKS_PER_HOUR_MAX } from './tokens.ts'

const NEW_PASSWORD = 'Another1Password'
const WRONG_PASSWORD = { status: 403, detail: 'Current password is incorrect' }
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })

const signedIn = (api: Api, token: string) => api.with({ Authorization: `Bearer ${token}` })
const login = (api: Api, email: string, password = PASSWORD, projectId?: string) =>
  api.with({ 'X-Project-ID': projectId }).post('/auth/login', { email, password })
const actions = async (api: Api, accountId: string) => {
  const rows = await api.db<{ action: string; details: { changed?: string[] } }[]>`
    select action, details from audit_events where account_id = ${accountId} order by id`
  return rows.map(({ action, details }) => [action, ...(details.changed ?? [])].join(' '))
}

test('PATCH /auth/me', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })

  await t.test('changes the name with nothing but the token, and answers as E10 does', async () => {
    const { token, id } = await api.createDeveloper()
    const client = signedIn(api, token)
    for (const [given, kept] of [
      [' Ada ', 'Ada'],
      ['', null],
      ['Ada', 'Ada'],
      [null, null],
    ]) {
      const answer = await client.patch('/auth/me', { full_name: given })
      assert.deepEqual([answer.status, answer.body.full_name], [200, kept])
      assert.deepEqual(answer.body, (await client.get('/auth/me')).body)
    }
    assert.equal((await actions(api, id)).filter((a) => a === 'account.changed full_name').length, 4)
    const nothing = await client.patch('/auth/me', {})
    assert.deepEqual([nothing.status, nothing.body], [200, (await client.get('/auth/me')).body])
  })

  await t.test('a new password keeps this session, ends all others at once, and is told by mail', async () => {
    const developer = await api.createDeveloper()
    const others = await Promise.all([1, 2, 3].map(() => login(api, developer.email)))
    const { status } = await developer.patch('/auth/me', { new_password: NEW_PASSWORD, current_password: PASSWORD })
    assert.equal(status, 200)
    for (const { body } of others) {
      assert.equal((await signedIn(api, body.access_token).get('/auth/me')).status, 401)
      assert.equal((await api.post('/auth/refresh', { refresh_token: body.refresh_token })).status, 401)
    }
    assert.equal((await developer.get('/projects')).status, 200)
    assert.equal((await api.post('/auth/refresh', { refresh_token: developer.refreshToken })).status, 200)
    assert.deepEqual(
      [(await login(api, developer.email)).status, (await login(api, developer.email, NEW_PASSWORD)).status],
      [401, 200],
    )
    await letterTo(api, developer.email, 'password_changed')
  })

  const wanted = (developer: Client, email: string) =>
    developer.patch('/auth/me', { email, current_password: PASSWORD })
  const follow = async (email: string, nth = 1) =>
    api.post('/auth/verify-email', { token: tokenIn(await letterTo(api, email, 'verification', nth)) })

  await t.test(
    'a new address is the account’s once its link is followed, and the old one hears of it then',
    async () => {
      const developer = await api.createDeveloper()
      await follow(developer.email)
      const before = (await developer.get('/auth/me')).body
      const email = newEmail()
      const { status, body } = await wanted(developer, ` ${email} `)
      assert.deepEqual([status, body], [200, before])
      const link = await letterTo(api, email, 'verification')
      assert.deepEqual([(await login(api, developer.email)).status, (await login(api, email)).status], [200, 401])
      assert.deepEqual(await lettersTo(api, developer.email, 'email_changed'), [])
      const [first, again] = [await api.post('/auth/verify-email', { token: tokenIn(link) }), await follow(email)]
      assert.deepEqual([first.status, first.body.email, again.status, again.body], [200, email, 200, first.body])
      const notice = await letterTo(api, developer.email, 'email_changed')
      assert.ok(!notice.text.includes(email))
      assert.deepEqual([(await login(api, developer.email)).status, (await login(api, email)).status], [401, 200])
      assert.deepEqual((await developer.get('/auth/me')).body, { ...before, email })
      const history = (await actions(api, developer.id)).filter((action) => !action.includes('signed_in'))
      assert.deepEqual(history.slice(-3), [
        'account.email_change_requested',
        'account.changed email',
        'account.verified',
      ])
      // Another spelling is no other address.
      const spelled = await wanted(developer, email.toUpperCase())
      assert.deepEqual([spelled.body.email, spelled.body.is_verified], [email.toUpperCase(), true])
      assert.equal((await lettersTo(api, email.toUpperCase())).length, 0)
    },
  )

  await t.test('both at once: the password at once, the address by its link', async () => {
    const developer = await api.createDeveloper()
    const email = newEmail()
    const change = { email, new_password: NEW_PASSWORD, full_name: 'Ada', current_password: PASSWORD }
    assert.equal((await developer.patch('/auth/me', change)).status, 200)
    assert.equal((await login(api, developer.email, NEW_PASSWORD)).status, 200)
    assert.equal((await follow(email)).status, 200)
    assert.deepEqual(
      (await lettersTo(api, developer.email)).map(({ kind }) => kind),
      ['verification', 'password_changed', 'email_changed'],
    )
    assert.equal((await login(api, email, NEW_PASSWORD)).status, 200)
    assert.ok((await actions(api, developer.id)).includes('account.changed full_name password'))
  })

  await t.test('a link to a new address ends with the next one, a new password and the account', async () => {
    const ends: [string, (developer: Developer) => Promise<unknown>][] = [
      ['another address', (developer) => wanted(developer, newEmail())],
      ['a password', (d) => d.patch('/auth/me', { new_password: NEW_PASSWORD, current_password: PASSWORD })],
      [
        'a reset password',
        async (developer) => {
          await api.post('/auth/forgot-password', { email: developer.email })
          const token = tokenIn(await letterTo(api, developer.email, 'password_reset'))
          return api.post('/auth/reset-password', { token, new_password: NEW_PASSWORD })
        },
      ],
      ['deactivation', (developer) => developer.post('/auth/deactivate', { current_password: PASSWORD })],
      [
        'deactivation by an operator',
        (developer) => api.db`update users set is_active = false where id = ${developer.id}`,
      ],
      ['a day', async () => clock.advance(24 * 3_600_000 + 1000)],
    ]
    for (const [what, end] of ends) {
      const developer = await api.createDeveloper()
      const email = newEmail()
      await wanted(developer, email)
      const token = tokenIn(await letterTo(api, email, 'verification'))
      await end(developer)
      assert.equal((await api.post('/auth/verify-email', { token })).status, 400, what)
      const [row] = await api.db`select email from users where id = ${developer.id}`
      assert.equal(row?.email, developer.email, what)
      // Nor does a job that comes late mail another.
      await api.db`
        select graphile_worker.add_job('account.send_email_change',
          payload => json_build_object('userId', user_id, 'tokenId', id, 'actor', null), max_attempts => 1)
        from account_tokens where user_id = ${developer.id} and new_email = ${email}`
      await jobsDone(api)
      assert.equal((await lettersTo(api, email)).length, 1, what)
    }
  })

  await t.test('address and password want the present password, and change nothing without it', async () => {
    const developer = await api.createDeveloper()
    const before = (await developer.get('/auth/me')).body
    for (const change of [{ email: newEmail() }, { new_password: NEW_PASSWORD }]) {
      const missing = await developer.patch('/auth/me', { ...change, full_name: 'Eve' })
      assert.deepEqual(
        [missing.status, missing.body.detail],
        [422, [{ loc: ['body', 'current_password'], msg: 'field required', type: 'value_error.missing' }]],
      )
      const wrong = await developer.patch('/auth/me', { ...change, full_name: 'Eve', current_password: 'WrongPass123' })
      assert.deepEqual(outcome(wrong), WRONG_PASSWORD)
    }
    assert.deepEqual((await developer.get('/auth/me')).body, before)
    assert.equal((await actions(api, developer.id)).filter((a) => a === 'account.password_refused').length, 2)
    const [row] = await api.db`select details, outcome from audit_events where action = 'account.password_refused'`
    assert.deepEqual(row, { details: {}, outcome: 'refused' })
  })

  await t.test('names every member that is wrong', async () => {
    const developer = await api.createDeveloper()
    const bad = await developer.patch('/auth/me', {
      email: 'x',
      new_password: 'weak',
      full_name: 7,
      current_password: PASSWORD,
    })
    assert.deepEqual(
      [bad.status, bad.body.detail.map(({ loc }: { loc: string[] }) => loc[1]).sort()],
      [422, ['email', 'full_name', 'new_password']],
    )
  })

  await t.test('a taken address looks like a free one, and its owner is told, once an hour', async () => {
    const [developer, other] = [await api.createDeveloper(), await api.createDeveloper()]
    const [ada, eve] = [await developer.createEndUser(), await developer.createEndUser()]
    for (const [client, id, taken] of [
      [developer, developer.id, other.email.toUpperCase()],
      [signedIn(api, ada.token), ada.id, eve.email],
    ] as const) {
      const seen = async (email: string) => {
        const answer = await wanted(client, email)
        const headers = Object.fromEntries([...answer.headers].filter(([name]) => !/date|id|ratelimit/.test(name)))
        await jobsDone(api)
        const history = (await actions(api, id)).slice(-1)
        return { status: answer.status, body: answer.body, headers, me: (await client.get('/auth/me')).body, history }
      }
      assert.deepEqual(await seen(taken), await seen(newEmail()))
      assert.deepEqual(await seen(taken), await seen(newEmail()))
      assert.deepEqual(await lettersTo(api, taken), taken === eve.email ? await lettersTo(api, eve.email) : [])
    }
    for (const email of [other.email, eve.email]) {
      const letters = await lettersTo(api, email, 'address_wanted')
      assert.equal(letters.length, 1)
      for (const whose of [developer, ada]) assert.ok(!letters[0]?.text.includes(whose.email))
    }
    // An end user may share its address with a developer.
    assert.equal((await wanted(signedIn(api, ada.token), other.email)).status, 200)
    assert.equal((await follow(other.email, 2)).status, 200)
    await wanted(developer, other.email)
    await jobsDone(api)
    assert.equal((await lettersTo(api, other.email, 'address_wanted')).length, 1)
    clock.advance(3_600_001)
    await wanted(await api.createDeveloper(), other.email)
    await letterTo(api, other.email, 'address_wanted', 2)
  })

  await t.test('accounts that want one address at once: whoever follows the link first gets it', async () => {
    const accounts = await Promise.all(Array.from({ length: 6 }, () => api.createDeveloper()))
    const email = newEmail()
    const answers = await Promise.all(accounts.map((a) => wanted(a, email)))
    assert.ok(answers.every(({ status }) => status === 200))
    await jobsDone(api) // then their order stays
    const links = (await lettersTo(api, email, 'verification')).map(tokenIn)
    assert.equal(links.length, accounts.length)
    const followed = await Promise.all(links.map((token) => api.post('/auth/verify-email', { token })))
    assert.deepEqual(followed.map(({ status }) => status).sort(), [200, 400, 400, 400, 400, 400])
    for (const answer of followed.filter(({ status }) => status === 400))
      assert.equal(answer.body.detail, 'Invalid or expired verification token')
  })

  await t.test('ten changes of one password at once: one wins, the others find it gone', async () => {
    const developer = await api.createDeveloper()
    const passwords = Array.from({ length: 10 }, (_, n) => `Number${n}Password`)
    const answers = await Promise.all(
      passwords.map((password) => developer.patch('/auth/me', { new_password: password, current_password: PASSWORD })),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    for (const answer of answers.filter(({ status }) => status !== 200))
      assert.deepEqual(outcome(answer), WRONG_PASSWORD)
    const winner = passwords[answers.findIndex(({ status }) => status === 200)]
    assert.equal((await login(api, developer.email, winner)).status, 200)
  })

  await t.test('does not flood strangers: an account sends a few links an hour', async () => {
    const developer = await api.createDeveloper()
    const emails = Array.from({ length: LINKS_PER_HOUR_MAX + 1 }, newEmail)
    for (const email of emails) {
      assert.equal((await wanted(developer, email)).status, 200)
      await jobsDone(api)
    }
    const sent = await Promise.all(emails.map(async (email) => (await lettersTo(api, email)).length))
    assert.deepEqual(sent, [...Array(LINKS_PER_HOUR_MAX).fill(1), 0])
  })

  await t.test('says in a text which address no account can have', async () => {
    const developer = await api.createDeveloper()
    const refused = await wanted(developer, 'a..b@example.com')
    assert.equal(refused.status, 400)
    assert.match(refused.body.detail, /^This email address cannot be used/)
  })
})

test('POST /auth/deactivate', async (t) => {
  const api = await startApi(t)

  await t.test('ends sessions, sign-in and developer keys at once, and is told by mail', async () => {
    const developer = await api.createDeveloper()
    const endUser = await developer.createEndUser()
    const other = await login(api, developer.email)
    assert.equal((await endUser.get('/generation/generations-v2')).status, 200)
    const answer = await developer.post('/auth/deactivate', { current_password: PASSWORD })
    assert.deepEqual([answer.status, answer.body], [200, { message: 'The account was deactivated.' }])
    for (const token of [developer.token, other.body.access_token]) {
      assert.equal((await signedIn(api, token).get('/auth/me')).status, 401)
    }
    assert.equal((await api.post('/auth/refresh', { refresh_token: developer.refreshToken })).status, 401)
    assert.deepEqual(outcome(await login(api, developer.email)), { status: 400, detail: 'Account not activated' })
    const stopped = await endUser.get('/generation/generations-v2')
    assert.deepEqual(outcome(stopped), { status: 403, detail: 'Invalid or revoked developer key' })
    await letterTo(api, developer.email, 'deactivated')
    assert.ok((await actions(api, developer.id)).includes('account.deactivated'))
    const [row] = await api.db`select deactivated_at from users where id = ${developer.id}`
    assert.ok(row?.deactivatedAt)
  })

  await t.test('wants the password', async () => {
    const developer = await api.createDeveloper()
    assert.equal((await developer.post('/auth/deactivate', {})).status, 422)
    assert.deepEqual(
      outcome(await developer.post('/auth/deactivate', { current_password: 'WrongPass123' })),
      WRONG_PASSWORD,
    )
    assert.equal((await developer.get('/auth/me')).body.is_active, true)
  })

  await t.test('five times at once happens once', async () => {
    const { email, ...developer } = await api.createDeveloper().then((d) => ({ email: d.email, client: d }))
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => developer.client.post('/auth/deactivate', { current_password: PASSWORD })),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.ok(answers.every(({ status }) => [200, 400, 401].includes(status)))
    assert.equal((await lettersTo(api, email, 'deactivated')).length, 1)
  })

  await t.test('leaves the installation an operator, also when all of them go at once', async () => {
    const operators = await Promise.all([api.createOperator(), api.createOperator(), api.createOperator()])
    const answers = await Promise.all(
      operators.map((operator) => operator.post('/auth/deactivate', { current_password: PASSWORD })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 409])
    const refused = answers.find(({ status }) => status === 409)
    assert.match(String(refused?.body.detail), /cloudapi operator create/)
  })
})

test('whether an account exists is in no answer of sign-in, and in registration only for holders of its keys', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const [active, inactive] = [await developer.createEndUser(), await developer.createEndUser()]
  await api.db`update users set is_active = false where id = ${inactive.id}`
  const { projectId } = developer
  const logins = [active.email, inactive.email, newEmail()].map((email) => login(api, email, 'WrongPass123', projectId))
  for (const answer of await Promise.all(logins)) {
    assert.deepEqual(outcome(answer), { status: 401, detail: 'Incorrect email or password' })
  }
  const stranger = api.with({ 'X-Project-ID': projectId })
  const registrar = stranger.with({ 'X-Developer-Key': developer.developerKey })
  for (const { email } of [active, inactive]) {
    const body = { email, password: PASSWORD }
    assert.deepEqual(outcome(await registrar.post('/auth/register', body)), {
      status: 409,
      detail: 'Email already registered',
    })
    const closed = await stranger.post('/auth/register', body)
    assert.deepEqual(outcome(closed), outcome(await stranger.post('/auth/register', { ...body, email: newEmail() })))
  }
})
