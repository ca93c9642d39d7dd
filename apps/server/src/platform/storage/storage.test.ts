import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { v7 as uuidv7 } from 'uuid'
import type { Storage } from '../storage.ts'
import { createLocalStorage } from './local.ts'

/** Each kind of storage, empty. What holds for one holds for all. */
const storages: Record<string, (t: TestContext) => Promise<Storage>> = {
  async local(t) {
    const root = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-storage-'))
    t.after(() => rm(root, { recursive: true }))
    return createLocalStorage(path.join(root, 'files'))
  },
}

async function* chunksOf(...chunks: (Buffer | Error)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk
    yield chunk
  }
}

const read = async (storage: Storage, key: string, start: number, end: number): Promise<Buffer> =>
  Buffer.concat(await storage.get(key, start, end).toArray())

for (const [name, open] of Object.entries(storages)) {
  test(`storage: ${name}`, async (t) => {
    const storage = await open(t)
    const bytes = randomBytes(5 * 1024 * 1024 + 7)

    await t.test('a blob comes back as it was stored, whole or in part, until it is deleted', async () => {
      const [key, other] = [uuidv7(), uuidv7()]
      await Promise.all([
        storage.put(key, chunksOf(bytes.subarray(0, 10), bytes.subarray(10, 3_000_000), bytes.subarray(3_000_000))),
        storage.put(other, chunksOf(Buffer.from('other'))),
      ])
      assert.ok((await read(storage, key, 0, bytes.length)).equals(bytes))
      assert.ok((await read(storage, key, 9, 3_000_001)).equals(bytes.subarray(9, 3_000_001)))
      await storage.delete([key, uuidv7()])
      await assert.rejects(read(storage, key, 0, 1))
      assert.equal((await read(storage, other, 0, 5)).toString(), 'other')
      await storage.delete([])
    })

    await t.test('content that fails half-way, and empty content, leave nothing', async () => {
      const key = uuidv7()
      await assert.rejects(storage.put(key, chunksOf(bytes, new Error('cut'))), /cut/)
      await assert.rejects(read(storage, key, 0, 1))
      await assert.rejects(storage.put(key, chunksOf()), /nothing to store/)
      await storage.put(key, chunksOf(Buffer.from('again')))
      assert.equal((await read(storage, key, 0, 5)).toString(), 'again')
    })
  })
}
