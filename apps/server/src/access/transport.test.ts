import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../test/harness.ts'
import { ask, createKey, outcome } from '../../test/v1.ts'
import { newSecretKey } from './secret-key-format.ts'

const production = { NODE_ENV: 'production', GENERATION_PROVIDER: 'local' }
const trusting = { TRUSTED_PROXIES: '127.0.0.1,::1' }

test('plain HTTP', async (t) => {
  const first = await startApi(t)
  const developer = await first.createDeveloper()
  const key = await createKey(first, developer)
  const refused = '403 https_required'
  const [from, https, plain] = [
    { 'X-Forwarded-For': '203.0.113.7' },
    { 'X-Forwarded-Proto': 'https' },
    { 'X-Forwarded-Proto': 'http' },
  ]
  const servers: [
    name: string,
    env: Record<string, string>,
    ...cases: [what: string, headers: Record<string, string>, expected: string][],
  ][] = [
    ['outside of production', {}, ['anybody', from, 'ok'], ['plain', { ...from, ...plain }, 'ok']],
    [
      'in production, behind a trusted proxy',
      { ...production, ...trusting },
      ['https at the proxy', { ...from, ...https }, 'ok'],
      ['plain at the proxy', { ...from, ...plain }, refused],
      ['a proxy that does not tell', from, refused],
      ['plain behind https', { ...from, 'X-Forwarded-Proto': 'https, http' }, refused],
      ['a client that claims to be here', { 'X-Forwarded-For': '127.0.0.1, 203.0.113.7', ...plain }, refused],
      ['a client of no address', { 'X-Forwarded-For': 'unknown', ...plain }, refused],
      ['this computer', {}, 'ok'],
      ['this computer through the proxy', { 'X-Forwarded-For': '::ffff:127.0.0.1', ...plain }, 'ok'],
    ],
    [
      'in production, told to allow it',
      { ...production, ...trusting, ALLOW_PLAIN_HTTP: 'true' },
      ['plain at the proxy', { ...from, ...plain }, 'ok'],
    ],
    [
      'in production, without a proxy, where headers of the client tell nothing',
      production,
      ['this computer', { ...from, ...plain }, 'ok'],
    ],
  ]
  for (const [name, env, ...cases] of servers) {
    await t.test(name, async (t) => {
      const api = await startApi(t, { beside: first, env })
      for (const [what, headers, expected] of cases) {
        for (const path of ['/v1/projects', '/sandbox/v1/openapi.json', '/v2/regions']) {
          const sent = path.startsWith('/sandbox') ? headers : { ...key.headers, ...headers }
          assert.equal(outcome(await ask(api, path, sent)), expected, `${what}: ${path}`)
        }
      }
    })
  }

  await t.test('is refused before the key is looked up, and says which settings there are', async (t) => {
    const api = await startApi(t, { beside: first, env: { ...production, ...trusting } })
    const sent = { ...from, ...plain }
    const keys = [key.key, newSecretKey({ livemode: true }), 'nonsense']
    await first.db.begin(async (tx) => {
      await tx`lock table secret_keys, users, worlds in access exclusive mode`
      for (const text of keys) {
        const answer = await ask(api, '/v1/projects', { ...sent, Authorization: `Bearer ${text}` })
        assert.equal(outcome(answer), refused)
        assert.match(answer.body.error.message, /TRUSTED_PROXIES.*ALLOW_PLAIN_HTTP/)
      }
    })
    // A page that does not exist is no secret; /api/v1 goes on as ever.
    assert.equal(outcome(await ask(api, '/v1/nothing', sent)), '404 not_found')
    assert.equal((await ask(api, '/api/v1/projects', { ...sent, ...developer.headers })).status, 200)
  })
})
