import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSigner } from 'fast-jwt'
import { type Answer, type Client, createClock, SECRET_KEY, startApi } from '../../../test/harness.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { deriveKey } from '../../platform/crypto.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const error = ({ status, body }: Answer) => [status, body?.error?.code, body?.error?.param]
const withToken = (client: Client, token: string): Client => client.with({ Authorization: `Bearer ${token}` })

test('session tokens', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock, env: { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' } })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const [project, other] = [
    toTypeId('proj', developer.projectId),
    toTypeId('proj', (await developer.createProject()).id),
  ]

  await t.test('have the rights of their key, and live 15 minutes', async () => {
    for (const livemode of [true, false]) {
      const key = await createKey(api, developer, { scopes: ['projects:read', 'files:write'] }, { livemode })
      const { status, body } = await key.post('/session_tokens')
      assert.equal(status, 201)
      const { token, created_at: createdAt, expires_at: expiresAt, ...rest } = body
      assert.deepEqual(rest, {
        object: 'session_token',
        livemode,
        scopes: ['projects:read', 'files:write'],
        project_id: null,
      })
      assert.match(token, livemode ? /^st_live_[\w-]+\.[\w-]+\.[\w-]+$/ : /^st_test_[\w-]+\.[\w-]+\.[\w-]+$/)
      const life = Date.parse(expiresAt) - Date.parse(createdAt)
      assert.ok(life > 899_000 && life <= 900_000)
      const holder = withToken(key, token)
      assert.equal((await holder.get('/projects')).status, 200)
      assert.deepEqual(error(await holder.get('/users')), [403, 'scope_missing', null])
      const me = (await holder.get('/me')).body
      assert.deepEqual(
        [me.by_session_token, me.key.id, me.scopes, me.expires_at],
        [true, key.id, rest.scopes, expiresAt],
      )
      assert.ok(!(await api.dumpDatabase()).includes(token.split('.')[2]), 'nothing is stored')
    }
  })

  await t.test('are limited to what was asked for, and end on time', async () => {
    const key = await createKey(api, developer)
    const { body } = await key.post('/session_tokens', {
      scopes: ['projects:read'],
      project_id: project,
      ttl_seconds: 60,
    })
    const holder = withToken(key, body.token)
    assert.deepEqual([body.scopes, body.project_id], [['projects:read'], project])
    assert.deepEqual(
      (await holder.get('/projects')).body.data.map(({ id }: { id: string }) => id),
      [project],
    )
    assert.deepEqual(error(await holder.get(`/projects/${other}`)), [403, 'project_out_of_scope', null])
    assert.deepEqual(error(await holder.patch(`/projects/${project}`, { name: 'x' })), [403, 'scope_missing', null])
    clock.advance(59_000)
    assert.equal((await holder.get('/projects')).status, 200)
    clock.advance(1_000)
    const late = await holder.get('/projects')
    assert.deepEqual(error(late), [401, 'token_expired', null])
    assert.match(late.body.error.message, /session token/)
  })

  await t.test('are made from a secret key alone, for a part of what it has', async () => {
    const key = await createKey(api, developer, { scopes: ['files:read', 'keys:write'], project_id: project })
    const { token } = (await key.post('/session_tokens', {})).body
    const cases: [what: string, client: Client, body: unknown, expected: unknown[]][] = [
      ['an access token', account, {}, [403, 'scope_missing', null]],
      ['another session token', withToken(key, token), {}, [403, 'scope_missing', null]],
      ['the same with wrong input', withToken(key, token), { ttl_seconds: 1 }, [403, 'scope_missing', null]],
      ['write of read', key, { scopes: ['files:write'] }, [403, 'scope_missing', null]],
      ['everything', key, { scopes: ['*'] }, [403, 'scope_missing', null]],
      ['another project', key, { project_id: other }, [403, 'project_out_of_scope', 'project_id']],
      ['all projects', key, { project_id: null }, [403, 'project_out_of_scope', null]],
      ['no scope', key, { scopes: [] }, [400, 'parameter_invalid', 'scopes']],
      ['an unknown scope', key, { scopes: ['all'] }, [400, 'parameter_invalid', 'scopes[0]']],
      ['59 seconds', key, { ttl_seconds: 59 }, [400, 'parameter_invalid', 'ttl_seconds']],
      ['an hour and a second', key, { ttl_seconds: 3601 }, [400, 'parameter_invalid', 'ttl_seconds']],
      ['an unknown member', key, { ttl: 60 }, [400, 'parameter_unknown', 'ttl']],
    ]
    for (const [what, client, body, expected] of cases)
      assert.deepEqual(error(await client.post('/session_tokens', body)), expected, what)
    const nowhere = await createKey(api, developer)
    assert.deepEqual(error(await nowhere.post('/session_tokens', { project_id: 'proj_00000000000000000000000001' })), [
      404,
      'not_found',
      'project_id',
    ])
    assert.match((await account.post('/session_tokens', {})).body.error.message, /made from a secret key/)
  })

  await t.test('take no Idempotency-Key: each call makes another', async () => {
    const key = await createKey(api, developer)
    const once = key.with({ 'Idempotency-Key': 'one' })
    const tokens = [await once.post('/session_tokens'), await once.post('/session_tokens')].map(
      ({ body }) => body.token,
    )
    assert.notEqual(tokens[0], tokens[1])
    assert.equal((await api.db`select from idempotency_keys`).length, 0)
  })

  await t.test('are for browsers, which a secret key is not', async () => {
    const key = await createKey(api, developer)
    const page = { Origin: 'https://app.example.com' }
    const { token } = (await key.post('/session_tokens')).body
    const asked = await withToken(key, token).get('/projects', page)
    assert.equal(asked.status, 200)
    assert.equal(asked.headers.get('access-control-allow-origin'), '*')
    assert.deepEqual(error(await key.get('/projects', page)), [401, 'secret_key_in_browser', null])
  })

  await t.test('end no later than their key, and lose what it loses', async () => {
    const expiresAt = new Date(clock.now().getTime() + 120_000).toISOString()
    const key = await createKey(api, developer, { scopes: ['projects:write', 'files:read'], expires_at: expiresAt })
    const { body } = await key.post('/session_tokens', { ttl_seconds: 3600 })
    assert.ok(Date.parse(body.expires_at) <= Date.parse(expiresAt))
    const holder = withToken(key, body.token)
    assert.equal((await holder.get('/files')).status, 200)
    await account.patch(`/keys/${key.id}`, { scopes: ['projects:read'], expires_at: null })
    assert.deepEqual(error(await holder.get('/files')), [403, 'scope_missing', null])
    assert.deepEqual(error(await holder.patch(`/projects/${project}`, { name: 'x' })), [403, 'scope_missing', null])
    assert.equal((await holder.get('/projects')).status, 200)
    await account.patch(`/keys/${key.id}`, { allowed_ips: ['192.0.2.1'] })
    assert.deepEqual(error(await holder.get('/projects')), [403, 'ip_not_allowed', null])
    await account.patch(`/keys/${key.id}`, { allowed_ips: [] })
    clock.advance(120_000)
    assert.deepEqual(error(await holder.get('/projects')), [401, 'token_expired', null])
  })

  await t.test('are none in any other form, world or signature', async () => {
    const key = await createKey(api, developer)
    const kid = fromTypeId('key', key.id)
    const { token } = (await key.post('/session_tokens')).body as { token: string }
    const [head = '', claims = '', signature = ''] = token.slice('st_live_'.length).split('.')
    const exp = Math.floor(clock.now().getTime() / 1000) + 600
    const own = createSigner({ key: deriveKey(SECRET_KEY, 'session tokens'), algorithm: 'HS256' })
    const jwts = {
      'a cut signature': `${head}.${claims}.${signature.slice(1)}`,
      'no signature': `${head}.${claims}.`,
      'no algorithm': `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`,
      'other claims': `${head}.${Buffer.from(JSON.stringify({ kid, scp: ['*'], exp })).toString('base64url')}.${signature}`,
      'the key of access tokens': createSigner({ key: SECRET_KEY, algorithm: 'HS256' })({ kid, scp: ['*'], exp }),
      'an access token': developer.token,
      'another algorithm': createSigner({ key: deriveKey(SECRET_KEY, 'session tokens'), algorithm: 'HS512' })({
        kid,
        scp: ['*'],
        exp,
      }),
      'a key that is none': own({ kid: 'x', scp: ['*'], exp }),
      'an unknown key': own({ kid: '00000000-0000-7000-8000-000000000001', scp: ['*'], exp }),
      'no scopes': own({ kid, exp }),
      'no end': own({ kid, scp: ['*'] }),
      'a project that is none': own({ kid, scp: ['*'], exp, prj: 7 }),
      nothing: '',
    }
    assert.equal((await withToken(key, `st_live_${own({ kid, scp: ['*'], exp })}`).get('/me')).status, 200)
    for (const [what, jwt] of Object.entries(jwts))
      assert.deepEqual(error(await withToken(key, `st_live_${jwt}`).get('/me')), [401, 'token_invalid', null], what)
    const sandbox = asAccount(api, developer, { livemode: false })
    const jwt = token.slice('st_live_'.length)
    assert.deepEqual(error(await withToken(sandbox, token).get('/me')), [401, 'wrong_environment', null])
    assert.deepEqual(error(await withToken(sandbox, `st_test_${jwt}`).get('/me')), [401, 'token_invalid', null])
    assert.deepEqual(error(await withToken(key, `st_test_${jwt}`).get('/me')), [401, 'token_invalid', null])
    // As an access token it is none, here and under /api/v1.
    assert.deepEqual(error(await withToken(key, jwt).get('/me')), [401, 'token_invalid', null])
    for (const credential of [token, jwt, key.key])
      assert.equal((await api.with({ Authorization: `Bearer ${credential}` }).get('/auth/me')).status, 401)
  })
})
