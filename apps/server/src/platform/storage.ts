import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

/**
 * Where bytes lie: local disk now, an object store later. It knows keys and bytes; encryption and rows are its callers'.
 */
export interface Storage {
  readonly kind: string
  /** Writes all of it, durably; whatever fails half-way is removed. @throws ENOSPC */
  put(key: string, content: AsyncIterable<Buffer>): Promise<void>
  /** From `start` to before `end`, in bytes. @throws ENOENT */
  get(key: string, start: number, end: number): Readable
  /** Bytes, or undefined if there is none. */
  size(key: string): Promise<number | undefined>
  /** What is not there is removed already. */
  remove(key: string): Promise<void>
  /** Writes, reads and removes a small object. @throws whatever goes wrong */
  probe(): Promise<void>
}

/** Keys are UUIDs; their last digits, the random ones of a version 7, spread them over 256 folders. */
export async function createLocalStorage(root: string): Promise<Storage> {
  const place = (key: string): string => path.join(root, key.slice(-2), key)

  async function write(key: string, content: AsyncIterable<Buffer>): Promise<void> {
    const file = place(key)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    const handle = await open(file, 'wx', 0o600)
    try {
      for await (const chunk of content) await writeAll(handle, chunk)
      await handle.sync()
    } catch (error) {
      await handle.close()
      await rm(file, { force: true })
      throw error
    }
    await handle.close()
    await syncDirectory(path.dirname(file))
  }

  return {
    kind: 'local',
    put: write,
    get: (key, start, end) => createReadStream(place(key), { start, end: end - 1 }),
    async size(key) {
      try {
        return (await stat(place(key))).size
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (key) => rm(place(key), { force: true }),
    async probe() {
      const key = `probe-${randomUUID()}`
      await write(key, one(Buffer.from(key)))
      try {
        const read = await createReadStream(place(key)).toArray()
        if (Buffer.concat(read).toString() !== key)
          throw new Error('The storage returned other bytes than were stored.')
      } finally {
        await rm(place(key), { force: true })
      }
    },
  }
}

async function* one(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, written)
    written += bytesWritten
  }
}

/** A file is durable when its folder's entry is, too. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
