import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTypeId } from '../src/platform/type-id.ts'
import { addAlert } from './alerts.ts'
import { addDeliveryRows } from './deliveries.ts'
import { v1 } from './document.ts'
import { type Client, eventually, startApi } from './harness.ts'
import { insertRequests } from './request-log.ts'
import { asAccount, createKey, outcome } from './v1.ts'
import { addEvents } from './world-events.ts'

/** Bodies that get as far as the id in the path. */
const bodies: Record<string, object> = {
  'files.createLink': { ttl_seconds: 60 },
  'webhooks.sendTest': { type: 'generation.completed' },
  'webhooks.replay': { since: new Date(Date.now() - 60_000).toISOString() },
}
const hook = { url: 'http://localhost:1/', event_types: ['*'] }

test('one rule for every id in a path: what is in another project of the account is 403, what is of the account is 404', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const project = toTypeId('proj', developer.projectId)
  const other = (await account.post('/projects', { name: 'other' })).body.id
  const bound = await createKey(api, developer, { project_id: other })

  /** Of a project, or of the whole account. */
  async function idsOf(projectId: string | null): Promise<Record<string, string>> {
    const project_id = projectId === null ? null : project
    const [event = ''] = await addEvents(api, { developer }, { type: 'key.created', projectId })
    const [request = ''] = await insertRequests(api.db, { accountId: developer.id, livemode: true, projectId })
    const webhook = (await account.post('/webhooks', { ...hook, project_id })).body.id
    const replay = await account.post(`/webhooks/${webhook}/replay`, bodies['webhooks.replay'])
    const [delivery = ''] = await addDeliveryRows(api, developer, {
      webhook,
      event,
      projectId,
      eventType: 'key.created',
      status: 'exhausted',
      attempts: 11,
    })
    return {
      keys: (await createKey(api, developer, { project_id })).id,
      alerts: await addAlert(api, developer, projectId === null ? {} : { projectId }),
      events: event,
      requests: toTypeId('req', request),
      webhooks: webhook,
      deliveries: delivery,
      replay_id: replay.body.id,
    }
  }
  const ofProject: Record<string, string> = {
    ...(await idsOf(developer.projectId)),
    projects: project,
    generations: (await account.post('/generations', { project_id: project, prompt: 'x' })).body.id,
    users: toTypeId('usr', (await developer.createEndUser()).id),
    files: await (async () => {
      const url = `${api.origin}/v1/files?name=x&project_id=${project}`
      const headers = { ...account.headers, 'Content-Type': 'text/plain' }
      const uploaded = await fetch(url, { method: 'POST', headers, body: 'hello' })
      return ((await uploaded.json()) as { id: string }).id
    })(),
  }
  const ofAccount = await idsOf(null)
  await eventually(
    'the request is in the log',
    async () => (await account.get(`/requests/${ofProject.requests}`)).status === 200,
  )

  const operations = v1.operations.filter(({ path }) => /^\/v1\/[a-z]+\/\{id\}/.test(path))
  assert.ok(operations.length >= 30)
  const call = (client: Client, operation: (typeof operations)[number], ids: Record<string, string>) => {
    const { operationId, method, path } = operation
    const kind = path.split('/')[2] ?? ''
    const id = ids[kind] ?? assert.fail(`This test has no object of ${kind}.`)
    const target = path.replace('{id}', id).replace('{replay_id}', ids.replay_id ?? '')
    const body = bodies[operationId] ?? (method === 'PATCH' ? {} : undefined)
    return client.call(method, `${api.origin}${target}`, body ? { body } : {})
  }
  for (const operation of operations)
    await t.test(`${operation.operationId}`, async () => {
      const kind = operation.path.split('/')[2] ?? ''
      const foreign = await call(bound, operation, ofProject)
      assert.equal(outcome(foreign), '403 project_out_of_scope', foreign.text)
      assert.ok(foreign.body.error.message.includes(other))
      if (kind in ofAccount) assert.equal(outcome(await call(bound, operation, ofAccount)), '404 not_found')
    })

  await t.test('nothing of it was changed, and lists have none of it', async () => {
    for (const ids of [ofProject, ofAccount])
      for (const [kind, id] of Object.entries(ids))
        if (kind !== 'replay_id') assert.equal(outcome(await account.get(`/${kind}/${id}`)), 'ok', kind)
    for (const list of ['alerts', 'deliveries', 'files', 'generations', 'requests', 'users', 'webhooks']) {
      const { data } = (await bound.get(`/${list}`)).body
      assert.deepEqual(
        data.filter((row: { project_id: string | null }) => row.project_id !== other),
        [],
        list,
      )
    }
  })

  await t.test('so are members and filters that name it, by their names', async () => {
    const [event] = await addEvents(api, { developer }, { projectId: null })
    const [own = ''] = await addEvents(api, { developer }, {})
    const here = await createKey(api, developer, { project_id: project })
    const elsewhere = (await account.post('/webhooks', { ...hook, project_id: other })).body.id
    for (const [webhook_id, expected] of [
      [elsewhere, '403 project_out_of_scope'],
      [ofAccount.webhooks, '404 not_found'],
    ]) {
      const answer = await here.post(`/events/${own}/replay`, { webhook_id })
      assert.deepEqual([outcome(answer), answer.body.error.param], [expected, 'webhook_id'])
    }
    assert.equal(outcome(await here.post(`/events/${event}/replay`, {})), '404 not_found')
  })
})
