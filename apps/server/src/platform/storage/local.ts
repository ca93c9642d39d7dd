import fs, { closeSync, createReadStream, type Dirent, openSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { give, type Owner } from '@cloudapi/embedded-postgres'
import type { Storage } from '../storage.ts'

// By descriptor, as each call on a FileHandle, closing it too, is a trip to another thread and back: a tenth of a millisecond.
const open = promisify(fs.open)
const sync = promisify(fs.fsync)
const writev = promisify(fs.writev)
const chown = promisify(fs.fchown)

/**
 * Keys' last digits, the random ones of a UUID of version 7, spread them over 256 folders.
 * @param owner whom root gives what it stores
 */
export function createLocalStorage(root: string, owner?: Owner): Storage {
  const place = (key: string): string => path.join(root, key.slice(-2), key)
  return {
    kind: 'local',
    put: (key, content) => write(place(key), content, owner),
    get: (key, start, end) => createReadStream(place(key), { start, end: end - 1 }),
    async delete(keys) {
      for (const key of keys) await rm(place(key), { force: true })
    },
  }
}

/** Whether anything is stored there. */
export async function isEmptyStorage(root: string): Promise<boolean> {
  for (const folder of await list(root))
    if (folder.isDirectory() && (await list(path.join(root, folder.name))).some((entry) => entry.isFile())) return false
  return true
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

async function write(file: string, content: AsyncIterable<Buffer>, owner: Owner | undefined): Promise<void> {
  let descriptor: number | undefined
  let writing: Promise<void> | undefined
  try {
    for await (const batch of batches(content)) {
      descriptor ??= await createFile(file, owner)
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
async function createFile(file: string, owner: Owner | undefined): Promise<number> {
  const descriptor = await open(file, 'wx', 0o600).catch(async (error: unknown) => {
    if (!isAbsent(error)) throw error
    await createFolder(path.dirname(file), owner)
    return open(file, 'wx', 0o600)
  })
  // What its file system refuses is no reason to refuse the file.
  if (owner) await chown(descriptor, owner.uid, owner.gid).catch(() => undefined)
  return descriptor
}

async function createFolder(folder: string, owner: Owner | undefined): Promise<void> {
  const root = path.dirname(folder)
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  // Before anything is in it, and its parent first, or another start of ours could not enter it.
  if (first !== undefined) await give(owner, ...(first === folder ? [folder] : [root, folder]))
  await syncDirectory(root) // which has a new entry
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
