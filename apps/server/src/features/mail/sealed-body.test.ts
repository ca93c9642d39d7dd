import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import { startSmtp } from '../../../test/fakes/smtp.ts'
import { type Api, ENCRYPTION_KEY, eventually, newEmail, startApi } from '../../../test/harness.ts'
import { jobsDone, lettersTo, letterTo, tokenIn } from '../../../test/mailbox.ts'
import type { MailRow } from './queries.ts'
import { openBody, sealBody } from './sealed-body.ts'

const MAIL_FROM = 'hello@acme.example'

const rowOf = async (api: Api, id: string): Promise<MailRow> => {
  const [row] = await api.db<MailRow[]>`select * from mail where id = ${id}`
  assert.ok(row, `no mail ${id}`)
  return row
}

/** What a server of the version before wrote. */
async function insertClear(api: Api, userId: string, state: MailRow['state']): Promise<{ id: string; token: string }> {
  const mail = { id: uuidv7(), token: `vt_${uuidv7()}` }
  await api.db`
    insert into mail (id, user_id, recipient, kind, sender_name, subject, text, html, state, error, held_since, created_at)
    values (${mail.id}, ${userId}, ${newEmail()}, 'verification', 'Win http://evil.example', 'Hello', ${`Link: ${mail.token}`},
      ${`<a>${mail.token}</a>`}, ${state}, ${state === 'failed' ? 'refused' : null}, ${state === 'held' ? new Date() : null},
      ${new Date()})`
  return mail
}

/** As if `ENCRYPTION_KEY` was another when it was written. */
const sealWithOther = async (api: Api, id: string): Promise<void> => {
  const sealedBody = sealBody(`another ${ENCRYPTION_KEY}`, id, { text: 'lost', html: 'lost' })
  await api.db`update mail set sealed_body = ${sealedBody} where id = ${id}`
}

test('links in mail stand nowhere in the database in clear, and operators read them', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const operator = await api.createOperator()
  await api.post('/auth/forgot-password', { email: developer.email })
  await api.with({ 'X-Project-ID': developer.projectId }).post('/auth/forgot-password', { email: user.email })
  for (const [email, kind] of [
    [developer.email, 'verification'],
    [developer.email, 'password_reset'],
    [user.email, 'verification'],
    [user.email, 'password_reset'],
  ] as const) {
    const letter = await letterTo(api, email, kind)
    const token = tokenIn(letter)
    assert.equal((await operator.get(`/operator/mail/${letter.id}`)).body.text, letter.text)
    assert.ok(!(await api.dumpDatabase()).includes(token))
  }
})

test('what earlier versions left in clear is sealed, once, by however many servers', async (t) => {
  const smtp = await startSmtp(t)
  const env = { SMTP_URL: smtp.url, MAIL_FROM }
  const api = await startApi(t, { env: { SMTP_URL: smtp.url, MAIL_FROM } })
  const { id: userId } = await api.createDeveloper()
  await jobsDone(api)
  const mails: { id: string; token: string }[] = []
  for (const state of ['kept', 'failed', 'expired'] as const)
    for (let i = 0; i < 90; i += 1) mails.push(await insertClear(api, userId, state))
  const held = await insertClear(api, userId, 'held')
  await Promise.all([1, 2].map(() => startApi(t, { env, beside: api })))
  await eventually('all are sealed', async () => (await api.db`select from mail where text is not null`).length === 0)
  for (const { id, token } of mails) {
    const body = openBody(ENCRYPTION_KEY, await rowOf(api, id))
    assert.deepEqual(body, { text: `Link: ${token}`, html: `<a>${token}</a>` })
  }
  // It is sent as it was, and not in the name that it was to be sent in.
  await eventually('the held one is sent', async () => (await rowOf(api, held.id)).state === 'sent')
  const arrival = smtp.arrivals.find(({ source }) => source.includes(held.token))
  assert.ok(arrival)
  assert.doesNotMatch(arrival.source, /evil/)
  const dump = await api.dumpDatabase()
  for (const { token } of [...mails, held]) assert.ok(!dump.includes(token))
})

test('a server of the version before does not send a sealed message as an empty one', async (t) => {
  const api = await startApi(t)
  const { email } = await api.createDeveloper()
  const { id } = await letterTo(api, email, 'verification')
  await api.db`update mail set state = 'waiting' where id = ${id}`
  // Its own statements.
  await assert.rejects(
    api.db`update mail set state = 'waiting', attempts = attempts + 1 where id = ${id} and state in ('waiting', 'failed') returning *`,
    /earlier version/,
  )
  await api.db`update mail set error = 'later' where id = ${id}`
})

test('mail that is sealed with another key', async (t) => {
  const smtp = await startSmtp(t)
  smtp.behaviour = { refuseSender: { status: 550, text: '5.7.1 Sender address rejected' } }
  const api = await startApi(t, { env: { SMTP_URL: smtp.url, MAIL_FROM } })
  const operator = await api.createOperator()
  const lost = await api.createDeveloper()
  const kept = await api.createDeveloper()
  const [letter] = await eventually('both are held', async () => {
    const letters = [...(await lettersTo(api, lost.email)), ...(await lettersTo(api, kept.email))]
    return letters.every(({ state }) => state === 'held') && letters
  })
  assert.ok(letter)
  await sealWithOther(api, letter.id)

  await t.test('is listed like any other, and has no text', async () => {
    const list = await operator.get('/operator/mail')
    assert.equal(list.status, 200, list.text)
    assert.ok(list.body.mail.some(({ id }: { id: string }) => id === letter.id))
    const whole = await operator.get(`/operator/mail/${letter.id}`)
    assert.deepEqual([whole.status, whole.body.text, whole.body.state], [200, null, 'held'])
  })

  await t.test('fails with the reason, and other mail is sent', async () => {
    smtp.behaviour = {}
    await eventually('the other is sent', async () => (await lettersTo(api, kept.email))[0]?.state === 'sent')
    const failed = await eventually('it fails', async () => {
      const row = await rowOf(api, letter.id)
      return row.state === 'failed' && row
    })
    assert.match(String(failed.error), /ENCRYPTION_KEY/)
    const { body } = await operator.get('/operator/failed-jobs')
    assert.deepEqual(
      body.failed_jobs.map(({ payload }: { payload: object }) => payload),
      [{ mailId: letter.id }],
    )
    assert.ok(!smtp.arrivals.some(({ recipients }) => recipients.includes(lost.email)))
  })

  await t.test('is sent when it is tried again with the right one', async () => {
    const [job] = (await operator.get('/operator/failed-jobs')).body.failed_jobs
    const body = { text: 'found', html: '<p>found' }
    await api.db`update mail set sealed_body = ${sealBody(ENCRYPTION_KEY, letter.id, body)} where id = ${letter.id}`
    assert.equal((await operator.post(`/operator/failed-jobs/${job.id}/retry`)).status, 200)
    await eventually('it is sent', async () => (await rowOf(api, letter.id)).state === 'sent')
    assert.ok(smtp.arrivals.some(({ source }) => source.includes('found')))
  })
})

test('the body of one message does not open as that of another', () => {
  const [id, other] = [uuidv7(), uuidv7()]
  const sealedBody = sealBody(ENCRYPTION_KEY, id, { text: 'a', html: 'b' })
  assert.deepEqual(openBody(ENCRYPTION_KEY, { id, sealedBody, text: null, html: null }), { text: 'a', html: 'b' })
  assert.equal(openBody(ENCRYPTION_KEY, { id: other, sealedBody, text: null, html: null }), undefined)
})
