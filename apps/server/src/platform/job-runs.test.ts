import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRunCounter } from './job-runs.ts'

const begin = (runs: ReturnType<typeof createRunCounter>, attempts: number, last_error: string | null = null) =>
  runs.begin({ id: '1', attempts, last_error }).lostRuns

test('runs that ended with their server are told from those that this server has seen the end of', () => {
  const server = createRunCounter()
  assert.equal(begin(server, 1), 0)
  assert.equal(begin(server, 2), 0, 'the database was away')
  assert.equal(begin(createRunCounter(), 3), 2, 'another server')
  assert.equal(begin(createRunCounter(), 3, 'ENOSPC'), 0, 'they told how they ended')
  assert.equal(server.begin({ id: '2', attempts: 2, last_error: null }).lostRuns, 1)
})

test('it remembers a bounded number of jobs', () => {
  const runs = createRunCounter()
  begin(runs, 1)
  for (let id = 2; id < 20_000; id += 1) runs.begin({ id: String(id), attempts: 1, last_error: null })
  assert.equal(begin(runs, 2), 1)
})
