/*
 * As which user Postgres runs. It refuses to run as root, and its initdb wants to find its user's name.
 *
 * An ordinary user runs it as itself. Root (and a user id without a name, as some container platforms assign) enters a
 * user namespace in which it has another number: the files stay its own, no directory has to be opened to anybody, and
 * since `unshare` replaces itself by the program, process numbers and signals work as always. Where the kernel or a
 * container forbids that, root hands the cluster to an unprivileged user that exists. And what already belongs to an
 * ordinary user stays that user's: one `sudo` must not take a data directory away from its owner.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'

export interface RunAs {
  readonly kind: 'self' | 'namespace' | 'user'
  /** Who owns the files and processes, as seen from here. */
  readonly uid: number
  readonly gid: number
  /** What to spawn so that `program` runs as this user. */
  command(program: string, args: string[]): { file: string; args: string[]; user: { uid?: number; gid?: number } }
}

interface User {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const run = promisify(execFile)
const uid = () => process.getuid?.() ?? 0
const gid = () => process.getgid?.() ?? 0

/** Only what Postgres needs: PG… variables and a locale of the caller would change how it behaves. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH } = process.env
  return { LC_ALL: 'C', TZ: 'UTC', ...(PATH && { PATH }), ...(LD_LIBRARY_PATH && { LD_LIBRARY_PATH }) }
}

/** This process' own user, if Postgres accepts it. */
export function asSelf(): RunAs | undefined {
  if (uid() === 0 || !hasName()) return undefined
  return { kind: 'self', uid: uid(), gid: gid(), command: (file, args) => ({ file, args, user: {} }) }
}

/** A user namespace, whose inner user only has to have a name. */
export async function asNamespace(): Promise<RunAs | undefined> {
  const users = (await listUsers()).filter((user) => user.uid > 0 && user.uid !== uid())
  const inner = users.find(({ name }) => name === 'postgres' || name === 'nobody') ?? users[0]
  if (process.platform !== 'linux' || !inner) return undefined
  const enter = ['--user', `--map-user=${inner.uid}`, `--map-group=${inner.gid}`, '--']
  return {
    kind: 'namespace',
    uid: uid(),
    gid: gid(),
    command: (program, args) => ({ file: 'unshare', args: [...enter, program, ...args], user: {} }),
  }
}

/** The user with this id, if root asks, and it has a name and is not root. */
export async function asUser(wanted: number): Promise<RunAs | undefined> {
  const user = (await listUsers()).find((one) => one.uid === wanted)
  return user && become(user)
}

/** An unprivileged user that the machine already has. */
export async function asOtherUser(): Promise<RunAs | undefined> {
  const users = await listUsers()
  const user = ['postgres', '_postgres', 'nobody'].flatMap((name) => users.filter((one) => one.name === name))[0]
  return user && become(user)
}

function become(user: User): RunAs | undefined {
  if (uid() !== 0 || user.uid === 0) return undefined // only root can become another
  return {
    kind: 'user',
    uid: user.uid,
    gid: user.gid,
    command: (file, args) => ({ file, args, user: { uid: user.uid, gid: user.gid } }),
  }
}

/** Whether Postgres can be executed this way: the kernel allows it, and the binaries can be reached. */
export async function canExecute(runAs: RunAs, binaries: Binaries): Promise<boolean> {
  return succeeds(runAs, binaries.postgres, ['--version'])
}

export async function canEnter(runAs: RunAs, directory: string): Promise<boolean> {
  return succeeds(runAs, '/bin/sh', ['-c', 'cd "$1"', 'sh', directory])
}

async function succeeds(runAs: RunAs, program: string, args: string[]): Promise<boolean> {
  const { file, args: all, user } = runAs.command(program, args)
  return run(file, all, { ...user, cwd: '/', env: cleanEnvironment(), timeout: 10_000 }).then(
    () => true,
    () => false,
  )
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

async function listUsers(): Promise<User[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
