import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writePrivateFile } from './ownership.ts'
import { errorCode, StartError } from './start-error.ts'

export interface Credentials {
  readonly user: string
  readonly password: string
}

/** The content of `postgres.json` (0600) in the data directory: everything needed to find the database and to connect. */
export interface Details extends Credentials {
  readonly database: string
  /** Missing in what versions without this role have written. */
  readonly application?: Credentials
  /** Where the socket lies while the server runs. */
  readonly socketDir?: string
  /** Set when the cluster had to be put outside of the data directory: see placement.ts. */
  readonly home?: string
}

/** `user` and `password` are the superuser's, as they have always been. */
export function newDetails(database: string): Details {
  return { user: database, password: newPassword(), database }
}

export function newApplication({ database }: Details): Credentials {
  return { user: `${database}_app`, password: newPassword() }
}

const newPassword = (): string => randomBytes(24).toString('base64url')

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

export async function writeDetails(dataDir: string, details: Details): Promise<void> {
  await writePrivateFile(fileOf(dataDir), `${JSON.stringify(details, null, 2)}\n`)
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
  if (!hasTexts(value, ['user', 'password', 'database'], ['socketDir', 'home'])) return false
  return !('application' in value) || hasTexts(value.application, ['user', 'password'])
}

function hasTexts(value: unknown, needed: string[], optional: string[] = []): value is object {
  if (typeof value !== 'object' || value === null) return false
  const members = new Map<string, unknown>(Object.entries(value))
  const isText = (name: string) => typeof members.get(name) === 'string'
  return needed.every(isText) && optional.every((name) => !members.has(name) || isText(name))
}
