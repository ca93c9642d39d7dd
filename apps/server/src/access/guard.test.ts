import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPage, signInByCookie } from '../../test/browser.ts'
import { newEmail, OPERATOR_KEY, startApi } from '../../test/harness.ts'
import { errorTexts } from '../surfaces/devkit/errors.ts'

test('access class operator: a token with role and key, or the cookie of an operator', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const endUser = await developer.createEndUser()
  const operator = await api.createOperator()
  const { cookie } = await signInByCookie(api, operator)
  const { cookie: developerCookie } = await signInByCookie(api, developer)
  const own = { cookie, ...ownPage(api.origin) }
  const { headers } = operator
  const { 'X-Operator-Key': _, ...keyless } = headers
  const { 'X-User-Role': __, ...roleless } = headers
  const forbidden = 'You do not have permission to access this resource'
  const cases: [string, 'GET' | 'POST', Record<string, string>, number, string?][] = [
    ['an operator with role and key', 'GET', headers, 200],
    ['its cookie alone', 'GET', { cookie }, 200],
    ['its cookie from our own page', 'POST', own, 404, errorTexts.key_not_found],
    [
      'its cookie from another page',
      'POST',
      { ...own, Origin: 'https://evil.example' },
      403,
      errorTexts.foreign_origin,
    ],
    ['its cookie without the header', 'POST', { ...own, 'X-Session-Mode': '' }, 403, errorTexts.session_mode_required],
    ['its cookie as end user', 'GET', { cookie, 'x-user-role': 'end_user' }, 403, forbidden],
    ['nobody', 'GET', {}, 401],
    ['the key alone', 'GET', { 'X-Operator-Key': OPERATOR_KEY }, 401],
    ['no role', 'GET', roleless, 403, 'X-User-Role header is required'],
    ['no key', 'GET', keyless, 403, 'Invalid operator key'],
    ['a wrong key', 'GET', { ...headers, 'X-Operator-Key': 'op_wrong_0123456789abcdef' }, 403, 'Invalid operator key'],
    ['a developer', 'GET', developer.headers, 403, forbidden],
    ['a developer who claims it', 'GET', { ...headers, Authorization: `Bearer ${developer.token}` }, 403, forbidden],
    ['a developer’s cookie', 'GET', { cookie: developerCookie }, 403, forbidden],
    [
      'a developer’s cookie and the key',
      'GET',
      { cookie: developerCookie, 'X-Operator-Key': OPERATOR_KEY, 'X-User-Role': 'platform_operator' },
      403,
      forbidden,
    ],
    ['an end user', 'GET', { ...endUser.headers }, 403, forbidden],
    ['an end user who claims it', 'GET', { ...headers, Authorization: `Bearer ${endUser.token}` }, 403, forbidden],
  ]
  for (const [name, method, sent, status, detail] of cases) {
    const path = method === 'GET' ? '/operator/developers' : '/operator/keys/revoke'
    const body = method === 'GET' ? undefined : { key: `ak_${newEmail()}` }
    const answer = await api.call(method, path, { headers: sent, body })
    assert.equal(answer.status, status, name)
    if (detail !== undefined) assert.equal(answer.body.detail, detail, name)
  }
})
