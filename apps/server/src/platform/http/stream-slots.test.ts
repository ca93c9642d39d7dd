import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ApiError } from '../errors.ts'
import { createStreamSlots } from './stream-slots.ts'

const refused = (code: string) => (error: unknown) => error instanceof ApiError && error.code === code

test('slots of those that wait', async (t) => {
  await t.test('all may be one source’s; a newcomer takes its newest, until they have equally many', () => {
    const slots = createStreamSlots({ max: 5, perCallerMax: 3 })
    const lost: string[] = []
    const take = (caller: string, source: string, name = caller) =>
      slots.take({ caller, source, lose: () => lost.push(name) })
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) take(name, 'a')
    assert.throws(() => take('a6', 'a'), refused('streams_full'))
    const frees = [take('b1', 'b'), take('b2', 'b')]
    assert.deepEqual(lost, ['a5', 'a4'])
    assert.throws(() => take('b3', 'b'), refused('streams_full'))
    take('c1', 'c')
    assert.deepEqual(lost, ['a5', 'a4', 'a3'])
    for (const free of frees) for (const _ of [1, 2]) free()
    assert.equal(slots.count(), 3)
  })

  await t.test('one caller has a part of them, from wherever it calls', () => {
    const slots = createStreamSlots({ max: 5, perCallerMax: 2 })
    const take = (source: string) => slots.take({ caller: 'one', source, lose: () => assert.fail() })
    const free = take('a')
    take('b')
    assert.throws(() => take('c'), refused('streams_per_caller'))
    free()
    take('c')
  })

  await t.test('whatever comes and goes, no more than there are, and all are free in the end', () => {
    const step = fc.record({ source: fc.integer({ min: 0, max: 3 }), isEnd: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const slots = createStreamSlots({ max: 4, perCallerMax: 100 })
        const open: (() => void)[] = []
        for (const { source, isEnd } of steps) {
          try {
            if (isEnd) open.shift()?.()
            else open.push(slots.take({ caller: 'one', source: String(source), lose: () => undefined }))
          } catch (error) {
            assert.ok(refused('streams_full')(error))
          }
          assert.ok(slots.count() <= 4)
        }
        for (const free of open) free()
        assert.equal(slots.count(), 0)
      }),
    )
  })
})
