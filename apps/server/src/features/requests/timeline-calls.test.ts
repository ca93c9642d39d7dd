import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { create, LIST } from '../../../test/generations.ts'
import { type Answer, Client, startApi } from '../../../test/harness.ts'
import { callId, logged } from '../../../test/logged.ts'
import { bytesOf, projectOf, uploadRaw } from '../../../test/uploads.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { createOne } from '../../../test/v1-generations.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'
import { timelineKinds } from './timeline-kinds.ts'

/** What stands in a timeline between the decision and the answer. */
type Entry = [kind: string, type: string, id: string]
interface Told {
  answer: Answer
  entries: Entry[]
}

test('the timeline of each call tells what it made, changed and deleted', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider({ check: () => ({ state: 'running' }) })] })
  const ada = await api.createDeveloper()
  const account = asAccount(api, ada)
  const key = await createKey(api, ada)
  const project_id = projectOf(ada)
  const upload = () => uploadRaw(key, bytesOf(100), { project_id })
  const usr = (id: string): string => toTypeId('usr', id)
  const proj = (id: string): string => toTypeId('proj', id)

  // Subscribed to what does not happen here.
  const endpoint = { url: 'http://localhost:9/', event_types: ['alert.raised'] }
  /** What it did, and the event of it. */
  const both = (kind: string, event: string, id: string): Entry[] => {
    const type = event.split('.')[0] ?? ''
    return [
      [`event.${event}`, type, id],
      [kind, type, id],
    ]
  }

  const calls: Record<string, () => Promise<Told>> = {
    'POST /v1/files': async () => {
      const answer = await upload()
      return { answer, entries: both('object.created', 'file.created', answer.body.id) }
    },
    'POST /v1/projects': async () => {
      const answer = await key.post('/projects', { name: 'Shop' })
      return { answer, entries: both('object.created', 'project.created', answer.body.id) }
    },
    'PATCH /v1/projects/{id}': async () => {
      const answer = await key.patch(`/projects/${project_id}`, { description: 'A shop' })
      return { answer, entries: both('object.updated', 'project.updated', project_id) }
    },
    'DELETE /v1/projects/{id}': async () => {
      const { id } = (await key.post('/projects', { name: 'Gone' })).body
      return { answer: await key.delete(`/projects/${id}`), entries: both('object.deleted', 'project.deleted', id) }
    },
    'POST /v1/keys': async () => {
      const answer = await account.post('/keys', { name: 'ci', scopes: ['files:read'] })
      return { answer, entries: both('object.created', 'key.created', answer.body.id) }
    },
    'PATCH /v1/keys/{id}': async () => {
      const { id } = await createKey(api, ada)
      return { answer: await account.patch(`/keys/${id}`, { name: 'x' }), entries: [['object.updated', 'key', id]] }
    },
    'POST /v1/keys/{id}/rotate': async () => {
      const { id } = await createKey(api, ada)
      const answer = await account.post(`/keys/${id}/rotate`)
      return {
        answer,
        entries: [
          ['event.key.rotated', 'key', answer.body.id],
          ['object.updated', 'key', id],
        ],
      }
    },
    'DELETE /v1/keys/{id}': async () => {
      const { id } = await createKey(api, ada)
      return { answer: await account.delete(`/keys/${id}`), entries: both('object.updated', 'key.revoked', id) }
    },
    'PATCH /v1/users/{id}': async () => {
      const id = usr((await ada.createEndUser()).id)
      const answer = await key.patch(`/users/${id}`, { status: 'inactive' })
      return { answer, entries: both('object.updated', 'user.deactivated', id) }
    },
    'DELETE /v1/users/{id}': async () => {
      const id = usr((await ada.createEndUser()).id)
      return { answer: await key.delete(`/users/${id}`), entries: both('object.deleted', 'user.deleted', id) }
    },
    // The account's own generations are in no audit log; the events of a project tell of them.
    'POST /v1/generations/{id}/cancel': async () => {
      const { id } = await createOne(key, { project_id })
      return {
        answer: await key.post(`/generations/${id}/cancel`),
        entries: [['event.generation.canceled', 'generation', id]],
      }
    },
    'DELETE /v1/generations/{id}': async () => {
      const { id } = await createOne(key, { project_id })
      return {
        answer: await key.delete(`/generations/${id}`),
        entries: [['event.generation.deleted', 'generation', id]],
      }
    },
    'DELETE /v1/generations/{id} of a user': async () => {
      const id = toTypeId('gen', await create(await ada.createEndUser()))
      return {
        answer: await key.delete(`/generations/${id}`),
        entries: [
          ['event.generation.deleted', 'generation', id],
          ['object.deleted', 'generation', id],
        ],
      }
    },
    'POST /v1/webhooks': async () => {
      const answer = await key.post('/webhooks', endpoint)
      return { answer, entries: [['object.created', 'webhook', answer.body.id]] }
    },
    'PATCH /v1/webhooks/{id}': async () => {
      const { id } = (await key.post('/webhooks', endpoint)).body
      const answer = await key.patch(`/webhooks/${id}`, { description: 'x' })
      return { answer, entries: [['object.updated', 'webhook', id]] }
    },
    'POST /v1/webhooks/{id}/rotate_secret': async () => {
      const { id } = (await key.post('/webhooks', endpoint)).body
      return { answer: await key.post(`/webhooks/${id}/rotate_secret`), entries: [['object.updated', 'webhook', id]] }
    },
    'DELETE /v1/webhooks/{id}': async () => {
      const { id } = (await key.post('/webhooks', endpoint)).body
      return { answer: await key.delete(`/webhooks/${id}`), entries: [['object.deleted', 'webhook', id]] }
    },
    'PATCH /v1/alerts/settings': async () => ({
      answer: await account.patch('/alerts/settings', { muted: ['new_network'] }),
      entries: [['object.updated', 'account', toTypeId('acct', ada.id)]],
    }),
    'PATCH /v1/me': async () => ({
      answer: await key.patch('/me', { request_bodies: true }),
      entries: [['object.updated', 'account', toTypeId('acct', ada.id)]],
    }),
    // These leave nothing behind but the call itself.
    'POST /v1/session_tokens': async () => ({
      answer: await key.post('/session_tokens', { ttl_seconds: 60 }),
      entries: [],
    }),
    'POST /v1/files/{id}/link': async () => ({
      answer: await key.post(`/files/${(await upload()).body.id}/link`, { ttl_seconds: 60 }),
      entries: [],
    }),
    'POST /api/v1/auth/register': async () => {
      const registrar = new Client(api.url, { 'X-Developer-Key': ada.developerKey, 'X-Project-ID': ada.projectId })
      const answer = await registrar.post('/auth/register', { email: 'eve@example.com', password: 'a-G00d-password' })
      return { answer, entries: both('object.created', 'user.created', usr(answer.body.id)) }
    },
    'POST /api/v1/projects': async () => {
      const answer = await ada.post('/projects', { name: 'Shop' })
      return { answer, entries: both('object.created', 'project.created', proj(answer.body.id)) }
    },
    'DELETE /api/v1/projects/{id}': async () => {
      const { id } = await ada.createProject()
      return {
        answer: await ada.delete(`/projects/${id}`),
        entries: both('object.deleted', 'project.deleted', proj(id)),
      }
    },
    'POST /api/v1/projects/{id}/api-keys': async () => {
      const answer = await ada.post(`/projects/${ada.projectId}/api-keys`, {})
      return { answer, entries: [['object.created', 'project_key', answer.body.id]] }
    },
    'POST /api/v1/auth/developer-keys': async () => {
      const answer = await ada.post('/auth/developer-keys', {})
      return { answer, entries: [['object.created', 'developer_key', answer.body.id]] }
    },
    'PATCH /api/v1/projects/{id}/users/{id}': async () => {
      const { id } = await ada.createEndUser()
      const answer = await ada.patch(`/projects/${ada.projectId}/users/${id}`, { is_active: false })
      return { answer, entries: both('object.updated', 'user.deactivated', usr(id)) }
    },
    'DELETE /api/v1/generation/generations-v2/{id} by its user': async () => {
      const user = await ada.createEndUser()
      const id = await create(user)
      return {
        answer: await user.delete(`${LIST}/${id}`),
        entries: [['event.generation.deleted', 'generation', toTypeId('gen', id)]],
      }
    },
  }

  const timelineOf = async (
    answer: Answer,
  ): Promise<{ kind: string; object: { type: string; id: string } | null }[]> => {
    await logged(api, answer)
    const { status, body, text } = await key.get(`/requests/${toTypeId('req', callId(answer))}`)
    assert.equal(status, 200, text)
    for (const { kind } of body.timeline) assert.ok(kind in timelineKinds, kind)
    return body.timeline
  }
  // Made before any is looked up: so the log need not be waited for with each.
  const made = new Map<string, Told>()
  for (const [name, call] of Object.entries(calls)) made.set(name, await call())
  for (const [name, { answer, entries }] of made)
    await t.test(name, async () => {
      assert.ok(answer.status < 300, answer.text)
      const timeline = await timelineOf(answer)
      const caused = timeline.filter(({ kind }) => !/^(?:request|access)\./.test(kind))
      assert.deepEqual(
        caused.map(({ kind, object }) => [kind, object?.type, object?.id]).toSorted(),
        entries.toSorted(),
      )
      assert.equal(timeline.length, entries.length + 3)
    })

  await t.test('a file names its upload, also when it was changed, and a repeated upload the first', async () => {
    const once = { 'Idempotency-Key': crypto.randomUUID() }
    const bytes = bytesOf(50)
    const first = await uploadRaw(key, bytes, { project_id }, once)
    const id = first.headers.get('X-Request-Id')
    assert.equal(first.body.request_id, id)
    const again = await uploadRaw(key, bytes, { project_id }, once)
    assert.deepEqual([again.body.id, again.body.request_id], [first.body.id, id])
    const changed = await key.patch(`/files/${first.body.id}`, { name: 'b.bin' })
    assert.equal(changed.body.request_id, id)
    assert.equal((await key.get('/files?limit=1')).body.data[0].request_id, id)
    assert.equal((await timelineOf(again)).length, 3)
  })

  await t.test('of a deleted file stays the event', async () => {
    const { body, headers, ...rest } = await upload()
    assert.equal((await key.delete(`/files/${body.id}`)).status, 204)
    const timeline = await timelineOf({ body, headers, ...rest })
    assert.deepEqual(
      timeline.map(({ kind }) => kind),
      ['request.received', 'access.allowed', 'event.file.created', 'request.answered'],
    )
  })

  await t.test('an upload from before calls were written down names none', async () => {
    const { body } = await upload()
    await api.db`update files set request_id = null where id = ${fromTypeId('file', body.id) ?? ''}`
    assert.equal((await key.get(`/files/${body.id}`)).body.request_id, null)
  })
})
