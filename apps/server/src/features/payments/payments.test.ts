import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Client, startApi } from '../../../test/harness.ts'
import { errorTexts } from '../../surfaces/devkit/errors.ts'

const ID = '00000000-0000-4000-8000-000000000000'
const PROJECT = `/payments/stripe/projects/${ID}`
/** H01 to H18 but H14 and H15, which have answers of their own, and H12, which is Stripe's. */
const others = [
  'GET /payments/subscriptions',
  'GET /payments/transactions?page=0',
  'GET /payments/projects',
  'GET /payments/stats?test_mode=true',
  `GET ${PROJECT}/config`,
  `PUT ${PROJECT}/config`,
  `DELETE ${PROJECT}/config`,
  `GET ${PROJECT}/webhook-urls`,
  `POST ${PROJECT}/validate-credentials`,
  `GET ${PROJECT}/subscriptions`,
  `GET ${PROJECT}/payments`,
  'POST /payments/stripe/checkout-session?test_mode=true',
  'POST /payments/stripe/customer-portal?test_mode=true',
  'POST /payments/stripe/cancel-subscription?test_mode=true',
  'POST /payments/stripe/update-subscription?test_mode=true',
  'PATCH /payments/something/else',
]
const outcome = ({ status, body }: Answer) => [status, body.detail]

test('payments, before there are any', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const operator = await api.createOperator()
  const byToken = api.with({ Authorization: `Bearer ${user.token}` })
  const everybody: Record<string, Client> = { user, byToken, developer, operator, asEndUser: developer.asEndUser() }
  const call = (client: Client, line: string, body?: unknown) => {
    const [method = '', path = ''] = line.split(' ')
    return client.call(method, path, method === 'GET' ? {} : { body })
  }

  for (const [who, client] of Object.entries(everybody))
    await t.test(`nobody has a subscription or a payment: ${who}`, async () => {
      const subscription = await client.get('/payments/stripe/my-subscription?test_mode=true')
      assert.deepEqual([subscription.status, subscription.text], [200, 'null'])
      assert.equal(subscription.headers.get('content-type'), 'application/json; charset=utf-8')
      const payments = await client.get('/payments/stripe/my-payments?test_mode=false&page=1&page_size=20')
      assert.deepEqual([payments.status, payments.body], [200, { payments: [], total: 0, page: 1, page_size: 20 }])
      for (const line of others)
        assert.deepEqual(outcome(await call(client, line, {})), [404, errorTexts.payments_not_configured], line)
    })

  await t.test('pages begin at the first, of fifty, and have bounds', async () => {
    assert.deepEqual((await user.get('/payments/stripe/my-payments')).body, {
      payments: [],
      total: 0,
      page: 1,
      page_size: 50,
    })
    for (const query of ['page=0', 'page_size=101', 'page_size=0', 'page=x', 'test_mode=perhaps'])
      assert.equal((await user.get(`/payments/stripe/my-payments?${query}`)).status, 422, query)
  })

  await t.test('who calls is looked at first, and the body never', async () => {
    const lines = ['GET /payments/stripe/my-subscription', 'GET /payments/stripe/my-payments?page=0', ...others]
    for (const line of lines) {
      assert.deepEqual(outcome(await call(api, line, '{')), [401, errorTexts.invalid_credentials], line)
      const wrong = user.with({ 'X-User-Role': 'customer' })
      assert.deepEqual(outcome(await call(wrong, line, '{')), [403, errorTexts.role_header_invalid], line)
      assert.equal((await call(user.with({ 'X-User-Role': 'developer' }), line, '{')).status, 403, line)
    }
    for (const line of others)
      assert.deepEqual(outcome(await call(user, line, '{')), [404, errorTexts.payments_not_configured], line)
  })

  await t.test('Stripe, which has no token, is told the same', async () => {
    for (const mode of ['test', 'live']) {
      const answer = await api
        .with({ 'Stripe-Signature': 't=1,v1=x' })
        .call('POST', `/payments/stripe/webhooks/${ID}/${mode}`, { body: '{' })
      assert.deepEqual(outcome(answer), [404, errorTexts.payments_not_configured])
    }
  })

  await t.test('the sandbox has none either', async () => {
    const sandbox = await developer.inSandbox()
    const there = await sandbox.createEndUser()
    assert.equal((await there.get('/payments/stripe/my-subscription')).text, 'null')
    assert.equal((await there.post('/payments/stripe/checkout-session', {})).status, 404)
  })
})
