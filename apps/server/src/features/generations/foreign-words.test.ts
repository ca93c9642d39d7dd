import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { startFakeReplicate } from '../../../test/fakes/replicate.ts'
import { create } from '../../../test/generations.ts'
import { eventually, startApi } from '../../../test/harness.ts'
import { failing, LONG_TOKENS } from '../../../test/replicate.ts'
import { finishedSoon } from '../../../test/soon.ts'
import { idle } from '../../../test/stored.ts'
import { insertFailedJob } from '../../platform/failed-jobs.ts'
import { ProviderError } from '../image-providers/provider-error.ts'

/** NUL, half a surrogate pair, and bytes of Latin-1: nothing of it can be stored as it is. */
const ODD = 'no\0credit \ud83d'
const told = (words: Buffer): Buffer =>
  Buffer.concat([Buffer.from('{"detail":"no\\u0000credit '), words, Buffer.from('"}')])

test('what a provider says, whatever characters it has', async (t) => {
  await t.test('is told to operators, and fails the generation with our words', async (t) => {
    const fake = await startFakeReplicate(t)
    const api = await startApi(t, { env: { ...fake.env, ...LONG_TOKENS } })
    const client = (await api.createDeveloper()).asEndUser()
    for (const words of [Buffer.from('\\ud83d'), Buffer.from('K\xe4se', 'latin1')]) {
      const answer = { status: 402, body: told(words), headers: { 'content-type': 'application/json' } }
      fake.script = { fault: failing('predictions.create', { answer }) }
      const done = await finishedSoon(api, client, await create(client))
      assert.equal(done.status, 'failed')
      const [outage] = await api.db<{ reason: string }[]>`select reason from outages where service = 'replicate'`
      assert.match(outage?.reason ?? '', /It answered 402: .*no\uFFFDcredit .*\uFFFD/)
    }
    await idle(api)
    assert.equal((await api.db`select from failed_jobs`).length, 0)
  })

  await t.test('is no fault of a job that is tried again', async (t) => {
    const provider = new FakeProvider()
    const api = await startApi(t, { providers: [provider] })
    const client = (await api.createDeveloper()).asEndUser()
    for (const fault of [new Error(ODD), new ProviderError(ODD, { permanent: false })]) {
      provider.script = {
        submit: (_request, nth) => {
          if (nth === 1) throw fault
        },
      }
      const done = await finishedSoon(api, client, await create(client))
      assert.equal(done.status, 'completed', done.error)
    }
  })

  await t.test('is kept of a job that failed for good', async (t) => {
    const api = await startApi(t)
    const job = { name: 'a job', payload: {}, attempts: 1, failedAt: new Date() }
    await insertFailedJob(api.db, { ...job, error: new Error(ODD) })
    await insertFailedJob(api.db, { ...job, error: ODD })
    const rows = await eventually('both are there', () => api.db<{ error: string }[]>`select error from failed_jobs`)
    assert.deepEqual(
      rows.map(({ error }) => error),
      Array(2).fill('no\uFFFDcredit \uFFFD'),
    )
  })
})
