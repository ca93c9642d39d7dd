import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import type { AuditAction } from '../src/features/audit/actions.ts'
import { fromTypeId, toTypeId } from '../src/platform/type-id.ts'
import { addAlert } from './alerts.ts'
import { addDeliveryRows } from './deliveries.ts'
import { devkit, v1 } from './document.ts'
import { FakeProvider } from './fakes/provider.ts'
import { CREATE, create, example, LIST } from './generations.ts'
import { type Answer, type Api, type Client, type Developer, type EndUser, eventually, startApi } from './harness.ts'
import { generationForm } from './images.ts'
import { collectRoutes } from './routes.ts'
import { asAccount, createKey } from './v1.ts'
import { createOne } from './v1-generations.ts'
import { addEvents } from './world-events.ts'

/** Whoever changes what is another's leaves an audit event in the log of that other, whichever route it takes. */

type Who = 'operator' | 'developer' | 'nobody known'

interface Scene {
  api: Api
  ada: Developer
  /** Those who act, under `/api/v1` in Ada's project. */
  callers: Record<Who, Client & { id?: string }>
  /** Ada's secret key. */
  key: Client
}

/** One call, and what is written down because of it. */
interface Deed {
  answer: Answer
  events: { action: AuditAction; accountId: string | null; targetId: string }[]
}

/** Calls of a route by those who are not the owner of what it changes. */
interface ByOthers {
  by: Who[]
  deeds(scene: Scene, caller: Client): Promise<Deed[]>
}

const byOwners = (by: Who[], deeds: ByOthers['deeds']): ByOthers => ({ by, deeds })
const owners: Who[] = ['operator', 'developer']
const about = (action: AuditAction, accountId: string | null, targetId = accountId ?? ''): Deed['events'] => [
  { action, accountId, targetId },
]

/** A row of a route: what others do by it, or why nobody but the owner changes anything there. */
const routes: Record<string, ByOthers | string> = {
  'POST /api/v1/auth/register': 'the account that it makes is its own from the start',
  'POST /api/v1/auth/register/developer': 'the account that it makes is its own from the start',
  'POST /api/v1/auth/setup': 'the account that it makes is its own from the start',
  'POST /api/v1/auth/login': 'the session that it opens is the caller’s',
  'POST /api/v1/auth/refresh': 'of the own session',
  'POST /api/v1/auth/logout': 'of the own session',
  'DELETE /api/v1/auth/sessions': 'of the own account',
  'DELETE /api/v1/auth/sessions/:session_id': 'of the own account: others’ are unknown',
  'POST /api/v1/auth/verify-email': 'by the link that the owner of the address got',
  'POST /api/v1/auth/inspect-link': 'it changes nothing',
  'POST /api/v1/payments/*': 'nothing is there yet',
  'PUT /api/v1/payments/*': 'nothing is there yet',
  'PATCH /api/v1/payments/*': 'nothing is there yet',
  'DELETE /api/v1/payments/*': 'nothing is there yet',
  'POST /api/v1/payments/stripe/webhooks/*': 'nothing is there yet',
  'POST /api/v1/auth/reset-password': 'by the link that the owner of the address got',
  'PATCH /api/v1/auth/me': 'of the own account',
  'POST /api/v1/auth/deactivate': 'of the own account',
  'POST /api/v1/auth/developer-keys': 'of the own account',
  'DELETE /api/v1/auth/developer-keys/:key_id': 'of the own account: others’ are unknown',
  'POST /api/v1/projects': 'the project that it makes is the caller’s',
  'POST /api/v1/generation/generate-anonymous-v2': 'what it makes is nobody’s',
  'POST /api/v1/webhooks/replicate/:generation_id': 'the provider has no account, and changes nothing: we look sooner',
  'PATCH /v1/me': 'of the own account',
  'POST /v1/keys': 'of the own account',
  'PATCH /v1/keys/:id': 'of the own account: others’ are unknown',
  'DELETE /v1/keys/:id': 'of the own account: others’ are unknown',
  'POST /v1/keys/:id/rotate': 'of the own account: others’ are unknown',
  'POST /v1/session_tokens': 'makes no row',
  'POST /v1/projects': 'of the own account',
  'PATCH /v1/projects/:id': 'of the own account: others’ are unknown, to operators too',
  'DELETE /v1/projects/:id': 'of the own account: others’ are unknown, to operators too',
  'POST /v1/files': 'in an own project',
  'PATCH /v1/files/:id': 'in an own project: others’ are unknown, and those of generations refused',
  'DELETE /v1/files/:id': 'in an own project: others’ are unknown, and those of generations refused',
  'POST /v1/files/:id/link': 'makes no row',
  'POST /v1/alerts/:id/acknowledge': 'of the own account: others’ are unknown',
  'PATCH /v1/alerts/settings': 'of the own account',
  'POST /v1/webhooks': 'of the own account',
  'PATCH /v1/webhooks/:id': 'of the own account: others’ are unknown, to operators too',
  'DELETE /v1/webhooks/:id': 'of the own account: others’ are unknown, to operators too',
  'POST /v1/webhooks/:id/test': 'to an own endpoint: others’ are unknown',
  'POST /v1/webhooks/:id/rotate_secret': 'of the own account: others’ are unknown, to operators too',
  'POST /v1/webhooks/:id/replay': 'to an own endpoint: others’ are unknown, to operators too',
  'POST /v1/webhooks/:id/replays/:replay_id/cancel': 'of an own endpoint: others’ are unknown, to operators too',
  'POST /v1/deliveries/:id/replay': 'to an own endpoint: others’ are unknown, to operators too',
  'POST /v1/events/:id/replay': 'to own endpoints: others’ events are unknown, to operators too',
  'POST /v1/generations': 'in an own project; what it makes for a user is new, and nothing of the user’s changes',

  'POST /api/v1/auth/request-verification': byOwners(['nobody known'], async ({ ada }, caller) => {
    const user = await ada.createEndUser()
    const answer = await caller
      .with({ 'X-Project-ID': ada.projectId })
      .post(`/auth/request-verification?user_id=${user.id}`)
    return [{ answer, events: about('account.verification_requested', user.id) }]
  }),
  'POST /api/v1/auth/forgot-password': byOwners(['nobody known'], async ({ ada }, caller) => {
    const { id, email } = await ada.createEndUser()
    const answer = await caller.with({ 'X-Project-ID': ada.projectId }).post('/auth/forgot-password', { email })
    return [{ answer, events: about('account.reset_requested', id) }]
  }),
  'POST /api/v1/projects/:project_id/api-keys': byOwners(['operator'], async ({ ada }, caller) => {
    const answer = await caller.post(`/projects/${ada.projectId}/api-keys`, {})
    return [{ answer, events: about('api_key.created', ada.id, answer.body.id) }]
  }),
  'DELETE /api/v1/projects/:project_id/api-keys/:api_key_id': byOwners(['operator'], async ({ ada }, caller) => {
    const { id, apiKeyId } = await ada.createProject()
    const answer = await caller.delete(`/projects/${id}/api-keys/${apiKeyId}`)
    return [{ answer, events: about('api_key.revoked', ada.id, apiKeyId) }]
  }),
  'PUT /api/v1/projects/:project_id': byOwners(['operator'], changeProject('put', { name: 'Other', is_active: true })),
  'PATCH /api/v1/projects/:project_id': byOwners(['operator'], changeProject('patch', { is_active: false })),
  'DELETE /api/v1/projects/:project_id': byOwners(['operator'], async ({ ada }, caller) => {
    const { id } = await ada.createProject()
    const answer = await caller.delete(`/projects/${id}`)
    return [{ answer, events: about('project.deleted', ada.id, id) }]
  }),
  'PATCH /api/v1/operator/developers/:developer_id': byOwners(['operator'], async ({ api }, caller) => {
    const { id } = await api.createDeveloper()
    const change = (body: unknown) => caller.patch(`/operator/developers/${id}`, body)
    return [
      { answer: await change({ plan: 'tiny' }), events: about('plan.changed', id) },
      { answer: await change({ is_active: false }), events: about('account.deactivated', id) },
      { answer: await change({ is_active: true }), events: about('account.reactivated', id) },
    ]
  }),
  'POST /api/v1/operator/keys/revoke': byOwners(['operator'], async ({ ada }, caller) => {
    const [developerKey, project] = [await ada.post('/auth/developer-keys', {}), await ada.createProject()]
    const revoke = (key: string) => caller.post('/operator/keys/revoke', { key })
    const { id, key } = developerKey.body
    return [
      { answer: await revoke(key), events: about('developer_key.revoked', ada.id, id) },
      { answer: await revoke(project.apiKeyId), events: about('api_key.revoked', ada.id, project.apiKeyId) },
    ]
  }),
  'POST /api/v1/operator/failed-jobs/:job_id/retry': byOwners(['operator'], async ({ api, callers }, caller) => {
    const id = uuidv7()
    await api.db`
      insert into failed_jobs (id, name, payload, attempts, error)
      values (${id}, 'files.remove', ${api.db.json({ fileIds: [] })}, 8, 'EIO')`
    const answer = await caller.post(`/operator/failed-jobs/${id}/retry`)
    return [{ answer, events: about('job.retried', callers.operator.id ?? '', id) }]
  }),
  'PATCH /api/v1/projects/:project_id/users/:user_id': byOwners(owners, async ({ ada }, caller) => {
    const { id } = await ada.createEndUser()
    const change = (body: unknown) => caller.patch(`/projects/${ada.projectId}/users/${id}`, body)
    return [
      { answer: await change({ full_name: 'Ann' }), events: about('account.changed', id) },
      { answer: await change({ is_active: false }), events: about('account.deactivated', id) },
      { answer: await change({ is_active: true }), events: about('account.reactivated', id) },
    ]
  }),
  'DELETE /api/v1/projects/:project_id/users/:user_id': byOwners(owners, async ({ ada }, caller) => {
    const { id } = await ada.createEndUser()
    const answer = await caller.delete(`/projects/${ada.projectId}/users/${id}`)
    return [{ answer, events: about('account.removed', id) }]
  }),
  'POST /api/v1/generation/generate-v2': byOwners(['operator'], async ({ ada }, caller) => {
    const answer = await caller.upload(CREATE, generationForm([example]))
    return [{ answer, events: about('generation.created', ada.id, answer.body.id) }]
  }),
  'PATCH /api/v1/generation/generations-v2/:generation_id/public': byOwners(owners, async ({ ada }, caller) => {
    const user = await ada.createEndUser()
    const id = await create(user)
    const publish = (is_public: boolean) => caller.patch(`${LIST}/${id}/public`, { is_public })
    return [
      { answer: await publish(true), events: about('generation.published', user.id, id) },
      { answer: await publish(true), events: [] },
      { answer: await publish(false), events: about('generation.unpublished', user.id, id) },
    ]
  }),
  'DELETE /api/v1/generation/generations-v2/:generation_id': byOwners(owners, async ({ ada }, caller) => {
    const user = await ada.createEndUser()
    const id = await create(user)
    return [{ answer: await caller.delete(`${LIST}/${id}`), events: about('generation.deleted', user.id, id) }]
  }),
  'PATCH /v1/generations/:id': byOwners(['developer'], async ({ ada, key }) => {
    const user = await ada.createEndUser()
    const id = await create(user)
    const change = (body: unknown) => key.patch(`/generations/${toTypeId('gen', id)}`, body)
    const [changed, published] = [about('generation.changed', user.id, id), about('generation.published', user.id, id)]
    return [
      { answer: await change({ metadata: { a: 'b' }, is_public: true }), events: [...changed, ...published] },
      { answer: await change({ is_public: false }), events: about('generation.unpublished', user.id, id) },
    ]
  }),
  'DELETE /v1/generations/:id': byOwners(['developer'], async ({ ada, key }) => {
    const user = await ada.createEndUser()
    const id = await create(user)
    return [{ answer: await key.delete(`/generations/${id}`), events: about('generation.deleted', user.id, id) }]
  }),
  'POST /v1/generations/:id/cancel': byOwners(['developer'], async ({ ada, key }) => {
    const user = await ada.createEndUser()
    const id = await create(user)
    return [{ answer: await key.post(`/generations/${id}/cancel`), events: about('generation.canceled', user.id, id) }]
  }),
  'PATCH /v1/users/:id': byOwners(['developer'], async ({ ada, key }) => {
    const { id } = await ada.createEndUser()
    const change = (status: string) => key.patch(`/users/${toTypeId('usr', id)}`, { status })
    return [
      { answer: await change('inactive'), events: about('account.deactivated', id) },
      { answer: await change('active'), events: about('account.reactivated', id) },
    ]
  }),
  'DELETE /v1/users/:id': byOwners(['developer'], async ({ ada, key }) => {
    const { id } = await ada.createEndUser()
    return [{ answer: await key.delete(`/users/${id}`), events: about('account.removed', id) }]
  }),
}

function changeProject(method: 'put' | 'patch', body: unknown): ByOthers['deeds'] {
  return async ({ ada }, caller) => {
    const { id } = await ada.createProject()
    return [{ answer: await caller[method](`/projects/${id}`, body), events: about('project.changed', ada.id, id) }]
  }
}

const WRITING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

test('changes of what is another’s', async (t) => {
  const served = collectRoutes()
  const provider = new FakeProvider({ check: () => ({ state: 'running' }) })
  const api = await startApi(t, { providers: [provider], env: { PLANS: '{"tiny": {"projects": 100}}' } })
  const [operator, ada] = [await api.createOperator(), await api.createDeveloper()]
  const inProject = { 'X-Project-ID': ada.projectId }
  const scene: Scene = {
    api,
    ada,
    callers: {
      operator: Object.assign(operator.with(inProject), { id: operator.id }),
      developer: Object.assign(ada.with(inProject), { id: ada.id }),
      'nobody known': api,
    },
    key: await createKey(api, ada),
  }
  const roleOf = { operator: 'platform_operator', developer: 'developer', 'nobody known': null }

  await t.test('each writing route stands in the table, and the table names no other', () => {
    const methods = (method: string | string[]): string[] => [method].flat().filter((one) => WRITING.has(one))
    const found = served.flatMap(({ method, url }) => methods(method).map((one) => `${one} ${url}`))
    assert.deepEqual(Object.keys(routes).sort(), [...new Set(found)].sort(), 'A new route belongs in the table.')
    for (const { operations } of [devkit, v1])
      for (const { method, path } of operations.filter((one) => WRITING.has(one.method)))
        assert.ok(`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}` in routes, `${method} ${path}`)
  })

  for (const [route, entry] of Object.entries(routes)) {
    if (typeof entry === 'string') continue
    for (const who of entry.by)
      await t.test(`${route} by ${who} is written down, once, in the log of whose it is`, async () => {
        const caller = scene.callers[who]
        for (const { answer, events } of await entry.deeds(scene, caller)) {
          assert.ok(answer.status < 300, answer.text)
          const written = await eventually('it is written down', async () => {
            const rows = await eventsOf(api, answer)
            return rows.length >= events.length && rows
          })
          const actor = { actorId: caller.id ?? null, actorRole: roleOf[who], outcome: 'succeeded' }
          assert.deepEqual(
            written,
            events.map((event) => ({ ...event, ...actor })),
          )
        }
      })
  }

  await t.test('of an account under /v1 are unknown to other accounts, to operators too', async () => {
    const upload = new FormData()
    upload.append('project_id', ada.projectId)
    upload.append('file', new Blob(['text']), 'a.txt')
    const file: string = (await scene.key.upload('/files', upload)).body.id
    const user = await ada.createEndUser()
    const target = { url: 'http://localhost:9/', event_types: ['alert.raised'] }
    const webhook: string = (await scene.key.post('/webhooks', target)).body.id
    const [event = ''] = await addEvents(api, { developer: ada }, {})
    const [delivery = ''] = await addDeliveryRows(api, ada, { webhook, event, status: 'exhausted' })
    const ids: Record<string, string> = {
      projects: toTypeId('proj', ada.projectId),
      files: file,
      keys: (await createKey(api, ada)).id,
      generations: toTypeId('gen', await create(user)),
      users: toTypeId('usr', user.id),
      alerts: await addAlert(api, ada),
      webhooks: webhook,
      events: event,
      deliveries: delivery,
    }
    const bodies: Record<string, object> = {
      link: { ttl_seconds: 60 },
      test: { type: 'file.created' },
      'webhooks/:id/replay': { since: new Date(Date.now() - 60_000).toISOString() },
    }
    const ofOne = Object.keys(routes).filter((route) => /^[A-Z]+ \/v1\/\w+\/:id/.test(route))
    assert.ok(ofOne.length > 10)
    for (const caller of [asAccount(api, operator), await createKey(api, await api.createDeveloper())])
      for (const route of ofOne) {
        const [method = '', path = ''] = route
          .replace('/v1', '')
          .replace(/(\w+)\/:id/, (_, name) => `${name}/${ids[name]}`)
          .split(' ')
        const body = Object.entries(bodies).find(([end]) => route.endsWith(`/${end}`))?.[1] ?? {}
        const answer = await caller.call(method, path, method === 'DELETE' ? {} : { body })
        assert.equal(answer.status, 404, `${route} ${answer.text}`)
      }
    for (const [name, id] of Object.entries(ids))
      assert.equal((await scene.key.get(`/${name}/${id}`)).status, 200, name)
  })

  await t.test('an operator that acts as an end user is one in the log, and unknown to the developer', async () => {
    const asUser = new Map(Object.entries(ada.asEndUser().headers))
    const guest = operator.with({ ...Object.fromEntries(asUser), Authorization: operator.headers.Authorization })
    const id = await create(guest)
    assert.equal((await guest.patch(`${LIST}/${id}/public`, { is_public: true })).status, 200)
    assert.equal((await guest.delete(`${LIST}/${id}`)).status, 200)
    const path = `/projects/${ada.projectId}/audit-events?limit=3`
    const hidden = { actor_id: null, actor_email: null, actor_role: 'platform_operator', account_id: ada.id }
    const seen = (await ada.get(path)).body.audit_events
    assert.deepEqual(
      seen.map(({ action, actor_id, actor_email, actor_role, account_id, target_id }: Record<string, unknown>) => ({
        ...{ action, actor_id, actor_email, actor_role, account_id, target_id },
      })),
      ['generation.deleted', 'generation.published', 'generation.created'].map((action) => ({
        ...{ action, ...hidden, target_id: id },
      })),
    )
    assert.ok(!JSON.stringify(seen).includes(operator.id) && !JSON.stringify(seen).includes(operator.email))
  })

  await t.test(
    'the user and the developer read what an operator did to the user’s picture, but not who it was',
    async () => {
      const user = await ada.createEndUser()
      const id = await create(user)
      await scene.callers.operator.delete(`${LIST}/${id}`)
      for (const path of ['/auth/audit-events', `/projects/${ada.projectId}/audit-events?user_id=${user.id}`]) {
        const reader = path.startsWith('/auth') ? user : ada
        const [event] = (await reader.get(path)).body.audit_events
        const { action, target_id, actor_role, actor_id, actor_email, address } = event
        assert.deepEqual([action, target_id, actor_role], ['generation.deleted', id, 'platform_operator'])
        assert.deepEqual([actor_id, actor_email, address], [null, null, null])
      }
    },
  )

  await t.test('a change that does not happen is not written down', async () => {
    const user = await ada.createEndUser()
    const id = await create(user)
    const stranger = (await api.createDeveloper()).with(inProject)
    const unmet = scene.key.with({ 'If-Match': '"r0"' })
    const answers = [
      await stranger.delete(`${LIST}/${id}`),
      await scene.callers.operator.patch(`${LIST}/${id}/public`, {}),
      await unmet.delete(`/generations/${id}`),
      await unmet.patch(`/generations/${id}`, { is_public: true }),
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 422, 412, 412],
    )
    for (const answer of answers) assert.deepEqual(await eventsOf(api, answer), [])
  })
})

test('what people do to their own generations is no event', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider({ check: () => ({ state: 'running' }) })] })
  const ada = await api.createDeveloper()
  const user: EndUser = await ada.createEndUser()
  const key = await createKey(api, ada)
  for (const client of [user, ada.asEndUser(), ada.with({ 'X-Project-ID': ada.projectId })]) {
    const id = await create(client)
    assert.equal((await client.patch(`${LIST}/${id}/public`, { is_public: true })).status, 200)
    assert.equal((await client.delete(`${LIST}/${id}`)).status, 200)
  }
  for (const user_id of [undefined, user.id]) {
    const { id } = await createOne(key, { project_id: ada.projectId, user_id })
    if (user_id !== undefined) continue
    assert.equal((await key.patch(`/generations/${id}`, { is_public: true, metadata: { a: 'b' } })).status, 200)
    assert.equal((await key.post(`/generations/${id}/cancel`)).status, 200)
    assert.equal((await key.delete(`/generations/${id}`)).status, 204)
  }
  assert.deepEqual([...(await api.db`select action from audit_events where action like 'generation.%'`)], [])
})

/** What is written down because of one call, in its order. */
async function eventsOf(api: Api, { headers }: Answer) {
  const sent = headers.get('x-request-id') ?? ''
  const requestId = fromTypeId('req', sent) ?? sent
  return [
    ...(await api.db`
      select action, account_id, target_id, actor_id, actor_role, outcome from audit_events
      where request_id = ${requestId} order by id`),
  ]
}
