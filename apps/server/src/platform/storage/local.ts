import { randomUUID } from 'node:crypto'
import fs, { closeSync, createReadStream, openSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

/**
 * Where bytes lie: local disk now, an object store later. It knows keys and bytes; encryption and rows are its callers'.
 */
export interface Storage {
  readonly kind: string
  /**
   * Writes all of it, durably; whatever fails half-way is removed. It reads ahead, but nothing of the key exists before
   * `announced` is fulfilled. @throws ENOSPC, and whatever the content or `announced` throws
   */
  put(key: string, content: AsyncIterable<Buffer>, announced: Promise<unknown>): Promise<void>
  /** From `start` to before `end`, in bytes. @throws ENOENT */
  get(key: string, start: number, end: number): Readable
  /** Bytes, or undefined if there is none. */
  size(key: string): Promise<number | undefined>
  /** What is not there is removed already. */
  remove(key: string): Promise<void>
  /** Writes, reads and removes a small object. @throws whatever goes wrong */
  probe(): Promise<void>
}

// By descriptor, as each call on a FileHandle, closing it too, is a trip to another thread and back: a tenth of a millisecond.
const open = promisify(fs.open)
const sync = promisify(fs.fsync)
const writev = promisify(fs.writev)

/** Keys are UUIDs; their last digits, the random ones of a version 7, spread them over 256 folders. */
export async function createLocalStorage(root: string): Promise<Storage> {
  const place = (key: string): string => path.join(root, key.slice(-2), key)

  async function write(key: string, content: AsyncIterable<Buffer>, announced: Promise<unknown>): Promise<void> {
    const file = place(key)
    let descriptor: number | undefined
    try {
      for await (const batch of batches(content)) {
        await announced
        descriptor ??= await createFile(file)
        await writeAll(descriptor, batch)
      }
      if (descriptor === undefined) throw new Error('There was nothing to store.')
      // A file is durable when its folder's entry is, too.
      await Promise.all([sync(descriptor), syncDirectory(path.dirname(file))])
    } catch (error) {
      if (descriptor !== undefined) {
        closeSync(descriptor)
        await rm(file, { force: true })
      }
      throw error
    }
    closeSync(descriptor)
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
      await write(key, one(Buffer.from(key)), Promise.resolve())
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
async function createFile(file: string): Promise<number> {
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
const WRITE_BYTES = 2 * 1024 * 1024

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

async function writeAll(descriptor: number, batch: Buffer[]): Promise<void> {
  const bytes = batch.reduce((sum, chunk) => sum + chunk.length, 0)
  let { bytesWritten: written } = await writev(descriptor, batch)
  // The rare rest of a call that wrote less than it was given.
  while (written < bytes) written += (await writev(descriptor, [Buffer.concat(batch).subarray(written)])).bytesWritten
}

async function syncDirectory(directory: string): Promise<void> {
  const descriptor = openSync(directory, 'r') // one that was just written into, so the kernel has it at hand
  try {
    await sync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
