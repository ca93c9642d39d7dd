import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebhookSink } from '../../../test/fakes/webhook-sink.ts'
import { startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { settled } from '../../../test/webhooks.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { isWebhookGenuine } from '../../platform/webhook-signature.ts'
import { eventExamples } from '../events/catalog.ts'
import { eventTypeNames } from '../events/event-types.ts'

test('test events', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const sandbox = asAccount(api, developer, { livemode: false })
  const sink = await WebhookSink.start(t)
  const target = { url: sink.url, event_types: ['file.created'] }
  const { id, secret } = (await account.post('/webhooks', target)).body
  const other = await WebhookSink.start(t)
  await account.post('/webhooks', { url: other.url, event_types: ['*'] })

  await t.test('are sent to the endpoint alone, signed, with an example of any type', async () => {
    for (const type of eventTypeNames) {
      const sent = await account.post(`/webhooks/${id}/test`, { type })
      assert.equal(sent.status, 201, sent.text)
      const { object, status, test: isTest, event_type, webhook_id, project_id, livemode } = sent.body
      assert.deepEqual(
        { object, status, isTest, event_type, webhook_id, project_id, livemode },
        {
          object: 'delivery',
          status: 'pending',
          isTest: true,
          event_type: type,
          webhook_id: id,
          project_id: null,
          livemode: true,
        },
      )
      const received = (await sink.has(sink.count + 1)).at(-1) ?? assert.fail()
      const event = JSON.parse(String(received.body))
      assert.deepEqual([event.id, event.type, event.test], [sent.body.event_id, type, true])
      assert.deepEqual(event.data.object, eventExamples[type].object)
      const header = (name: string): string => String(received.headers[`webhook-${name}`])
      const headers = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') }
      assert.ok(isWebhookGenuine(secret, headers, received.body, new Date()))
      await settled(api)
      const delivery = (await account.get(`/deliveries/${sent.body.id}`)).body
      assert.deepEqual([delivery.status, delivery.request_body], ['delivered', String(received.body)])
      assert.equal(sent.headers.get('ETag'), '"r1"')
    }
    assert.equal(other.count, 0)
    assert.deepEqual(
      (await account.get('/events')).body.data.filter((event: { test: boolean }) => event.test),
      [],
    )
  })

  await t.test('are written down', async () => {
    const sent = await account.post(`/webhooks/${id}/test`, { type: 'file.created' })
    const [audit] = await api.db`select * from audit_events where target_id = ${fromTypeId('dlv', sent.body.id) ?? ''}`
    const { action, actorId, accountId, details } = audit ?? assert.fail('No audit event was recorded.')
    assert.deepEqual([action, actorId, accountId], ['delivery.test_sent', developer.id, developer.id])
    assert.deepEqual([details.event_type, details.webhook_id, details.livemode], ['file.created', id, true])
    await settled(api)
  })

  await t.test('are of where the endpoint is', async () => {
    const project_id = toTypeId('proj', developer.projectId)
    const bound = (await account.post('/webhooks', { ...target, project_id })).body.id
    const sent = await account.post(`/webhooks/${bound}/test`, { type: 'generation.completed' })
    assert.equal(sent.body.project_id, project_id)
    const received = (await sink.has(sink.count + 1)).at(-1)
    const event = JSON.parse(String(received?.body))
    assert.deepEqual([event.project_id, event.data.object.project_id], [project_id, project_id])
    const hook = (await sandbox.post('/webhooks', target)).body.id
    await sandbox.post(`/webhooks/${hook}/test`, { type: 'file.created' })
    const inSandbox = JSON.parse(String((await sink.has(sink.count + 1)).at(-1)?.body))
    assert.deepEqual([inSandbox.livemode, inSandbox.data.object.livemode], [false, false])
    assert.match(inSandbox.data.object.url, /^\/sandbox\/v1\/files\//)
  })

  await t.test('are not for disabled endpoints, unknown types, and who may not read such events', async () => {
    const unknown = await account.post(`/webhooks/${id}/test`, { type: 'file.create' })
    assert.deepEqual([outcome(unknown), unknown.body.error.param], ['400 parameter_invalid', 'type'])
    assert.match(unknown.body.error.message, /Did you mean file\.created/)
    for (const type of ['*', 'file.*', ''])
      assert.equal(outcome(await account.post(`/webhooks/${id}/test`, { type })), '400 parameter_invalid')
    assert.equal(outcome(await account.post(`/webhooks/${id}/test`, {})), '400 parameter_missing')
    const key = await createKey(api, developer, { scopes: ['webhooks:write', 'files:read'] })
    assert.equal(outcome(await key.post(`/webhooks/${id}/test`, { type: 'user.created' })), '403 scope_missing')
    assert.equal(outcome(await key.post(`/webhooks/${id}/test`, { type: 'file.deleted' })), 'ok')
    const reading = await createKey(api, developer, { scopes: ['webhooks:read', 'files:read'] })
    assert.equal(outcome(await reading.post(`/webhooks/${id}/test`, { type: 'file.deleted' })), '403 scope_missing')
    const stranger = asAccount(api, await api.createDeveloper())
    for (const client of [stranger, sandbox])
      assert.equal(outcome(await client.post(`/webhooks/${id}/test`, { type: 'file.created' })), '404 not_found')
    await account.patch(`/webhooks/${id}`, { status: 'disabled' })
    const refused = await account.post(`/webhooks/${id}/test`, { type: 'file.created' })
    assert.equal(outcome(refused), '409 state_conflict')
    assert.match(refused.body.error.message, /disabled/)
    await account.patch(`/webhooks/${id}`, { status: 'enabled' })
  })

  await t.test('are sent once for one Idempotency-Key', async () => {
    const repeated = account.with({ 'Idempotency-Key': crypto.randomUUID() })
    const before = sink.count
    const answers = [
      await repeated.post(`/webhooks/${id}/test`, { type: 'file.created' }),
      await repeated.post(`/webhooks/${id}/test`, { type: 'file.created' }),
    ]
    assert.equal(answers[0]?.text, answers[1]?.text)
    await sink.has(before + 1)
    await settled(api)
    assert.equal(sink.count, before + 1)
  })
})
