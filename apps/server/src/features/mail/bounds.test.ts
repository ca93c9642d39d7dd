import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SmtpFake, startSmtp } from '../../../test/fakes/smtp.ts'
import {
  type Answer,
  type Api,
  createClock,
  type Developer,
  eventually,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  startApi,
} from '../../../test/harness.ts'
import { jobsDone, lettersTo, letterTo, tokenIn } from '../../../test/mailbox.ts'
import type { Tx } from '../../platform/db.ts'

/** Registrations may use six of these. */
const MAX = 8

const statesOf = async (api: Api, kind: string, developer: Developer): Promise<Record<string, number>> => {
  const rows = await api.db<{ state: string; count: number }[]>`
    select m.state, count(*) from mail m join projects p on p.id = m.project_id
    where m.kind = ${kind} and p.owner_id = ${developer.id} group by m.state order by m.state`
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** Another end user in its project, as the Starter Kit registers it. */
async function register(api: Api, developer: Developer): Promise<{ id: string; email: string }> {
  const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
  const email = newEmail()
  const { status, body, text } = await registrar.post('/auth/register', { email, password: PASSWORD })
  assert.equal(status, 201, text)
  return { id: body.id, email }
}

const registerMany = (apis: Api[], developer: Developer, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => register(apis[i % apis.length] as Api, developer)))

const arrivalsAt = ({ arrivals }: SmtpFake, emails: string[]): number =>
  arrivals.filter(({ recipients }) => recipients.some((recipient) => emails.includes(recipient))).length

const limitEvents = async (api: Api, developer: Developer): Promise<number> =>
  (await api.db`select from audit_events where action = 'mail.limited' and account_id = ${developer.id}`).length

test('mail to the end users of one developer', async (t) => {
  const smtp = await startSmtp(t)
  const clock = createClock()
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'hello@acme.example', MAILS_PER_DEVELOPER_HOUR: String(MAX) }
  const api = await startApi(t, { env, clock })
  const second = await startApi(t, { env, clock, beside: api })
  const developer = await api.createDeveloper()
  const other = await api.createDeveloper()
  const users = await registerMany([api, second], developer, 20)
  const reset = (email: string, projectId?: string) =>
    (projectId === undefined ? api : api.with({ 'X-Project-ID': projectId })).post('/auth/forgot-password', { email })

  await t.test('is bounded, over all servers and at once, and every registration succeeds', async () => {
    assert.deepEqual(
      await eventually('all are sent', async () => {
        const states = await statesOf(api, 'verification', developer)
        return states.waiting === undefined && states
      }),
      { limited: 14, sent: 6 },
    )
    const emails = users.map(({ email }) => email)
    assert.equal(arrivalsAt(smtp, emails), 6)
  })

  await t.test('keeps a quarter for password resets, which registrations cannot use up', async () => {
    const [first, ...others] = users
    for (const { email } of users.slice(0, 4)) assert.equal((await reset(email, developer.projectId)).status, 200)
    assert.ok(first && others.length > 0)
    await jobsDone(api)
    assert.deepEqual(await statesOf(api, 'password_reset', developer), { limited: 2, sent: 2 })
    // Nor do registrations that come now.
    await register(api, developer)
    await jobsDone(api)
    assert.deepEqual(await statesOf(api, 'verification', developer), { limited: 15, sent: 6 })
  })

  await t.test('does not starve the developer, nor other developers and their users', async () => {
    assert.equal((await reset(developer.email)).status, 200)
    await eventually('the developer is written to', async () => arrivalsAt(smtp, [developer.email]) === 2)
    const { email } = await register(api, other)
    await eventually('so is the user of another', async () => arrivalsAt(smtp, [email]) === 1)
    assert.equal(await limitEvents(api, other), 0)
  })

  await t.test(
    'beyond the bound shows to its developer once, and to operators with each message and in the metrics',
    async () => {
      assert.equal(await limitEvents(api, developer), 1)
      const events = await developer.get('/auth/audit-events?action=mail.limited')
      assert.equal(events.status, 200, events.text)
      const [event] = events.body.audit_events
      assert.deepEqual([event.actor_id, event.project_id, event.details], [null, developer.projectId, { limit: MAX }])
      const operator = await api.createOperator()
      const { body } = await operator.get('/operator/mail?state=limited&limit=100')
      assert.equal(body.mail.length, 17)
      assert.match(body.mail[0].error, /MAILS_PER_DEVELOPER_HOUR allows for an hour, which ends \d{4}-/)
      // To hand it on by other means.
      const whole = await operator.get(`/operator/mail/${body.mail[0].id}`)
      assert.match(whole.body.text, /token=vt_/)
      const metrics = (await api.root.get('/metrics', { 'X-Operator-Key': OPERATOR_KEY })).text
      assert.match(metrics, /cloudapi_mail_limited_developers 1\n/)
    },
  )

  await t.test('is not freed by removing accounts, and is after an hour', async () => {
    for (const { id } of users)
      assert.equal((await developer.delete(`/projects/${developer.projectId}/users/${id}`)).status, 204)
    const removed = await register(api, developer)
    assert.equal((await lettersTo(api, removed.email))[0]?.state, 'limited')
    clock.advance(3_600_000)
    const next = await registerMany([api, second], developer, 7)
    const states = await Promise.all(next.map(async ({ email }) => (await lettersTo(api, email))[0]?.state))
    assert.equal(states.filter((state) => state === 'limited').length, 1)
    await eventually(
      'they arrive',
      async () =>
        arrivalsAt(
          smtp,
          next.map(({ email }) => email),
        ) === 6,
    )
    assert.equal(await limitEvents(api, developer), 2)
  })
})

test('an address is sent few messages of one kind, whatever accounts are made for it and removed', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const other = await api.createDeveloper()
  const victim = `jürgen.${newEmail()}`
  const spellings = [victim, victim.toUpperCase(), victim.normalize('NFD')]
  const states: (string | undefined)[] = []
  const bomb = async (by: Developer, email: string): Promise<void> => {
    const { id } = await by.createEndUser({ email })
    const [letter] = await lettersTo(api, email, 'verification')
    states.push(letter?.state)
    assert.equal((await by.delete(`/projects/${by.projectId}/users/${id}`)).status, 204)
  }
  for (let i = 0; i < 6; i += 1) await bomb(developer, spellings[i % 3] ?? victim)
  await bomb(other, victim)
  assert.deepEqual(states.splice(0), [...Array(5).fill('kept'), 'limited', 'kept'])
  // Whoever it belongs to is a developer here: that is another matter.
  await api.createDeveloper(victim)
  assert.deepEqual(
    (await lettersTo(api, victim)).map(({ state }) => state),
    ['kept'],
  )
  // What events say of removed users is erased by a job.
  await eventually('the address is nowhere else', async () => {
    const dump = await api.dumpDatabase({ without: ['mail', 'users', 'account_tokens'] })
    return !dump.includes(victim)
  })
  clock.advance(3_600_000)
  await developer.createEndUser({ email: victim })
  const letter = (await lettersTo(api, victim, 'verification')).find(({ projectId }) => projectId !== null)
  assert.equal(letter?.state, 'kept')
})

test('notices to one account are few in an hour, and the change goes on', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  let password = PASSWORD
  for (let i = 0; i < 7; i += 1) {
    const next = `${PASSWORD}${i}`
    const changed = await user.patch('/auth/me', { new_password: next, current_password: password })
    assert.equal(changed.status, 200, changed.text)
    password = next
  }
  await letterTo(api, user.email, 'password_changed', 7)
  const letters = await lettersTo(api, user.email, 'password_changed')
  assert.deepEqual(
    letters.map(({ state }) => state),
    [...Array(5).fill('kept'), 'limited', 'limited'],
  )
})

test('in the sandbox nothing leaves, so nothing is counted', async (t) => {
  const api = await startApi(t, { env: { MAILS_PER_DEVELOPER_HOUR: '1' } })
  const sandbox = await (await api.createDeveloper()).inSandbox()
  for (let i = 0; i < 3; i += 1) {
    const { email } = await sandbox.createEndUser()
    assert.equal((await letterTo(api, email, 'verification')).state, 'kept')
  }
  assert.equal((await api.db`select from mail_hours`).length, 1) // of the developer's own address
})

test('resets and registrations of one project at once wait for each other and do not deadlock', async (t) => {
  const api = await startApi(t, { env: { REQUIRE_EMAIL_VERIFICATION: 'true' } })
  const developer = await api.createDeveloper()
  await api.db`update users set is_active = true, is_verified = true where id = ${developer.id}`
  const users = await registerMany([api], developer, 8)
  const tokens: string[] = []
  for (const { email } of users) {
    await api.with({ 'X-Project-ID': developer.projectId }).post('/auth/forgot-password', { email })
    const letter = await letterTo(api, email, 'password_reset')
    tokens.push(/code, it is: (rt_[\w-]+)/.exec(letter.text)?.[1] ?? '')
  }
  // Each reset verifies and activates its account, so it wants the project's total that registrations hold.
  const answers = await Promise.all([
    ...tokens.map((token) => api.post('/auth/reset-password', { token, new_password: `${PASSWORD}4` })),
    ...Array.from({ length: 16 }, async () => {
      await register(api, developer)
      return { status: 200, text: '' }
    }),
  ])
  for (const { status, text } of answers) assert.equal(status, 200, text)
})

test('messages are counted after all that their transactions wait for', async (t) => {
  const api = await startApi(t, { env: { REQUIRE_EMAIL_VERIFICATION: 'true' } })
  const developer = await api.createDeveloper()
  await api.db`update users set is_active = true, is_verified = true where id = ${developer.id}`
  const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
  /** Registers somebody who then wants another address. */
  const want = async (email: string) => {
    const { body } = await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })
    return () =>
      api
        .with({ Authorization: `Bearer ${body.access_token}` })
        .patch('/auth/me', { email, current_password: PASSWORD })
  }
  /** Holds something else that is wanted, as another transaction does that is to count a message next. */
  const whileHeld = (lock: (tx: Tx) => Promise<unknown>, call: () => Promise<Answer>) =>
    api.db.begin(async (tx) => {
      await lock(tx)
      const called = call()
      await eventually('somebody waits', async () => {
        const rows = await api.db`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return rows.length > 0
      })
      await tx`select from mail_hours where developer_id = ${developer.id} for update nowait`
      return { called } // it ends after this transaction
    })

  await t.test('whoever moves and is activated by that waits for the project’s total', async () => {
    const email = newEmail()
    await (await want(email))()
    const token = tokenIn(await letterTo(api, email, 'verification'))
    const { called } = await whileHeld(
      (tx) => tx`select from user_totals where project_id = ${developer.projectId} for update`,
      () => api.post('/auth/verify-email', { token }),
    )
    const { status, text } = await called
    assert.equal(status, 200, text)
  })

  await t.test('whoever wants the address of an account that moves or goes waits for it', async () => {
    const owner = await register(api, developer)
    const { called } = await whileHeld(
      (tx) => tx`select from users where id = ${owner.id} for update`,
      await want(owner.email),
    )
    assert.equal((await called).status, 200)
    await letterTo(api, owner.email, 'address_wanted')
  })
})
