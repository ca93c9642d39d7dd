import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../test/harness.ts'
import { ask, createKey, outcome } from '../../test/v1.ts'
import { readConfig } from '../config/config.ts'
import { sandboxHosts } from './worlds.ts'

test('live and sandbox keys are not interchangeable', async (t) => {
  const api = await startApi(t, { env: { SANDBOX_HOST: 'sandbox.api.example.com' } })
  const developer = await api.createDeveloper()
  const [live, sandbox] = [await createKey(api, developer), await createKey(api, developer, {}, { livemode: false })]
  const { port } = new URL(api.origin)
  const sandboxHosts = [
    'sandbox.localhost',
    `sandbox.localhost:${port}`,
    'SANDBOX.localhost',
    'sandbox.api.example.com',
  ]
  const addresses: [path: string, host: string, livemode: boolean][] = [
    ['/v1/projects', `localhost:${port}`, true],
    ['/v1/projects', 'api.example.com', true],
    ['/v1/projects', 'sandbox.localhost.example.com', true],
    ['/v2/regions', `localhost:${port}`, true],
    ['/sandbox/v1/projects', `localhost:${port}`, false],
    ['/sandbox/v2/regions', `localhost:${port}`, false],
    ['//sandbox//v1/projects/', `localhost:${port}`, false],
    ...sandboxHosts.map((host): [string, string, boolean] => ['/v1/projects', host, false]),
    ['/v2/regions', 'sandbox.localhost', false],
    ['/sandbox/v1/projects', 'sandbox.localhost', false],
  ]
  for (const [path, host, livemode] of addresses) {
    await t.test(`${host.replace(port, 'PORT')}${path} is ${livemode ? 'live' : 'the sandbox'}`, async () => {
      const [right, wrong] = livemode ? [live, sandbox] : [sandbox, live]
      for (const [key, expected] of [
        [right, 'ok'],
        [wrong, '401 wrong_environment'],
      ] as const) {
        const { token } = (await key.post('/session_tokens')).body
        for (const credential of [key.key, token]) {
          const answer = await ask(api, path, { Host: host, Authorization: `Bearer ${credential}` })
          assert.equal(outcome(answer), expected, answer.text)
          if (expected !== 'ok')
            assert.match(
              answer.body.error.message,
              livemode ? /sandbox key.*to \/sandbox\/v1\./ : /live key.*to \/v1\./,
            )
        }
      }
    })
  }
})

test('the sandbox is below each host of PUBLIC_URL, unless SANDBOX_HOST names one', () => {
  const urls = { PUBLIC_URL: 'https://api.example.com,http://inner.example:8080' }
  const hosts = (env: Record<string, string>): string[] => [...sandboxHosts(readConfig(env))].sort()
  assert.deepEqual(hosts(urls), ['sandbox.api.example.com', 'sandbox.inner.example', 'sandbox.localhost'])
  assert.deepEqual(hosts({ ...urls, SANDBOX_HOST: 'Test.example' }), ['sandbox.localhost', 'test.example'])
  assert.deepEqual(hosts({}), ['sandbox.localhost'])
})
