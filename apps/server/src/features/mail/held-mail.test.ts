import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { type SmtpBehaviour, type SmtpFake, startSmtp } from '../../../test/fakes/smtp.ts'
import { type Api, createClock, eventually, OPERATOR_KEY, startApi } from '../../../test/harness.ts'
import { soon } from '../../../test/soon.ts'
import type { MailRow } from './queries.ts'

const MAIL_FROM = 'Acme Cloud <hello@acme.example>'
const envOf = (url: string) => ({ SMTP_URL: url, MAIL_FROM })

const mailTo = async (api: Api, recipient: string): Promise<MailRow> => {
  const [row] = await api.db<MailRow[]>`select * from mail where recipient = ${recipient} order by id limit 1`
  assert.ok(row, `no mail to ${recipient}`)
  return row
}

const inState = (api: Api, recipient: string, state: MailRow['state'], wait = soon): Promise<MailRow> =>
  wait(api, `the mail to ${recipient} is ${state}`, async () => {
    const mail = await mailTo(api, recipient)
    return mail.state === state && mail
  })

/** As the job runner gives it to people: without moving times. */
const patiently: typeof soon = (_api, what, ask) => eventually(what, ask)

/** Addresses of as many new accounts, each of which is written to. */
async function write(api: Api, count: number): Promise<string[]> {
  const emails: string[] = []
  for (let i = 0; i < count; i += 1) emails.push((await api.createDeveloper()).email)
  return emails
}

/** What was logged at level error. */
function errorLog() {
  const lines: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
  return { log, count: () => lines.filter((line) => line.includes('A service refuses us.')).length }
}

const failedJobs = async (api: Api): Promise<number> => (await api.db`select from failed_jobs`).length

/** What operators and monitors are told. */
async function assertTold(api: Api, expected: { setting: string; reason: RegExp; isTotal: boolean }): Promise<void> {
  const metrics = (await api.root.get('/metrics', { 'X-Operator-Key': OPERATOR_KEY })).text
  assert.match(metrics, /cloudapi_mail\{state="held"\} [1-9]/)
  assert.match(metrics, /cloudapi_outage\{service="mail"\} 1/)
  const [outage] = await api.db<{ setting: string; reason: string; isTotal: boolean }[]>`select * from outages`
  assert.equal(outage?.setting, expected.setting)
  assert.match(outage.reason, expected.reason)
  assert.equal(outage.isTotal, expected.isTotal)
  // The probe looks once a second.
  const health = await eventually('health tells', async () => {
    const { body } = await api.get('/health/detailed')
    return body.mail.status === 'degraded' && body
  })
  assert.equal(health.status, 'degraded')
  assert.match(health.note, /mail server refuses mail/)
  const monitored = await api.root.get('/health')
  assert.deepEqual([monitored.status, monitored.body.status], [200, 'degraded'])
}

interface Member {
  name: string
  options?: Parameters<typeof startSmtp>[1]
  behaviour: SmtpBehaviour
  setting: string
  reason: RegExp
  isTotal: boolean
}

const members: Member[] = [
  {
    name: 'refuses the sender',
    behaviour: { refuseSender: { status: 550, text: '5.7.1 Sender address rejected: not owned by user' } },
    setting: 'MAIL_FROM',
    reason: /refuses the sender in MAIL_FROM.*not owned by user/,
    isTotal: true,
  },
  {
    name: 'refuses the sign-in',
    options: { signIn: true },
    behaviour: { refuseSignIn: { status: 535, text: '5.7.8 Username and Password not accepted' } },
    setting: 'SMTP_URL',
    reason: /does not accept the user and password of SMTP_URL/,
    isTotal: true,
  },
  {
    name: 'greets with 554',
    behaviour: { refuseConnection: { status: 554, text: '5.7.1 Your address is blocked' } },
    setting: 'SMTP_URL',
    reason: /refuses this server.*Your address is blocked/,
    isTotal: true,
  },
  {
    name: 'refuses the sender with the recipient, as Postfix does',
    behaviour: { refuseRecipient: { status: 553, text: '5.7.1 <hello@acme.example>: Sender address rejected' } },
    setting: 'MAIL_FROM',
    reason: /not for their recipients.*Sender address rejected/,
    isTotal: false,
  },
  {
    name: 'refuses to relay',
    behaviour: { refuseRecipient: { status: 554, text: '5.7.1 Relay access denied' } },
    setting: 'MAIL_FROM',
    reason: /Relay access denied/,
    isTotal: false,
  },
  {
    name: 'refuses the sender after the message',
    behaviour: { refuseMessage: { status: 554, text: 'Message rejected: Email address is not verified.' } },
    setting: 'MAIL_FROM',
    reason: /not verified/,
    isTotal: false,
  },
]

for (const { name, options = {}, behaviour, ...told } of members) {
  test(`mail whose server ${name} is held, and sent once that is mended, the oldest first`, async (t) => {
    const smtp = await startSmtp(t, options)
    smtp.behaviour = behaviour
    const { log, count } = errorLog()
    const api = await startApi(t, { env: envOf(smtp.url), log })
    const emails = await write(api, 3)
    for (const email of emails) {
      const held = await inState(api, email, 'held')
      assert.ok(held.heldSince)
      assert.match(String(held.error), told.reason)
    }
    await assertTold(api, told)
    assert.deepEqual([count(), await failedJobs(api)], [1, 0])
    smtp.behaviour = {}
    for (const email of emails) await inState(api, email, 'sent')
    // Which of those that were refused by themselves goes first depends on how often each was tried.
    if (told.isTotal) assert.deepEqual(recipientsOf(smtp), emails)
    assert.deepEqual(recipientsOf(smtp).sort(), emails.toSorted())
    await soon(api, 'the outage ends', async () => (await api.db`select from outages`).length === 0)
    await eventually('health tells', async () => (await api.get('/health')).body.status === 'healthy')
    assert.deepEqual([count(), await failedJobs(api)], [1, 0])
  })
}

const recipientsOf = (smtp: SmtpFake): (string | undefined)[] => smtp.arrivals.map(({ recipients }) => recipients[0])

test('mail whose server is down is held, not tried one by one, and sent by itself when the server is back', async (t) => {
  const first = await startSmtp(t)
  const api = await startApi(t, { env: envOf(first.url) })
  await first.stop()
  const emails = await write(api, 3)
  for (const email of emails) await inState(api, email, 'held', patiently)
  assert.match(String((await mailTo(api, String(emails[0]))).error), /cannot be reached.*ECONNREFUSED/)
  const second = await startSmtp(t, { port: first.port })
  for (const email of emails) await inState(api, email, 'sent', patiently)
  assert.deepEqual(recipientsOf(second), emails)
  const { id } = await mailTo(api, String(emails[0]))
  assert.match(second.arrivals[0]?.source ?? '', new RegExp(`Message-ID: <${id}@acme.example>`))
})

for (const [name, brokenUrl] of [
  ['has a certificate that nobody trusts', async (t: TestContext) => (await startSmtp(t, { tls: true })).url],
  ['has an unknown name', async () => 'smtp://mail.nowhere.invalid:25'],
  ['speaks TLS where none is expected', async (t: TestContext) => (await startSmtp(t)).url.replace('smtp:', 'smtps:')],
] as const) {
  test(`mail whose server ${name} survives a restart, which sends it by another SMTP_URL at once`, async (t) => {
    const first = await startApi(t, { env: envOf(await brokenUrl(t)) })
    const emails = await write(first, 2)
    for (const email of emails) await inState(first, email, 'held')
    await first.server.stop()
    const smtp = await startSmtp(t)
    const second = await startApi(t, { beside: first, env: envOf(smtp.url) })
    for (const email of emails) await inState(second, email, 'sent', patiently)
    assert.deepEqual(recipientsOf(smtp), emails)
  })
}

test('while the server refuses everything, one message at a time is tried, by two servers together', async (t) => {
  const smtp = await startSmtp(t)
  smtp.behaviour = { refuseSender: { status: 550, text: '5.7.1 no' } }
  const api = await startApi(t, { env: envOf(smtp.url) })
  await startApi(t, { beside: api, env: envOf(smtp.url) })
  const emails = await write(api, 1)
  await inState(api, String(emails[0]), 'held', patiently)
  const before = smtp.senders
  emails.push(...(await write(api, 20)))
  for (const email of emails) await inState(api, email, 'held', patiently)
  // An attempt is counted a moment before the server sees it.
  await eventually('all attempts are known', async () => {
    const [row] = await api.db<{ attempts: number }[]>`select sum(attempts)::int as attempts from mail`
    return row?.attempts === smtp.senders
  })
  // Twenty more messages brought probes alone, which come ever more rarely.
  const untried = await api.db`select from mail where attempts = 0`
  assert.equal(untried.length, 20, `${smtp.senders - before} attempts`)
  smtp.behaviour = {}
  for (const email of emails) await inState(api, email, 'sent')
  assert.deepEqual(recipientsOf(smtp), emails)
  assert.equal(smtp.arrivals.length, 21)
})

test('one message that is refused for itself does not keep others', async (t) => {
  const smtp = await startSmtp(t)
  const isPoison = (source: string) => source.includes('To: poison-')
  const api = await startApi(t, { env: envOf(smtp.url) })
  for (const [what, behaviour] of [
    [
      'with a policy',
      { refuseMessage: (s: string) => (isPoison(s) ? { status: 554, text: '5.7.1 Spam' } : undefined) },
    ],
    ['by a cut connection', { cutMessage: isPoison }],
  ] as [string, SmtpBehaviour][]) {
    await t.test(what, async () => {
      smtp.behaviour = { refuseSender: { status: 550, text: '5.7.1 no' } }
      const poison = `poison-${crypto.randomUUID()}@example.com`
      await api.createDeveloper(poison)
      await inState(api, poison, 'held')
      const others = await write(api, 3)
      for (const email of others) await inState(api, email, 'held')
      smtp.behaviour = behaviour
      for (const email of others) await inState(api, email, 'sent')
      const [later] = await write(api, 1)
      await inState(api, String(later), 'sent')
      assert.notEqual((await mailTo(api, poison)).state, 'sent')
      smtp.behaviour = {}
      await inState(api, poison, 'sent')
    })
  }
})

test('recipients that are refused fail alone, also among held mail, and count among failed jobs', async (t) => {
  const smtp = await startSmtp(t)
  const isOdd = (email: string) => email.startsWith('odd-')
  const half: SmtpBehaviour = {
    refuseRecipient: (email) => (isOdd(email) ? { status: 550, text: '5.1.1 No such user' } : undefined),
  }
  smtp.behaviour = { refuseSender: { status: 550, text: '5.7.1 no' } }
  const api = await startApi(t, { env: envOf(smtp.url) })
  const emails: string[] = []
  for (const kind of ['odd', 'even', 'odd', 'even']) {
    const email = `${kind}-${crypto.randomUUID()}@example.com`
    emails.push((await api.createDeveloper(email)).email)
  }
  for (const email of emails) await inState(api, email, 'held')
  smtp.behaviour = half
  for (const email of emails) await inState(api, email, isOdd(email) ? 'failed' : 'sent')
  assert.equal(await failedJobs(api), 2)

  await t.test('and an operator sends them on their way again', async () => {
    smtp.behaviour = {}
    const operator = await api.createOperator()
    const headers = { 'X-Operator-Key': OPERATOR_KEY }
    const { body } = await operator.with(headers).get('/operator/failed-jobs')
    assert.deepEqual(new Set(body.failed_jobs.map(({ name }: { name: string }) => name)), new Set(['mail.send']))
    for (const { id } of body.failed_jobs)
      assert.equal((await operator.with(headers).post(`/operator/failed-jobs/${id}/retry`)).status, 200)
    for (const email of emails) await inState(api, email, 'sent')
  })
})

test('a message that the server can not take as it is fails, and holds nothing up', async (t) => {
  const smtp = await startSmtp(t, { sizeMax: 500 })
  const api = await startApi(t, { env: envOf(smtp.url) })
  const [email] = await write(api, 1)
  const failed = await inState(api, String(email), 'failed')
  assert.match(String(failed.error), /size/i)
  assert.equal((await api.db`select from outages`).length, 0)
})

test('links that have expired meanwhile are not sent', async (t) => {
  const clock = createClock()
  const smtp = await startSmtp(t)
  smtp.behaviour = { refuseSender: { status: 550, text: '5.7.1 no' } }
  const api = await startApi(t, { env: envOf(smtp.url), clock })
  const [early] = await write(api, 1)
  await inState(api, String(early), 'held')
  clock.advance(23 * 3_600_000)
  const [late] = await write(api, 1)
  await inState(api, String(late), 'held')
  clock.advance(2 * 3_600_000)
  smtp.behaviour = {}
  await inState(api, String(late), 'sent')
  assert.equal((await inState(api, String(early), 'expired')).sentAt, null)
  assert.deepEqual([recipientsOf(smtp), await failedJobs(api)], [[late], 0])
})

test('what a server puts off for hours is held in the end, unless it is said of the recipient', async (t) => {
  const smtp = await startSmtp(t)
  const api = await startApi(t, { env: envOf(smtp.url) })
  for (const [behaviour, state] of [
    [{ refuseConnection: { status: 421, text: '4.7.0 Try later' } }, 'held'],
    [{ refuseRecipient: { status: 450, text: '4.2.0 Greylisted' } }, 'failed'],
  ] as [SmtpBehaviour, MailRow['state']][]) {
    smtp.behaviour = behaviour
    const [email] = await write(api, 1)
    await soon(api, 'a first attempt', async () => (await mailTo(api, String(email))).error !== null)
    const { id } = await mailTo(api, String(email))
    await soon(api, `it is ${state}`, async () => {
      await api.db`
        update graphile_worker._private_jobs set attempts = 11
        where payload->>'mailId' = ${id} and attempts < 11 and locked_at is null`
      return (await mailTo(api, String(email))).state === state
    })
  }
})

test('mail that is held stays in the mailbox when the mail server is taken away', async (t) => {
  const smtp = await startSmtp(t)
  smtp.behaviour = { refuseSender: { status: 550, text: '5.7.1 no' } }
  const first = await startApi(t, { env: envOf(smtp.url) })
  const [email] = await write(first, 1)
  await inState(first, String(email), 'held')
  await first.server.stop()
  const second = await startApi(t, { beside: first })
  await inState(second, String(email), 'kept')
  assert.equal((await second.db`select from outages`).length, 0)
})
