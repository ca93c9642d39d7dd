import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Client, createClock, eventually, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, type KeyClient, type KeyFields } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

const outcome = ({ status, body }: Answer): string => (status < 400 ? String(status) : `${status} ${body.error.code}`)

test('a key gives no right that it lacks', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const [own, other] = [toTypeId('proj', developer.projectId), toTypeId('proj', (await developer.createProject()).id)]
  const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString()
  const end = at(60)
  const local = ['127.0.0.0/8', '::1']

  /** What the calling key is limited to, what it asks for, and what comes of it. */
  const cases: [what: string, caller: KeyFields, wanted: KeyFields, expected: string][] = [
    ['the same scopes', { scopes: ['keys:write', 'files:read'] }, { scopes: ['files:read'] }, 'given'],
    ['read of its write', { scopes: ['keys:write', 'files:write'] }, { scopes: ['files:read', 'keys:read'] }, 'given'],
    ['everything of its everything', {}, { scopes: ['*'] }, 'given'],
    ['write of its read', { scopes: ['keys:write', 'files:read'] }, { scopes: ['files:write'] }, '403 scope_missing'],
    ['another scope', { scopes: ['keys:write'] }, { scopes: ['projects:read'] }, '403 scope_missing'],
    ['one of several', { scopes: ['keys:write'] }, { scopes: ['keys:read', 'users:read'] }, '403 scope_missing'],
    ['everything', { scopes: ['keys:write'] }, { scopes: ['*'] }, '403 scope_missing'],
    ['its own project', { project_id: own }, { project_id: own }, 'given'],
    ['a project, with a key for all', {}, { project_id: other }, 'given'],
    ['another project', { project_id: own }, { project_id: other }, '403 project_out_of_scope'],
    ['all projects', { project_id: own }, { project_id: null }, '403 project_out_of_scope'],
    ['its own addresses', { allowed_ips: local }, { allowed_ips: local }, 'given'],
    ['one of its addresses', { allowed_ips: local }, { allowed_ips: ['127.0.0.9'] }, 'given'],
    ['addresses, with a key for any', {}, { allowed_ips: ['10.0.0.0/8'] }, 'given'],
    ['any address', { allowed_ips: local }, { allowed_ips: [] }, '403 scope_missing'],
    ['one more address', { allowed_ips: local }, { allowed_ips: [...local, '10.0.0.1'] }, '403 scope_missing'],
    ['a wider block', { allowed_ips: local }, { allowed_ips: ['126.0.0.0/7'] }, '403 scope_missing'],
    ['its own end', { expires_at: end }, { expires_at: end }, 'given'],
    ['an earlier end', { expires_at: end }, { expires_at: at(59) }, 'given'],
    ['an end, with a key without', {}, { expires_at: end }, 'given'],
    ['a later end', { expires_at: end }, { expires_at: at(61) }, '403 scope_missing'],
    ['no end', { expires_at: end }, { expires_at: null }, '403 scope_missing'],
  ]
  const ofCaller = ({ scopes = ['*'], ...fields }: KeyFields): KeyFields => ({ scopes, ...fields })
  /** By default exactly what the caller has. */
  const wantedOf = (caller: KeyFields, wanted: KeyFields): KeyFields => ({ ...ofCaller(caller), ...wanted })

  for (const [what, limits, wanted, expected] of cases) {
    await t.test(`${what}: ${expected}`, async () => {
      const caller = await createKey(api, developer, ofCaller(limits))
      const fields = wantedOf(limits, wanted)
      const created = await caller.post('/keys', { name: 'child', ...fields })
      assert.equal(outcome(created), expected === 'given' ? '201' : expected, 'create')

      // The same by changing one that it may change; a project never changes.
      const { project_id: _, ...change } = fields
      const weak = await createKey(api, developer, ofCaller(limits))
      if (!('project_id' in wanted)) {
        const changed = await caller.patch(`/keys/${weak.id}`, change)
        assert.equal(outcome(changed), expected === 'given' ? '200' : expected, 'change')
      }

      // One that has it already is neither changed nor rotated, and may be revoked.
      const strong = await createKey(api, developer, fields)
      const hidden = 'project_id' in wanted && limits.project_id !== undefined && expected !== 'given'
      const unseen = wanted.project_id === null ? '404 not_found' : '403 project_out_of_scope'
      const refusal = hidden ? unseen : expected
      const renamed = await caller.patch(`/keys/${strong.id}`, { name: 'mine' })
      assert.equal(outcome(renamed), expected === 'given' ? '200' : refusal, 'rename')
      const narrowed = await caller.patch(`/keys/${strong.id}`, { scopes: ['keys:read'] })
      assert.equal(outcome(narrowed), expected === 'given' ? '200' : refusal, 'narrow')
      const rotated = await caller.post(`/keys/${strong.id}/rotate`, {})
      assert.equal(outcome(rotated), expected === 'given' ? '201' : refusal, 'rotate')
      assert.equal(outcome(await caller.delete(`/keys/${strong.id}`)), hidden ? unseen : '204', 'revoke')
    })
  }

  await t.test('with a session token neither, whatever its key has', async () => {
    const key = await createKey(api, developer)
    const token = async (fields: object) =>
      key.with({ Authorization: `Bearer ${(await key.post('/session_tokens', fields)).body.token}` })
    const narrow = await token({ scopes: ['keys:write', 'files:read'] })
    const bound = await token({ project_id: own })
    const ends = { expires_at: at(5) }
    const calls: [Client, object, string][] = [
      [narrow, { scopes: ['files:read'], ...ends }, '201'],
      [narrow, { scopes: ['files:read'] }, '403 scope_missing'],
      [narrow, { scopes: ['files:write'], ...ends }, '403 scope_missing'],
      [bound, { scopes: ['*'], ...ends }, '201'],
      [bound, { scopes: ['*'], project_id: other, ...ends }, '403 project_out_of_scope'],
      [bound, { scopes: ['*'], project_id: null, ...ends }, '403 project_out_of_scope'],
    ]
    for (const [client, fields, expected] of calls)
      assert.equal(outcome(await client.post('/keys', { name: 'x', ...fields })), expected, JSON.stringify(fields))
    assert.equal((await bound.get('/keys?limit=1')).body.data[0].project_id, own)
    // Its own key is stronger than it.
    assert.equal(outcome(await narrow.patch(`/keys/${key.id}`, { name: 'mine' })), '403 scope_missing')
    assert.equal(outcome(await narrow.post(`/keys/${key.id}/rotate`, {})), '403 scope_missing')
    const whole = await token({})
    assert.equal(outcome(await whole.post(`/keys/${key.id}/rotate`, {})), '403 scope_missing')
    assert.equal(outcome(await whole.delete(`/keys/${key.id}`)), '204')
  })

  await t.test('and is shown no key again that it could not create', async () => {
    const idempotent = { 'Idempotency-Key': crypto.randomUUID() }
    const strong = await createKey(api, developer)
    const weak = await createKey(api, developer, { scopes: ['keys:write'] })
    const body = { name: 'child', scopes: ['*'] }
    const created = await strong.with(idempotent).post('/keys', body)
    assert.equal(created.status, 201)
    const asked = await weak.with(idempotent).post('/keys', body)
    assert.equal(outcome(asked), '403 scope_missing')
    assert.ok(!asked.text.includes('sk_live_'))
    const { token } = (await strong.post('/session_tokens', {})).body
    const byToken = await strong.with({ ...idempotent, Authorization: `Bearer ${token}` }).post('/keys', body)
    assert.equal(outcome(byToken), '403 scope_missing') // the key outlives the token
    assert.equal((await strong.with(idempotent).post('/keys', body)).body.key, created.body.key)

    const rotate = `/keys/${created.body.id}/rotate`
    assert.equal((await strong.with(idempotent).post(rotate, {})).status, 201)
    assert.equal(outcome(await weak.with(idempotent).post(rotate, {})), '403 scope_missing')
  })

  await t.test('by a call that is on its way while the key is narrowed or revoked', async () => {
    const changes: [(caller: KeyClient) => Promise<Answer>, string][] = [
      [({ id }) => account.patch(`/keys/${id}`, { scopes: ['keys:write'] }), '403 scope_missing'],
      [({ id }) => account.patch(`/keys/${id}`, { scopes: ['files:read'] }), '403 scope_missing'],
      [({ id }) => account.patch(`/keys/${id}`, { allowed_ips: local }), '403 scope_missing'],
      [({ id }) => account.patch(`/keys/${id}`, { expires_at: end }), '403 scope_missing'],
      [({ id }) => account.delete(`/keys/${id}`), '401 key_revoked'],
    ]
    for (const [change, expected] of changes) {
      const caller = await createKey(api, developer)
      const target = await createKey(api, developer)
      const calls = [
        () => caller.post('/keys', { name: 'late', scopes: ['*'] }),
        () => caller.post(`/keys/${target.id}/rotate`, {}),
      ]
      // They are let in, and wait for the account before they lock their key.
      const held = Promise.withResolvers<void>()
      const locked = Promise.withResolvers<void>()
      const holding = api.db.begin(async (tx) => {
        await tx`select from users where id = ${developer.id} for no key update`
        locked.resolve()
        await held.promise
      })
      await locked.promise
      const answers = calls.map((call) => call())
      await eventually('both wait', async () => {
        const [row] = await api.db`
          select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        return row?.count === calls.length
      })
      assert.ok((await change(caller)).status < 300)
      held.resolve()
      await holding
      for (const answer of await Promise.all(answers)) assert.equal(outcome(answer), expected)
    }
  })
})
