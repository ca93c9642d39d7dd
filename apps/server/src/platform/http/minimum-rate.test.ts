import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MinimumRate } from './minimum-rate.ts'

const PERIOD_MS = 30_000

/** After how many seconds it is cut, if a second brings so many bytes; undefined for never. */
function cutAfter(secondly: Iterable<{ bytes: number; isWaiting?: boolean }>): number | undefined {
  const rate = new MinimumRate(PERIOD_MS, 500)
  let bytes = 500
  let second = 0
  for (const next of secondly) {
    second += 1
    bytes += next.bytes
    if (!rate.look(1_000, bytes, next.isWaiting ?? true)) return second
  }
  return undefined
}

const repeated = (count: number, bytes: number, isWaiting = true) => Array(count).fill({ bytes, isWaiting })

test('the minimum rate of an upload', async (t) => {
  const table: [name: string, seconds: Parameters<typeof cutAfter>[0], cut: number | undefined][] = [
    ['nothing at all', repeated(100, 0), 31],
    ['a byte each second', repeated(100, 1), 31],
    ['exactly the minimum, for an hour', repeated(3_600, 1_000), undefined],
    ['a little less', repeated(100, 960), 31],
    [
      'in bursts of half a minute',
      Array.from({ length: 3_600 }, (_, n) => ({ bytes: n % 30 === 0 ? 30_000 : 0 })),
      undefined,
    ],
    ['a megabyte, and then nothing', [...repeated(1, 1_000_000), ...repeated(100, 0)], 32],
    ['good for a minute, and then nothing', [...repeated(60, 5_000), ...repeated(100, 0)], 91],
    ['nothing, while the server does not take it', repeated(3_600, 0, false), undefined],
    ['nothing, after the server stood still', [...repeated(600, 0, false), ...repeated(100, 0)], 631],
  ]
  for (const [name, seconds, cut] of table) await t.test(name, () => assert.equal(cutAfter(seconds), cut))

  await t.test('no client that sends 1 kB in each second is ever cut, however it varies beyond', () => {
    const second = fc.record({ bytes: fc.integer({ min: 1_000, max: 100_000 }), isWaiting: fc.boolean() })
    fc.assert(fc.property(fc.array(second, { maxLength: 500 }), (seconds) => cutAfter(seconds) === undefined))
  })
})
