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
    const handle = await createFile(file)
    try {
      for await (const batch of batches(content)) await writeAll(handle, batch)
      // A file is durable when its folder's entry is, too.
      await Promise.all([handle.sync(), syncDirectory(path.dirname(file))])
    } catch (error) {
      await handle.close()
      await rm(file, { force: true })
      throw error
    }
    await handle.close()
  }

  return {
    kind: 'local',
    put: write,
    get: (key, start, end) => createReadStream(place(key), { start, end: end - 1 }),
    async size(key) {
      try {
        return (await stat(place(key))).size
      } catch (error) {
        if (isAbsent(error)) return undefined
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

/** With its folder, which is nearly always there already. */
async function createFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600)
  } catch (error) {
    if (!isAbsent(error)) throw error
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await syncDirectory(path.dirname(path.dirname(file))) // which has a new entry
    return open(file, 'wx', 0o600)
  }
}

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function* one(chunk: Buffer): AsyncGenerator<Buffer> {
  yield chunk
}

/** Bytes that are written by one call: each goes through another thread and back, which costs more than the copying. */
const WRITE_BYTES = 512 * 1024

async function* batches(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = []
  let bytes = 0
  for await (const chunk of content) {
    batch.push(chunk)
    bytes += chunk.length
    if (bytes < WRITE_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (bytes > 0) yield batch
}

async function writeAll(handle: FileHandle, batch: Buffer[]): Promise<void> {
  const bytes = batch.reduce((sum, chunk) => sum + chunk.length, 0)
  let { bytesWritten: written } = await handle.writev(batch)
  // The rare rest of a call that wrote less than it was given.
  while (written < bytes) written += (await handle.write(Buffer.concat(batch), written)).bytesWritten
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
