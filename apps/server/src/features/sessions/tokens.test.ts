import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import {
  type Answer,
  type Api,
  createClock,
  eventually,
  PASSWORD,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString())
const claimsOf = (token: string) => decode(token.split('.')[1])
const headerOf = (token: string) => decode(token.split('.')[0])
const signedIn = (api: Api, token: string) => api.with({ Authorization: `Bearer ${token}` })

const login = (api: Api, email: string, password = PASSWORD, projectId?: string) =>
  api.with(projectId === undefined ? {} : { 'X-Project-ID': projectId }).post('/auth/login', { email, password })

test('tokens', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const DAY = 86_400_000
  const secondsFromNow = (token: string): number => claimsOf(token).exp - Math.floor(clock.now().getTime() / 1000)

  await t.test('are HS256 and hold the documented claims', async () => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    for (const [token, type, life, sub, projectId] of [
      [developer.token, 'access', 1800, developer.id, undefined],
      [developer.refreshToken, 'refresh', 604_800, developer.id, undefined],
      [user.token, 'access', 1800, user.id, developer.projectId],
      [user.refreshToken, 'refresh', 604_800, user.id, developer.projectId],
    ] as const) {
      assert.deepEqual(headerOf(token), { alg: 'HS256', typ: 'JWT' })
      const { exp, iat, jti, sid, ...claims } = claimsOf(token)
      assert.deepEqual(claims, { sub, type, ...(projectId ? { project_id: projectId } : {}) })
      assert.equal(exp - iat, life)
      assert.match(jti, UUID)
      assert.match(sid, UUID)
      const left = secondsFromNow(token)
      assert.ok(left <= life && left > life - 60)
    }
  })

  await t.test('an access token dies 1800 seconds after its issue, and the refresh token goes on', async () => {
    const developer = await api.createDeveloper()
    const me = () => signedIn(api, developer.token).get('/auth/me')
    assert.equal((await me()).status, 200)
    clock.advance(secondsFromNow(developer.token) * 1000 - 60_000)
    assert.equal((await me()).status, 200)
    clock.advance(61_000)
    const dead = await me()
    assert.deepEqual(outcome(dead), NO_ACCESS)
    assert.equal(dead.headers.get('www-authenticate'), 'Bearer')
    assert.deepEqual(outcome(await developer.get('/projects')), NO_ACCESS)
    const { status, body } = await api.post('/auth/refresh', { refresh_token: developer.refreshToken })
    assert.equal(status, 200)
    assert.equal((await signedIn(api, body.access_token).get('/auth/me')).status, 200)
  })

  await t.test('a refresh token dies 604800 seconds after its issue, however often it was used', async () => {
    const developer = await api.createDeveloper()
    const refresh = (token: string) => api.post('/auth/refresh', { refresh_token: token })
    clock.advance(6 * DAY)
    const { status, body } = await refresh(developer.refreshToken)
    assert.equal(status, 200)
    assert.equal(secondsFromNow(body.refresh_token), 604_800)
    clock.advance(secondsFromNow(developer.refreshToken) * 1000 - 60_000)
    assert.equal((await refresh(developer.refreshToken)).status, 200)
    clock.advance(61_000)
    assert.deepEqual(outcome(await refresh(developer.refreshToken)), NO_ACCESS)
    // The younger one keeps the session alive.
    assert.equal((await refresh(body.refresh_token)).status, 200)
  })

  await t.test('ACCESS_TOKEN_EXPIRE_MINUTES sets the life of access tokens', async (t) => {
    const own = await startApi(t, { env: { ACCESS_TOKEN_EXPIRE_MINUTES: '5' } })
    const { token, refreshToken } = await own.createDeveloper()
    assert.equal(claimsOf(token).exp - claimsOf(token).iat, 300)
    assert.equal(claimsOf(refreshToken).exp - claimsOf(refreshToken).iat, 604_800)
  })

  await t.test('that are forged, altered or of the other type are refused', async () => {
    const developer = await api.createDeveloper()
    const stranger = await api.createDeveloper()
    const b64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const forge = (claims: object, options: { alg?: string; hash?: string; key?: string; header?: object } = {}) => {
      const { alg = 'HS256', hash = 'sha256', key = SECRET_KEY, header = {} } = options
      const unsigned = `${b64({ alg, typ: 'JWT', ...header })}.${b64(claims)}`
      return `${unsigned}.${hash === 'none' ? '' : createHmac(hash, key).update(unsigned).digest('base64url')}`
    }
    const claims = claimsOf(developer.token)
    const { exp: _exp, ...unending } = claims
    const { sid: _sid, ...sessionless } = claims
    const [head, body, signature = ''] = developer.token.split('.')
    const forged: [string, string][] = [
      ['alg none', forge(claims, { alg: 'none', hash: 'none' })],
      ['alg none, signed', forge(claims, { alg: 'none' })],
      ['alg NONE', forge(claims, { alg: 'NONE', hash: 'none' })],
      ['HS512', forge(claims, { alg: 'HS512', hash: 'sha512' })],
      ['HS384', forge(claims, { alg: 'HS384', hash: 'sha384' })],
      ['HS256 that says HS512', forge(claims, { alg: 'HS512' })],
      ['another key', forge(claims, { key: 'another-secret-key-of-more-than-32-chars' })],
      ['an empty key', forge(claims, { key: '' })],
      ['altered signature', `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`],
      ['no signature', `${head}.${body}.`],
      ['altered claims', `${head}.${b64({ ...claims, sub: stranger.id })}.${signature}`],
      ['no exp', forge(unending)],
      ['exp as text', forge({ ...claims, exp: String(claims.exp) })],
      ['past exp', forge({ ...claims, exp: Math.floor(clock.now().getTime() / 1000) - 1 })],
      ['no session', forge(sessionless)],
      ['unknown session', forge({ ...claims, sid: crypto.randomUUID() })],
      ['malformed session', forge({ ...claims, sid: 'x' })],
      ['session as number', forge({ ...claims, sid: 5 })],
      ['somebody else’s session', forge({ ...claims, sub: stranger.id })],
      ['type swapped', forge({ ...claims, type: 'refresh' })],
      ['no type', forge({ ...claims, type: undefined })],
      ['refresh token', developer.refreshToken],
      ['two parts', `${head}.${body}`],
      ['garbage', 'garbage'],
      ['developer key', developer.developerKey],
    ]
    for (const [what, token] of forged) {
      const answer = await signedIn(api, token).get('/auth/me')
      assert.deepEqual({ what, ...outcome(answer) }, { what, ...NO_ACCESS })
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
    }
    for (const value of [undefined, '', 'Bearer', 'Bearer ', developer.token, `Basic ${developer.token}`]) {
      assert.deepEqual(outcome(await api.with({ Authorization: value }).get('/auth/me')), NO_ACCESS)
    }
    const refreshClaims = claimsOf(developer.refreshToken)
    for (const [what, token] of [
      ['access token', developer.token],
      ['access token that says refresh, unsigned', forge(refreshClaims, { alg: 'none', hash: 'none' })],
      ['HS512', forge(refreshClaims, { alg: 'HS512', hash: 'sha512' })],
      ['another key', forge(refreshClaims, { key: 'another-secret-key-of-more-than-32-chars' })],
      ['somebody else’s session', forge({ ...refreshClaims, sub: stranger.id })],
      ['malformed session', forge({ ...refreshClaims, sid: 'x' })],
      ['session as number', forge({ ...refreshClaims, sid: 5 })],
      ['garbage', 'garbage'],
      ['nothing', ''],
    ] as const) {
      const answer = await api.post('/auth/refresh', { refresh_token: token })
      assert.deepEqual({ what, ...outcome(answer) }, { what, ...NO_ACCESS })
    }
    // The forger itself works, so the above fail for what they say.
    assert.equal((await signedIn(api, forge(claims)).get('/auth/me')).status, 200)
    assert.equal((await api.post('/auth/refresh', { refresh_token: forge(refreshClaims) })).status, 200)
  })

  await t.test('are refreshed from the body or as Bearer, again and again with the first one', async () => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    for (const { refreshToken, projectId } of [
      { refreshToken: developer.refreshToken, projectId: undefined },
      { refreshToken: user.refreshToken, projectId: developer.projectId },
    ]) {
      const bearer = signedIn(api, refreshToken)
      const answers = [
        await api.post('/auth/refresh', { refresh_token: refreshToken }),
        await api.post('/auth/refresh', { refresh_token: refreshToken }),
        await bearer.post('/auth/refresh'),
        await bearer.post('/auth/refresh', {}),
        await bearer.call('POST', '/auth/refresh', { body: '' }),
      ]
      for (const { status, body } of answers) {
        assert.equal(status, 200)
        assert.deepEqual(Object.keys(body), ['access_token', 'refresh_token', 'token_type'])
        assert.equal(body.token_type, 'bearer')
        assert.equal(claimsOf(body.access_token).project_id, projectId)
        assert.equal((await signedIn(api, body.access_token).get('/auth/me')).status, 200)
        assert.equal((await api.post('/auth/refresh', { refresh_token: body.refresh_token })).status, 200)
      }
      assert.equal(new Set(answers.map(({ body }) => body.refresh_token)).size, answers.length)
    }
    const missing = {
      status: 422,
      detail: [{ loc: ['body', 'refresh_token'], msg: 'field required', type: 'value_error.missing' }],
    }
    assert.deepEqual(outcome(await api.post('/auth/refresh')), missing)
    assert.deepEqual(outcome(await api.post('/auth/refresh', {})), missing)
    assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: 5 })), {
      status: 422,
      detail: [{ loc: ['body', 'refresh_token'], msg: 'str type expected', type: 'type_error.str' }],
    })
    assert.deepEqual(outcome(await signedIn(api, developer.token).post('/auth/refresh')), NO_ACCESS)
  })

  await t.test('live and die with their session', async () => {
    const ends: [string, (sid: string) => Promise<unknown>][] = [
      ['deleted', (sid) => api.db`delete from sessions where id = ${sid}`],
      ['expired', (sid) => api.db`update sessions set expires_at = now() - interval '1 second' where id = ${sid}`],
      [
        'its account gone',
        (sid) => api.db`delete from users where id = (select user_id from sessions where id = ${sid})`,
      ],
    ]
    for (const [what, end] of ends) {
      const developer = await api.createDeveloper()
      const user = await developer.createEndUser()
      const other = (await login(api, user.email, PASSWORD, developer.projectId)).body
      assert.equal((await user.get('/auth/me')).status, 200)
      await end(claimsOf(user.token).sid)
      // By hand, so that the notice has to arrive; a refresh always asks.
      assert.deepEqual(outcome(await api.post('/auth/refresh', { refresh_token: user.refreshToken })), NO_ACCESS, what)
      await eventually(`a session ${what} is refused`, async () => (await user.get('/auth/me')).status === 401)
      const elsewhere = await signedIn(api, other.access_token).get('/auth/me')
      assert.equal(elsewhere.status, what === 'its account gone' ? 401 : 200)
    }
  })
})
