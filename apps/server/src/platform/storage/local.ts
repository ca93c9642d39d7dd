import fs, { closeSync, createReadStream, openSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Storage } from '../storage.ts'

// By descriptor, as each call on a FileHandle, closing it too, is a trip to another thread and back: a tenth of a millisecond.
const open = promisify(fs.open)
const sync = promisify(fs.fsync)
const writev = promisify(fs.writev)

/** Keys' last digits, the random ones of a UUID of version 7, spread them over 256 folders. */
export function createLocalStorage(root: string): Storage {
  const place = (key: string): string => path.join(root, key.slice(-2), key)
  return {
    kind: 'local',
    put: (key, content) => write(place(key), content),
    get: (key, start, end) => createReadStream(place(key), { start, end: end - 1 }),
    async delete(keys) {
      for (const key of keys) await rm(place(key), { force: true })
    },
  }
}

async function write(file: string, content: AsyncIterable<Buffer>): Promise<void> {
  let descriptor: number | undefined
  let writing: Promise<void> | undefined
  try {
    for await (const batch of batches(content)) {
      descriptor ??= await createFile(file)
      await writing
      writing = writeAll(descriptor, batch) // while the next batch comes
      writing.catch(() => undefined) // whoever awaits it hears of it
    }
    await writing
    if (descriptor === undefined) throw new Error('There was nothing to store.')
    // A file is durable when its folder's entry is, too.
    await Promise.all([sync(descriptor), syncDirectory(path.dirname(file))])
  } catch (error) {
    if (descriptor !== undefined) {
      await writing?.catch(() => undefined) // its number may soon be another file's
      closeSync(descriptor)
      await rm(file, { force: true })
    }
    throw error
  }
  closeSync(descriptor)
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

/**
 * Bytes that are written by one call: each goes through another thread and back, which costs more than the copying. So many are held
 * for a client that stalls.
 */
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
