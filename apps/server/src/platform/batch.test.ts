import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { createBatch } from './batch.ts'

/** Reads that end when they are told to. */
function createReads() {
  const reads: { keys: number[]; answer(values?: string[]): Promise<void>; fail(error: Error): Promise<void> }[] = []
  const get = createBatch(
    (keys: number[]) =>
      new Promise<string[]>((resolve, reject) => {
        reads.push({
          keys,
          async answer(values = keys.map((key) => `value ${key}`)) {
            resolve(values)
            await turn()
          },
          async fail(error) {
            reject(error)
            await turn()
          },
        })
      }),
  )
  const begun = (): number[][] => reads.map(({ keys }) => keys)
  const read = (i: number) => reads[i] ?? assert.fail(`read ${i} has not begun`)
  return { get, begun, read }
}

test('what is asked for in the same turn is one read, and each gets its own value', async () => {
  const { get, begun, read } = createReads()
  const values = Promise.all([get(1), get(2), get(1)])
  await turn()
  assert.deepEqual(begun(), [[1, 2, 1]])
  await read(0).answer()
  assert.deepEqual(await values, ['value 1', 'value 2', 'value 1'])
})

test('two reads run at a time, and what comes meanwhile waits for one that begins later', async () => {
  const { get, begun, read } = createReads()
  const values: Promise<string>[] = []
  for (const key of [1, 2, 3, 4]) {
    values.push(get(key))
    await turn()
  }
  assert.deepEqual(begun(), [[1], [2]], 'the third would be a read too many')
  await read(0).answer()
  assert.deepEqual(begun(), [[1], [2], [3, 4]], 'never from a read that began before it was asked for')
  await read(1).answer()
  await read(2).answer()
  assert.deepEqual(await Promise.all(values), ['value 1', 'value 2', 'value 3', 'value 4'])
})

test('a read that fails fails for those who asked, and the next ones go on', async () => {
  const { get, read } = createReads()
  const both = Promise.allSettled([get(1), get(2)])
  await turn()
  await read(0).fail(new Error('away'))
  assert.deepEqual(
    (await both).map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  const third = get(3)
  await turn()
  await read(1).answer()
  assert.equal(await third, 'value 3')
})

test('a crowd is split into reads of a hundred', async () => {
  const { get, begun, read } = createReads()
  const values = Promise.all(Array.from({ length: 250 }, (_, i) => get(i)))
  await turn()
  for (let i = 0; i < 3; i += 1) await read(i).answer()
  assert.deepEqual(
    begun().map((keys) => keys.length),
    [100, 100, 50],
  )
  assert.equal((await values)[249], 'value 249')
})
