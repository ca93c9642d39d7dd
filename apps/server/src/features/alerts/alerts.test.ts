import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { addAlert, DAY_MS, HOUR_MS } from '../../../test/alerts.ts'
import { type Answer, startApi } from '../../../test/harness.ts'
import { asAccount, createKey, outcome } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { alertKinds, descriptions } from './kinds.ts'
import { REPEAT_MS } from './thresholds.ts'

const ids = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id)

test('/v1/alerts', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const sandbox = asAccount(api, developer, { livemode: false })
  const stranger = asAccount(api, await api.createDeveloper())
  const { projectId } = developer
  const key = await createKey(api, developer, { scopes: ['requests:write'] })
  const old = await addAlert(api, developer, { at: new Date('2026-01-05T10:00:00Z'), kind: 'rate_leap' })
  const ofProject = await addAlert(api, developer, { projectId })
  const inSandbox = await addAlert(api, developer, { livemode: false })

  await t.test('lists the alerts of the account in its environment, the newest first', async () => {
    assert.deepEqual(ids(await key.get('/alerts')), [ofProject, old])
    assert.deepEqual(ids(await sandbox.get('/alerts')), [inSandbox])
    assert.deepEqual(ids(await stranger.get('/alerts')), [])
    const first = await key.get('/alerts?limit=1')
    assert.deepEqual([ids(first), first.body.has_more], [[ofProject], true])
    assert.deepEqual(ids(await key.get(`/alerts?limit=1&cursor=${first.body.next_cursor}`)), [old])
  })

  await t.test('shows what it is about, and says what to do', async () => {
    const { body, headers } = await key.get(`/alerts/${ofProject}`)
    const { key_id, since, created_at, ...rest } = body
    assert.match(key_id, /^key_/)
    assert.equal(since, created_at)
    assert.deepEqual(rest, {
      id: ofProject,
      object: 'alert',
      livemode: true,
      kind: 'refused_burst',
      project_id: toTypeId('proj', projectId),
      numbers: {
        minutes: 5,
        requests: 80,
        refused: 60,
        usual_requests: null,
        usual_refused_share: 0.01,
        network: null,
        usual_network: null,
        due_at: null,
        revoked_at: null,
      },
      message:
        '60 of 80 requests with this key were refused within 5 minutes, 75 %; usually 1 % are. Look in Requests at why. If you do not know these calls, rotate the key and revoke the old one.',
      acknowledged_at: null,
    })
    const again = await key.get(`/alerts/${ofProject}`, { 'If-None-Match': headers.get('ETag') ?? '' })
    assert.equal(again.status, 304)
  })

  await t.test('filters', async () => {
    const { key_id } = (await key.get(`/alerts/${old}`)).body
    for (const [query, expected] of [
      ['kind=rate_leap', [old]],
      ['kind=rate_leap,refused_burst', [ofProject, old]],
      ['kind=new_network', []],
      [`key_id=${key_id}`, [old]],
      [`key_id=${key.id}`, []],
      [`project_id=${projectId}`, [ofProject]],
      ['created_before=2026-01-06', [old]],
      ['created_after=2026-01-06', [ofProject]],
      ['status=open', [ofProject, old]],
      ['status=acknowledged', []],
    ] as const)
      assert.deepEqual(ids(await key.get(`/alerts?${query}`)), expected, query)
    for (const query of ['kind=leap', 'status=closed', 'key_id=x', 'project_id=x', 'created_after=x', 'severity=1'])
      assert.match(outcome(await key.get(`/alerts?${query}`)), /^400 parameter_/, query)
    assert.equal(outcome(await key.get('/alerts?project_id=00000000-0000-7000-8000-000000000000')), '404 not_found')
  })

  await t.test('are acknowledged once, in the same project and account alone', async () => {
    for (const client of [stranger, sandbox, asAccount(api, await api.createOperator())])
      for (const answer of [await client.get(`/alerts/${old}`), await client.post(`/alerts/${old}/acknowledge`)])
        assert.equal(outcome(answer), '404 not_found')
    const first = await key.post(`/alerts/${old}/acknowledge`)
    assert.equal(first.status, 200, first.text)
    assert.equal(first.headers.get('ETag'), '"r2"')
    const second = await account.post(`/alerts/${old}/acknowledge`)
    assert.deepEqual(second.body, first.body)
    assert.ok(first.body.acknowledged_at >= first.body.created_at)
    assert.deepEqual(ids(await key.get('/alerts?status=open')), [ofProject])
    assert.deepEqual(ids(await key.get('/alerts?status=acknowledged')), [old])
    assert.deepEqual(ids(await key.get('/alerts?status=open,acknowledged')), ids(await key.get('/alerts')))
    assert.equal(outcome(await key.get('/alerts?status=open,closed')), '400 parameter_invalid')
    const repeated = key.with({ 'Idempotency-Key': 'a' })
    const answers = [
      await repeated.post(`/alerts/${ofProject}/acknowledge`),
      await repeated.post(`/alerts/${ofProject}/acknowledge`),
    ]
    assert.equal(answers[0]?.text, answers[1]?.text)
    assert.equal(answers[1]?.headers.get('Idempotency-Replayed'), 'true')
  })

  await t.test('a key of a project sees those of its project, and changes no settings', async () => {
    const other = (await account.post('/projects', { name: 'other' })).body.id
    const bound = await createKey(api, developer, { project_id: projectId })
    const elsewhere = await createKey(api, developer, { project_id: other })
    assert.deepEqual(ids(await bound.get('/alerts')), [ofProject])
    assert.deepEqual(ids(await elsewhere.get('/alerts')), [])
    assert.equal(outcome(await elsewhere.get(`/alerts?project_id=${projectId}`)), '403 project_out_of_scope')
    assert.equal(outcome(await elsewhere.get(`/alerts/${old}`)), '404 not_found')
    assert.equal(outcome(await elsewhere.get(`/alerts/${ofProject}`)), '403 project_out_of_scope')
    assert.equal(outcome(await elsewhere.post(`/alerts/${ofProject}/acknowledge`)), '403 project_out_of_scope')
    assert.equal(outcome(await bound.post(`/alerts/${old}/acknowledge`)), '404 not_found')
    assert.equal(outcome(await bound.get(`/alerts/${ofProject}`)), 'ok')
    assert.equal(outcome(await bound.get('/alerts/settings')), 'ok')
    assert.equal(outcome(await bound.patch('/alerts/settings', { muted: [] })), '403 project_out_of_scope')
    const token = await bound.post('/session_tokens', { ttl_seconds: 60 })
    const session = bound.with({ Authorization: `Bearer ${token.body.token}` })
    assert.deepEqual(ids(await session.get('/alerts')), [ofProject])
  })

  await t.test('settings say what there is, and mute kinds in one environment', async () => {
    const { body } = await key.get('/alerts/settings')
    assert.deepEqual(body, {
      object: 'alert_settings',
      livemode: true,
      muted: [],
      kinds: alertKinds.map((kind) => ({ kind, ...descriptions[kind] })),
    })
    const muted = ['rotation_overdue', 'rate_leap', 'rate_leap']
    const changed = await key.patch('/alerts/settings', { muted })
    assert.deepEqual(changed.body, { ...body, muted: ['rate_leap', 'rotation_overdue'] })
    assert.deepEqual((await account.patch('/alerts/settings', {})).body, changed.body)
    assert.deepEqual((await account.get('/alerts/settings')).body, changed.body)
    assert.deepEqual((await sandbox.get('/alerts/settings')).body.muted, [])
    assert.deepEqual((await stranger.get('/alerts/settings')).body.muted, [])
    const [event] = (await developer.get('/auth/audit-events?limit=1')).body.audit_events
    assert.equal(event.action, 'alert_settings.changed')
    assert.deepEqual(event.details.muted, ['rate_leap', 'rotation_overdue'])
  })

  await t.test('settings refuse what they do not know, all of it at once', async () => {
    const { status, body } = await key.patch('/alerts/settings', { muted: ['rate_leap', 'nope', 5], mute: true })
    assert.equal(status, 400)
    const params = new Set(body.error.details.map(({ param }: { param: string }) => param))
    assert.deepEqual([...params].sort(), ['mute', 'muted[1]', 'muted[2]'])
    for (const muted of [null, 'rate_leap', {}, Array(51).fill('rate_leap')])
      assert.equal(outcome(await key.patch('/alerts/settings', { muted })), '400 parameter_invalid')
    const reading = await createKey(api, developer, { scopes: ['requests:read'] })
    assert.equal(outcome(await reading.patch('/alerts/settings', { muted: [] })), '403 scope_missing')
    assert.equal(outcome(await reading.post(`/alerts/${old}/acknowledge`)), '403 scope_missing')
  })
})

test('docs/alerts.md says when each kind is raised, as the settings do', async () => {
  const text = await readFile(path.join(import.meta.dirname, '../../../../../docs/alerts.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  assert.deepEqual(
    rows.map(([, kind, what, threshold, again]) => ({ kind, text: what, threshold, again })),
    alertKinds.map((kind) => ({ kind, ...descriptions[kind], again: againAfter(REPEAT_MS[kind]) })),
  )
})

const againAfter = (ms: number): string =>
  ms === HOUR_MS ? 'an hour' : ms === DAY_MS ? 'a day' : `${ms / DAY_MS} days`
