/*
 * One process per data directory.
 *
 * The lock is an exclusive transaction on an empty SQLite file, that is, a lock of the operating system on
 * `server.lock`. The kernel drops it when its process ends, however it ends. So there is no stale lock to recognise,
 * no process number that another program may have inherited, and no race between two that take a stale lock over.
 * It also holds between containers that share a volume, where process numbers mean nothing.
 *
 * One rule follows from how such locks work: no code of the process may open and close `server.lock` by itself, since
 * closing any descriptor of the file drops the lock of the whole process. (SQLite knows, and defers its own closing.)
 *
 * `server.pid` only serves the message for people; nothing is decided by it.
 */
import { access, chmod, constants, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { give, ownerOf } from './ownership.ts'
import { errorMessage, explainFileError, StartError } from './start-error.ts'

export interface DataDirLock {
  release(): Promise<void>
}

/** SQLITE_BUSY: somebody else holds a lock that conflicts. */
const BUSY = 5

/** Referenced from here, or the garbage collector would close the file of a caller who drops the handle. */
const held = new Set<DatabaseSync>()

/**
 * Takes the data directory for this process, creating it (0700) when it is missing.
 * @throws StartError when another process has it, or when it cannot be written
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const dir = resolve(dataDir)
  const path = join(dir, 'server.lock')
  const pidFile = join(dir, 'server.pid')
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await access(dir, constants.W_OK)
  } catch (error) {
    throw explainFileError(error, dir)
  }
  const db = await openLocked(dir, path, pidFile)
  try {
    await access(path, constants.W_OK) // SQLite would silently open a read-only file without locking it exclusively
    await rm(pidFile, { force: true }) // it may be another user's, left by a crash
    await writeFile(pidFile, `${process.pid}\n`, { mode: 0o600 })
    await chmod(path, 0o600).catch(() => undefined) // it may belong to another who lets us write
    await give(await ownerOf(dir), path, pidFile)
  } catch (error) {
    db.close()
    throw explainFileError(error, dir)
  }
  held.add(db)
  return {
    async release() {
      if (!held.delete(db)) return
      await rm(pidFile, { force: true })
      db.close()
    },
  }
}

/** Whether a process holds the lock now. */
export async function isDataDirLocked(dataDir: string): Promise<boolean> {
  const path = join(resolve(dataDir), 'server.lock')
  try {
    await access(path) // or SQLite would create it
  } catch {
    return false
  }
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    db.exec('select count(*) from sqlite_schema') // takes a shared lock for an instant: starters wait longer than that
    return false
  } catch (error) {
    return isBusy(error)
  } finally {
    db.close()
  }
}

async function openLocked(dir: string, path: string, pidFile: string): Promise<DatabaseSync> {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: 100 })
    // Without a journal in memory, a 512-byte one would stay beside the file after a crash.
    db.exec('pragma journal_mode = memory; begin exclusive')
    return db
  } catch (error) {
    db?.close()
    if (isBusy(error)) throw await inUse(dir, pidFile)
    throw new StartError(
      `The data directory ${dir} cannot be locked through ${path} (${errorMessage(error)}). ` +
        'Check that the directory is writable and the disk is not full, or use another data directory.',
      { cause: error },
    )
  }
}

async function inUse(dir: string, pidFile: string): Promise<StartError> {
  const pid = await readFile(pidFile, 'utf8').then(
    (text) => Number.parseInt(text, 10),
    () => Number.NaN, // its holder is just starting or just stopping
  )
  const who = Number.isInteger(pid) ? `a running server (pid ${pid})` : 'a running server'
  return new StartError(`The data directory ${dir} is in use by ${who}. Stop it, or use another data directory.`)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY
}
