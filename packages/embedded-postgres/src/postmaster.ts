import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { identify } from './client.ts'
import type { Connection } from './connection.ts'
import { endLeftovers, FAST_STOP_MS, IMMEDIATE_STOP_MS, LEFTOVERS_MS, readPidFile } from './leftovers.ts'
import { clusterTag } from './processes.ts'
import { cleanEnvironment, type RunAs } from './run-as.ts'
import { forwardServerLog, type Log } from './server-log.ts'
import { serverArguments } from './settings.ts'
import { removeSocket } from './socket-dir.ts'
import { errorMessage } from './start-error.ts'

export interface Launch {
  readonly clusterDir: string
  readonly binaries: Binaries
  readonly runAs: RunAs
  /** The superuser's. */
  readonly owner: Connection
  readonly maxConnections: number
  readonly log: Log
  /** Gives the launch up and ends what it started. */
  readonly signal: AbortSignal
}

/** A Postgres that was proved to serve the cluster. */
export interface Postmaster {
  readonly pid: number
  /** Resolves with how it ended: `signal SIGKILL`, `exit code 1`. */
  readonly ended: Promise<string>
  /** Disconnects everybody, writes a checkpoint and ends; bounded, by less gentle means at last. */
  stop(): Promise<void>
}

export class LaunchError extends Error {
  override name = 'LaunchError'
  /** Something of an earlier run is still in the way; it can be ended, and the launch repeated. */
  readonly isLeftover: boolean

  constructor(message: string, options?: { cause: unknown }) {
    super(message, options)
    this.isLeftover = /pre-existing shared memory block|lock file ".*" already exists/.test(message)
  }
}

/** Recovery after a crash is bounded by max_wal_size and takes seconds; this is for a disk that hardly moves. */
const READY_MS = 300_000
const POLL_MS = 10

/**
 * Launches once nothing of an earlier run is in the way. What is may still be on its way out when it is looked for.
 * @throws LaunchError, StartError
 */
export async function launchOverLeftovers(launch: Launch): Promise<Postmaster> {
  const deadline = Date.now() + LEFTOVERS_MS
  for (;;) {
    launch.signal.throwIfAborted()
    await endLeftovers(launch.clusterDir, launch.log, deadline - Date.now())
    await removeSocket(launch.owner.host)
    try {
      return await launchPostmaster(launch)
    } catch (error) {
      if (!(error instanceof LaunchError) || !error.isLeftover || Date.now() > deadline) throw error
      await sleep(POLL_MS)
    }
  }
}

/**
 * Starts Postgres and proves that it serves: the connection details lead to the process that was spawned here, and it
 * serves this cluster.
 * @throws LaunchError with Postgres' own words
 */
async function launchPostmaster(launch: Launch): Promise<Postmaster> {
  const launchId = randomUUID()
  const args = serverArguments(launch.clusterDir, {
    socketDir: launch.owner.host,
    maxConnections: launch.maxConnections,
    clusterTag: await clusterTag(launch.clusterDir),
    launchId,
  })
  const { file, args: all, user } = launch.runAs.command(launch.binaries.postgres, args)
  const child = spawn(file, all, {
    ...user,
    cwd: '/',
    env: cleanEnvironment(),
    detached: true, // a session of its own: Ctrl-C in the terminal must not stop the database before the server
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = endOf(child)
  const output = forwardServerLog(child.stderr, launch.log)
  try {
    await becomeReady(launch, child, ended)
    const { dataDirectory, launchId: answered } = await identify(launch.owner)
    if (answered !== launchId || (await realpath(dataDirectory)) !== (await realpath(launch.clusterDir))) {
      throw new Error(`another Postgres answers in ${launch.owner.host}`)
    }
  } catch (error) {
    child.kill('SIGQUIT')
    await endWithin(ended, IMMEDIATE_STOP_MS, () => child.kill('SIGKILL'))
    throw new LaunchError([errorMessage(error), ...(await output.last())].join('; '), { cause: error })
  }
  return { pid: child.pid ?? 0, ended, stop: () => stopChild(child, ended) }
}

/** Postgres writes into its pid file how far it is; looking there disturbs it less than trying to connect. */
async function becomeReady(launch: Launch, child: ChildProcess, ended: Promise<string>): Promise<void> {
  const deadline = Date.now() + READY_MS
  let how: string | undefined
  void ended.then((text) => {
    how = text
  })
  for (;;) {
    launch.signal.throwIfAborted()
    const file = await readPidFile(launch.clusterDir)
    if (file?.pid === child.pid && file?.status === 'ready') return
    if (how !== undefined) throw new Error(`Postgres ended while starting (${how})`)
    if (Date.now() > deadline) throw new Error(`Postgres was not ready after ${READY_MS / 1000} s`)
    await sleep(POLL_MS)
  }
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  await endWithin(ended, FAST_STOP_MS, () => child.kill('SIGQUIT'))
  await endWithin(ended, IMMEDIATE_STOP_MS, () => child.kill('SIGKILL'))
  await ended
}

/** Waits for the end, and does `otherwise` if it takes longer. */
async function endWithin(ended: Promise<unknown>, timeoutMs: number, otherwise: () => void): Promise<void> {
  const timer = new AbortController()
  const late = sleep(timeoutMs, true, { signal: timer.signal }).catch(() => false)
  const isLate = await Promise.race([ended.then(() => false), late])
  timer.abort()
  if (isLate) otherwise()
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message)) // it could not be spawned
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
}
