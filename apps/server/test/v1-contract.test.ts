import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addAlert } from './alerts.ts'
import { v1 } from './document.ts'
import { follow } from './event-stream.ts'
import { FakeProvider } from './fakes/provider.ts'
import { type Answer, type Client, startApi } from './harness.ts'
import { insertRequests } from './request-log.ts'
import { createKey } from './v1.ts'
import { addEvents } from './world-events.ts'

/**
 * Each operation of `/v1` succeeds with a secret key, in both worlds. Status, members and headers are compared with the document by the
 * client that calls.
 */
async function callEach(
  client: Client,
  ids: { alert: string; event: string; request: string },
  userId?: string,
): Promise<string[]> {
  const called: string[] = []
  async function call(
    operationId: string,
    path: string,
    options: { body?: object; form?: FormData } = {},
  ): Promise<Answer> {
    const operation = v1.operations.find((one) => one.operationId === operationId) ?? assert.fail(operationId)
    const answer = await client.call(operation.method, path, options)
    assert.ok(answer.status < 300, `${operationId} ${answer.text}`)
    called.push(operationId)
    return answer
  }
  const origin = client.url.replace('/v1', '')
  await call('me.get', '/me')
  if (userId !== undefined) await call('me.update', '/me', { body: { request_bodies: true } })
  await call('regions.list', '/regions')
  await call('regions.listV2', `${origin}/v2/regions`)

  const project = (await call('projects.create', '/projects', { body: { name: 'acme-prod' } })).body.id
  await call('projects.list', '/projects')
  await call('projects.get', `/projects/${project}`)
  await call('projects.update', `/projects/${project}`, { body: { metadata: { team: 'web' } } })

  const form = new FormData()
  form.set('project_id', project)
  form.set('file', new Blob(['abc'], { type: 'text/plain' }), 'a.txt')
  const file = (await call('files.create', '/files', { form })).body.id
  await call('files.list', '/files')
  await call('files.get', `/files/${file}`)
  assert.equal((await call('files.download', `/files/${file}/content`)).text, 'abc')
  await call('files.createLink', `/files/${file}/link`, { body: { ttl_seconds: 60 } })
  await call('files.update', `/files/${file}`, { body: { name: 'b.txt' } })
  await call('files.delete', `/files/${file}`)

  const create = () =>
    call('generations.create', '/generations', { body: { project_id: project, prompt: 'A quiet city' } })
  const generation = (await create()).body.id
  await call('generations.list', '/generations')
  await call('generations.get', `/generations/${generation}`)
  await call('generations.update', `/generations/${generation}`, { body: { metadata: { a: 'b' } } })
  await call('generations.cancel', `/generations/${generation}/cancel`)
  // A stream of one that has ended ends at once.
  await call('generations.streamEvents', `/generations/${generation}/events`)
  await call('generations.delete', `/generations/${generation}`)

  await call('users.list', '/users')
  if (userId !== undefined) {
    await call('users.get', `/users/${userId}`)
    await call('users.update', `/users/${userId}`, { body: { status: 'inactive' } })
    await call('users.delete', `/users/${userId}`)
  }

  const other = (await call('keys.create', '/keys', { body: { name: 'a key', scopes: ['*'] } })).body.id
  await call('keys.list', '/keys')
  await call('keys.get', `/keys/${other}`)
  await call('keys.update', `/keys/${other}`, { body: { scopes: ['files:read'] } })
  await call('keys.rotate', `/keys/${other}/rotate`)
  await call('keys.revoke', `/keys/${other}`)
  await call('sessionTokens.create', '/session_tokens', { body: { ttl_seconds: 60 } })
  await call('usage.list', '/usage')
  await call('events.list', '/events')
  await call('events.listTypes', '/events/types')
  await call('events.get', `/events/${ids.event}`)
  // It has no end.
  const stream = await follow(client, '/events/stream')
  assert.deepEqual([stream.status, stream.headers['content-type']], [200, 'text/event-stream; charset=utf-8'])
  stream.vanish()
  called.push('events.stream')
  await call('alerts.list', '/alerts')
  await call('alerts.get', `/alerts/${ids.alert}`)
  await call('alerts.acknowledge', `/alerts/${ids.alert}/acknowledge`)
  await call('alerts.getSettings', '/alerts/settings')
  await call('alerts.updateSettings', '/alerts/settings', { body: { muted: ['rate_leap'] } })
  const endpoint = { url: 'http://localhost:3000/hook', event_types: ['generation.*'], project_id: project }
  const webhook = (await call('webhooks.create', '/webhooks', { body: endpoint })).body.id
  await call('webhooks.list', '/webhooks')
  await call('webhooks.get', `/webhooks/${webhook}`)
  const sent = (
    await call('webhooks.sendTest', `/webhooks/${webhook}/test`, { body: { type: 'generation.completed' } })
  ).body
  await call('deliveries.list', '/deliveries')
  await call('deliveries.get', `/deliveries/${sent.id}`)
  await call('deliveries.replay', `/deliveries/${sent.id}/replay`)
  await call('events.replay', `/events/${sent.event_id}/replay`, { body: { webhook_id: webhook } })
  const hour = { since: new Date(Date.now() - 3_600_000).toISOString(), rate_per_second: 1 }
  const replay = (await call('webhooks.replay', `/webhooks/${webhook}/replay`, { body: { ...hour, status: 'all' } }))
    .body.id
  await call('webhooks.listReplays', `/webhooks/${webhook}/replays`)
  await call('webhooks.getReplay', `/webhooks/${webhook}/replays/${replay}`)
  await call('webhooks.cancelReplay', `/webhooks/${webhook}/replays/${replay}/cancel`)
  await call('webhooks.update', `/webhooks/${webhook}`, { body: { status: 'disabled', headers: { 'X-Door': 'a' } } })
  await call('webhooks.getSecret', `/webhooks/${webhook}/secret`)
  await call('webhooks.rotateSecret', `/webhooks/${webhook}/rotate_secret`, { body: { overlap_seconds: 60 } })
  await call('webhooks.getSeries', `/webhooks/${webhook}/series`)
  await call('webhooks.delete', `/webhooks/${webhook}`)
  await call('requests.list', '/requests')
  await call('requests.getSeries', '/requests/series')
  await call('requests.get', `/requests/${ids.request}`)
  await call('projects.delete', `/projects/${project}`)
  return called
}

test('every operation of /v1 answers as documented, in both worlds', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const { id } = await developer.createEndUser()
  const all = v1.operations.map(({ operationId }) => operationId)

  const live = await createKey(api, developer)
  const [logged = '', inSandbox = ''] = await insertRequests(
    api.db,
    { accountId: developer.id },
    { accountId: developer.id, livemode: false },
  )
  const [event = ''] = await addEvents(api, { developer }, {})
  const [eventInSandbox = ''] = await addEvents(api, { developer, livemode: false }, {})
  const ofLive = { alert: await addAlert(api, developer), event, request: logged }
  assert.deepEqual((await callEach(live, ofLive, id)).sort(), all.sort())
  const sandbox = await createKey(api, developer, {}, { livemode: false })
  const called = await callEach(sandbox, {
    alert: await addAlert(api, developer, { livemode: false }),
    event: eventInSandbox,
    request: inSandbox,
  })
  assert.deepEqual(
    all.filter((one) => !called.includes(one)),
    ['me.update', 'users.delete', 'users.get', 'users.update'],
  )
})

test('every operation of /v1 refuses who may not call it, before it looks at anything else', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const withoutEvents = await createKey(api, developer, { scopes: ['projects:read'] })
  const other = await createKey(api, developer, { scopes: ['events:read'] })
  const reading = await createKey(api, developer, {
    scopes: ['projects:read', 'files:read', 'users:read', 'keys:read', 'requests:read'],
  })
  for (const { operationId, method, path, description } of v1.operations) {
    const call = (client: Client, prefix = ''): Promise<Answer> =>
      client.call(method, `${api.origin}${prefix}${path.replace('{id}', 'x')}?nope=1`)
    const outcome = async (answer: Promise<Answer>): Promise<unknown> => {
      const { status, body } = await answer
      return [status, body.error.code]
    }
    // Public files, and those with a signed link, are for everybody.
    if (operationId !== 'files.download')
      assert.deepEqual(
        await outcome(call(other.with({ Authorization: undefined }))),
        [401, 'token_missing'],
        operationId,
      )
    assert.deepEqual(await outcome(call(other, '/sandbox')), [401, 'wrong_environment'], operationId)
    const [, scope] = /^Needs the scope `(\*|[a-z_]+:(?:read|write))`\.$/m.exec(description) ?? []
    assert.equal(
      scope === undefined,
      ['me.get', 'regions.list', 'regions.listV2', 'sessionTokens.create'].includes(operationId),
    )
    if (scope === undefined) continue
    const { status, body } = await call(scope === 'events:read' ? withoutEvents : other)
    assert.deepEqual([status, body.error.code], [403, 'scope_missing'], operationId)
    assert.ok(body.error.message.includes(scope), body.error.message)
    if (scope.endsWith(':write')) assert.equal((await call(reading)).body.error.code, 'scope_missing', operationId)
  }
})
