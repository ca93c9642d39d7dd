/*
 * One rule for everything in a data directory: it belongs to whom the directory belongs, and is closed to all others, directories
 * with 0700 and files with 0600. So a start as root leaves nothing that the directory's owner cannot use afterwards.
 *
 * The cluster (`postgres/`, `run/`) belongs to the user that runs Postgres, see placement.ts: nearly always the same one.
 *
 * Root never follows a link here, and leaves alone what has a second name: the owner of the directory may have put them there.
 */
import { randomBytes } from 'node:crypto'
import { lchown, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Whom root gives what it makes in this directory. Undefined when its owner is root, or whoever runs this process. */
export async function ownerOf(dataDir: string): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = await stat(dataDir)
  return uid === 0 ? undefined : { uid, gid }
}

/** Gives away what this process has just made. File systems that know no owners, or trust no root, refuse that. */
export async function give(owner: Owner | undefined, ...paths: string[]): Promise<void> {
  if (owner) for (const path of paths) await lchown(path, owner.uid, owner.gid).catch(() => undefined)
}

/** Replaces a file in a data directory as a whole, or not at all: a full disk or a crash must not cost what it holds. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`
  const owner = await ownerOf(dirname(path))
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      if (owner) await file.chown(owner.uid, owner.gid).catch(() => undefined)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}

/** Makes names that were created or renamed in a directory survive a power failure. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
