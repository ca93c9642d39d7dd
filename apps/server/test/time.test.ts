import assert from 'node:assert/strict'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { pino } from 'pino'
import { readConfig } from '../src/config/config.ts'
import type { Context } from '../src/context.ts'
import { sweepAccountTokens } from '../src/features/accounts/jobs.ts'
import { sweepAlerts } from '../src/features/alerts/evaluate.ts'
import { sweepAudit } from '../src/features/audit/jobs.ts'
import { collectOrphans } from '../src/features/files/service.ts'
import { sweepMail } from '../src/features/mail/jobs.ts'
import { sweepFailedJobs } from '../src/features/operators/jobs.ts'
import { sweepSessions } from '../src/features/sessions/jobs.ts'
import { sweepWebhookHours } from '../src/features/webhooks/statistics.ts'
import { openContext } from '../src/open-context.ts'
import { fromTypeId } from '../src/platform/type-id.ts'
import { addAlert } from './alerts.ts'
import { FakeProvider } from './fakes/provider.ts'
import { type Api, createClock, finished, OPERATOR_KEY, SECRET_KEY, startApi } from './harness.ts'
import { create, GENERATIONS } from './live.ts'
import { nodesOf, textOf } from './source.ts'
import { asAccount } from './v1.ts'

const source = path.join(import.meta.dirname, '../src')
const DAY_MS = 86_400_000

/** Statements that read the database's clock, and why they may. All others get their time from `ctx.clock`. */
const databaseTime: Record<string, string> = {
  'features/operators/queries.ts': 'graphile-worker set the times that these jobs are due',
  'platform/database-clock.ts': 'the queue of deliveries is shared: all servers must have one time',
  'platform/idempotency/queries.ts': 'leases: all servers must see them end at one time',
  'platform/job-heartbeats.ts': 'heartbeats of other processes are compared with it',
  'platform/jobs.ts': 'graphile-worker schedules by it',
  'platform/migrate.ts': 'tells a reader when a migration ran; nothing decides by it',
}

/** What Postgres, not this process, takes for the present. */
const PRESENT =
  /(?<![\w.])(?:now|(?:clock|statement|transaction)_timestamp|timeofday)\s*\(\s*\)|\b(?:current|local)_?(?:timestamp|date|time)\b|'(?:now|today|tomorrow|yesterday)'/i

test('statements read the time of the database in the listed files, and in no others', async () => {
  const found = new Set<string>()
  let statements = 0
  for await (const file of glob('**/*.ts', { cwd: source, exclude: ['**/*.test.ts'] }))
    for (const node of await nodesOf(path.join(source, file))) {
      const text = textOf(node)
      if (/\b(?:select|insert into|update|delete from|create table)\b/i.test(text ?? '')) statements += 1
      if (text !== undefined && PRESENT.test(text)) found.add(file.replaceAll(path.sep, '/'))
    }
  assert.ok(statements > 100, 'this test no longer sees statements')
  assert.deepEqual([...found].sort(), Object.keys(databaseTime).sort())
})

/** Columns that the database's clock may fill, as above or because only their presence counts. */
const databaseColumns = new Set([
  'idempotency_keys.leased_until',
  'job_pools.seen_at',
  'migrations.applied_at',
  'users.deactivated_at',
])

test('every stored time is the time of the clock', async (t) => {
  const clock = createClock()
  clock.advance(400 * DAY_MS)
  const api = await startApi(t, { clock, providers: [new FakeProvider()] })
  const operator = await api.createOperator()
  await useEverything(api)

  const columns = await api.db<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'timestamp with time zone' order by 1, 2`
  const filled: string[] = []
  for (const { table, column } of columns) {
    const name = `${table}.${column}`
    if (databaseColumns.has(name)) continue
    const [row] = await api.db<{ earliest: Date | null }[]>`
      select min(${api.db(column)}) as earliest from ${api.db(table)}`
    if (!row?.earliest) continue
    filled.push(name)
    assert.ok(row.earliest.getTime() > Date.now() + 399 * DAY_MS, `${name} has ${row.earliest.toISOString()}.`)
  }
  for (const table of [
    'users',
    'projects',
    'developer_keys',
    'project_keys',
    'sessions',
    'generations',
    'audit_events',
  ])
    assert.ok(filled.includes(`${table}.created_at`), `${table} is empty.`)
  for (const name of ['developer_keys.revoked_at', 'sessions.last_used_at', 'mail.created_at', 'events.created_at'])
    assert.ok(filled.includes(name), `${name} is empty.`)

  await t.test('lists and logs show it', async () => {
    const isNow = (at: string): boolean => Math.abs(Date.parse(at) - clock.now().getTime()) < 3_600_000
    const { body: audit } = await operator.get('/operator/audit-events')
    assert.ok(audit.audit_events.length > 5)
    for (const { created_at } of audit.audit_events) assert.ok(isNow(created_at), created_at)
    const { body: developers } = await operator.get('/operator/developers')
    for (const { created_at } of developers.developers) assert.ok(isNow(created_at), created_at)
  })
})

/** Makes, changes and ends one of each thing that the API has. */
async function useEverything(api: Api): Promise<void> {
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const id = await create(developer.asEndUser())
  assert.equal((await finished(developer.asEndUser(), id)).status, 'completed')
  await developer.asEndUser().post(`${GENERATIONS}/${id}/public`)
  const users = `/projects/${developer.projectId}/users`
  await developer.patch(`${users}/${user.id}`, { full_name: 'Ulla' })
  assert.equal((await developer.delete(`${users}/${user.id}`)).status, 204)
  const spare = (await developer.post('/auth/developer-keys', {})).body
  assert.equal((await developer.delete(`/auth/developer-keys/${spare.id}`)).status, 204)
  const project = await developer.createProject()
  assert.equal((await developer.delete(`/projects/${project.id}`)).status, 204)
}

test('what is kept for a time is removed when the clock says so', async (t) => {
  const clock = { time: Date.now(), now: () => new Date(clock.time) }
  const start = clock.time
  const api = await startApi(t, { clock, providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const id = await create(developer.asEndUser())
  await finished(developer.asEndUser(), id)
  await addAlert(api, developer, { at: clock.now() })
  const webhook = { url: 'http://localhost/', event_types: ['*'] }
  const { body } = await asAccount(api, developer).post('/webhooks', webhook)
  await api.db`
    insert into webhook_hours (endpoint_id, hour, succeeded, failed, latencies)
    values (${fromTypeId('hook', body.id) ?? ''}, ${clock.now()}, 1, 0, '{}')`
  // As a crash leaves them: a file without a generation, and a job that was given up.
  await api.db`update files set state = 'removing', generation_id = null where generation_id = ${id} and kind = 'result'`
  await api.db`
    insert into failed_jobs (id, name, payload, attempts, error, failed_at)
    values (gen_random_uuid(), 'files.remove', '{}', 8, 'EIO: i/o error', ${clock.now()})`

  const cases: [
    what: string,
    keptMs: number,
    sweep: (ctx: Context) => Promise<void>,
    left: () => PromiseLike<{ length: number }>,
  ][] = [
    ['unsettled files', DAY_MS / 24, collectOrphans, () => api.db`select from files where state <> 'stored'`],
    ['expired sessions', 8 * DAY_MS, sweepSessions, () => api.db`select from sessions`],
    ['account tokens', 8 * DAY_MS, sweepAccountTokens, () => api.db`select from account_tokens`],
    ['mail', 30 * DAY_MS, sweepMail, () => api.db`select from mail`],
    ['audit events', 90 * DAY_MS, sweepAudit, () => api.db`select from audit_events`],
    ['failed jobs', 90 * DAY_MS, sweepFailedJobs, () => api.db`select from failed_jobs`],
    ['hours of webhooks', 31 * DAY_MS, sweepWebhookHours, () => api.db`select from webhook_hours`],
    ['alerts', 400 * DAY_MS, sweepAlerts, () => api.db`select from alerts`],
  ]
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: SECRET_KEY, operatorKeys: [OPERATOR_KEY] },
    database: api.database,
    clock,
  })
  for (const [what, keptMs, sweep, left] of cases)
    await t.test(what, async () => {
      clock.time = start + keptMs
      await sweep(ctx)
      assert.ok((await left()).length > 0, 'They went too early.')
      clock.time += 1
      await sweep(ctx)
      assert.equal((await left()).length, 0)
    })
  await close()
})
