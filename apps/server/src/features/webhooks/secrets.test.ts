import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebhookSink } from '../../../test/fakes/webhook-sink.ts'
import { type Client, createClock, ENCRYPTION_KEY, eventually, startApi } from '../../../test/harness.ts'
import { logged } from '../../../test/logged.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { addDelivery, settled } from '../../../test/webhooks.ts'
import { fromTypeId } from '../../platform/type-id.ts'
import { isWebhookGenuine } from '../../platform/webhook-signature.ts'
import { openHeaders } from './headers.ts'
import { signingSecrets } from './secrets.ts'

const target = { url: 'http://localhost:3000/hook', event_types: ['generation.*'] }
const uuidOf = (id: string): string => fromTypeId('hook', id) ?? assert.fail(id)

test('secrets of webhook endpoints', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const create = async (): Promise<{ id: string; secret: string }> => (await account.post('/webhooks', target)).body
  const rotate = (id: string, overlap_seconds?: number, client: Client = account) =>
    client.post(`/webhooks/${id}/rotate_secret`, overlap_seconds === undefined ? {} : { overlap_seconds })
  const shown = async (id: string) => {
    const { secret, previous } = (await account.get(`/webhooks/${id}/secret`)).body
    return [secret, ...previous.map((each: { secret: string }) => each.secret)]
  }
  /** As the engine gets them. */
  const signing = async (id: string): Promise<string[]> => {
    const secrets = { secretKey: '', encryptionKey: ENCRYPTION_KEY, operatorKeys: [] }
    const keys = await signingSecrets({ db: api.db, secrets }, [uuidOf(id)], [clock.now()])
    return (keys.get(uuidOf(id)) ?? []).map((key) => `whsec_${key.toString('base64')}`)
  }

  await t.test('a rotation makes a new one, and the one before signs for the overlap yet', async () => {
    const { id, secret } = await create()
    assert.deepEqual([await shown(id), await signing(id)], [[secret], [secret]])
    const rotated = await rotate(id)
    assert.equal(rotated.status, 201, rotated.text)
    assert.equal(rotated.headers.get('ETag'), '"r2"')
    const endsAt = Date.parse(rotated.body.secret_expires_at)
    assert.ok(Math.abs(endsAt - clock.now().getTime() - 86_400_000) < 60_000, rotated.text)
    assert.notEqual(rotated.body.secret, secret)
    assert.deepEqual(
      [await shown(id), await signing(id)],
      [
        [rotated.body.secret, secret],
        [rotated.body.secret, secret],
      ],
    )
    clock.advance(86_400_001)
    const own = asAccount(api, {
      token: (await api.post('/auth/login', { email: developer.email, password: 'SecurePass123' })).body.access_token,
    })
    assert.deepEqual((await own.get(`/webhooks/${id}/secret`)).body.previous, [])
    assert.deepEqual(await signing(id), [rotated.body.secret])
    assert.equal((await own.get(`/webhooks/${id}`)).body.secret_expires_at, null)
    clock.advance(-86_400_001)
  })

  await t.test('an overlap of 0 ends all before it, and a shorter one shortens those before it', async () => {
    const { id, secret } = await create()
    const second = (await rotate(id, 604_800)).body
    const third = (await rotate(id, 60)).body
    assert.ok(Date.parse(third.secret_expires_at) < Date.parse(second.secret_expires_at))
    assert.deepEqual(await shown(id), [third.secret, second.secret, secret])
    const conflict = await rotate(id, 60)
    assert.equal(outcome(conflict), '409 state_conflict')
    assert.match(conflict.body.error.message, /3 secrets are valid already.*overlap_seconds 0/)
    const last = (await rotate(id, 0)).body
    assert.equal(last.secret_expires_at, null)
    assert.deepEqual([await shown(id), await signing(id)], [[last.secret], [last.secret]])
    for (const overlap of [-1, 604_801, 1.5, '60', null])
      assert.equal(
        outcome(await account.post(`/webhooks/${id}/rotate_secret`, { overlap_seconds: overlap })),
        '400 parameter_invalid',
      )
  })

  await t.test('of rotations at once no more sign than may, and one is the current one', async () => {
    const { id } = await create()
    const answers = await Promise.all(Array.from({ length: 10 }, () => rotate(id, 3600)))
    assert.deepEqual(answers.map((answer) => outcome(answer)).sort(), [
      ...Array(8).fill('409 state_conflict'),
      'ok',
      'ok',
    ])
    assert.equal((await signing(id)).length, 3)
  })

  await t.test('a repeated rotation with the same Idempotency-Key shows the same secret', async () => {
    const { id } = await create()
    const repeated = account.with({ 'Idempotency-Key': crypto.randomUUID() })
    const answers = [await rotate(id, 60, repeated), await rotate(id, 60, repeated)]
    assert.equal(answers[0]?.text, answers[1]?.text)
    assert.equal(answers[1]?.headers.get('Idempotency-Replayed'), 'true')
    assert.equal((await signing(id)).length, 2)
  })

  await t.test('a repeated answer is for those who could have made the call', async () => {
    const key = await createKey(api, developer)
    const session = async (fields: object) => {
      const { token } = (await key.post('/session_tokens', { ttl_seconds: 60, ...fields })).body
      return key.with({ Authorization: `Bearer ${token}`, 'Idempotency-Key': 'same' })
    }
    const body = { ...target, event_types: ['file.*'] }
    const first = await key.with({ 'Idempotency-Key': 'same' }).post('/webhooks', body)
    assert.equal(first.status, 201, first.text)
    const again = await session({ scopes: ['webhooks:write', 'files:read'] })
    assert.equal((await again.post('/webhooks', body)).text, first.text)
    const narrow = await session({ scopes: ['webhooks:write'] })
    assert.equal(outcome(await narrow.post('/webhooks', body)), '403 scope_missing')
    const bound = await session({ scopes: ['*'], project_id: developer.projectId })
    assert.match(outcome(await bound.post('/webhooks', body)), /^40[34] /)
  })

  await t.test('sign what is sent: both during an overlap, and the new one alone after it', async () => {
    const sink = await WebhookSink.start(t)
    const { id, secret } = (await account.post('/webhooks', { ...target, url: sink.url })).body
    const [world] = await api.db`select world_id from webhook_endpoints where id = ${uuidOf(id)}`
    const endpoint = {
      id: uuidOf(id),
      worldId: String(world?.worldId),
      accountId: developer.id,
      projectId: developer.projectId,
      secret,
    }
    const signers = async (secrets: string[]): Promise<boolean[]> => {
      await addDelivery(api, endpoint, clock.now())
      const received = (await sink.has(sink.count + 1)).at(-1) ?? assert.fail()
      await settled(api)
      const header = (name: string): string => String(received.headers[`webhook-${name}`])
      const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') }
      return secrets.map((each) => isWebhookGenuine(each, headers, received.body, new Date()))
    }
    assert.deepEqual(await signers([secret]), [true])
    const second = (await rotate(id, 3600)).body.secret
    assert.deepEqual(await signers([secret, second]), [true, true])
    const third = (await rotate(id, 0)).body.secret
    assert.deepEqual(await signers([secret, second, third]), [false, false, true])
  })

  await t.test('are in no list, audit event, log or table, and neither are headers of its own', async () => {
    const headers = { 'X-Own-Door': 'opens-with-this-9431' }
    const created = await account.post('/webhooks', { ...target, headers })
    const { id, secret } = created.body
    const rotated = await rotate(id, 60)
    const secrets = [secret, rotated.body.secret, 'opens-with-this-9431']
    await account.patch(`/webhooks/${id}`, { headers: { ...headers, 'X-B': 'also-opens-5512' } })
    // Bodies of calls that fail are kept for those who asked for it.
    await account.patch('/me', { request_bodies: true })
    const failed = [
      await account.post('/webhooks', { ...target, headers: { ...headers, host: 'x' }, nope: secret }),
      await account.patch(`/webhooks/${id}`, {
        headers,
        description: secret,
        url: 'http://x/?token=opens-with-this-9431',
        max_in_flight: 0,
      }),
      await account.post(`/webhooks/${id}/rotate_secret`, { overlap_seconds: secret }),
    ]
    for (const answer of failed) {
      assert.match(outcome(answer), /^400 /)
      await logged(api, answer)
    }
    await eventually('the bodies are kept', async () => {
      const [row] = await api.db`select count(*)::int as count from request_bodies`
      return Number(row?.count) >= failed.length
    })
    for (const path of ['/webhooks', `/webhooks/${id}`, '/requests'])
      for (const text of [secret, rotated.body.secret]) assert.ok(!(await account.get(path)).text.includes(text), path)
    assert.ok(!(await developer.get('/auth/audit-events?limit=100')).text.includes('opens-with-this'))
    const dump = await api.dumpDatabase()
    for (const text of secrets) assert.ok(!dump.includes(text), text)
    for (const text of secrets) assert.ok(!dump.includes(Buffer.from(text).toString('hex')), text)
    const [row] = await api.db`select sealed_headers from webhook_endpoints where id = ${uuidOf(id)}`
    assert.deepEqual(openHeaders(ENCRYPTION_KEY, uuidOf(id), row?.sealedHeaders), {
      ...headers,
      'X-B': 'also-opens-5512',
    })
    assert.throws(() => openHeaders(ENCRYPTION_KEY, crypto.randomUUID(), row?.sealedHeaders))
  })

  await t.test('the audit log tells what happened to an endpoint, and that its secret was read', async () => {
    const fresh = await api.createDeveloper()
    const key = await createKey(api, fresh)
    const { id } = (await key.post('/webhooks', { ...target, url: 'http://localhost:3000/secret/path' })).body
    await key.patch(`/webhooks/${id}`, { description: 'x', max_in_flight: 2 })
    await key.patch(`/webhooks/${id}`, {})
    await key.patch(`/webhooks/${id}`, { status: 'disabled' })
    await key.patch(`/webhooks/${id}`, { status: 'enabled', description: 'y' })
    await key.get(`/webhooks/${id}/secret`)
    await key.post(`/webhooks/${id}/rotate_secret`, { overlap_seconds: 5 })
    await key.delete(`/webhooks/${id}`)
    const events = (await fresh.get('/auth/audit-events?limit=100')).body.audit_events
      .filter(({ action }: { action: string }) => action.startsWith('webhook.'))
      .reverse()
    const facts = { host: 'localhost:3000', event_types: ['generation.*'], livemode: true }
    assert.deepEqual(
      events.map(({ action, details }: { action: string; details: { by_key_id?: string } }) => {
        const { by_key_id, ...rest } = details
        assert.ok(by_key_id)
        return [action, rest]
      }),
      [
        ['webhook.created', facts],
        ['webhook.changed', { ...facts, changed: ['description', 'max_in_flight'] }],
        ['webhook.disabled', facts],
        ['webhook.changed', { ...facts, changed: ['description'] }],
        ['webhook.enabled', facts],
        ['webhook.secret_read', facts],
        ['webhook.secret_rotated', { ...facts, overlap_seconds: 5 }],
        ['webhook.deleted', facts],
      ],
    )
    for (const { target_id } of events) assert.equal(target_id, uuidOf(id))
  })
})
