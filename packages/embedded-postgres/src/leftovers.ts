import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { listClusterProcesses, signalProcess, waitForEnd } from './processes.ts'
import type { Log } from './server-log.ts'
import { StartError } from './start-error.ts'

/** How long what an earlier run left may take to end, altogether. */
export const LEFTOVERS_MS = 30_000
/** A postmaster that was told to stop fast closes its sessions, writes a checkpoint and ends. */
export const FAST_STOP_MS = 8_000
/** On SIGQUIT a postmaster gives its children five seconds before it kills them. */
export const IMMEDIATE_STOP_MS = 6_000

/** The process number in postmaster.pid; a lone backend (`postgres --single`) writes it negative. */
export async function readPidFile(clusterDir: string): Promise<{ pid: number; status: string } | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  return pid ? { pid, status: (lines[7] ?? '').trim() } : undefined
}

/**
 * Ends what an earlier run left of this cluster: a postmaster that outlived its server, or backends that outlived their
 * postmaster (a busy one notices only at its next wait, and until then its shared memory keeps a new postmaster from
 * starting). The caller holds the data directory's lock, so nothing of it belongs to a running server.
 * @throws StartError when something cannot be ended within `timeoutMs`
 */
export async function endLeftovers(clusterDir: string, log: Log, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs
  const written = await readPidFile(clusterDir)
  const processes = await listClusterProcesses(clusterDir)
  const postmaster = processes.find(({ pid }) => pid === written?.pid)
  if (postmaster) {
    log.warn({ pid: postmaster.pid }, 'A Postgres of an earlier run still serves this data directory; stopping it.')
    await signalProcess(postmaster, 'SIGINT')
    if (!(await waitForEnd([postmaster], FAST_STOP_MS))) {
      await signalProcess(postmaster, 'SIGQUIT')
      await waitForEnd([postmaster], IMMEDIATE_STOP_MS)
    }
  }
  await endBackends(clusterDir, log, deadline)
  if (await readPidFile(clusterDir)) {
    // Postgres would take any living process with that number for its postmaster, and refuse to start.
    if (!postmaster) log.warn({ pid: written?.pid }, 'Removing a postmaster.pid that no Postgres of this cluster owns.')
    await rm(join(clusterDir, 'postmaster.pid'), { force: true })
  }
}

/** Without a postmaster nothing they do can be committed any more, and recovery does not trust their memory. */
async function endBackends(clusterDir: string, log: Log, deadline: number): Promise<void> {
  for (let signal: NodeJS.Signals = 'SIGQUIT'; ; signal = 'SIGKILL') {
    const survivors = await listClusterProcesses(clusterDir)
    if (survivors.length === 0) return
    const pids = survivors.map(({ pid }) => pid)
    if (Date.now() >= deadline) {
      throw new StartError(
        `Processes of an earlier run still use the database in ${clusterDir} and do not end: ${pids.join(', ')}. ` +
          'End them (kill -9), or restart the machine, then start again.',
      )
    }
    log.warn({ pids, signal }, 'Ending Postgres processes that survived an earlier run.')
    await Promise.all(survivors.map((survivor) => signalProcess(survivor, signal)))
    await waitForEnd(survivors, 2_000)
  }
}
