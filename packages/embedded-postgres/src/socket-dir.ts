/*
 * Where Postgres' socket lies: `run/` in the home of the cluster. A socket's path is limited to about 100 bytes, and the
 * clients read commas and colons as separators; where that rules the data directory out, it is a private directory of
 * unpredictable name under the system's temporary directory, recorded so that others find it.
 */
import { chmod, chown, lstat, mkdir, mkdtemp, realpath, rm, rmdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunAs } from './run-as.ts'
import { PORT } from './settings.ts'
import { errorCode } from './start-error.ts'

/** macOS allows 104 bytes with the final zero, Linux 108. */
const PATH_BYTES_MAX = 103

/** What the names of temporary ones begin with. */
const TEMPORARY = 'postgres-'

export const socketIn = (dir: string) => join(dir, `.s.PGSQL.${PORT}`)

/** Chooses and creates it. `previous`, of an earlier run, is removed if it was a temporary one. */
export async function chooseSocketDir(home: string, previous: string | undefined, runAs: RunAs): Promise<string> {
  const own = join(home, 'run')
  if (previous && previous !== own) await removeTemporary(previous)
  if (isUsable(own)) {
    await createSocketDir(own, runAs)
    return own
  }
  for (const parent of [await realpath(tmpdir()).catch(() => '/tmp'), '/tmp']) {
    if (!isUsable(join(parent, `${TEMPORARY}XXXXXX`))) continue
    const dir = await mkdtemp(join(parent, TEMPORARY))
    await createSocketDir(dir, runAs)
    return dir
  }
  throw new Error('no temporary directory has a path that is short enough for a socket')
}

/** Also makes it again when something cleaned it away. */
export async function createSocketDir(dir: string, runAs: RunAs): Promise<void> {
  await mkdir(dir, { mode: 0o700 }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
  const entry = await lstat(dir)
  if (!entry.isDirectory()) throw Object.assign(new Error(`${dir} is not a directory`), { code: 'ENOTDIR' })
  if (entry.uid !== runAs.uid) await chown(dir, runAs.uid, runAs.gid) // fails for anyone but root, as it must
  await chmod(dir, 0o700)
}

/** A dead postmaster's socket has a lock file beside it, whose process number may belong to another program by now. */
export async function removeSocket(dir: string): Promise<void> {
  await Promise.all([rm(socketIn(dir), { force: true }), rm(`${socketIn(dir)}.lock`, { force: true })])
}

/**
 * Removes a temporary socket directory, unless a server listens in it: the record may be a copy of another's. Nothing
 * but sockets is ever removed.
 */
export async function removeTemporary(dir: string): Promise<void> {
  const entry = await lstat(dir).catch(() => undefined)
  const isOurs = entry?.isDirectory() && (entry.uid === process.getuid?.() || process.getuid?.() === 0)
  // By an earlier version the name began otherwise.
  if (!isOurs || !/[/][a-z]+-[A-Za-z0-9]{6}$/.test(dir) || (await answers(socketIn(dir)))) return
  await removeSocket(dir)
  await rmdir(dir).catch(() => undefined) // something else lies in it
}

function isUsable(dir: string): boolean {
  return Buffer.byteLength(socketIn(dir)) <= PATH_BYTES_MAX && /^[\w/.+@=~-]*$/.test(dir)
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
