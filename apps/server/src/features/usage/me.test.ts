import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { startApi } from '../../../test/harness.ts'
import { plans } from '../../../test/limits.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

test('GET /v1/me', async (t) => {
  const env = plans({ default: { projects: 5, generations_per_month: 100, file_bytes: 1_000_000 } })
  const api = await startApi(t, { env, providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const project = toTypeId('proj', developer.projectId)
  const none = { used: 0, limit: null }

  await t.test('tells with a key who calls, what the key may do, and what is used', async () => {
    const key = await createKey(api, developer, { name: 'ci', scopes: ['files:read'], project_id: project })
    const created = (await account.get(`/keys/${key.id}`)).body
    await createKey(api, developer)
    const generation = await account.post('/generations', { project_id: project, prompt: 'a lighthouse' })
    assert.equal(generation.status, 201)
    const { status, body } = await key.get('/me')
    assert.equal(status, 200)
    const { account: who, quotas, ...rest } = body
    assert.deepEqual(rest, {
      object: 'me',
      livemode: true,
      key: {
        id: key.id,
        name: 'ci',
        scopes: ['files:read'],
        project_id: project,
        allowed_ips: [],
        expires_at: null,
        rotation_due_at: created.rotation_due_at,
      },
      by_session_token: false,
      scopes: ['files:read'],
      project_id: project,
      expires_at: null,
      request_bodies: false,
      rate_limits: {
        requests: { limit: 1000, window_seconds: 60 },
        requests_per_owner: { limit: 10_000, window_seconds: 60 },
        burst: null,
      },
    })
    assert.deepEqual(who, {
      id: toTypeId('acct', developer.id),
      object: 'account',
      email: developer.email,
      plan: 'default',
      created_at: who.created_at,
    })
    const { concurrent_generations: _, file_bytes: bytes, ...counted } = quotas
    assert.deepEqual(counted, {
      projects: { used: 1, limit: 5 },
      keys: { used: 2, limit: 1000 },
      generations_this_month: { used: 1, limit: 100 },
      webhooks: { used: 0, limit: 100 },
    })
    assert.equal(bytes.limit, 1_000_000)
  })

  await t.test('needs no scope, and has no key with an access token', async () => {
    const { body } = await account.get('/me')
    assert.deepEqual([body.key, body.by_session_token, body.scopes, body.project_id], [null, false, ['*'], null])
    assert.ok(Date.parse(body.expires_at) > Date.now())
    assert.equal((await account.get('/me?x=1')).body.error.code, 'parameter_unknown')
  })

  await t.test('tells of the sandbox there: its quotas, and no rates', async () => {
    const key = await createKey(api, developer, {}, { livemode: false })
    const { body } = await key.get('/me')
    assert.deepEqual([body.livemode, body.account.plan], [false, 'default'])
    assert.deepEqual(body.rate_limits, { requests: null, requests_per_owner: null, burst: null })
    assert.deepEqual(body.quotas, {
      projects: { used: 0, limit: 1000 },
      keys: { used: 1, limit: 1000 },
      generations_this_month: { used: 0, limit: 1000 },
      concurrent_generations: none,
      file_bytes: { used: 0, limit: 100 * 1024 * 1024 },
      webhooks: { used: 0, limit: 100 },
    })
  })

  await t.test('tells an end user nothing', async () => {
    const user = await developer.createEndUser()
    const { status, body } = await asAccount(api, user).get('/me')
    assert.deepEqual([status, body.error.code], [401, 'token_invalid'])
  })
})
