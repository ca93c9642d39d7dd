/* Applies the rule of ownership.ts to what is there already. Synchronous: a hundred thousand files take a fifth of a second so. */
import { accessSync, chmodSync, constants, lchownSync, lstatSync, readdirSync, type Stats } from 'node:fs'
import { basename, join } from 'node:path'
import type { Owner } from './ownership.ts'
import type { Log } from './server-log.ts'
import { errorCode, StartError } from './start-error.ts'

export interface Entries {
  readonly files: readonly string[]
  readonly trees: readonly string[]
  /** Belong to whoever runs Postgres. */
  readonly cluster: readonly string[]
}

/** So many files of a tree are looked at, the newest names first: what an ordinary user cannot use, it cannot mend either. */
const LOOKED_AT_MAX = 100_000
/** What cannot be used is counted up to here. */
const UNUSABLE_MAX = 1_000

const OTHERS = 0o077
/** The user that runs Postgres may pass through, see placement.ts. */
const PASSAGE = 0o710
const PRIVATE_DIR = 0o700
const PRIVATE_FILE = 0o600

/** @throws StartError when this process cannot use what is there */
export function inspect(dir: string, entries: Entries, owner: Owner | undefined, log: Log): void {
  if (process.getuid?.() !== 0) assertUsable(dir, unusable([dir]))
  const names = readdirSync(dir).sort()
  closeDir(
    dir,
    names.every((name) => isOurs(name, entries)),
    log,
  )
  const isPlain = (name: string): boolean => entries.files.some((file) => isFileOrItsDraft(name, file))
  const plain = names.filter(isPlain).map((name) => join(dir, name))
  const trees = names.filter((name) => entries.trees.includes(name)).map((name) => join(dir, name))
  if (owner) {
    let given = 0
    for (const path of plain) given += giveEntry(path, owner)
    for (const path of trees) given += giveTree(path, owner)
    if (given > 0)
      log.info(
        { dir, entries: given, uid: owner.uid },
        'Gave what was left by root to the owner of the data directory.',
      )
  }
  for (const path of plain) closeEntry(path, log)
  for (const path of trees) for (const folder of [path, ...foldersIn(path)]) closeEntry(folder, log)
  if (process.getuid?.() !== 0) {
    const cluster = names.filter((name) => entries.cluster.includes(name)).map((name) => join(dir, name))
    assertUsable(dir, [...foreign(cluster), ...unusable(plain), ...trees.flatMap(unusableIn)])
  }
}

/** Of writePrivateFile, or of an earlier version. */
export const isDraft = (name: string, file: string): boolean =>
  name.startsWith(`${file}.`) && /^[0-9a-f]{8}$|^new$/.test(name.slice(file.length + 1))

const isFileOrItsDraft = (name: string, file: string): boolean => name === file || isDraft(name, file)

const isOurs = (name: string, { files, trees, cluster }: Entries): boolean =>
  [...trees, ...cluster, 'lost+found'].includes(name) ||
  /^postgres[.-]/.test(name) ||
  files.some((file) => isFileOrItsDraft(name, file))

/** With something else in it, it may be anybody's, or the home of a user: all of ours in it is closed by itself. */
function closeDir(dir: string, holdsOnlyOurs: boolean, log: Log): void {
  const mode = lstatSync(dir).mode & 0o777
  if ((mode & OTHERS) === 0 || mode === PASSAGE) return
  if (holdsOnlyOurs && changeMode(dir, PRIVATE_DIR)) return
  log.warn(
    { dir, mode: octal(mode) },
    `Other users may look into the data directory. Close it: chmod 700 ${quote(dir)}`,
  )
}

function closeEntry(path: string, log: Log): void {
  const entry = lstatSync(path)
  const mode = entry.mode & 0o777
  if ((mode & OTHERS) === 0 || entry.isSymbolicLink() || hasOtherNames(entry)) return
  const wanted = entry.isDirectory() ? PRIVATE_DIR : PRIVATE_FILE
  const fields = { path, mode: octal(mode) }
  if (!changeMode(path, wanted)) {
    const command = `sudo chmod ${octal(wanted)} ${quote(path)}`
    log.warn(fields, `Other users may use this, and only its owner can change that: ${command}`)
  } else if (entry.isFile() && path.endsWith('.json') && (mode & 0o044) !== 0)
    log.warn(
      fields,
      `Other users could read ${basename(path)} until now. If there are any, what it holds may be known to them.`,
    )
}

function changeMode(path: string, mode: number): boolean {
  try {
    chmodSync(path, mode)
    return true
  } catch (error) {
    if (errorCode(error) === 'EPERM' || errorCode(error) === 'EROFS') return false
    throw error
  }
}

const hasOtherNames = (entry: Stats): boolean => entry.isFile() && entry.nlink > 1

/** How many were not the owner's. */
function giveEntry(path: string, { uid, gid }: Owner): number {
  const entry = lstatSync(path)
  if (entry.uid === uid || hasOtherNames(entry)) return 0
  try {
    lchownSync(path, uid, gid)
    return 1
  } catch {
    return 0 // as in `give`
  }
}

function giveTree(path: string, owner: Owner): number {
  let given = 0
  // A directory comes after what is in it: by its owner is seen whether an interrupted change has to be repeated.
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) given += giveTree(join(path, name), owner)
  return given + giveEntry(path, owner)
}

const isDirectory = (path: string): boolean => lstatSync(path).isDirectory()

const foldersIn = (path: string): string[] => {
  if (!isDirectory(path) || !isUsable(path)) return []
  return readdirSync(path)
    .map((name) => join(path, name))
    .filter(isDirectory)
}

/** Postgres insists on owning its directory. */
const foreign = (paths: string[]): string[] => paths.filter((path) => lstatSync(path).uid !== process.getuid?.())

const unusable = (paths: string[]): string[] => paths.filter((path) => !isUsable(path))

/** Folders first: nothing new can be stored where one of them is closed. */
function unusableIn(tree: string): string[] {
  const folders = foldersIn(tree)
  const found = unusable([tree, ...folders])
  const each = Math.ceil(LOOKED_AT_MAX / Math.max(1, folders.length))
  for (const folder of folders) {
    if (found.length >= UNUSABLE_MAX) return found
    if (isUsable(folder))
      found.push(
        ...unusable(
          readdirSync(folder)
            .sort()
            .slice(-each)
            .map((name) => join(folder, name)),
        ),
      )
  }
  return found
}

/** By trying: besides owner and mode, lists of access or the group of a volume decide it. */
function isUsable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | (isDirectory(path) ? constants.X_OK : 0))
    return true
  } catch (error) {
    if (errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM') return false
    if (errorCode(error) === 'EROFS' || errorCode(error) === 'ENOENT') return true // is told by whoever writes; is gone
    throw error
  }
}

function assertUsable(dir: string, paths: string[]): void {
  const [first, ...others] = paths
  if (first === undefined) return
  const [uid, owner] = [process.getuid?.(), lstatSync(first).uid]
  const count = paths.length >= UNUSABLE_MAX ? 'many' : others.length
  const what = first === dir ? '' : `: ${first}${others.length > 0 ? ` and ${count} more` : ''}`
  throw new StartError(
    `This user (uid ${uid}) cannot use ${first === dir ? '' : 'all of '}the data directory ${dir}${what}. ` +
      (owner === uid
        ? `Its mode forbids it: chmod -R u+rwX ${quote(dir)}`
        : `It belongs to uid ${owner}; the server was probably started as that user once. Give all of it to this one: ` +
          `sudo chown -R ${uid}:${process.getgid?.()} ${quote(dir)}`),
  )
}

const octal = (mode: number): string => mode.toString(8)

const quote = (path: string): string => (/^[\w./+@=~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)
