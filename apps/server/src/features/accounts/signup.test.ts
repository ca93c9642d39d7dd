import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Api, Developer, newEmail, PASSWORD, startApi } from '../../../test/harness.ts'
import { letterTo } from '../../../test/mailbox.ts'

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const FOREIGN = {
  status: 403,
  detail:
    "Only this server's own pages may do this, and this page's address is not one of its own. Open the page at the address in PUBLIC_URL, or add its address there; without PUBLIC_URL only localhost and IP addresses count. Other clients use tokens.",
}
const OWN = 'https://cloud.acme.example'
const CLOSED = {
  status: 403,
  detail: 'Developer sign-up is closed on this server. Ask its operator for an account.',
}

const signUp = (api: Api, origin: string | undefined, body: unknown = { email: newEmail(), password: PASSWORD }) =>
  api.with({ Origin: origin }).post('/auth/register/developer', body)

test('sign-up of developers in our own pages', async (t) => {
  const api = await startApi(t, { env: { PUBLIC_URL: `${OWN},https://cloud.acme.test` } })

  await t.test('is E08 without a key: account, project, keys and tokens that work', async () => {
    for (const origin of [OWN, 'https://cloud.acme.test']) {
      const email = newEmail()
      const answer = await signUp(api, origin, { email, password: PASSWORD, full_name: 'Ada' })
      assert.equal(answer.status, 201)
      const { role, is_active, full_name, project_id } = answer.body
      assert.deepEqual([role, is_active, full_name, project_id], ['developer', true, 'Ada', null])
      const developer = new Developer(api.url, answer.body)
      assert.equal((await developer.get(`/projects/${developer.projectId}`)).status, 200)
      assert.equal((await developer.asEndUser().get('/generation/generations-v2')).status, 200)
      await letterTo(api, email, 'verification')
    }
  })

  await t.test('is refused from everywhere else, before the body is looked at', async () => {
    const origins = [
      undefined,
      'null',
      '',
      'https://evil.example',
      'http://cloud.acme.example',
      'https://cloud.acme.example:8443',
      'https://cloud.acme.example.evil.example',
      'https://cloud.acme.example/',
      'https://CLOUD.acme.example',
      api.origin,
      `${api.origin}0`,
    ]
    for (const origin of origins) assert.deepEqual(outcome(await signUp(api, origin, '{')), FOREIGN, String(origin))
  })

  await t.test('refuses what E08 refuses', async () => {
    const { email } = await api.createDeveloper()
    const taken = await signUp(api, OWN, { email, password: PASSWORD })
    assert.deepEqual(outcome(taken), { status: 409, detail: 'Email already registered' })
    const bad = await signUp(api, OWN, { email: 'x', password: 'weak' })
    assert.deepEqual([bad.status, bad.body.detail.length], [422, 2])
  })
})

test('DEVELOPER_SIGNUP=closed leaves registration to holders of the operator key', async (t) => {
  const api = await startApi(t, { env: { DEVELOPER_SIGNUP: 'closed' } })
  assert.deepEqual(outcome(await signUp(api, api.origin)), CLOSED)
  assert.deepEqual(outcome(await signUp(api, 'https://evil.example')), FOREIGN)
  await api.createDeveloper()
})
