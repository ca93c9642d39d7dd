import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { AbortError } from '../src/core/errors.ts'
import { sleep, startDeadline, untilAborted } from '../src/core/signals.ts'

test('a deadline', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })

  await t.test('ends what runs under it, later if it begins anew, and never while it is paused', () => {
    const deadline = startDeadline(100, undefined)
    t.mock.timers.tick(99)
    deadline.restart()
    t.mock.timers.tick(99)
    deadline.pause()
    t.mock.timers.tick(10_000)
    assert.deepEqual([deadline.isOver, deadline.signal.aborted], [false, false])
    deadline.restart()
    t.mock.timers.tick(100)
    assert.deepEqual([deadline.isOver, deadline.signal.aborted], [true, true])
  })

  await t.test('that is done doesn’t begin anew, and leaves no timer', () => {
    const deadline = startDeadline(100, undefined)
    deadline.done()
    deadline.restart() // by a body that is still being sent when its answer has come
    t.mock.timers.tick(1_000)
    assert.deepEqual([deadline.isOver, deadline.signal.aborted], [false, false])
  })

  await t.test('of more time than timers know has no end', () => {
    for (const ms of [2 ** 31, Number.POSITIVE_INFINITY]) {
      const deadline = startDeadline(ms, undefined)
      t.mock.timers.tick(100_000)
      assert.equal(deadline.isOver, false)
      deadline.done()
    }
  })

  await t.test('ends with the signal that it belongs to, and lets go of it', () => {
    const controller = new AbortController()
    const [ended, done] = [startDeadline(100, controller.signal), startDeadline(100, controller.signal)]
    done.done()
    controller.abort()
    assert.deepEqual([ended.signal.aborted, ended.isOver, done.signal.aborted], [true, false, false])
    t.mock.timers.tick(1_000)
    assert.equal(done.isOver, false)
    assert.equal(startDeadline(100, controller.signal).signal.aborted, true)
  })
})

test('waiting ends with a signal and leaves no listener', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const never = new Promise<never>(() => undefined)
  assert.equal(await untilAborted(Promise.resolve(7), signal), 7)
  await assert.rejects(untilAborted(Promise.reject(new Error('No.')), signal), /No\./)
  await sleep(0, signal)
  assert.equal(getEventListeners(signal, 'abort').length, 0)
  const waits = [sleep(1e6, signal), untilAborted(never, signal)]
  controller.abort()
  for (const wait of waits) await assert.rejects(wait, AbortError)
  for (const wait of [sleep(1e6, signal), untilAborted(never, signal)]) await assert.rejects(wait, AbortError)
})
