import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, createClock, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, KeyClient, toKeyClient } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

const DAY_MS = 86_400_000
const error = ({ status, body }: Answer) => [status, body?.error?.code, body?.error?.param]

test('rotation', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock, env: { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' } })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)

  await t.test('makes a key with the same rights, and lets the old one work for the overlap', async () => {
    const now = clock.now().getTime()
    const fields = {
      name: 'Server',
      scopes: ['projects:read', 'keys:read'],
      project_id: toTypeId('proj', developer.projectId),
      allowed_ips: ['127.0.0.0/8', '::1'],
      expires_at: new Date(now + 30 * DAY_MS).toISOString(),
      metadata: { team: 'web' },
    }
    const old = await createKey(api, developer, fields)
    const answer = await account.post(`/keys/${old.id}/rotate`, { overlap_seconds: 3600 })
    const fresh = toKeyClient(account, answer)
    assert.notEqual(fresh.key, old.key)
    const { name, scopes, project_id, allowed_ips, expires_at, metadata } = answer.body
    assert.deepEqual({ name, scopes, project_id, allowed_ips, expires_at, metadata }, fields)
    assert.deepEqual([answer.body.rotated_from, answer.body.rotated_to], [old.id, null])
    const before = (await account.get(`/keys/${old.id}`)).body
    assert.deepEqual([before.rotated_from, before.rotated_to, before.status], [null, fresh.id, 'expiring'])
    const overlap = Date.parse(before.expires_at) - now
    assert.ok(overlap >= 3600_000 && overlap < 3660_000)
    for (const key of [old, fresh]) assert.equal((await key.get('/projects')).status, 200)
    clock.advance(3600_000 + overlap)
    assert.deepEqual(error(await old.get('/projects')), [401, 'token_expired', null])
    assert.equal((await fresh.get('/projects')).status, 200)
  })

  await t.test('overlaps a day by default, at most a week, and never past the end of the old key', async () => {
    const [first, second] = [await createKey(api, developer), await createKey(api, developer)]
    const soon = new Date(clock.now().getTime() + 60_000).toISOString()
    const ending = await createKey(api, developer, { expires_at: soon })
    const endOf = async (key: KeyClient) => Date.parse((await account.get(`/keys/${key.id}`)).body.expires_at)
    const now = clock.now().getTime()
    for (const [key, body, ms] of [
      [first, {}, DAY_MS],
      [second, { overlap_seconds: 604_800 }, 7 * DAY_MS],
    ] as const) {
      assert.equal((await account.post(`/keys/${key.id}/rotate`, body)).body.expires_at, null)
      const overlap = (await endOf(key)) - now
      assert.ok(overlap >= ms && overlap < ms + 60_000)
    }
    assert.equal((await account.post(`/keys/${ending.id}/rotate`)).body.expires_at, soon)
    assert.equal(await endOf(ending), Date.parse(soon))
    for (const overlap of [-1, 604_801, 1.5, '60', null])
      assert.deepEqual(error(await account.post(`/keys/${first.id}/rotate`, { overlap_seconds: overlap })), [
        400,
        'parameter_invalid',
        'overlap_seconds',
      ])
  })

  await t.test('without an overlap ends the old key at once', async () => {
    const old = await createKey(api, developer)
    const fresh = toKeyClient(old, await old.post(`/keys/${old.id}/rotate`, { overlap_seconds: 0 }))
    assert.deepEqual(error(await old.get('/me')), [401, 'token_expired', null])
    assert.equal((await fresh.get('/me')).status, 200)
  })

  await t.test('of one key happens once: of twenty at once, too', async () => {
    const old = await createKey(api, developer)
    const path = `/keys/${old.id}/rotate`
    const answers = await Promise.all(Array.from({ length: 20 }, () => old.post(path, {})))
    assert.equal(answers.filter(({ status }) => status === 201).length, 1)
    const refused = answers.filter(({ status }) => status !== 201)
    for (const answer of refused) assert.deepEqual(error(answer), [409, 'state_conflict', null])
    const { rotated_to: fresh } = (await account.get(`/keys/${old.id}`)).body
    assert.match(refused[0]?.body.error.message, new RegExp(fresh))
    const [row] = await api.db`select count(*) from secret_keys where rotated_from is not null and name = 'Test'
      and rotated_from in (select id from secret_keys where last4 = ${old.key.slice(-4)})`
    assert.equal(row?.count, 1)
  })

  await t.test('and the deletion of the project at the same time leave no key that works', async () => {
    for (let i = 0; i < 5; i += 1) {
      const { id } = await developer.createProject()
      const key = await createKey(api, developer, { project_id: id })
      const [rotated, created, deleted] = await Promise.all([
        account.post(`/keys/${key.id}/rotate`, {}),
        account.post('/keys', { name: 'late', scopes: ['*'], project_id: id }),
        developer.delete(`/projects/${id}`),
      ])
      assert.equal(deleted.status, 204)
      for (const answer of [rotated, created])
        if (answer.status === 201) assert.equal((await new KeyClient(key.url, answer.body).get('/me')).status, 401)
        else assert.equal(answer.status, 404, answer.text)
    }
  })

  await t.test('of an expired key is refused until its end is put off', async () => {
    const key = await createKey(api, developer, { expires_at: new Date(clock.now().getTime() + 1000).toISOString() })
    clock.advance(1000)
    const refused = await account.post(`/keys/${key.id}/rotate`, {})
    assert.deepEqual(error(refused), [409, 'state_conflict', null])
    assert.equal((await account.patch(`/keys/${key.id}`, { expires_at: null })).status, 200)
    assert.equal((await key.get('/me')).status, 200)
    assert.equal((await account.post(`/keys/${key.id}/rotate`, {})).status, 201)
  })

  await t.test('repeated with its Idempotency-Key shows the same key', async () => {
    const old = await createKey(api, developer)
    // By the key itself, too, which ends earlier than the new one since.
    for (const caller of [account, old]) {
      const target = caller === old ? old : await createKey(api, developer)
      const headers = { 'Idempotency-Key': crypto.randomUUID() }
      const rotate = () => caller.with(headers).post(`/keys/${target.id}/rotate`, { overlap_seconds: 60 })
      const [first, again] = [await rotate(), await rotate()]
      assert.equal(first.status, 201)
      assert.deepEqual([again.headers.get('Idempotency-Replayed'), again.text], ['true', first.text])
      const reused = await caller.with(headers).post(`/keys/${target.id}/rotate`, {})
      assert.deepEqual(error(reused), [409, 'idempotency_key_reused', null])
    }
  })
})
