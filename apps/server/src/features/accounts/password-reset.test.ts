import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Api, createClock, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { jobsDone, lettersTo, letterTo, tokenIn } from '../../../test/mailbox.ts'
import { LINKS_PER_HOUR_MAX } from './tokens.ts'

const HOUR_MS = 3_600_000
const NEW_PASSWORD = 'Another1Password'
const REFUSED = { status: 400, detail: 'Invalid or expired reset token' }
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })

const at = (api: Api, projectId?: string) => api.with({ 'X-Project-ID': projectId })
const forgot = (api: Api, email: string, projectId?: string) =>
  at(api, projectId).post('/auth/forgot-password', { email })
const reset = (api: Api, token: string, password = NEW_PASSWORD) =>
  api.post('/auth/reset-password', { token, new_password: password })
const login = (api: Api, email: string, password: string, projectId?: string) =>
  at(api, projectId).post('/auth/login', { email, password })
const resetLetter = (api: Api, email: string, nth = 1) => letterTo(api, email, 'password_reset', nth)

/** Asks for a link and takes it out of the mailbox. */
async function linkFor(api: Api, email: string, projectId?: string): Promise<string> {
  const before = (await lettersTo(api, email, 'password_reset')).length
  assert.equal((await forgot(api, email, projectId)).status, 200)
  return tokenIn(await resetLetter(api, email, before + 1))
}

test('password reset', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })

  await t.test(
    'sets the new password, ends every session at once, verifies the address and says so by mail',
    async () => {
      const developer = await api.createDeveloper()
      const second = await login(api, developer.email, PASSWORD)
      assert.equal((await forgot(api, ` ${developer.email.toUpperCase()} `)).status, 200)
      const link = tokenIn(await resetLetter(api, developer.email))
      const answer = await reset(api, link)
      assert.deepEqual(
        [answer.status, answer.body],
        [200, { message: 'The password was changed. Sign in with the new one.' }],
      )
      for (const access of [developer.token, second.body.access_token]) {
        assert.deepEqual(outcome(await api.with({ Authorization: `Bearer ${access}` }).get('/auth/me')), NO_ACCESS)
      }
      for (const refreshToken of [developer.refreshToken, second.body.refresh_token]) {
        assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: refreshToken })), NO_ACCESS)
      }
      assert.equal((await login(api, developer.email, PASSWORD)).status, 401)
      const tokens = await login(api, developer.email, NEW_PASSWORD)
      assert.equal(tokens.status, 200)
      const me = await api.with({ Authorization: `Bearer ${tokens.body.access_token}` }).get('/auth/me')
      assert.equal(me.body.is_verified, true)
      await letterTo(api, developer.email, 'password_changed')
      const events = await api.db<{ action: string }[]>`
      select action from audit_events where account_id = ${developer.id} and action like 'account.%' order by id`
      assert.deepEqual(events.map(({ action }) => action).slice(-4), [
        'account.password_reset',
        'account.verified',
        'account.sign_in_failed',
        'account.signed_in',
      ])
    },
  )

  await t.test(
    'works once, for an hour, for the address that it was mailed to, and not after another link did',
    async () => {
      const used = await api.createDeveloper()
      const usedToken = await linkFor(api, used.email)
      assert.equal((await reset(api, usedToken)).status, 200)

      const older = await api.createDeveloper()
      const olderToken = await linkFor(api, older.email)
      assert.equal((await reset(api, await linkFor(api, older.email))).status, 200)

      const changed = await api.createDeveloper()
      const changedToken = await linkFor(api, changed.email)
      assert.equal(
        (await changed.patch('/auth/me', { new_password: 'Changed1Password', current_password: PASSWORD })).status,
        200,
      )

      const moved = await api.createDeveloper()
      const movedToken = await linkFor(api, moved.email)
      for (const email of [newEmail(), moved.email]) {
        const count = (await lettersTo(api, email, 'verification')).length
        await moved.patch('/auth/me', { email, current_password: PASSWORD })
        const token = tokenIn(await letterTo(api, email, 'verification', count + 1))
        assert.equal((await api.post('/auth/verify-email', { token })).status, 200)
      }

      const gone = await api.createDeveloper()
      const goneToken = await linkFor(api, gone.email)
      await api.db`update users set is_active = false where id = ${gone.id}`

      const owner = await api.createDeveloper()
      const orphan = await owner.createEndUser()
      const orphanToken = await linkFor(api, orphan.email, owner.projectId)
      await owner.delete(`/projects/${owner.projectId}`)

      const verifying = await api.createDeveloper()
      const verifyToken = tokenIn(await letterTo(api, verifying.email, 'verification'))

      const late = await api.createDeveloper()
      const lateToken = await linkFor(api, late.email)
      const table: [string, string][] = [
        ['used', usedToken],
        ['older than the one that was used', olderToken],
        ['older than the password', changedToken],
        ['of an address left and taken again', movedToken],
        ['of a deactivated account', goneToken],
        ['of a deleted project', orphanToken],
        ['that verifies an address', verifyToken],
        ['unknown', 'garbage'],
        ['empty', ''],
      ]
      for (const [name, token] of table) assert.deepEqual(outcome(await reset(api, token)), REFUSED, name)
      clock.advance(HOUR_MS + 1000)
      assert.deepEqual(outcome(await reset(api, lateToken)), REFUSED)
      assert.equal((await login(api, late.email, PASSWORD)).status, 200)
    },
  )

  await t.test('twenty times at once with one link: one wins, the others are refused', async () => {
    const { email } = await api.createDeveloper()
    const token = await linkFor(api, email)
    const passwords = Array.from({ length: 20 }, (_, n) => `Number${n}Password`)
    const answers = await Promise.all(passwords.map((password) => reset(api, token, password)))
    const winners = passwords.filter((_, n) => answers[n]?.status === 200)
    assert.equal(winners.length, 1)
    for (const answer of answers.filter(({ status }) => status !== 200)) assert.deepEqual(outcome(answer), REFUSED)
    const signIns: number[] = []
    for (const password of passwords) signIns.push((await login(api, email, password)).status)
    assert.deepEqual(
      passwords.filter((_, n) => signIns[n] === 200),
      winners,
    )
    assert.equal((await lettersTo(api, email, 'password_changed')).length, 1)
  })

  await t.test('leaves no session behind that signed in with the old password at the same moment', async () => {
    const { email } = await api.createDeveloper()
    const token = await linkFor(api, email)
    const [, ...logins] = await Promise.all([
      reset(api, token),
      ...Array.from({ length: 12 }, () => login(api, email, PASSWORD)),
    ])
    for (const { status, body } of logins) {
      if (status !== 200) continue
      const me = await api.with({ Authorization: `Bearer ${body.access_token}` }).get('/auth/me')
      assert.equal(me.status, 401)
    }
    assert.equal(
      (await api.db`select from sessions s join users u on u.id = s.user_id where u.email = ${email}`).length,
      0,
    )
  })

  await t.test('refuses a weak password with its place, and the link still works', async () => {
    const { email } = await api.createDeveloper()
    const token = await linkFor(api, email)
    const weak = await reset(api, token, 'weak')
    assert.deepEqual(
      [weak.status, weak.body],
      [
        422,
        {
          detail: [
            {
              loc: ['body', 'new_password'],
              msg: 'Password must be at least 8 characters with uppercase, lowercase, and digit',
              type: 'value_error.password',
            },
          ],
        },
      ],
    )
    assert.equal((await reset(api, token)).status, 200)
  })

  await t.test('of an end user is its own in each project, and never its developer’s', async () => {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const email = developer.email
    await developer.createEndUser({ email })
    await developer.createEndUser({ email, projectId: other.id, apiKey: other.apiKey })
    const token = await linkFor(api, email, developer.projectId.toUpperCase())
    const [letter] = await lettersTo(api, email, 'password_reset')
    assert.equal(letter?.projectId, developer.projectId)
    assert.equal((await reset(api, token)).status, 200)
    const signIns = [developer.projectId, other.id, undefined].map((id) => login(api, email, NEW_PASSWORD, id))
    assert.deepEqual(
      (await Promise.all(signIns)).map(({ status }) => status),
      [200, 401, 401],
    )
  })

  await t.test(
    'answers a request alike whether there is such an account or not, and writes to the right one alone',
    async () => {
      const developer = await api.createDeveloper()
      const endUser = await developer.createEndUser()
      const [inactive, full] = [await api.createDeveloper(), await api.createDeveloper()]
      await api.db`update users set is_active = false where id = ${inactive.id}`
      for (let sent = 0; sent < LINKS_PER_HOUR_MAX; sent += 1) await linkFor(api, full.email)
      const unknown = newEmail()
      const calls: [string, string, string?][] = [
        ['a developer', developer.email],
        ['nobody', unknown],
        ['a deactivated account', inactive.email],
        ['who had enough', full.email],
        ['an end user without its project', endUser.email],
        ['an end user of an unknown project', endUser.email, '00000000-0000-4000-8000-000000000000'],
        ['a developer in its own project', developer.email, developer.projectId],
      ]
      const bodies = []
      for (const [name, email, projectId] of calls) {
        const { status, body } = await forgot(api, email, projectId)
        assert.equal(status, 200, name)
        bodies.push(body)
      }
      assert.equal(new Set(bodies.map((body) => JSON.stringify(body))).size, 1)
      await jobsDone(api)
      const counts = []
      for (const email of [developer.email, unknown, inactive.email, full.email, endUser.email]) {
        counts.push((await lettersTo(api, email, 'password_reset')).length)
      }
      assert.deepEqual(counts, [1, 0, 0, LINKS_PER_HOUR_MAX, 0])
    },
  )

  await t.test(
    'looks nobody up before it answers: a known address leaves one job, as an unknown one does',
    async () => {
      const { email } = await api.createDeveloper()
      // Whoever looked the account up, or wrote to it, would wait for this lock.
      const held = await api.db.reserve()
      await held`begin`
      await held`lock table users, mail, account_tokens in access exclusive mode`
      const [known, unknown] = [await forgot(api, email), await forgot(api, newEmail())]
      assert.deepEqual([known.status, known.body], [200, unknown.body])
      await held`rollback`
      held.release()
      await resetLetter(api, email)
    },
  )

  await t.test('refuses a malformed project id and a malformed address', async () => {
    const { email } = await api.createDeveloper()
    for (const projectId of ['', 'x', 'devkit4ai-oss-starter-kit-project-id']) {
      const detail = 'Invalid X-Project-ID format. Must be a valid UUID.'
      assert.deepEqual(outcome(await forgot(api, email, projectId)), { status: 400, detail })
    }
    const malformed = await forgot(api, 'nobody')
    assert.deepEqual([malformed.status, malformed.body.detail[0].loc], [422, ['body', 'email']])
  })

  await t.test('is a few mails an hour for one account, however often it is asked for', async () => {
    const { email } = await api.createDeveloper()
    await Promise.all(Array.from({ length: 20 }, () => forgot(api, email)))
    for (let round = 0; round < LINKS_PER_HOUR_MAX; round += 1) {
      await jobsDone(api)
      await forgot(api, email)
    }
    await jobsDone(api)
    assert.equal((await lettersTo(api, email, 'password_reset')).length, LINKS_PER_HOUR_MAX)
    clock.advance(HOUR_MS)
    await linkFor(api, email)
  })
})

test('under REQUIRE_EMAIL_VERIFICATION a reset activates the account whose address it proves', async (t) => {
  const api = await startApi(t, { env: { REQUIRE_EMAIL_VERIFICATION: 'true' } })
  const { email } = await api.createDeveloper()
  assert.equal((await login(api, email, PASSWORD)).status, 400)
  assert.equal((await reset(api, await linkFor(api, email))).status, 200)
  assert.equal((await login(api, email, NEW_PASSWORD)).status, 200)
})
