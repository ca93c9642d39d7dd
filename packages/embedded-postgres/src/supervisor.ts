import { access } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Postmaster } from './postmaster.ts'
import type { Log } from './server-log.ts'
import { errorCode, errorMessage } from './start-error.ts'

const BACKOFF_FIRST_MS = 100
const BACKOFF_MAX_MS = 10_000
/** One that ran this long was healthy: its death starts the backoff anew. */
const HEALTHY_MS = 60_000
const SOCKET_CHECK_MS = 2_000

export interface Supervisor {
  stop(): Promise<void>
}

/**
 * Launches Postgres, and again whenever it dies, until stopped: statements fail in between, but the application must
 * not. An error of the first launch is thrown; errors of later ones are logged, and the launch is tried again.
 */
export async function supervise(
  launch: (signal: AbortSignal) => Promise<Postmaster>,
  socketPath: string,
  log: Log,
): Promise<Supervisor> {
  const stopping = new AbortController()
  let current: Postmaster | undefined = await launch(stopping.signal)

  const watch = setInterval(() => void restartWithoutSocket(), SOCKET_CHECK_MS)
  watch.unref()
  /** Sessions live on when their socket's name is cleaned away with /tmp, but no new one can begin. */
  async function restartWithoutSocket() {
    const watched = current
    const isMissing = await access(socketPath).then(
      () => false,
      (error) => errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR',
    )
    if (!isMissing || !watched || watched !== current || stopping.signal.aborted) return
    log.warn({ socketPath }, 'The socket of Postgres was removed; restarting Postgres to make it again.')
    await watched.stop()
  }

  async function restartWheneverItEnds() {
    let delayMs = BACKOFF_FIRST_MS
    while (!stopping.signal.aborted) {
      const since = Date.now()
      const how = await current?.ended
      if (stopping.signal.aborted) return
      if (current) log.warn({ how }, 'Postgres ended by itself; restarting it.')
      current = undefined
      if (Date.now() - since > HEALTHY_MS) delayMs = BACKOFF_FIRST_MS
      else await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      delayMs = Math.min(delayMs * 2, BACKOFF_MAX_MS)
      if (stopping.signal.aborted) return
      try {
        current = await launch(stopping.signal)
        log.info({ pid: current.pid }, 'Postgres runs again.')
      } catch (error) {
        if (!stopping.signal.aborted) log.error({ err: error }, `Postgres does not start: ${errorMessage(error)}`)
      }
    }
  }
  const supervising = restartWheneverItEnds()

  return {
    async stop() {
      stopping.abort()
      clearInterval(watch)
      await current?.stop()
      await supervising
      await current?.stop() // a launch that succeeded at this very moment
    },
  }
}
