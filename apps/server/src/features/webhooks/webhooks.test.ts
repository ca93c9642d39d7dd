import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

const ids = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id)
const target = { url: 'http://localhost:3000/hook', event_types: ['generation.*'] }
const UNKNOWN = toTypeId('hook', '00000000-0000-7000-8000-000000000000')

test('/v1/webhooks', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const sandbox = asAccount(api, developer, { livemode: false })
  const stranger = asAccount(api, await api.createDeveloper())

  await t.test('an endpoint is created with what is given, and shows its secret', async () => {
    const created = await account.post('/webhooks', {
      ...target,
      project_id: developer.projectId,
      description: 'Mine',
      metadata: { team: 'a' },
      headers: { 'X-Door': 'opens' },
      max_in_flight: 3,
      rate_per_second: 7,
    })
    assert.equal(created.status, 201, created.text)
    assert.equal(created.headers.get('ETag'), '"r1"')
    const { id, secret, created_at, ...rest } = created.body
    assert.match(id, /^hook_/)
    assert.match(secret, /^whsec_[\w+/]{32}$/)
    assert.deepEqual(rest, {
      object: 'webhook',
      livemode: true,
      project_id: toTypeId('proj', developer.projectId),
      ...target,
      description: 'Mine',
      metadata: { team: 'a' },
      headers: { 'X-Door': 'opens' },
      max_in_flight: 3,
      rate_per_second: 7,
      status: 'enabled',
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
      secret_expires_at: null,
      stats: {
        attempts_24h: 0,
        succeeded_24h: 0,
        failed_24h: 0,
        success_rate_24h: null,
        p95_ms: null,
        waiting: 0,
        oldest_waiting_at: null,
        last_succeeded_at: null,
        last_failed_at: null,
      },
      updated_at: null,
    })
    const read = await account.get(`/webhooks/${id}`)
    assert.deepEqual(read.body, { id, created_at, ...rest })
    assert.deepEqual((await account.get('/webhooks')).body.data, [read.body])
    assert.equal((await account.get(`/webhooks/${id}/secret`)).body.secret, secret)
    await account.delete(`/webhooks/${id}`)
  })

  await t.test('is unknown to others, and in the other environment', async () => {
    const { id } = (await account.post('/webhooks', target)).body
    for (const client of [stranger, sandbox, asAccount(api, await api.createOperator())]) {
      assert.deepEqual(ids(await client.get('/webhooks')), [])
      for (const answer of [
        await client.get(`/webhooks/${id}`),
        await client.get(`/webhooks/${id}/secret`),
        await client.get(`/webhooks/${id}/series`),
        await client.patch(`/webhooks/${id}`, {}),
        await client.patch(`/webhooks/${id}`, { url: 'http://localhost/' }),
        await client.post(`/webhooks/${id}/rotate_secret`, {}),
        await client.delete(`/webhooks/${id}`),
      ])
        assert.equal(outcome(answer), '404 not_found')
    }
    assert.equal(outcome(await account.get(`/webhooks/${UNKNOWN}`)), '404 not_found')
    assert.equal(outcome(await account.get(`/webhooks/${toTypeId('proj', developer.projectId)}`)), '404 not_found')
    assert.equal((await sandbox.post('/webhooks', target)).body.livemode, false)
    assert.equal((await account.delete(`/webhooks/${id}`)).status, 204)
    assert.equal(outcome(await account.get(`/webhooks/${id}`)), '404 not_found')
    assert.equal(outcome(await account.delete(`/webhooks/${id}`)), '404 not_found')
  })

  await t.test('a change is merged, and honours If-Match', async () => {
    const { id } = (await account.post('/webhooks', { ...target, metadata: { a: '1', b: '2' } })).body
    const path = `/webhooks/${id}`
    const changed = await account.with({ 'If-Match': '"r1"' }).patch(path, {
      url: 'http://127.0.0.1:4000/',
      event_types: ['*', 'file.created', '*'],
      metadata: { a: '', c: '3' },
      description: 'New',
      max_in_flight: 50,
      rate_per_second: 1,
    })
    assert.equal(changed.status, 200, changed.text)
    assert.equal(changed.headers.get('ETag'), '"r2"')
    const { url, event_types, metadata, description, max_in_flight, rate_per_second, updated_at } = changed.body
    assert.deepEqual(
      { url, event_types, metadata, description, max_in_flight, rate_per_second },
      {
        url: 'http://127.0.0.1:4000/',
        event_types: ['*', 'file.created'],
        metadata: { b: '2', c: '3' },
        description: 'New',
        max_in_flight: 50,
        rate_per_second: 1,
      },
    )
    assert.ok(updated_at)
    assert.equal(outcome(await account.with({ 'If-Match': '"r1"' }).patch(path, {})), '412 version_conflict')
    assert.equal(outcome(await account.with({ 'If-Match': '"r1"' }).delete(path)), '412 version_conflict')
    const cleared = await account.patch(path, { description: null, rate_per_second: null })
    assert.deepEqual([cleared.body.description, cleared.body.rate_per_second], [null, null])
    const left = { ...cleared.body, description: null, rate_per_second: null }
    assert.deepEqual((await account.patch(path, {})).body, left)
    assert.deepEqual([left.max_in_flight, left.url, left.metadata], [50, url, metadata])
    // Statistics change without the revision, so nobody may believe that nothing has changed.
    assert.equal((await account.get(path, { 'If-None-Match': '"r3"' })).status, 200)
    await account.delete(path)
  })
})

test('who may have to do with an endpoint', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const key = (...scopes: string[]) => createKey(api, developer, { scopes })

  await t.test('whoever may read all that it is sent', async () => {
    const reading = await key('webhooks:write', 'generations:read')
    for (const [types, scope] of [
      [['generation.*'], undefined],
      [['generation.completed', 'generation.failed'], undefined],
      [['webhook.disabled'], undefined],
      [['file.created'], 'files:read'],
      [['generation.*', 'user.*'], 'users:read'],
      [['alert.raised'], 'requests:read'],
      [['*'], 'projects:read'],
    ] as const) {
      const answer = await reading.post('/webhooks', { ...target, event_types: types })
      assert.equal(outcome(answer), scope === undefined ? 'ok' : '403 scope_missing', `${types}`)
      if (scope !== undefined) assert.ok(answer.body.error.message.includes(scope), answer.body.error.message)
    }
    const { id } = (await account.post('/webhooks', { ...target, event_types: ['*'] })).body
    assert.ok(!ids(await reading.get('/webhooks')).includes(id))
    assert.equal(ids(await reading.get('/webhooks')).length, 3)
    for (const answer of [
      await reading.get(`/webhooks/${id}`),
      await reading.get(`/webhooks/${id}/secret`),
      await reading.get(`/webhooks/${id}/series`),
      await reading.patch(`/webhooks/${id}`, { event_types: ['generation.*'] }),
      await reading.post(`/webhooks/${id}/rotate_secret`, {}),
      await reading.delete(`/webhooks/${id}`),
    ])
      assert.equal(outcome(answer), '403 scope_missing')
    const [own] = ids(await reading.get('/webhooks'))
    assert.equal(outcome(await reading.patch(`/webhooks/${own}`, { event_types: ['*'] })), '403 scope_missing')
    const everything = await key('*')
    assert.equal(outcome(await everything.get(`/webhooks/${id}`)), 'ok')
  })

  await t.test('with webhooks:read alone nobody changes it, or sees its secret and values of its headers', async () => {
    const { id } = (await account.post('/webhooks', { ...target, headers: { 'X-Door': 'opens' } })).body
    const reading = await key('webhooks:read', 'generations:read')
    assert.deepEqual((await reading.get(`/webhooks/${id}`)).body.headers, { 'X-Door': '[hidden]' })
    assert.deepEqual((await reading.get('/webhooks')).body.data[0].headers, { 'X-Door': '[hidden]' })
    const writing = await key('webhooks:write', 'generations:read')
    assert.deepEqual((await writing.get(`/webhooks/${id}`)).body.headers, { 'X-Door': 'opens' })
    for (const answer of [
      await reading.post('/webhooks', target),
      await reading.get(`/webhooks/${id}/secret`),
      await reading.patch(`/webhooks/${id}`, {}),
      await reading.post(`/webhooks/${id}/rotate_secret`, {}),
      await reading.delete(`/webhooks/${id}`),
    ])
      assert.equal(outcome(answer), '403 scope_missing')
    const others = await key('events:read', 'generations:read')
    assert.equal(outcome(await others.get('/webhooks')), '403 scope_missing')
  })

  await t.test('a key of a project has the endpoints of that project alone', async () => {
    const project = (await account.post('/projects', { name: 'bound' })).body.id
    const bound = await createKey(api, developer, { scopes: ['*'], project_id: project })
    const everywhere = (await account.post('/webhooks', target)).body.id
    const here = (await bound.post('/webhooks', target)).body
    assert.equal(here.project_id, project)
    assert.deepEqual(ids(await bound.get('/webhooks')), [here.id])
    assert.deepEqual(ids(await account.get(`/webhooks?project_id=${project}`)), [here.id])
    for (const answer of [
      await bound.get(`/webhooks/${everywhere}`),
      await bound.get(`/webhooks/${everywhere}/secret`),
      await bound.patch(`/webhooks/${everywhere}`, {}),
      await bound.post(`/webhooks/${everywhere}/rotate_secret`, {}),
      await bound.delete(`/webhooks/${everywhere}`),
    ])
      assert.equal(outcome(answer), '404 not_found')
    for (const project_id of [null, toTypeId('proj', developer.projectId)])
      assert.equal(outcome(await bound.post('/webhooks', { ...target, project_id })), '403 project_out_of_scope')
    assert.equal(
      outcome(await bound.get(`/webhooks?project_id=${toTypeId('proj', developer.projectId)}`)),
      '403 project_out_of_scope',
    )
    const theirs = toTypeId('proj', (await api.createDeveloper()).projectId)
    for (const answer of [
      await account.post('/webhooks', { ...target, project_id: theirs }),
      await account.get(`/webhooks?project_id=${theirs}`),
    ])
      assert.deepEqual([outcome(answer), answer.body.error.param], ['404 not_found', 'project_id'])
    const token = await bound.post('/session_tokens', { scopes: ['webhooks:read'], ttl_seconds: 60 })
    const session = bound.with({ Authorization: `Bearer ${token.body.token}` })
    assert.equal(outcome(await session.get(`/webhooks/${here.id}`)), '403 scope_missing')
  })
})
