import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkDatabase } from '../test/fakes/database-link.ts'
import { eventually, finished, OPERATOR_KEY, SECRET_KEY, startApi } from '../test/harness.ts'
import { generationForm, image } from '../test/images.ts'

test('periodic jobs are scheduled once for an installation, and run by whichever server is free', async (t) => {
  const first = await startApi(t)
  await startApi(t, { beside: first })
  const { db } = first
  const names = [
    'account_tokens.sweep',
    'alerts.evaluate',
    'alerts.sweep',
    'anonymous.sweep',
    'audit.sweep',
    'events.sweep',
    'failed_jobs.sweep',
    'files.sweep',
    'idempotency_keys.sweep',
    'identities.sweep',
    'mail.sweep',
    'request_log.sweep',
    'secret_keys.expiring',
    'sessions.sweep',
    'stored_byte_days.record',
    'stored_bytes.sweep',
    'webhook_hours.sweep',
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

test('a job that the database has given away, and whose answer is lost, is run all the same', async (t) => {
  // Each role by itself asks for an external database and its secrets; the harness puts its own in their place.
  const external = { DATABASE_URL: 'postgres://localhost/none', SECRET_KEY, ENCRYPTION_KEY: SECRET_KEY, OPERATOR_KEY }
  const direct = await startApi(t, { env: { ...external, ROLE: 'serve' } })
  const link = await linkDatabase(t, direct)
  await startApi(t, { beside: link.beside, env: { ...external, ROLE: 'work' } })
  const developer = await direct.createDeveloper()
  link.loseAnswerWith('{"generationId":"') // the payload of the job that is fetched
  const created = await developer.asEndUser().upload('/generation/generate-v2', generationForm([await image()]))
  assert.equal(created.status, 200, created.text)
  await eventually('the answer is lost', async () => link.hasLostAnswer())
  assert.equal((await finished(developer.asEndUser(), created.body.id)).status, 'completed')
})
