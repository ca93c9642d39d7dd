import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { signInByCookie } from '../../../test/browser.ts'
import {
  type Answer,
  type Api,
  createClock,
  eventually,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import { deviceName } from './device.ts'
import { sweepSessions } from './jobs.ts'

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const bearer = (api: Api, token: string) => api.with({ Authorization: `Bearer ${token}` })

async function signIn(api: Api, { email }: { email: string }, headers: Record<string, string> = {}) {
  const { body } = await api.with(headers).post('/auth/login', { email, password: PASSWORD })
  const client = bearer(api, body.access_token)
  return { client, token: body.access_token as string, refreshToken: body.refresh_token as string }
}
const refresh = (api: Api, refreshToken: string) => api.post('/auth/refresh', { refresh_token: refreshToken })
const actionsOf = async (api: Api, accountId: string): Promise<string[]> =>
  (await api.db<{ action: string }[]>`select action from audit_events where account_id = ${accountId} order by id`).map(
    ({ action }) => action,
  )

test('a device is named for people', () => {
  const names: [string | null, string][] = [
    [FIREFOX, 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120',
      'Microsoft Edge on Windows',
    ],
    ['curl/8.5.0', 'curl'],
    ['python-requests/2.31', 'python-requests'],
    ['node', 'node'],
    ['Googlebot/2.1', 'Googlebot'],
    [null, 'Unknown device'],
    ['', 'Unknown device'],
    [' ', 'Unknown device'],
    ['()', 'Unknown device'],
    ['<script>alert(1)</script>', 'Unknown device'],
    ['x'.repeat(400), 'x'.repeat(40)],
  ]
  for (const [userAgent, name] of names) assert.equal(deviceName(userAgent), name)
})

test('sessions', async (t) => {
  const api = await startApi(t)

  await t.test('are listed with device and address, this one first, whoever’s they are', async () => {
    const developer = await api.createDeveloper()
    const endUser = await developer.createEndUser()
    await signIn(api, developer, { 'User-Agent': 'curl/8.5.0' })
    const browser = await signInByCookie(api, developer)
    const here = await signIn(api, developer, { 'User-Agent': FIREFOX })
    const { status, body } = await here.client.get('/auth/sessions')
    assert.equal(status, 200)
    assert.equal(body.length, 4) // with the registration's own
    const [first] = body
    for (const time of [first.created_at, first.last_used_at, first.expires_at]) assert.match(time, TIME)
    assert.deepEqual(first, {
      id: first.id,
      kind: 'token',
      device: 'Firefox on Linux',
      user_agent: FIREFOX,
      address: first.address,
      created_at: first.created_at,
      last_used_at: first.last_used_at,
      expires_at: first.expires_at,
      is_current: true,
    })
    assert.match(first.address, /^(?:127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/)
    assert.deepEqual(
      body.map((s: { device: string; kind: string; is_current: boolean }) => [s.device, s.kind, s.is_current]),
      [
        ['Firefox on Linux', 'token', true],
        ['node', 'cookie', false],
        ['curl', 'token', false],
        ['node', 'token', false],
      ],
    )
    assert.equal((await browser.get('/auth/sessions')).body[0].kind, 'cookie')
    assert.equal((await bearer(api, endUser.token).get('/auth/sessions')).body.length, 1)
    assert.deepEqual(outcome(await api.get('/auth/sessions')), NO_ACCESS)
  })

  await t.test('one that is ended is refused on the very next request, with its refresh token', async () => {
    const developer = await api.createDeveloper()
    const other = await signIn(api, developer)
    assert.equal((await other.client.get('/auth/me')).status, 200)
    const [{ id }] = (await other.client.get('/auth/sessions')).body
    const mine = bearer(api, developer.token)
    await api.db`alter table sessions disable trigger announce` // it must not need a notice
    assert.equal((await mine.delete(`/auth/sessions/${id.toUpperCase()}`)).status, 204)
    assert.deepEqual(outcome(await other.client.get('/auth/me')), NO_ACCESS)
    await api.db`alter table sessions enable trigger announce`
    assert.deepEqual(outcome(await refresh(api, other.refreshToken)), NO_ACCESS)
    assert.deepEqual(outcome(await mine.delete(`/auth/sessions/${id}`)), { status: 404, detail: 'Session not found' })
    assert.deepEqual((await actionsOf(api, developer.id)).slice(-1), ['session.ended'])
  })

  await t.test('of another account are neither seen nor ended', async () => {
    const [ada, bob] = await Promise.all([api.createDeveloper(), api.createDeveloper()])
    const ann = await ada.createEndUser()
    const amy = await ada.createEndUser()
    for (const [victim, stranger] of [
      [ada.token, bob.token],
      [ann.token, ada.token], // not even of one's own end user
      [ann.token, amy.token],
      [ada.token, ann.token],
    ] as const) {
      const [{ id }] = (await bearer(api, victim).get('/auth/sessions')).body
      const other = bearer(api, stranger)
      assert.ok(!(await other.get('/auth/sessions')).text.includes(id))
      const refused = { status: 404, detail: 'Session not found' }
      assert.deepEqual(outcome(await other.delete(`/auth/sessions/${id}`)), refused)
      assert.equal((await other.delete('/auth/sessions')).status, 204)
      assert.equal((await bearer(api, victim).get('/auth/me')).status, 200)
    }
    assert.deepEqual(outcome(await bearer(api, ada.token).delete(`/auth/sessions/${UNKNOWN}`)).status, 404)
    const wrong = await bearer(api, ada.token).delete('/auth/sessions/x')
    assert.deepEqual(wrong.body.detail, [
      { loc: ['path', 'session_id'], msg: 'value is not a valid uuid', type: 'type_error.uuid' },
    ])
  })

  await t.test('all others end at once, and this one goes on', async () => {
    const developer = await api.createDeveloper()
    const others = await Promise.all([signIn(api, developer), signIn(api, developer), signIn(api, developer)])
    const browser = await signInByCookie(api, developer)
    assert.equal((await browser.delete('/auth/sessions')).status, 204)
    for (const { client, refreshToken } of others) {
      assert.deepEqual(outcome(await client.get('/auth/me')), NO_ACCESS)
      assert.deepEqual(outcome(await refresh(api, refreshToken)), NO_ACCESS)
    }
    assert.deepEqual(outcome(await bearer(api, developer.token).get('/auth/me')), NO_ACCESS)
    assert.equal((await browser.get('/auth/sessions')).body.length, 1)
    assert.deepEqual((await actionsOf(api, developer.id)).slice(-1), ['session.others_ended'])
  })

  await t.test('their last use is written within a minute', async () => {
    const developer = await api.createDeveloper()
    const mine = bearer(api, developer.token)
    const { id } = (await mine.get('/auth/sessions')).body[0]
    await api.db`update sessions set last_used_at = now() - interval '1 day' where id = ${id}`
    const [stale] = (await mine.get('/auth/sessions')).body
    await eventually('the use is written down', async () => {
      const [session] = (await mine.get('/auth/sessions')).body
      return Date.parse(session.last_used_at) - Date.parse(stale.last_used_at) > 86_000_000
    })
  })

  await t.test('a list has an end', async () => {
    const developer = await api.createDeveloper()
    await api.db`
      insert into sessions (id, user_id, expires_at)
      select gen_random_uuid(), ${developer.id}, now() + interval '1 day' from generate_series(1, 150)`
    const { body } = await bearer(api, developer.token).get('/auth/sessions')
    assert.equal(body.length, 100)
    assert.deepEqual(body.map((s: { is_current: boolean }) => s.is_current).indexOf(true), 0)
  })
})

test('a session that has expired is listed no more', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock, env: { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' } })
  const developer = await api.createDeveloper()
  clock.advance(604_700_000)
  const { client } = await signIn(api, developer)
  assert.equal((await client.get('/auth/sessions')).body.length, 2)
  clock.advance(200_000)
  assert.equal((await client.get('/auth/sessions')).body.length, 1)
})

test('sessions that expired a day ago are swept away, of either kind', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const ages = ['2 days', '25 hours', '1 minute', '-1 minute']
  for (const age of ages)
    await api.db`
      insert into sessions (id, user_id, kind, secret_hash, expires_at) values
        (gen_random_uuid(), ${developer.id}, 'token', null, now() - ${age}::interval),
        (gen_random_uuid(), ${developer.id}, 'cookie', ${age}, now() - ${age}::interval)`
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: SECRET_KEY, operatorKeys: [OPERATOR_KEY] },
    database: api.database,
  })
  await sweepSessions(ctx).finally(close)
  const left = await api.db<{ kind: string; secretHash: string | null }[]>`select kind, secret_hash from sessions`
  assert.equal(left.length, 5) // with the registration's own
  assert.deepEqual(left.flatMap(({ secretHash }) => secretHash ?? []).sort(), ['-1 minute', '1 minute'])
})

test('signing out', async (t) => {
  const api = await startApi(t)
  const other = await startApi(t, { beside: api })

  await t.test('takes an access or refresh token, as Bearer or in the body, and ends both', async () => {
    const developer = await api.createDeveloper()
    const ways: [string, (tokens: Awaited<ReturnType<typeof signIn>>) => Promise<Answer>][] = [
      ['access token', ({ client }) => client.post('/auth/logout')],
      ['access token and a body', ({ client }) => client.post('/auth/logout', {})],
      ['refresh token as Bearer', ({ refreshToken }) => bearer(api, refreshToken).post('/auth/logout')],
      ['refresh token in the body', ({ refreshToken: r }) => api.post('/auth/logout', { refresh_token: r })],
      ['both', ({ client, refreshToken: r }) => client.post('/auth/logout', { refresh_token: r })],
      ['one that is worth nothing beside', ({ client }) => client.post('/auth/logout', { refresh_token: 'x' })],
    ]
    for (const [name, signOut] of ways) {
      const tokens = await signIn(api, developer)
      assert.equal((await tokens.client.get('/auth/me')).status, 200, name)
      const { status, text, headers } = await signOut(tokens)
      assert.deepEqual([status, text, headers.get('set-cookie')], [204, '', null], name)
      assert.deepEqual(outcome(await tokens.client.get('/auth/me')), NO_ACCESS, name)
      assert.deepEqual(outcome(await refresh(api, tokens.refreshToken)), NO_ACCESS, name)
    }
    assert.equal((await bearer(api, developer.token).get('/auth/me')).status, 200, 'other sessions go on')
    const actions = await actionsOf(api, developer.id)
    assert.equal(actions.filter((action) => action === 'account.signed_out').length, ways.length)
  })

  await t.test('twice is as good as once, and written down once', async () => {
    const developer = await api.createDeveloper()
    const { client } = await signIn(api, developer)
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.post('/auth/logout')))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [204])
    assert.equal((await client.post('/auth/logout')).status, 204)
    const actions = await actionsOf(api, developer.id)
    assert.equal(actions.filter((action) => action === 'account.signed_out').length, 1)
  })

  await t.test('needs something to end', async () => {
    for (const client of [api, bearer(api, 'x'), api.with({ Authorization: 'Basic eDp4' })])
      assert.deepEqual(outcome(await client.post('/auth/logout')), NO_ACCESS)
    assert.deepEqual(outcome(await api.post('/auth/logout', { refresh_token: 'x' })), NO_ACCESS)
    assert.equal((await api.post('/auth/logout', { refresh_token: 1 })).status, 422)
  })

  await t.test('ends every session that it is shown', async () => {
    const developer = await api.createDeveloper()
    const [first, second] = await Promise.all([signIn(api, developer), signIn(api, developer)])
    assert.equal((await first.client.post('/auth/logout', { refresh_token: second.refreshToken })).status, 204)
    for (const { client } of [first, second]) assert.deepEqual(outcome(await client.get('/auth/me')), NO_ACCESS)
  })

  await t.test('is heard of by the server beside', async () => {
    const developer = await api.createDeveloper()
    const tokens = await signIn(api, developer)
    const browser = await signInByCookie(api, developer)
    const there = [bearer(other, tokens.token), other.with({ Cookie: browser.cookie })]
    for (const client of there) assert.equal((await client.get('/auth/me')).status, 200)
    assert.equal((await tokens.client.post('/auth/logout')).status, 204)
    assert.equal((await browser.post('/auth/logout')).status, 204)
    for (const client of there) {
      await eventually('the other server refuses', async () => (await client.get('/auth/me')).status === 401)
      assert.deepEqual(outcome(await client.get('/auth/me')), NO_ACCESS)
    }
  })

  await t.test('of refreshes beside it none outlives it', async () => {
    const developer = await api.createDeveloper()
    const { client, refreshToken } = await signIn(api, developer)
    const [left, ...refreshed] = await Promise.all([
      client.post('/auth/logout'),
      ...Array.from({ length: 10 }, () => refresh(api, refreshToken)),
    ])
    assert.equal(left?.status, 204)
    for (const { status, body } of refreshed.filter((answer) => answer.status === 200)) {
      assert.equal(status, 200)
      assert.deepEqual(outcome(await bearer(api, body.access_token).get('/auth/me')), NO_ACCESS)
    }
  })
})
