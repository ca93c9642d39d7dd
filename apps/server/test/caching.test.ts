import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signInByCookie } from './browser.ts'
import { cachingFaults, hasSecret } from './caching.ts'
import { devkit, v1 } from './document.ts'
import { type Answer, type Client, newEmail, OPERATOR_KEY, PASSWORD, startApi } from './harness.ts'
import { letterTo } from './mailbox.ts'
import { createKey } from './v1.ts'

const NOTHING = '00000000-0000-4000-8000-000000000000'

test('answers that caches must not keep', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const operator = await api.createOperator()
  const browser = await signInByCookie(api, developer)
  const key = await createKey(api, developer)
  const account = () => ({ email: newEmail(), password: PASSWORD })
  const project = { 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId }
  const own = { Origin: api.origin }
  const cookie = { ...own, 'X-Session-Mode': 'cookie' }
  const credentials = { email: developer.email, password: PASSWORD }

  /** Everything that hands out a secret, by its operation. */
  const secrets: Record<string, () => Promise<Answer>> = {
    'auth.register': () => api.with({ 'X-Operator-Key': OPERATOR_KEY }).post('/auth/register', account()),
    'auth.register of an end user': () => api.with(project).post('/auth/register', account()),
    'auth.registerDeveloper': () => api.with(own).post('/auth/register/developer', account()),
    'auth.registerDeveloper by cookie': () => api.with(cookie).post('/auth/register/developer', account()),
    'auth.signIn': () => api.post('/auth/login', credentials),
    'auth.refresh': () => api.post('/auth/refresh', { refresh_token: developer.refreshToken }),
    'developerKeys.create': () => developer.post('/auth/developer-keys', {}),
    'developerKeys.create by cookie': () => browser.post('/auth/developer-keys', {}),
    'developerKeys.create again': async () => {
      const once = developer.with({ 'Idempotency-Key': 'once-and-again' })
      await once.post('/auth/developer-keys', {})
      return once.post('/auth/developer-keys', {})
    },
    'apiKeys.create': () => developer.post(`/projects/${developer.projectId}/api-keys`, {}),
    'emails.get': async () => {
      await letterTo(api, developer.email, 'verification')
      const [mail] = await api.db<[{ id: string }]>`select id from mail where kind = 'verification' limit 1`
      return operator.get(`/operator/mail/${mail.id}`)
    },
    'keys.create': () => createKeyAnswer(api.root.with({ Authorization: `Bearer ${developer.token}` })),
    'keys.rotate': async () => {
      const made = await createKey(api, developer)
      return key.with({ Authorization: `Bearer ${developer.token}` }).post(`/keys/${made.id}/rotate`, {})
    },
    'sessionTokens.create': () => key.post('/session_tokens'),
    'webhooks.create': () => createWebhook(),
    'webhooks.getSecret': async () => key.get(`/webhooks/${(await createWebhook()).body.id}/secret`),
    'webhooks.rotateSecret': async () => key.post(`/webhooks/${(await createWebhook()).body.id}/rotate_secret`, {}),
  }
  const createWebhook = () => key.post('/webhooks', { url: 'http://localhost:3000/hook', event_types: ['*'] })
  const createKeyAnswer = (client: Client) => client.post('/v1/keys', { name: 'x', scopes: ['*'] })

  for (const [name, call] of Object.entries(secrets))
    await t.test(`${name} gives a secret, with no-store`, async () => {
      const answer = await call()
      assert.ok(answer.status < 300, answer.text)
      assert.ok(hasSecret(answer.text), 'this call no longer gives a secret')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
    })

  await t.test('signing in by cookie, too, whose secret is in a header', async () => {
    const answer = await api.with(cookie).post('/auth/login', credentials)
    assert.deepEqual([answer.status, answer.headers.getSetCookie().length], [200, 1])
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })

  await t.test('are all of those whose documents promise a secret', () => {
    const covered = new Set(Object.keys(secrets).map((name) => name.split(' ', 1)[0]))
    const promised = [devkit, v1].flatMap((document) =>
      document.operations
        .filter(({ responses }) =>
          Object.entries(responses).some(
            ([status, { content }]) =>
              status.startsWith('2') &&
              namesIn(content?.['application/json']?.schema, document).some((name) =>
                /^(?:\w+_)?(?:token|key|secret)$/.test(name),
              ),
          ),
        )
        .map(({ operationId }) => operationId),
    )
    assert.ok(promised.length > 8, 'this test no longer sees the schemas')
    // They show the key that calls, by its id.
    assert.deepEqual(
      promised.filter((id) => !covered.has(id) && !['me.get', 'me.update'].includes(id)),
      [],
    )
  })

  await t.test('are everything that changes something or fails, and every answer says what caches may do', async () => {
    let calls = 0
    for (const { operations } of [devkit, v1])
      for (const { method, path } of operations) {
        const target = api.origin + path.replaceAll(/\{\w+\}/g, NOTHING)
        for (const client of [api, operator, key]) {
          const answer = await call(client, method, target)
          assert.deepEqual(cachingFaults(method, answer), [], `${method} ${path}`)
          if (answer.status >= 400) assert.equal(answer.headers.get('cache-control'), 'no-store', `${method} ${path}`)
          calls += 1
        }
      }
    assert.ok(calls > 200)
  })
})

async function call(
  client: Client,
  method: string,
  target: string,
): Promise<Pick<Answer, 'status' | 'headers' | 'text'>> {
  if (!target.endsWith('/v1/events/stream'))
    return client.call(method, target, { body: method === 'GET' ? undefined : {} })
  const end = new AbortController()
  const { status, headers } = await fetch(target, { headers: client.headers, signal: end.signal })
  end.abort() // it has no end of its own
  return { status, headers, text: '' }
}

/** The members of a schema, at any depth. */
function namesIn(schema: unknown, { resolve }: typeof devkit, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return []
  seen.add(schema)
  if ('$ref' in schema) return namesIn(resolve(schema as never), { resolve } as typeof devkit, seen)
  const names =
    'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : []
  return [...names, ...Object.values(schema).flatMap((part) => namesIn(part, { resolve } as typeof devkit, seen))]
}
