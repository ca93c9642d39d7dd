import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DAY_MS, startTimed } from '../../../test/alerts.ts'
import { idempotent, Recorder, withoutLinks } from '../../../test/recorded-events.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { announceExpiringKeys } from './expiring.ts'

test('events of secret keys', async (t) => {
  const scene = await startTimed(t)
  const { api, clock, ctx } = scene

  for (const livemode of [true, false])
    await t.test(`tell of creation, rotation and revocation, ${livemode ? 'live' : 'in the sandbox'}`, async () => {
      const developer = await api.createDeveloper()
      const other = new Recorder(api, developer, { livemode: !livemode })
      await other.next()
      const recorder = new Recorder(api, developer, { livemode })
      const account = asAccount(api, developer, { livemode })
      const { id: projectId } = (await account.post('/projects', { name: 'acme' })).body
      await recorder.next()

      for (const project of [null, projectId]) {
        const creator = idempotent(account)
        const body = { name: 'Server', scopes: ['*'], project_id: project, metadata: { a: 'b' } }
        const { answer, events } = await recorder.of(() => creator.post('/keys', body))
        const { key, ...shown } = answer.body
        assert.deepEqual(
          events.map(({ type, project_id, data }) => [type, project_id, data]),
          [['key.created', project, { object: shown, previous: null }]],
        )
        assert.ok(!JSON.stringify(events).includes(key))
        await recorder.assertShown(events[0] ?? assert.fail())
        await creator.post('/keys', body)
        assert.deepEqual(await recorder.next(), [])
        // Of changes there is no event.
        assert.deepEqual(await recorder.typesOf(() => account.patch(`/keys/${shown.id}`, { name: 'Web' })), [])

        const rotation = await recorder.of(() => account.post(`/keys/${shown.id}/rotate`, { overlap_seconds: 0 }))
        const { key: _, ...fresh } = rotation.answer.body
        assert.deepEqual(
          rotation.events.map(({ type, data }) => [type, data]),
          [['key.rotated', { object: fresh, previous: null }]],
        )
        assert.equal(fresh.rotated_from, shown.id)
        assert.deepEqual(await recorder.typesOf(() => account.post(`/keys/${shown.id}/rotate`)), [])

        clock.time += 1000
        const before = (await account.get(`/keys/${fresh.id}`)).body
        const { events: revoked } = await recorder.of(() => account.delete(`/keys/${fresh.id}`))
        assert.deepEqual(
          revoked.map(({ type }) => type),
          ['key.revoked'],
        )
        const [{ data }] = revoked as [(typeof revoked)[number]]
        assert.deepEqual(Object.keys(data.previous ?? {}).toSorted(), ['revoked_at', 'status', 'updated_at'])
        assert.deepEqual(withoutLinks({ ...data.object, ...data.previous }), withoutLinks(before))
        await recorder.assertShown(revoked[0] ?? assert.fail())
        assert.deepEqual(await recorder.typesOf(() => account.delete(`/keys/${fresh.id}`)), [])
      }
      assert.deepEqual(await other.next(), [])
    })

  await t.test('tell once of each end that a key has 7 days before', async () => {
    const developer = await api.createDeveloper()
    const recorder = new Recorder(api, developer)
    const account = await createKey(api, developer) // lives longer than an access token
    const start = clock.time
    const inDays = (days: number) => new Date(start + days * DAY_MS).toISOString()
    const key = await createKey(api, developer, { expires_at: inDays(10), name: 'Ten days' })
    const revoked = await createKey(api, developer, { expires_at: inDays(5) })
    await account.delete(`/keys/${revoked.id}`)
    const over = await createKey(api, developer, { expires_at: inDays(2) })
    await recorder.next()
    const announced = async () => {
      // Two servers at once.
      await Promise.all([announceExpiringKeys(ctx), announceExpiringKeys(ctx)])
      return (await recorder.next()).map(({ type, request_id, data }) => [type, request_id, data.object.id])
    }
    const told = ({ id }: { id: string }) => ['key.expiring', null, id]
    assert.deepEqual(await announced(), [told(over)])
    clock.time = start + 3 * DAY_MS - 1000
    assert.deepEqual(await announced(), [])
    clock.time = start + 3 * DAY_MS
    assert.deepEqual(await announced(), [told(key)])
    assert.deepEqual(await announced(), [])
    const { body } = await account.get(`/keys/${key.id}`)
    assert.equal(body.status, 'expiring')
    // Another end is another fact, also one that is near at once.
    await account.patch(`/keys/${key.id}`, { expires_at: inDays(30) })
    assert.deepEqual(await announced(), [])
    await account.patch(`/keys/${key.id}`, { expires_at: inDays(4) })
    assert.deepEqual(await announced(), [told(key)])
    await account.patch(`/keys/${key.id}`, { expires_at: inDays(10) })
    assert.deepEqual(await announced(), [told(key)])
    await account.patch(`/keys/${key.id}`, { expires_at: null })
    assert.deepEqual(await announced(), [])
    // What ended while nobody looked is not about to end.
    const short = { name: 'Short', scopes: ['*'], expires_at: new Date(clock.time + 1000).toISOString() }
    const { body: missed } = await account.post('/keys', short)
    clock.time += 2000
    await recorder.next()
    assert.deepEqual(await announced(), [], missed.id)
  })

  await t.test('more than a batch at once, and none is told twice or changed by that', async () => {
    const developer = await api.createDeveloper()
    const recorder = new Recorder(api, developer)
    const key = await createKey(api, developer, { expires_at: new Date(clock.time + 8 * DAY_MS).toISOString() })
    await api.db`
      insert into secret_keys (id, account_id, world_id, name, scopes, key_hash, prefix, last4, created_at, expires_at)
      select uuid_v7(), account_id, world_id, n::text, scopes, key_hash || n, prefix, last4, created_at, expires_at
      from secret_keys, generate_series(1, 249) as n where prefix = ${key.key.slice(0, 12)}`
    const reader = await createKey(api, developer) // lives longer than an access token
    await recorder.next()
    const { headers } = await reader.get(`/keys/${key.id}`)
    clock.time += 2 * DAY_MS
    await announceExpiringKeys(ctx)
    const events = await recorder.next()
    assert.equal(new Set(events.map(({ data }) => data.object.id)).size, 250)
    assert.equal(events.length, 250)
    for (const { data } of events) assert.equal(data.object.status, 'expiring')
    await announceExpiringKeys(ctx)
    assert.deepEqual(await recorder.next(), [])
    const after = await reader.get(`/keys/${key.id}`)
    assert.equal(after.headers.get('etag'), headers.get('etag'))
    assert.equal(after.body.updated_at, null)
  })
})
