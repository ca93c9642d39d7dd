import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPage, signInByCookie } from '../../test/browser.ts'
import { Client, startApi } from '../../test/harness.ts'
import { v1Url } from '../../test/v1.ts'

test('the console’s cookie opens its own account on /v1, in both worlds', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const { cookie } = await signInByCookie(api, developer)
  const own = { cookie, ...ownPage(api.origin) }
  const cases: [who: string, headers: Record<string, string>, status: number, code?: string][] = [
    ['our own page', own, 201],
    ['a page of somebody else', { ...own, Origin: 'https://evil.example' }, 401, 'token_missing'],
    ['a form, which can send no header', { ...own, 'X-Session-Mode': '' }, 401, 'token_missing'],
    ['nobody known', { ...own, cookie: 'cloudapi_session=unknown' }, 401, 'token_invalid'],
  ]
  for (const livemode of [true, false]) {
    for (const [who, headers, status, code] of cases) {
      await t.test(`${who}, ${livemode ? 'live' : 'sandbox'}: ${code ?? status}`, async () => {
        const answer = await new Client(v1Url(api, { livemode }), headers).post('/projects', { name: 'By a page' })
        assert.deepEqual([answer.status, answer.body.error?.code], [status, code], answer.text)
      })
    }
  }
})
