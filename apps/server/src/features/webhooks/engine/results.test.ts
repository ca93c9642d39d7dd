import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import type { Pool } from '../../../platform/db.ts'
import { createResults } from './results.ts'

test('a stop does not wait for a database that fell silent', async () => {
  const silent = Object.assign(() => new Promise(() => undefined), { begin: () => new Promise(() => undefined) })
  const results = createResults({
    db: silent as unknown as Pool,
    log: pino({ enabled: false }),
    onWritten: () => undefined,
    onCandidate: async () => undefined,
  })
  results.addUnbegun({ deliveryId: crypto.randomUUID(), attempt: 1, leasedBy: crypto.randomUUID(), dueAt: new Date() })
  await results.stop(10)
  assert.equal(results.waiting, 1)
})
