import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { pino } from 'pino'
import { startWriteBehind } from './write-behind.ts'

const EVERY_MS = 1_000

/** A write-behind whose writes end when a test says so. */
function start(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const writes: PromiseWithResolvers<void>[] = []
  const logged: string[] = []
  const writing = startWriteBehind({
    everyMs: EVERY_MS,
    write() {
      const write = Promise.withResolvers<void>()
      writes.push(write)
      return write.promise
    },
    log: pino({ level: 'debug' }, { write: (line: string) => logged.push(JSON.parse(line).msg) }),
    failure: 'Not written.',
  })
  return { writing, writes, logged, tick: () => t.mock.timers.tick(EVERY_MS) }
}

test('it writes at its pace, one at a time, and what comes meanwhile once more', async (t) => {
  const { writing, writes, tick } = start(t)
  tick()
  await Promise.resolve()
  assert.equal(writes.length, 1)
  tick()
  const [second, same] = [writing.flush(), writing.flush()]
  await Promise.resolve()
  assert.equal(writes.length, 1, 'the first one is still being written')
  assert.equal(second, same)
  writes[0]?.resolve()
  await new Promise(setImmediate)
  assert.equal(writes.length, 2)
  writes[1]?.resolve()
  await second
  assert.equal(writes.length, 2)
})

test('a write that fails is logged, and the next one is made', async (t) => {
  const { writing, writes, logged } = start(t)
  const first = writing.flush()
  await new Promise(setImmediate)
  writes[0]?.reject(new Error('away'))
  await first
  assert.deepEqual(logged, ['Not written.'])
  const next = writing.flush()
  await new Promise(setImmediate)
  writes[1]?.resolve()
  await next
  assert.equal(writes.length, 2)
})

test('the stop writes once more, and then no more', async (t) => {
  const { writing, writes, tick } = start(t)
  const stopped = writing.stop()
  await new Promise(setImmediate)
  writes[0]?.resolve()
  await stopped
  tick()
  await new Promise(setImmediate)
  assert.equal(writes.length, 1)
})
