import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, StartError } from './start-error.ts'

/** The content of `postgres.json` (0600) in the data directory: everything needed to find the database and to connect. */
export interface Details {
  readonly user: string
  readonly password: string
  readonly database: string
  /** Where the socket lies while the server runs. */
  readonly socketDir?: string
  /** Set when the cluster had to be put outside of the data directory: see placement.ts. */
  readonly home?: string
}

export function newDetails(): Details {
  return { user: 'cloudapi', password: randomBytes(24).toString('base64url'), database: 'cloudapi' }
}

const fileOf = (dataDir: string) => join(dataDir, 'postgres.json')

export async function readDetails(dataDir: string): Promise<Details | undefined> {
  let text: string
  try {
    text = await readFile(fileOf(dataDir), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
  const details = parse(text)
  if (!details) {
    throw new StartError(
      `${fileOf(dataDir)} is damaged. It holds the password of the embedded database: restore it from a backup.`,
    )
  }
  return details
}

/** Replaces the file as a whole, or not at all: a full disk or a crash must not cost the password. */
export async function writeDetails(dataDir: string, details: Details): Promise<void> {
  const path = fileOf(dataDir)
  const temporary = `${path}.${randomBytes(4).toString('hex')}`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      const owner = await stat(dataDir)
      if (process.getuid?.() === 0) await file.chown(owner.uid, owner.gid) // or its owner could not read it again
      await file.writeFile(`${JSON.stringify(details, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dataDir)
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

function parse(text: string): Details | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isDetails(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isDetails(value: unknown): value is Details {
  if (typeof value !== 'object' || value === null) return false
  const members = new Map<string, unknown>(Object.entries(value))
  const isText = (name: string) => typeof members.get(name) === 'string'
  const isOptional = (name: string) => !members.has(name) || isText(name)
  return ['user', 'password', 'database'].every(isText) && ['socketDir', 'home'].every(isOptional)
}
