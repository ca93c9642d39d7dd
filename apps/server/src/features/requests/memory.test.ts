import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { createClock } from '../../../test/harness.ts'
import type { Pool } from '../../platform/db.ts'
import { createMetrics } from '../../platform/metrics.ts'
import { startLogWriter } from './log-writer.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function usedBytes(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('calls that wait for the database hold what is written of them, not the headers that it was cut from', async (t) => {
  const metrics = createMetrics()
  // Nothing is written before the test ends: all of it stands in one turn of the event loop.
  const db = { begin: async () => ({ count: 0 }), end: async () => undefined } as unknown as Pool
  const writer = startLogWriter({ log: pino({ level: 'silent' }), clock: createClock(), metrics }, db)
  t.after(async () => {
    await writer.stop()
    metrics.stop()
  })
  const whose = {
    ...{ accountId: null, livemode: true, projectId: null, keyId: null, developerKeyId: null, projectKeyId: null },
    ...{ userId: null, credential: 'none' },
  }
  const counted = { status: 200, refused: false, durationMs: 1, isCreation: false }
  const bytes = Buffer.alloc(15_000, 'u')
  const before = usedBytes()
  const calls = 1_500
  for (let n = 0; n < calls; n += 1) {
    const header = bytes.toString('latin1')
    writer.add({ line: `${uuidv7()}\t${header.slice(0, 400)}\n`, whose, counted, keyIp: undefined })
  }
  const bytesOfOne = (usedBytes() - before) / calls
  assert.ok(bytesOfOne < 3_000, `${bytesOfOne} bytes for a line of 438`)
})
