/*
 * Which processes of the machine serve a cluster. Nothing is ever signalled that is not proved to be ours, and a
 * number in postmaster.pid proves nothing: after a crash or a reboot it may belong to any program.
 *
 * The proof on Linux is the process' own state in /proc: its program is a `postgres` and its working directory is the
 * cluster (the same inode, so names, links and namespaces do not matter). A process of another user may refuse that
 * look (a container's root without CAP_SYS_PTRACE) and macOS has no /proc: there the proof is the owner and the command
 * line, in which every process of the cluster carries the cluster's tag.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readlinkSync, statSync } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { errorCode } from './start-error.ts'

export interface ClusterProcess {
  readonly pid: number
  /** With the pid, it names one process for good: pids are used again. */
  readonly startedAt: string
}

const run = promisify(execFile)

/** Made of the path and the inode: two containers may use the same path, and a copy of a cluster is another cluster. */
export async function clusterTag(dir: string): Promise<string> {
  const [path, { dev, ino }] = await Promise.all([realpath(dir), stat(dir)])
  return `embedded-${createHash('sha256').update(`${path} ${dev} ${ino}`).digest('hex').slice(0, 16)}`
}

export async function listClusterProcesses(clusterDir: string): Promise<ClusterProcess[]> {
  return process.platform === 'linux' ? listFromProc(clusterDir) : listFromPs(clusterDir)
}

/** Signals a process if it still is the one that was found. */
export async function signalProcess(found: ClusterProcess, signal: NodeJS.Signals): Promise<void> {
  if (!(await isRunning(found))) return
  try {
    process.kill(found.pid, signal)
  } catch {
    // It ended in between, or is not ours to signal: whoever waits for its end finds out.
  }
}

/** Waits until all have ended; false when some still run after `timeoutMs`. */
export async function waitForEnd(processes: ClusterProcess[], timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const running = await Promise.all(processes.map(isRunning))
    if (!running.includes(true)) return true
    if (Date.now() >= deadline) return false
    await sleep(15)
  }
}

async function isRunning({ pid, startedAt }: ClusterProcess): Promise<boolean> {
  return (await startOf(pid)) === startedAt
}

/** When the process started, as an opaque text; undefined for one that has ended, also if nobody collected it yet. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
    const [, state = 'Z', startedAt] = /^(\S+)\s+(.*\S)/.exec(stdout.trim()) ?? []
    return state.startsWith('Z') ? undefined : startedAt
  }
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // "pid (name) state …": the name may hold anything, also spaces and brackets. Field 22 is the start time.
  const [state = 'Z', ...others] = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' || state === 'X' ? undefined : others[18]
}

async function listFromProc(clusterDir: string): Promise<ClusterProcess[]> {
  const [directory, tag] = await Promise.all([stat(clusterDir), clusterTag(clusterDir)])
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const looksOurs = hasCwd(pid, directory) ?? (await hasTag(pid, directory.uid, tag))
      const startedAt = looksOurs ? await startOf(pid) : undefined
      return startedAt === undefined ? [] : [{ pid, startedAt }]
    }),
  )
  return found.flat()
}

/**
 * Whether it is a postgres that works in the directory; undefined when it does not let us look.
 * Synchronous: /proc answers from memory, and hundreds of round trips through the thread pool take 30 ms.
 */
function hasCwd(pid: number, directory: { dev: number; ino: number }): boolean | undefined {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '')
    if (program !== 'postgres') return false
    const cwd = statSync(`/proc/${pid}/cwd`)
    return cwd.dev === directory.dev && cwd.ino === directory.ino
  } catch (error) {
    // Kernel threads and what has ended have no program.
    return errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM' ? undefined : false
  }
}

async function hasTag(pid: number, ownerUid: number, tag: string): Promise<boolean> {
  try {
    const { uid } = await stat(`/proc/${pid}`)
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    return uid === ownerUid && commandCarriesTag(command, tag)
  } catch {
    return false
  }
}

/** The proof by owner (Postgres insists that its directory is its user's own) and command line, as `ps` shows it. */
export async function listFromPs(clusterDir: string): Promise<ClusterProcess[]> {
  const [directory, tag] = await Promise.all([stat(clusterDir), clusterTag(clusterDir)])
  const { stdout } = await run('ps', ['-axww', '-o', 'pid=,uid=,command='], { maxBuffer: 64 * 1024 * 1024 })
  const pids = stdout.split('\n').flatMap((line) => {
    const [, pid, uid, command = ''] = /^\s*(\d+)\s+(-?\d+)\s+(.*)$/.exec(line) ?? []
    return Number(uid) === directory.uid && commandCarriesTag(command, tag) ? [Number(pid)] : []
  })
  const starts = await Promise.all(pids.map(startOf))
  return pids.flatMap((pid, index) => {
    const startedAt = starts[index]
    return startedAt === undefined ? [] : [{ pid, startedAt }]
  })
}

/**
 * The postmaster has its arguments, its children a title: `postgres: <cluster_name>: checkpointer`. Only the hash counts:
 * what an earlier version left carries another word before it.
 */
function commandCarriesTag(command: string, tag: string): boolean {
  const hash = tag.slice(tag.indexOf('-'))
  return (
    new RegExp(`^postgres: [a-z]+${hash}: `).test(command) ||
    (/^\S.*\/postgres -D /.test(command) && new RegExp(` cluster_name=[a-z]+${hash} `).test(command))
  )
}
