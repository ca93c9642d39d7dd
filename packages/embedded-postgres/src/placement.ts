/*
 * Which user runs Postgres, and where its files have to lie so that this user reaches them.
 *
 * Normally they lie in the data directory. Only when root has to hand Postgres to another user, and that user cannot
 * enter the data directory (a clone under /root), a home outside is made for the cluster. It is recorded in the data
 * directory before anything is put there, and its name is not derived from anything, so that a data directory that was
 * deleted and made anew never meets the cluster of its predecessor.
 */
import { randomBytes } from 'node:crypto'
import { chmod, chown, cp, lstat, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, binariesAt } from './binaries.ts'
import { type Details, writeDetails } from './details.ts'
import { asNamespace, asOtherUser, asSelf, asUser, canEnter, canExecute, type RunAs } from './run-as.ts'
import type { Log } from './server-log.ts'
import { OR_EXTERNAL, StartError } from './start-error.ts'

export interface Placement {
  readonly runAs: RunAs
  readonly binaries: Binaries
  /** Holds `postgres/` and `run/`. */
  readonly home: string
}

/** Places that survive a restart, belong to root and can be entered by everybody. */
const OUTSIDE = ['/var/lib', '/usr/local/var', '/opt', '/srv']

/** @throws StartError when Postgres cannot run as any user here */
export async function placePostgres(options: {
  dataDir: string
  details: Details
  binaries: Binaries
  log: Log
  useNamespace: boolean
}): Promise<Placement> {
  const { dataDir, details, binaries, log } = options
  const home = details.home ?? dataDir
  if (details.home !== undefined) await checkHome(details.home, dataDir)
  const self = asSelf()
  if (self) return { runAs: self, binaries, home }
  const owner = await ownerOf(join(home, 'postgres'), dataDir)
  if (owner && (await canEnter(owner, home))) {
    log.info({ uid: owner.uid }, 'Root started the application: Postgres runs as the user who owns its data.')
    return { runAs: owner, binaries: await reachableBinaries(owner, binaries, home), home }
  }
  const inNamespace = options.useNamespace ? await asNamespace() : undefined
  if (inNamespace && (await canExecute(inNamespace, binaries)) && (await canEnter(inNamespace, home))) {
    return { runAs: inNamespace, binaries, home }
  }
  const runAs = await asOtherUser()
  if (!runAs)
    throw cannotRun(
      process.getuid?.() === 0 ? 'there is no user "postgres" or "nobody"' : 'only root could change that',
    )
  const placement = await placeForUser(runAs, dataDir, details, binaries)
  const fields = { uid: runAs.uid, home: placement.home, binaries: placement.binaries.nativeDir }
  log.warn(fields, 'Postgres does not run as root, and user namespaces are not allowed here: it runs as another user.')
  if (placement.home !== dataDir) {
    log.warn(fields, `That user cannot enter ${dataDir}: the database lies in ${placement.home}. Back it up, too.`)
  }
  return placement
}

/** The ordinary user who owns the first of these that exists; undefined when that is root, or when we are not. */
async function ownerOf(...paths: string[]): Promise<RunAs | undefined> {
  for (const path of paths) {
    const entry = await lstat(path).catch(() => undefined)
    if (entry) return asUser(entry.uid)
  }
  return undefined
}

async function placeForUser(runAs: RunAs, dataDir: string, details: Details, binaries: Binaries): Promise<Placement> {
  const isInside = details.home === undefined && (await letEnter(runAs, dataDir))
  const home = isInside ? dataDir : (details.home ?? (await createOutside()))
  if (home !== dataDir && details.home === undefined) await writeDetails(dataDir, { ...details, home })
  if (!(await canEnter(runAs, home))) throw cannotRun(`the user it would run as cannot enter ${home}`)
  return { runAs, binaries: await reachableBinaries(runAs, binaries, home), home }
}

async function reachableBinaries(runAs: RunAs, binaries: Binaries, home: string): Promise<Binaries> {
  if (await canExecute(runAs, binaries)) return binaries
  const copy = await copyBinaries(binaries, home)
  if (await canExecute(runAs, copy)) return copy
  throw cannotRun(`the copy of its program in ${copy.nativeDir} cannot be executed`)
}

/** If only the data directory itself is in the way, its group may pass through it, without seeing what is inside. */
async function letEnter(runAs: RunAs, dataDir: string): Promise<boolean> {
  if (await canEnter(runAs, dataDir)) return true
  const before = await stat(dataDir)
  if (before.uid !== process.getuid?.()) return false
  await chown(dataDir, before.uid, runAs.gid)
  await chmod(dataDir, 0o710)
  if (await canEnter(runAs, dataDir)) return true
  await chown(dataDir, before.uid, before.gid)
  await chmod(dataDir, before.mode & 0o777)
  return false
}

async function checkHome(home: string, dataDir: string): Promise<void> {
  if ((await lstat(home).catch(() => undefined))?.isDirectory()) return
  throw new StartError(
    `The database of the data directory ${dataDir} lies in ${home}, because root started the application, and ${home} is missing. ` +
      'Bring it back; or, to begin with an empty database, use another data directory.',
  )
}

async function createOutside(): Promise<string> {
  for (const parent of OUTSIDE) {
    if (!(await lstat(parent).catch(() => undefined))?.isDirectory()) continue
    const home = join(parent, `postgres-${randomBytes(6).toString('hex')}`)
    await mkdir(home, { mode: 0o711 })
    await chmod(home, 0o711) // mkdir's mode is cut by the umask
    return home
  }
  throw cannotRun(`none of ${OUTSIDE.join(', ')} exists to put it where another user can reach it`)
}

async function copyBinaries(binaries: Binaries, home: string): Promise<Binaries> {
  const target = join(home, `postgres-${binaries.version}`)
  if (!(await lstat(target).catch(() => undefined))) {
    const partial = join(home, `postgres.copy-${randomBytes(4).toString('hex')}`)
    await cp(binaries.nativeDir, partial, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith('.a'), // for linking programs
    })
    await chmod(partial, 0o755)
    await rename(partial, target)
  }
  return binariesAt(target, binaries.version)
}

function cannotRun(reason: string): StartError {
  return new StartError(
    `The embedded Postgres cannot run as this user (uid ${process.getuid?.()}): Postgres refuses to run as root or as ` +
      `a user that has no name, user namespaces cannot be used here, and ${reason}. ` +
      `Start the application as an ordinary user, ${OR_EXTERNAL}.`,
  )
}
