import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, createClock, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, toKeyClient, v1Url } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { LIVE_KEYS_MAX } from './issue.ts'

const DAY_MS = 86_400_000
const error = ({ status, body }: Answer) => [status, body?.error?.code, body?.error?.param]
const names = ({ body }: Answer): string[] => body.data.map(({ name }: { name: string }) => name)
// biome-ignore lint/suspicious/noExplicitAny: an answer's body
type Event = any

test('secret keys', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const project = toTypeId('proj', developer.projectId)

  await t.test('a new key opens its world, is shown once, and neither a list nor the database has it', async () => {
    for (const livemode of [true, false]) {
      const key = await createKey(api, developer, { name: 'ci' }, { livemode })
      assert.match(key.key, livemode ? /^sk_live_[0-9A-Za-z]{38}$/ : /^sk_test_[0-9A-Za-z]{38}$/)
      assert.equal((await key.get('/projects')).status, 200)
      const [shown, list] = [await key.get(`/keys/${key.id}`), await key.get('/keys')]
      for (const { text } of [shown, list]) assert.ok(!text.includes(key.key.slice(8, 40)))
      assert.ok(!(await api.dumpDatabase()).includes(key.key.slice(8, 40)))
    }
  })

  await t.test('has every member, and takes every member', async () => {
    const expiresAt = new Date(clock.now().getTime() + 30 * DAY_MS).toISOString()
    const created = await account.post('/keys', {
      name: 'Deploy',
      scopes: ['projects:read', 'files:write', 'projects:read'],
      project_id: project,
      allowed_ips: ['192.0.2.7/24', '::ffff:203.0.113.1', '2001:DB8::/32'],
      expires_at: expiresAt,
      metadata: { team: 'web', gone: '' },
    })
    assert.equal(created.status, 201, created.text)
    const { key, created_at: createdAt, ...rest } = created.body
    assert.deepEqual(rest, {
      id: rest.id,
      object: 'key',
      livemode: true,
      name: 'Deploy',
      prefix: key.slice(0, 12),
      last4: key.slice(-4),
      scopes: ['projects:read', 'files:write'],
      project_id: project,
      allowed_ips: ['192.0.2.0/24', '203.0.113.1', '2001:db8::/32'],
      status: 'active',
      metadata: { team: 'web' },
      updated_at: null,
      expires_at: expiresAt,
      revoked_at: null,
      rotation_due_at: new Date(Date.parse(createdAt) + 90 * DAY_MS).toISOString(),
      rotated_from: null,
      rotated_to: null,
      last_used: null,
      unused_scopes: [],
    })
    const { headers, body } = await account.get(`/keys/${rest.id}`)
    assert.deepEqual(body, { ...rest, created_at: createdAt })
    assert.equal(headers.get('ETag'), '"r1"')
    assert.equal(created.headers.get('ETag'), '"r1"')
  })

  await t.test('input that is wrong is refused, all of it at once', async () => {
    const cases: [body: object, ...params: string[]][] = [
      [{}, 'name', 'scopes'],
      [{ name: '', scopes: [] }, 'name', 'scopes'],
      [{ name: 'x'.repeat(101), scopes: ['everything'] }, 'name', 'scopes[0]'],
      [{ name: 'x', scopes: '*' }, 'scopes'],
      [{ name: 'x\0', scopes: ['*'] }, 'name'],
      [{ name: 'x', scopes: ['*'], expiry: null }, 'expiry'],
      [{ name: 'x', scopes: ['*'], project_id: 'proj_1' }, 'project_id'],
      [{ name: 'x', scopes: ['*'], project_id: rangeId('gen') }, 'project_id'],
      [
        { name: 'x', scopes: ['*'], allowed_ips: ['10.0.0.0/8', '10.0.0.256', 'x'] },
        'allowed_ips[1]',
        'allowed_ips[2]',
      ],
      [{ name: 'x', scopes: ['*'], allowed_ips: Array(51).fill('10.0.0.1') }, 'allowed_ips'],
      [{ name: 'x', scopes: ['*'], expires_at: 'tomorrow' }, 'expires_at'],
      [{ name: 'x', scopes: ['*'], expires_at: '2020-01-01' }, 'expires_at'],
      [{ name: 'x', scopes: ['*'], expires_at: clock.now().toISOString() }, 'expires_at'],
      [{ name: 'x', scopes: ['*'], metadata: { a: 1 } }, 'metadata.a'],
      [{ name: 'x', scopes: ['*'], metadata: { a: '\0' } }, 'metadata.a'],
    ]
    for (const [body, ...params] of cases) {
      const { status, body: answer, text } = await account.post('/keys', body)
      assert.equal(status, 400, text)
      assert.deepEqual(
        answer.error.details.map(({ param }: { param: string }) => param),
        params,
      )
    }
    const unknown = await account.post('/keys', { name: 'x', scopes: ['*'], project_id: rangeId('proj') })
    assert.deepEqual(error(unknown), [404, 'not_found', 'project_id'])
  })

  await t.test('what jsonb cannot hold is refused in metadata, not failed on', async () => {
    for (const metadata of [{ a: '\ud800' }, { '\ud800': 'a' }, { 'a\0': 'b' }]) {
      const { status, text } = await account.post('/keys', { name: 'x', scopes: ['*'], metadata })
      assert.equal(status, 400, text)
    }
  })

  await t.test('change in name, scopes, addresses, end and metadata, under the revision that was read', async () => {
    const key = await createKey(api, developer, { metadata: { a: '1', b: '2' } })
    const path = `/keys/${key.id}`
    const expiresAt = new Date(clock.now().getTime() + DAY_MS).toISOString()
    const changed = await account.call('PATCH', path, {
      headers: { 'If-Match': '"r1"' },
      body: {
        name: 'Renamed',
        scopes: ['keys:read', 'projects:read'],
        allowed_ips: ['127.0.0.0/8', '::1'],
        expires_at: expiresAt,
        metadata: { a: '', c: '3' },
      },
    })
    assert.equal(changed.status, 200, changed.text)
    const { name, scopes, allowed_ips: ips, expires_at: end, metadata, status, updated_at: updatedAt } = changed.body
    assert.deepEqual(
      { name, scopes, ips, end, metadata, status },
      {
        name: 'Renamed',
        scopes: ['keys:read', 'projects:read'],
        ips: ['127.0.0.0/8', '::1'],
        end: expiresAt,
        metadata: { b: '2', c: '3' },
        status: 'expiring',
      },
    )
    assert.ok(Date.parse(updatedAt) <= clock.now().getTime())
    assert.equal(changed.headers.get('ETag'), '"r2"')
    const stale = await account.call('PATCH', path, { headers: { 'If-Match': '"r1"' }, body: { name: 'x' } })
    assert.deepEqual(error(stale), [412, 'version_conflict', 'If-Match'])
    assert.equal((await account.call('DELETE', path, { headers: { 'If-Match': '"r1"' } })).status, 412)
    const endless = await account.patch(path, { expires_at: null, allowed_ips: [] })
    assert.deepEqual([endless.body.expires_at, endless.body.allowed_ips, endless.body.status], [null, [], 'active'])
    assert.deepEqual(endless.body.scopes, scopes)
    for (const [body, param] of [
      [{ expires_at: '2020-01-01' }, 'expires_at'],
      [{ scopes: [] }, 'scopes'],
      [{ scopes: null }, 'scopes'],
      [{ project_id: project }, 'project_id'],
      [{ key: 'x' }, 'key'],
    ] as const)
      assert.deepEqual(error(await account.patch(path, body)).slice(0, 3), [400, errorCodeOf(param), param])
  })

  await t.test('are revoked at once, again without an error, and stay to be seen', async () => {
    const key = await createKey(api, developer)
    for (const attempt of [1, 2, 3]) {
      const headers = { 'If-Match': attempt === 2 ? '"r7"' : '*' } // a repeated call must not fail
      assert.equal((await account.call('DELETE', `/keys/${key.id}`, { headers })).status, 204)
    }
    const { body, headers } = await account.get(`/keys/${key.id}`)
    assert.equal(body.status, 'revoked')
    assert.ok(Date.parse(body.revoked_at) <= clock.now().getTime())
    assert.equal(headers.get('ETag'), '"r2"')
    assert.deepEqual(error(await account.patch(`/keys/${key.id}`, { name: 'x' })), [409, 'state_conflict', null])
    assert.deepEqual(error(await account.post(`/keys/${key.id}/rotate`, {})), [409, 'state_conflict', null])
    assert.deepEqual(error(await key.get('/me')), [401, 'key_revoked', null])
  })

  await t.test('a key may revoke itself', async () => {
    const key = await createKey(api, developer, { scopes: ['keys:write'] })
    assert.equal((await key.delete(`/keys/${key.id}`)).status, 204)
    assert.deepEqual(error(await key.delete(`/keys/${key.id}`)), [401, 'key_revoked', null])
  })

  await t.test('an id that is malformed, of another kind, account or world is 404 in every place', async () => {
    const [key, sandboxed] = [await createKey(api, developer), await createKey(api, developer, {}, { livemode: false })]
    const stranger = asAccount(api, await api.createDeveloper())
    const ids: [client: typeof stranger, id: string][] = [
      [account, 'nonsense'],
      [account, rangeId('key')],
      [account, rangeId('proj')],
      [account, project],
      [account, sandboxed.id],
      [stranger, key.id],
      [asAccount(api, developer, { livemode: false }), key.id],
    ]
    for (const [client, id] of ids) {
      for (const call of [
        client.get(`/keys/${id}`),
        client.patch(`/keys/${id}`, { name: 'x' }),
        client.post(`/keys/${id}/rotate`, {}),
        client.delete(`/keys/${id}`),
      ]) {
        const answer = await call
        assert.deepEqual(error(answer), [404, 'not_found', null], id)
        assert.match(answer.body.error.message, /Expected the id of a key, such as key_/)
      }
    }
    assert.equal((await account.get(`/keys/${key.id}`)).headers.get('ETag'), '"r1"')
  })

  await t.test('tell their last use, which raises no revision and is never 304', async () => {
    const key = await createKey(api, developer, { scopes: ['projects:write', 'files:read', 'keys:read'] })
    const mapped = key.with({ 'User-Agent': 'deploy/1.0' })
    await mapped.get('/projects?limit=1')
    const used = await eventually('the use is stored', async () => {
      const { body, headers } = await account.get(`/keys/${key.id}`)
      assert.equal(headers.get('ETag'), '"r1"')
      return body.last_used && body
    })
    const { at, ip, ...rest } = used.last_used
    assert.deepEqual(rest, { user_agent: 'deploy/1.0', route: 'GET /v1/projects' })
    assert.match(ip, /^(?:::1|127\.0\.0\.1)$/)
    assert.ok(clock.now().getTime() - Date.parse(at) < 60_000)
    assert.equal(used.updated_at, null)
    const again = await account.get(`/keys/${key.id}`, { 'If-None-Match': '"r1"' })
    assert.equal(again.status, 200)
  })

  await t.test('stand in the audit log with every change, and with uses that were refused', async () => {
    const owner = await api.createDeveloper()
    const all = asAccount(api, owner)
    const admin = await createKey(api, owner, { name: 'admin' })
    const key = toKeyClient(admin, await admin.post('/keys', { name: 'ci', scopes: ['files:read'] }))
    await all.patch(`/keys/${key.id}`, { name: 'CI', allowed_ips: ['192.0.2.1'] })
    assert.deepEqual(error(await key.get('/files')), [403, 'ip_not_allowed', null])
    await all.patch(`/keys/${key.id}`, { allowed_ips: [] })
    const page = { Origin: 'https://app.example.com' }
    assert.deepEqual(error(await key.get('/files', page)), [401, 'secret_key_in_browser', null])
    await all.post(`/keys/${key.id}/rotate`, { overlap_seconds: 0 })
    assert.deepEqual(error(await key.get('/files')), [401, 'token_expired', null])
    await all.delete(`/keys/${key.id}`)
    assert.deepEqual(error(await key.get('/files')), [401, 'key_revoked', null])
    const events = await eventually('all are written down', async () => {
      const { audit_events: all } = (await owner.get('/auth/audit-events')).body
      const own = all.filter(({ action }: { action: string }) => action.startsWith('secret_key.'))
      return own.length === 10 && own
    })
    const rotatedTo = events.find(({ action }: Event) => action === 'secret_key.rotated').details.rotated_to
    const [adminId] = (await api.db<{ id: string }[]>`select id from secret_keys where name = 'admin'`).map(
      ({ id }) => id,
    )
    const path = '/v1/files'
    const expected: [action: string, outcome: string, details: object][] = [
      ['created', 'succeeded', { name: 'admin', scopes: ['*'], livemode: true }],
      ['created', 'succeeded', { name: 'ci', scopes: ['files:read'], livemode: true, by_key_id: adminId }],
      ['changed', 'succeeded', { name: 'CI', changed: ['name', 'allowed_ips'] }],
      ['changed', 'succeeded', { name: 'CI', changed: ['allowed_ips'] }],
      ['rotated', 'succeeded', { name: 'CI', rotated_to: rotatedTo, overlap_seconds: 0 }],
      ['revoked', 'succeeded', { name: 'CI' }],
      ...['ip_not_allowed', 'secret_key_in_browser', 'token_expired', 'key_revoked'].map(
        (reason): [string, string, object] => ['refused', 'refused', { path, reason }],
      ),
    ]
    const line = (action: string, outcome: string, details: object) =>
      `${action} ${outcome} ${JSON.stringify(Object.entries(details).toSorted())}`
    assert.deepEqual(
      events.map(({ action, outcome, details }: Event) => line(action.split('.')[1], outcome, details)).toSorted(),
      expected.map((event) => line(...event)).toSorted(),
    )
    assert.ok(events.every(({ account_id: id }: Event) => id === owner.id))
  })

  await t.test('end with their project', async () => {
    const other = await developer.createProject()
    const bound = await createKey(api, developer, { project_id: other.id })
    const free = await createKey(api, developer)
    assert.equal((await bound.get('/projects')).body.data.length, 1)
    assert.equal((await bound.delete(`/projects/${other.id}`)).status, 204)
    const gone = await bound.get('/me')
    assert.equal(gone.status, 401)
    assert.equal((await free.get('/me')).status, 200)
    assert.deepEqual(error(await account.post('/keys', { name: 'x', scopes: ['*'], project_id: other.id })), [
      404,
      'not_found',
      'project_id',
    ])
  })

  await t.test('of a deactivated project still open it, since they may activate it again', async () => {
    const other = await developer.createProject()
    const bound = await createKey(api, developer, { project_id: other.id })
    for (const status of ['inactive', 'active'])
      assert.equal((await bound.patch(`/projects/${other.id}`, { status })).body.status, status)
  })

  await t.test('of an account that is deactivated open nothing until it is activated again', async () => {
    const owner = await api.createDeveloper()
    const operator = await api.createOperator()
    const key = await createKey(api, owner)
    assert.equal((await key.get('/me')).status, 200)
    assert.equal((await operator.patch(`/operator/developers/${owner.id}`, { is_active: false })).status, 200)
    assert.deepEqual(error(await key.get('/me')), [403, 'account_inactive', null])
    assert.equal((await operator.patch(`/operator/developers/${owner.id}`, { is_active: true })).status, 200)
    assert.equal((await key.get('/me')).status, 200)
  })

  await t.test(`are at most ${LIVE_KEYS_MAX} in a world, of twenty calls at once too`, async () => {
    const owner = await api.createDeveloper()
    const all = asAccount(api, owner)
    const [world] = await api.db<
      { id: string }[]
    >`select id from worlds where account_id = ${owner.id} and kind = 'live'`
    await api.db`
      insert into secret_keys (id, account_id, world_id, name, scopes, key_hash, prefix, last4, created_at, revoked_at, expires_at)
      select gen_random_uuid(), ${owner.id}, ${world?.id ?? ''}, 'filler', '{*}', gen_random_uuid()::text, 'sk_live_0000', '0000', now(),
        case when n > ${LIVE_KEYS_MAX} then now() end, case when n > ${LIVE_KEYS_MAX - 5} then now() - interval '1 day' end
      from generate_series(1, ${LIVE_KEYS_MAX + 100}) as n`
    const answers = await Promise.all(Array.from({ length: 20 }, () => all.post('/keys', { name: 'x', scopes: ['*'] })))
    const made = answers.filter(({ status }) => status === 201)
    assert.equal(made.length, 5)
    const [refused] = answers.filter(({ status }) => status !== 201)
    assert.deepEqual(refused && error(refused), [403, 'quota_exceeded', null])
    const { id } = made[0]?.body ?? {}
    assert.deepEqual(error(await all.post(`/keys/${id}/rotate`, {})), [403, 'quota_exceeded', null])
    assert.equal((await all.post(`/keys/${id}/rotate`, { overlap_seconds: 0 })).status, 201)
    const [expired] = (await all.get('/keys?status=expired&limit=1')).body.data
    assert.deepEqual(error(await all.patch(`/keys/${expired.id}`, { expires_at: null })), [403, 'quota_exceeded', null])
    assert.equal((await all.patch(`/keys/${expired.id}`, { name: 'still expired' })).status, 200)
    await createKey(api, owner, {}, { livemode: false })
  })

  await t.test('an idempotency key makes one of 20 calls at once, and shows it again', async () => {
    const once = account.with({ 'Idempotency-Key': crypto.randomUUID() })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => once.post('/keys', { name: 'once', scopes: ['*'] })),
    )
    const keys = new Set(answers.flatMap(({ body }) => body.key ?? []))
    assert.equal(keys.size, 1)
    const replay = await once.post('/keys', { name: 'once', scopes: ['*'] })
    assert.equal(replay.headers.get('Idempotency-Replayed'), 'true')
    assert.ok(keys.has(replay.body.key))
    assert.equal(names(await account.get('/keys?limit=100')).filter((name) => name === 'once').length, 1)
    assert.equal((await toKeyClient(once, replay).get('/me')).status, 200)
    assert.ok(!(await api.dumpDatabase()).includes(replay.body.key.slice(8, 40)))
  })

  await t.test('an operator has keys of its own account, too', async () => {
    const operator = await api.createOperator()
    const key = await createKey(api, operator)
    const { body } = await key.get('/me')
    assert.deepEqual([body.account.email, body.account.plan], [operator.email, null])
    assert.equal(v1Url(api), key.url)
  })
})

/** A well-formed id of nothing. */
const rangeId = (prefix: string): string => `${prefix}_00000000000000000000000001`

const errorCodeOf = (param: string): string =>
  param === 'project_id' || param === 'key' ? 'parameter_unknown' : 'parameter_invalid'
