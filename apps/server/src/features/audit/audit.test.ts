import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { type Answer, type Client, eventually, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'
import { systemClock } from '../../platform/clock.ts'
import { auditActions } from './actions.ts'
import { sweepAudit } from './jobs.ts'

// biome-ignore lint/suspicious/noExplicitAny: an answer's body
type Event = any

const eventsOf = async (client: Client, path: string): Promise<Event[]> => (await client.get(path)).body.audit_events
const guide = path.join(import.meta.dirname, '../../../../../docs/operators.md')
const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const actions = (events: Event[]): string[] => events.map(({ action }) => action)

test('audit events', async (t) => {
  const api = await startApi(t)
  const [ada, bob, operator] = await Promise.all([api.createDeveloper(), api.createDeveloper(), api.createOperator()])
  const ofProject = `/projects/${ada.projectId}/audit-events`

  await t.test('tell who changed what, from where, by which call', async () => {
    const named = ada.with({ 'User-Agent': 'audit-test/1.0' })
    const created = await named.post(`/projects/${ada.projectId}/api-keys`, { name: 'one' })
    const [event] = await eventsOf(ada, ofProject)
    assert.deepEqual(event, {
      id: event.id,
      created_at: event.created_at,
      action: 'api_key.created',
      outcome: 'succeeded',
      actor_id: ada.id,
      actor_email: ada.email,
      actor_role: 'developer',
      account_id: ada.id,
      project_id: ada.projectId,
      target_id: created.body.id,
      target_email: null,
      details: {},
      address: event.address,
      user_agent: 'audit-test/1.0',
      request_id: created.headers.get('x-request-id'),
    })
    assert.match(event.address, /^(?:::1|127\.0\.0\.1|::ffff:127\.0\.0\.1)$/)
  })

  await t.test('are written for each change of projects and keys and for each sign-in', async () => {
    const project = (await ada.post('/projects', { name: 'Second' })).body
    await ada.patch(`/projects/${project.id}`, { name: 'Renamed', is_active: false })
    const key = (await ada.post(`/projects/${project.id}/api-keys`, {})).body
    await ada.delete(`/projects/${project.id}/api-keys/${key.id}`)
    const developerKey = (await ada.post('/auth/developer-keys', {})).body
    await ada.delete(`/auth/developer-keys/${developerKey.id}`)
    assert.deepEqual(actions(await eventsOf(ada, `/projects/${project.id}/audit-events`)), [
      'api_key.revoked',
      'api_key.created',
      'project.changed',
      'project.created',
    ])
    await ada.delete(`/projects/${project.id}`)
    await api.post('/auth/login', { email: ada.email, password: PASSWORD })
    await api.post('/auth/login', { email: ada.email, password: 'Wrong12345' })
    const own = await eventually('the failed sign-in is there', async () => {
      const events = await eventsOf(ada, '/auth/audit-events')
      return events.some(({ action }) => action === 'account.sign_in_failed') && events
    })
    assert.deepEqual(actions(own).slice(0, 9).sort(), [
      'account.sign_in_failed',
      'account.signed_in',
      'api_key.created',
      'api_key.revoked',
      'developer_key.created',
      'developer_key.revoked',
      'project.changed',
      'project.created',
      'project.deleted',
    ])
    const changed = own.find(({ action }) => action === 'project.changed')
    assert.deepEqual(changed.details, { changed: ['name', 'is_active'], is_active: false })
    const deleted = own.find(({ action }) => action === 'project.deleted')
    assert.deepEqual(deleted.details, { name: 'Renamed' })
    const signedIn = own.find(({ action }) => action === 'account.signed_in')
    assert.equal(signedIn.target_email, ada.email)
  })

  await t.test('a change that is refused leaves none', async () => {
    const before = (await eventsOf(ada, ofProject)).length
    assert.equal((await ada.patch(`/projects/${ada.projectId}`, { name: '' })).status, 422)
    assert.equal((await bob.patch(`/projects/${ada.projectId}`, { name: 'Mine' })).status, 404)
    assert.equal((await eventsOf(ada, ofProject)).length, before)
  })

  await t.test('a revoked key that is used again shows in the log of its owner', async () => {
    const created = (await ada.post(`/projects/${ada.projectId}/api-keys`, {})).body
    await ada.delete(`/projects/${ada.projectId}/api-keys/${created.id}`)
    const { status } = await ada.asEndUser(ada.projectId, created.key).get('/generation/generations-v2')
    assert.equal(status, 403)
    const event = await eventually('the refused use is there', async () =>
      (await eventsOf(ada, ofProject)).find(({ action }) => action === 'api_key.refused'),
    )
    assert.deepEqual([event.outcome, event.target_id, event.actor_id], ['refused', created.id, null])
  })

  await t.test('a refused use names the route, and no id that a stranger sent', async () => {
    const { id, key } = (await ada.post('/auth/developer-keys', {})).body
    await ada.delete(`/auth/developer-keys/${id}`)
    await bob.with({ 'X-Developer-Key': key }).get(`/projects/${bob.projectId}`)
    const event = await eventually('the refused use is there', async () =>
      (await eventsOf(ada, '/auth/audit-events?action=developer_key.refused')).find(
        ({ target_id }) => target_id === id,
      ),
    )
    assert.deepEqual(event.details, { path: '/api/v1/projects/:project_id' })
  })

  await t.test('wrong operator keys are written down, a bounded number of them', async () => {
    const stranger = api.with({ 'X-Operator-Key': 'op_wrong' })
    for (let n = 0; n < 80; n += 1) await stranger.post('/auth/register', {})
    const wrong = await eventually('sixty are there', async () => {
      const { audit_events: events } = (
        await operator.get('/operator/audit-events?action=operator_key.refused&limit=100')
      ).body
      return events.length >= 50 && events
    })
    assert.ok(wrong.length <= 2 * 60, 'at most sixty in each of two minutes')
    assert.ok(!JSON.stringify(wrong).includes('op_wrong'))
  })

  await t.test('are seen by nobody else, and by operators all of them', async () => {
    assert.deepEqual((await bob.get(ofProject)).body, { detail: 'Project not found' })
    assert.ok(!(await bob.get('/auth/audit-events')).text.includes(ada.projectId))
    const user = await ada.createEndUser()
    assert.deepEqual(actions(await eventsOf(user, '/auth/audit-events')), ['account.registered'])
    assert.equal((await user.get(ofProject)).status, 403)
    assert.equal((await ada.get('/operator/audit-events')).status, 403)
    assert.equal((await operator.with({ 'X-Operator-Key': 'wrong' }).get('/operator/audit-events')).status, 403)
    const everything = await operator.get('/operator/audit-events')
    assert.ok(everything.body.audit_events.length > 10, everything.text)
    const all = (await operator.get(`/operator/audit-events?account_id=${ada.id}&limit=100`)).body.audit_events
    assert.ok(all.length > 10 && all.every((event: Event) => event.account_id === ada.id))
  })

  await t.test('name no developer to an end user and no operator to a developer, but that it was one', async () => {
    const user = await ada.createEndUser()
    await ada.patch(`/projects/${ada.projectId}/users/${user.id}`, { full_name: 'Ann' })
    await operator.patch(`/projects/${ada.projectId}`, { description: 'Seen by an operator' })
    const hidden = { actor_id: null, actor_email: null, address: null, user_agent: null }
    const readings = [
      [user, '/auth/audit-events', 'account.changed', 'developer'],
      [ada, ofProject, 'project.changed', 'platform_operator'],
    ] as const
    for (const [reader, path, action, role] of readings) {
      const event = (await eventsOf(reader, `${path}?action=${action}`)).at(0)
      assert.deepEqual(event, { ...event, ...hidden, actor_role: role })
    }
    const [seen] = await eventsOf(ada, `${ofProject}?action=account.changed`)
    assert.deepEqual([seen?.actor_id, seen?.actor_email], [ada.id, ada.email])
    const [all] = await eventsOf(operator, `/operator/audit-events?action=project.changed&project_id=${ada.projectId}`)
    assert.deepEqual([all?.actor_id, all?.actor_email], [operator.id, operator.email])
  })

  await t.test('of one end user are what it did and what was done to it, and nothing of another’s', async () => {
    const [user, other, foreign] = [await ada.createEndUser(), await ada.createEndUser(), await bob.createEndUser()]
    const ofUser = (id: string, query = '') => `${ofProject}?user_id=${id}${query}`
    const person = api.with({ Authorization: `Bearer ${user.token}` })
    const toUser = (change: unknown) => ada.patch(`/projects/${ada.projectId}/users/${user.id}`, change)
    const signIn = (password: string) =>
      api.with({ 'X-Project-ID': ada.projectId }).post('/auth/login', { email: user.email, password })
    assert.equal((await signIn('Wrong12345')).status, 401)
    // Nobody waits for that to be written down.
    await eventually('it is there', async () => (await eventsOf(ada, ofUser(user.id))).length === 2)
    assert.equal((await signIn(PASSWORD)).status, 200)
    assert.equal((await signIn(PASSWORD)).status, 200)
    const session = (await person.get('/auth/sessions')).body.find((one: Event) => !one.is_current)
    const wrong = { new_password: 'Another12345', current_password: 'Wrong12345' }
    const deeds: [deed: () => Promise<Answer>, status: number][] = [
      [() => person.delete(`/auth/sessions/${session.id}`), 204],
      [() => person.delete('/auth/sessions'), 204],
      [() => person.patch('/auth/me', { full_name: 'Ann' }), 200],
      [() => person.patch('/auth/me', wrong), 403],
      [() => toUser({ is_active: false }), 200],
      [() => toUser({ is_active: true }), 200],
    ]
    for (const [deed, status] of deeds) assert.equal((await deed()).status, status)

    const events = await eventsOf(ada, ofUser(user.id))
    assert.deepEqual(actions(events), [
      'account.reactivated',
      'account.deactivated',
      'account.password_refused',
      'account.changed',
      'session.others_ended',
      'session.ended',
      'account.signed_in',
      'account.signed_in',
      'account.sign_in_failed',
      'account.registered',
    ])
    assert.deepEqual(actions(await eventsOf(ada, ofUser(other.id))), ['account.registered'])
    const narrowed = ofUser(user.id.toUpperCase(), '&action=session.ended')
    assert.deepEqual(actions(await eventsOf(ada, narrowed)), ['session.ended'])
    const first = (await ada.get(ofUser(user.id, '&limit=6'))).body
    const second = (await ada.get(ofUser(user.id, `&limit=6&before=${first.audit_events.at(-1).id}`))).body
    assert.deepEqual([first.has_more, second.has_more], [true, false])
    assert.deepEqual([...first.audit_events, ...second.audit_events], events)

    for (const id of [foreign.id, bob.id, UNKNOWN]) {
      const { status, body } = await ada.get(ofUser(id))
      assert.deepEqual([status, body], [200, { audit_events: [], has_more: false }])
    }
    assert.deepEqual((await bob.get(ofUser(user.id))).body, { detail: 'Project not found' })
    assert.equal((await ada.get(ofUser('ann'))).status, 422)
    assert.equal((await ada.delete(`/projects/${ada.projectId}/users/${user.id}`)).status, 204)
    const [removed, ...before] = await eventsOf(ada, ofUser(user.id))
    assert.deepEqual([removed.action, before.length], ['account.removed', events.length])
  })

  await t.test('that name an end user stand in its own log, which is what the filter reads', async () => {
    const elsewhere = await api.db`
      select e.action from audit_events e join users u on u.id in (e.actor_id, e.target_id)
      where u.role = 'end_user' and (e.account_id is distinct from u.id or e.project_id is distinct from u.project_id)`
    assert.deepEqual([...elsewhere], [])
  })

  await t.test('of one end user are read from an index, however many there are of the project', async () => {
    await api.db`
      insert into audit_events (id, action, account_id, project_id)
      select uuidv7(), 'account.changed', md5((n % 500)::text)::uuid, ${ada.projectId} from generate_series(1, 20000) as n`
    await api.db`vacuum (analyze) audit_events`
    const rows = await api.db`
      explain select * from audit_events where project_id = ${ada.projectId} and account_id = md5('7')::uuid
      order by id desc limit 51`
    assert.match(JSON.stringify(rows), /Index Scan using audit_events_account/)
    await api.db`delete from audit_events where action = 'account.changed' and actor_id is null`
  })

  await t.test('come in pages, newest first, none twice', async () => {
    const seen: string[] = []
    for (let before = ''; ; ) {
      const { body } = await ada.get(`/auth/audit-events?limit=3${before}`)
      seen.push(...body.audit_events.map(({ id }: Event) => id))
      if (!body.has_more) break
      before = `&before=${seen.at(-1)}`
    }
    assert.deepEqual(seen, [...new Set(seen)].sort().reverse())
    assert.deepEqual(
      seen,
      (await eventsOf(ada, '/auth/audit-events?limit=100')).map(({ id }) => id),
    )
    for (const query of ['limit=0', 'limit=101', 'before=x', 'action=nothing', 'outcome=maybe'])
      assert.equal((await ada.get(`/auth/audit-events?${query}`)).status, 422, query)
  })

  await t.test('hold no secret', async () => {
    const [{ rows } = { rows: '' }] = await api.db<{ rows: string }[]>`
      select string_agg(e::text, ' ') as rows from audit_events e`
    for (const secret of [PASSWORD, OPERATOR_KEY, ada.developerKey, ada.apiKey, ada.token])
      assert.ok(!rows.includes(secret))
  })

  await t.test('are removed after 90 days', async () => {
    const [{ count } = { count: 0 }] = await api.db<{ count: number }[]>`
      with old as (update audit_events set created_at = now() - interval '91 days' where account_id = ${bob.id} returning 1)
      select count(*) from old`
    assert.ok(count > 0)
    await sweepAudit({ db: api.db, clock: systemClock } as Parameters<typeof sweepAudit>[0])
    const left = await api.db`select from audit_events where account_id = ${bob.id}`
    const others = await api.db`select from audit_events where account_id = ${ada.id}`
    assert.ok(left.length === 0 && others.length > 10)
  })
})

test('the guide of operators lists every action that is written down, and no other', async () => {
  const section = (await readFile(guide, 'utf8')).split('\n## Audit\n')[1]?.split('\n## ')[0] ?? ''
  let prefix = ''
  const listed = [...section.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w*)\.(\w+)`/g)].map(([, what, happened]) => {
      prefix = what || prefix
      return `${prefix}.${happened}`
    }),
  )
  assert.deepEqual(listed.sort(), [...auditActions].sort())
})
