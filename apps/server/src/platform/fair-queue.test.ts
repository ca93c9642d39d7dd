import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createFairQueue, type FairQueueOptions, QueueFullError } from './fair-queue.ts'

/** A queue whose work ends when it is told to, and the order in which it began. */
function scene(options: FairQueueOptions) {
  const queue = createFairQueue(options)
  const started: string[] = []
  const ends: (() => void)[] = []
  const outcomes: string[] = []
  return {
    queue,
    started,
    outcomes,
    ask(source: string, label = source, signal?: AbortSignal): void {
      queue
        .run(
          source,
          () => {
            started.push(label)
            const { promise, resolve } = Promise.withResolvers<void>()
            ends.push(resolve)
            return promise
          },
          signal,
        )
        .then(
          () => outcomes.push(`${label} done`),
          (error) => outcomes.push(`${label} ${error instanceof QueueFullError ? 'refused' : error.message}`),
        )
    },
    /** Ends the work that has run longest, and waits until what follows has happened. */
    async endOne(): Promise<void> {
      await settled()
      ends.shift()?.()
      await settled()
    },
  }
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('places are shared among sources', async (t) => {
  await t.test('one source alone takes all of them, to run and to wait', async () => {
    const { ask, started, outcomes, queue } = scene({ concurrency: 2, waitingMax: 3 })
    for (const label of ['1', '2', '3', '4', '5', '6']) ask('a', label)
    await settled()
    assert.deepEqual(started, ['1', '2'])
    assert.deepEqual(outcomes, ['6 refused'])
    assert.deepEqual([queue.running, queue.waiting], [2, 3])
  })

  await t.test('a newcomer is next, however many wait before it', async () => {
    const { ask, started, endOne } = scene({ concurrency: 2 })
    for (let i = 0; i < 50; i++) ask('flood')
    ask('guest')
    await endOne()
    assert.deepEqual(started, ['flood', 'flood', 'guest'])
  })

  await t.test('equals are served in turn', async () => {
    const { ask, started, endOne } = scene({ concurrency: 1 })
    for (const source of ['a', 'a', 'a', 'b', 'b', 'c']) ask(source)
    for (let i = 0; i < 6; i++) await endOne()
    assert.deepEqual(started, ['a', 'a', 'b', 'c', 'a', 'b'])
  })

  await t.test(
    'in a full queue a newcomer gets a place of whoever has the most, until they have equally many',
    async () => {
      const { ask, outcomes } = scene({ concurrency: 1, waitingMax: 4 })
      for (const label of ['a0', 'a1', 'a2', 'a3', 'a4']) ask('a', label)
      for (const label of ['b1', 'b2', 'b3']) ask('b', label)
      await settled()
      assert.deepEqual(outcomes.toSorted(), ['a3 refused', 'a4 refused', 'b3 refused'])
    },
  )

  await t.test('whoever goes away while it waits leaves its place', async () => {
    const { ask, outcomes, started, queue, endOne } = scene({ concurrency: 1, waitingMax: 1 })
    const gone = new AbortController()
    ask('a', '1')
    ask('a', '2', gone.signal)
    gone.abort(new Error('gone'))
    ask('a', '3')
    await endOne()
    assert.deepEqual(outcomes, ['2 gone', '1 done'])
    assert.deepEqual(started, ['1', '3'])
    await endOne()
    gone.abort()
    assert.deepEqual([queue.running, queue.waiting], [0, 0])
  })

  await t.test('work that fails gives its place back', async () => {
    const queue = createFairQueue({ concurrency: 1, waitingMax: 0 })
    await assert.rejects(
      queue.run('a', () => Promise.reject(new Error('broken'))),
      /broken/,
    )
    await assert.rejects(
      queue.run('a', () => {
        throw new Error('at once')
      }),
      /at once/,
    )
    assert.equal(await queue.run('a', async () => 'fine'), 'fine')
  })
})

test('whatever comes and ends, no place is lost and none is given twice', async () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c', 'd') },
    { weight: 2, arbitrary: fc.constant('end') },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { ask, endOne, started, outcomes, queue } = scene({ concurrency: 2, waitingMax: 5 })
      let asked = 0
      for (const each of steps) {
        if (each === 'end') await endOne()
        else {
          ask(each)
          asked++
        }
        assert.ok(queue.running <= 2 && queue.waiting <= 5)
        assert.ok(queue.waiting === 0 || queue.running === 2, 'nobody waits beside a free place')
      }
      for (let i = 0; i < asked; i++) await endOne()
      assert.equal(outcomes.length, asked)
      assert.equal(started.length, outcomes.filter((outcome) => outcome.endsWith('done')).length)
    }),
  )
})
