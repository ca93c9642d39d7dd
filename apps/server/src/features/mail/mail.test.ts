import assert from 'node:assert/strict'
import http from 'node:http'
import { test } from 'node:test'
import { pino } from 'pino'
import { startSmtp } from '../../../test/fakes/smtp.ts'
import {
  type Api,
  createClock,
  eventually,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
  startApi,
  type TestClock,
} from '../../../test/harness.ts'
import { lettersTo, letterTo, tokenIn, verify } from '../../../test/mailbox.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import { sweepMail } from './jobs.ts'
import { findMail, listMail, type MailRow } from './queries.ts'

const mailOf = async (api: Api, recipient: string): Promise<MailRow> => {
  const [row] = await api.db<MailRow[]>`select * from mail where recipient = ${recipient} order by id limit 1`
  assert.ok(row, `no mail to ${recipient}`)
  return row
}

const ended = (api: Api, recipient: string, state: MailRow['state']): Promise<MailRow> =>
  eventually(`the mail to ${recipient} is ${state}`, async () => {
    const mail = await mailOf(api, recipient)
    return mail.state === state && mail
  })

const jobGone = (api: Api, mailId: string): Promise<true> =>
  eventually(`the job of mail ${mailId} is gone`, async () => {
    const jobs = await api.db`select from graphile_worker._private_jobs where payload->>'mailId' = ${mailId}`
    return jobs.length === 0
  })

/** Quoted-printable back to text. */
const decoded = (source: string): string =>
  source
    .replaceAll('=\r\n', '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString())

const unquoted = (address: string): string => address.replaceAll(/["\\\\]/g, '')

/** The header lines of a message, unfolded. */
const headersOf = (source: string): string[] =>
  (source.split('\r\n\r\n', 1)[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
const headerOf = (source: string, name: string): string | undefined =>
  headersOf(source)
    .find((line) => line.toLowerCase().startsWith(`${name}: `))
    ?.slice(name.length + 2)

/** `fetch` chooses the Host header itself. */
const registerFromHost = (api: Api, host: string, email: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const request = http.request(`${api.url}/auth/register`, {
      method: 'POST',
      headers: {
        Host: host,
        'X-Forwarded-Host': host,
        'Content-Type': 'application/json',
        'X-Operator-Key': OPERATOR_KEY,
      },
    })
    request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject)
    request.end(JSON.stringify({ email, password: PASSWORD }))
  })

async function sweep(api: Api, clock: TestClock): Promise<void> {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: SECRET_KEY, operatorKeys: [OPERATOR_KEY] },
    database: api.database,
    clock,
  })
  await sweepMail(ctx)
  await close()
}

test('mail with a mail server', async (t) => {
  const smtp = await startSmtp(t)
  const env = {
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Acme Cloud <hello@acme.example>',
    PUBLIC_URL: 'https://cloud.acme.example',
  }
  const api = await startApi(t, { env })
  const arrivalOf = (id: string) => smtp.arrivals.find(({ source }) => source.includes(`Message-ID: <${id}@`))
  const arrivalFor = (recipient: string) =>
    eventually(`mail for ${recipient}`, async () => smtp.arrivals.find((a) => a.recipients.includes(recipient)))

  await t.test('arrives as plain text and HTML from MAIL_FROM, and its links begin with PUBLIC_URL', async () => {
    const email = newEmail()
    // Whoever asks must not choose where links lead.
    const registered = await registerFromHost(api, 'evil.example', email)
    assert.equal(registered, 201)
    const { source, from, recipients } = await arrivalFor(email)
    assert.deepEqual([from, recipients], ['hello@acme.example', [email]])
    assert.equal(headerOf(source, 'from'), 'Acme Cloud <hello@acme.example>')
    assert.equal(headerOf(source, 'subject'), 'Confirm your email address for Cloud API')
    assert.equal(headerOf(source, 'auto-submitted'), 'auto-generated')
    assert.match(source, /Content-Type: text\/plain; charset=utf-8/)
    assert.match(source, /Content-Type: text\/html; charset=utf-8/)
    const text = decoded(source)
    assert.match(text, /https:\/\/cloud\.acme\.example\/verify-email\?token=vt_[\w-]{32}/)
    assert.match(text, /https:\/\/cloud\.acme\.example\/api\/v1\/auth\/verify-email\?token=vt_[\w-]{32}/)
    assert.ok(!text.includes('evil.example'))
  })

  await t.test('is cleared from the database once it was sent: the link stands nowhere any more', async () => {
    const { email } = await api.createDeveloper()
    const token = tokenIn({ text: decoded((await arrivalFor(email)).source) })
    const mail = await ended(api, email, 'sent')
    assert.deepEqual([mail.sealedBody, mail.text, mail.html, mail.error, mail.attempts], [null, null, null, null, 1])
    assert.ok(mail.sentAt)
    assert.ok(!(await api.dumpDatabase()).includes(token))
  })

  await t.test('to an end user names its project, and comes from MAIL_FROM all the same', async () => {
    const developer = await api.createDeveloper()
    await verify(api, developer)
    await developer.patch(`/projects/${developer.projectId}`, { name: 'Pictures & Co' })
    const { email } = await developer.createEndUser()
    const { source } = await arrivalFor(email)
    assert.equal(headerOf(source, 'from'), 'Acme Cloud <hello@acme.example>')
    assert.equal(headerOf(source, 'subject'), 'Confirm your email address for Pictures & Co')
    assert.ok(decoded(source).includes('Confirm your email address for Pictures &amp; Co</h1>'))
  })

  await t.test('names no project until its developer has verified an address', async () => {
    const developer = await api.createDeveloper()
    await developer.patch(`/projects/${developer.projectId}`, { name: 'Pictures & Co' })
    const subjectFor = async (): Promise<string | undefined> =>
      headerOf((await arrivalFor((await developer.createEndUser()).email)).source, 'subject')
    assert.equal(await subjectFor(), 'Confirm your email address for Cloud API')
    await verify(api, developer)
    assert.equal(await subjectFor(), 'Confirm your email address for Pictures & Co')
    // Who wants another address keeps the one that is verified until then.
    const asked = await developer.patch('/auth/me', { email: newEmail(), current_password: PASSWORD })
    assert.equal(asked.status, 200, asked.text)
    assert.equal(await subjectFor(), 'Confirm your email address for Pictures & Co')
  })

  await t.test('makes no link of a name, in no part of the message', async () => {
    const developer = await api.createDeveloper()
    await verify(api, developer)
    const name = 'Win http://evil.example/a?b=c www.evil.example evil\uff0eexample me@evil.example'
    assert.equal((await developer.patch(`/projects/${developer.projectId}`, { name })).status, 200)
    const { email } = await developer.createEndUser()
    await arrivalFor(email)
    await developer.with({ 'X-Project-ID': developer.projectId }).post('/auth/forgot-password', { email })
    const [, reset] = await eventually('both', async () => {
      const both = smtp.arrivals.filter((a) => a.recipients.includes(email))
      return both.length === 2 && both
    })
    for (const source of [(await arrivalFor(email)).source, String(reset?.source)]) {
      const text = decoded(source)
      assert.match(text, /Win http: \/evil·example/)
      const foreign = text.match(/(?:https?:\/\/|www\.|[\w-]+@)[^\s<"]*|\w+[.\uff0e]example/g) ?? []
      for (const link of foreign) assert.match(link, /acme\.example|@example\.com|^[\w-]+\.example$/, text)
      assert.doesNotMatch(text, /evil[^·\s]example/)
    }
  })

  await t.test('takes no header, recipient or markup from names and addresses', async () => {
    const developer = await api.createDeveloper()
    await verify(api, developer)
    const name = 'Shop\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script>\u202E"\u2028'
    assert.equal((await developer.patch(`/projects/${developer.projectId}`, { name })).status, 200)
    // Each is one address to the Starter Kit's own check, however a careless mailer reads it.
    const emails = [`a,thief-${newEmail()}`, `x<thief>-${newEmail()}`, `"a"-${newEmail()}`, `ä-${newEmail()}`]
    for (const email of emails) {
      const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
      const body = { email, password: PASSWORD, full_name: 'Eve\r\nBcc: thief@evil.example' }
      assert.equal((await registrar.post('/auth/register', body)).status, 201)
      const mail = await eventually('an end', async () => {
        const row = await mailOf(api, email)
        return row.state !== 'waiting' && row
      })
      if (mail.state === 'failed') continue // the server found the address impossible
      const source = await eventually('the mail', async () => arrivalOf(mail.id)?.source)
      assert.deepEqual(arrivalOf(mail.id)?.recipients.map(unquoted), [unquoted(email)])
      const headers = headersOf(source)
      assert.ok(!headers.some((line) => /^(?:bcc|cc):/i.test(line)), headers.join('\n'))
      assert.equal(headers.filter((line) => /^to:/i.test(line)).length, 1)
      const text = decoded(source)
      const html = text.slice(text.indexOf('<!doctype html>'))
      assert.ok(!html.includes('<script>'))
      assert.ok(html.includes('&lt;script&gt;'))
      assert.ok(!text.includes('Eve'))
      assert.ok(!text.includes('\u202E'))
    }
    assert.ok(!smtp.arrivals.some(({ recipients }) => recipients.some((r) => r.endsWith('@evil.example'))))
  })

  await t.test('that is refused for now is sent later, and once', async () => {
    smtp.behaviour = { refuseRecipient: { status: 451, text: 'Greylisted, try again' } }
    const { email } = await api.createDeveloper()
    const waiting = await eventually('a failed attempt', async () => {
      const mail = await mailOf(api, email)
      return mail.error !== null && mail
    })
    assert.deepEqual([waiting.state, waiting.sentAt], ['waiting', null])
    assert.match(String(waiting.error), /451.*Greylisted/)
    smtp.behaviour = {}
    const mail = await ended(api, email, 'sent')
    assert.ok(mail.attempts >= 2)
    assert.equal(smtp.arrivals.filter((a) => a.recipients.includes(email)).length, 1)
  })

  for (const [step, behaviour] of [
    ['recipient', { refuseRecipient: { status: 550, text: 'No such mailbox' } }],
    ['message', { refuseMessage: { status: 554, text: '5.1.1 No such mailbox' } }],
  ] as const) {
    await t.test(
      `whose ${step} is refused for good fails with the server's reason, and is not tried again`,
      async () => {
        smtp.behaviour = behaviour
        const { email } = await api.createDeveloper()
        const mail = await ended(api, email, 'failed')
        smtp.behaviour = {}
        assert.match(String(mail.error), /55[04].*No such mailbox/)
        assert.equal(mail.attempts, 1)
        await jobGone(api, mail.id)
        assert.equal((await mailOf(api, email)).attempts, 1)
        const failed = await api.db`select from failed_jobs where payload->>'mailId' = ${mail.id}`
        assert.equal(failed.length, 1)
      },
    )
  }

  for (const [status, end] of [
    ['451 4.7.0', 'waiting'],
    ['554 5.1.1', 'failed'],
    ['554 5.7.1', 'held'],
  ] as const) {
    await t.test(
      `whose link the mail server quotes in a ${status} is ${end}, and the link is nowhere in clear`,
      async () => {
        const [code = '', text = ''] = status.split(' ')
        let token = ''
        smtp.behaviour = {
          refuseMessage: (source) => {
            token = tokenIn({ text: decoded(source) })
            return {
              status: Number(code),
              text: `${text} Blocked: https://cloud.acme.example/verify-email?token=${token}`,
            }
          },
        }
        const { email } = await api.createDeveloper()
        const mail = await eventually('it was refused', async () => {
          const row = await mailOf(api, email)
          return row.error !== null && row.state === end && row
        })
        assert.match(String(mail.error), /Blocked: https:\/\/cloud\.acme\.example\/verify-email\?token=vt_…/)
        const dump = await eventually('its job has ended', async () => {
          const running = await api.db`
          select from graphile_worker._private_jobs where payload->>'mailId' = ${mail.id} and locked_at is not null`
          return running.length === 0 && api.dumpDatabase()
        })
        assert.ok(dump.includes('Blocked'))
        assert.match(token, /^vt_/)
        assert.ok(!dump.includes(token))
        smtp.behaviour = {}
        if (end !== 'failed') await ended(api, email, 'sent')
      },
    )
  }

  await t.test(
    'by a server that takes its time holds nobody up, and goes over four connections at the most',
    async () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      smtp.behaviour = { holdMessage: promise }
      const developers = await Promise.all(Array.from({ length: 10 }, () => api.createDeveloper()))
      await eventually('the server has work', async () => smtp.connectionsMax >= 2)
      // Other jobs run meanwhile.
      const [developer] = developers
      assert.ok(developer)
      assert.equal((await developer.delete(`/projects/${developer.projectId}`)).status, 204)
      await eventually(
        'the project is removed',
        async () => (await api.db`select from projects where id = ${developer.projectId}`).length === 0,
      )
      smtp.behaviour = {}
      resolve()
      for (const { email } of developers) await ended(api, email, 'sent')
      assert.ok(smtp.connectionsMax <= 4, `${smtp.connectionsMax} connections`)
    },
  )

  await t.test('is neither written nor sent when its transaction rolls back', async () => {
    const { email } = await api.createDeveloper()
    await arrivalFor(email)
    const before = (await api.db`select from mail`).length
    const taken = await api
      .with({ 'X-Operator-Key': OPERATOR_KEY })
      .post('/auth/register', { email, password: PASSWORD })
    assert.equal(taken.status, 409)
    // A failure after the mail was written: the last step of a registration cannot be done.
    await api.db.unsafe('alter table developer_keys add constraint no_more check (false) not valid')
    const lost = newEmail()
    const failed = await api
      .with({ 'X-Operator-Key': OPERATOR_KEY })
      .post('/auth/register', { email: lost, password: PASSWORD })
    assert.equal(failed.status, 500)
    await api.db.unsafe('alter table developer_keys drop constraint no_more')
    assert.equal((await lettersTo(api, lost)).length, 0)
    // Whatever comes after it has passed the queue: it was not in there.
    const next = await api.createDeveloper()
    await ended(api, next.email, 'sent')
    assert.equal((await api.db`select from mail`).length, before + 1)
    assert.ok(!smtp.arrivals.some((a) => a.recipients.includes(lost)))
  })
})

test('mail that waits goes with its account', async (t) => {
  const smtp = await startSmtp(t)
  smtp.behaviour = { refuseRecipient: { status: 450, text: 'later' } }
  const api = await startApi(t, { env: { SMTP_URL: smtp.url, MAIL_FROM: 'hello@acme.example' } })
  const developer = await api.createDeveloper()
  const { email } = await developer.createEndUser()
  const waiting = await eventually('a failed attempt', async () => {
    const mail = await mailOf(api, email)
    return mail.error !== null && mail
  })
  assert.equal((await developer.delete(`/projects/${developer.projectId}`)).status, 204)
  smtp.behaviour = {}
  await jobGone(api, waiting.id)
  assert.equal((await lettersTo(api, email)).length, 0)
  assert.ok(!smtp.arrivals.some((a) => a.recipients.includes(email)))
})

test('mail without a mail server', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock, env: { PORT: '0' } })

  await t.test('stays in the mailbox, readable in full, with links to this machine', async () => {
    const { email, id } = await api.createDeveloper()
    const letter = await letterTo(api, email, 'verification')
    assert.equal(letter.state, 'kept')
    assert.ok(letter.text.includes(`http://localhost:0/verify-email?token=${tokenIn(letter)}`))
    assert.equal((await api.db`select from graphile_worker.jobs where task_identifier not like '%.sweep'`).length, 0)
    const mail = await findMail(api.db, letter.id, 'live')
    assert.deepEqual([mail?.userId, mail?.projectId, mail?.kind], [id, null, 'verification'])
  })

  await t.test('is listed a page at a time, the youngest first', async () => {
    for (const _ of [1, 2, 3]) await api.createDeveloper()
    const ids = (rows: MailRow[]) => rows.map(({ id }) => id)
    const all = await listMail(api.db, { world: 'live', limit: 100 })
    assert.deepEqual(ids(all), ids(all).toSorted().reverse())
    const first = await listMail(api.db, { world: 'live', limit: 2 })
    const second = await listMail(api.db, { world: 'live', limit: 100, before: String(first.at(-1)?.id) })
    assert.deepEqual(ids([...first, ...second]), ids(all))
    assert.equal((await listMail(api.db, { world: 'live', limit: 100, state: 'failed' })).length, 0)
  })

  await t.test('is forgotten after thirty days', async () => {
    const { email } = await api.createDeveloper()
    clock.advance(29 * 24 * 3_600_000)
    const young = await api.createDeveloper()
    await sweep(api, clock)
    assert.equal((await lettersTo(api, email)).length, 1)
    clock.advance(1.1 * 24 * 3_600_000)
    await sweep(api, clock)
    assert.equal((await lettersTo(api, email)).length, 0)
    assert.equal((await lettersTo(api, young.email)).length, 1)
    // Nor is remembered for longer than an hour to whom it went.
    clock.advance(3_600_001)
    await sweep(api, clock)
    assert.equal((await api.db`select from mail_hours`).length, 0)
  })
})
