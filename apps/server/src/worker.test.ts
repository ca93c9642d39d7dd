import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually, startApi } from '../test/harness.ts'

test('periodic jobs are scheduled once for an installation, and run by whichever server is free', async (t) => {
  const first = await startApi(t)
  await startApi(t, { beside: first })
  const { db } = first
  const names = [
    'account_tokens.sweep',
    'audit.sweep',
    'events.sweep',
    'failed_jobs.sweep',
    'files.sweep',
    'idempotency_keys.sweep',
    'mail.sweep',
    'sessions.sweep',
  ]
  await eventually('the schedule is known', async () => {
    const rows = await db<{ identifier: string }[]>`
      select identifier from graphile_worker._private_known_crontabs order by identifier`
    return (
      rows.length === names.length &&
      assert.deepEqual(
        rows.map(({ identifier }) => identifier),
        names,
      ) === undefined
    )
  })
  for (const name of names) await db`select graphile_worker.add_job(${name}, '{}'::json, job_key => ${`now ${name}`})`
  await eventually('each has run', async () => {
    const rows = await db`select from graphile_worker.jobs where key like 'now %'`
    return rows.length === 0
  })
  assert.deepEqual(await db`select last_error from graphile_worker.jobs where last_error is not null`, [])
  assert.deepEqual(await db`select name from failed_jobs`, [])
})
