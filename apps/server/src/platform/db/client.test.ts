import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { test } from 'node:test'
import { from as copyFrom } from 'pg-copy-streams'
import { startApi } from '../../../test/harness.ts'
import { clientClass } from './client.ts'

test('a plain client takes a COPY, and one that pipelines refuses it', async (t) => {
  const api = await startApi(t)
  await api.db`create table copied (n int not null)`
  const open = async (pipelined: boolean) => {
    const client = new (clientClass(api.database, { name: 'copy', pipeline: pipelined }))()
    t.after(() => client.end())
    await client.connect()
    return client
  }
  const plain = await open(false)
  await pipeline(Readable.from(['1\n', '2\n', '3\n']), plain.query(copyFrom('copy copied from stdin')))
  assert.deepEqual(await api.db`select sum(n) as total from copied`, [{ total: 6 }])

  const pipelined = await open(true)
  await assert.rejects(
    pipeline(Readable.from(['4\n']), pipelined.query(copyFrom('copy copied from stdin'))),
    /pipeline/i,
  )
})
