import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Pool } from './db.ts'

/** The channel on which triggers in the database announce what they changed, as `kind:key`. */
const CHANNEL = 'changes'
const BEAT_MS = 1_000
/** A beat this late means that notices may be late too. */
const BEAT_LATE_MS = 3_000
const UNLISTEN_MS = 1_000

export interface Watcher {
  change(kind: string, key: string): void
  /** LISTEN was lost and is back: there may have been notices meanwhile. */
  gap(): void
}

export interface Notices {
  /** Calls those that came first, first. Returns what ends it. */
  watch(watcher: Watcher): () => void
  /** Notices arrive now, so what a cache holds may be believed. */
  trusted(): boolean
  stop(): Promise<void>
}

/**
 * Hears from the database what other servers changed. postgres.js tells nobody that LISTEN was lost, so this one sends
 * itself a beat each second: while none comes back, `trusted` is false, and after each new LISTEN all that was
 * heard before counts for nothing.
 */
export async function listenForNotices(db: Pool, log: Logger): Promise<Notices> {
  const self = randomUUID()
  const watchers = new Set<Watcher>()
  let heardAt = Number.NEGATIVE_INFINITY

  const hear = (notice: string): void => {
    const colon = notice.indexOf(':')
    const [kind, key] = [notice.slice(0, colon), notice.slice(colon + 1)]
    if (kind !== 'beat') for (const watcher of watchers) watcher.change(kind, key)
    else if (key === self) heardAt = performance.now()
  }
  const subscription = await db.listen(CHANNEL, hear, () => {
    for (const watcher of watchers) watcher.gap()
  })

  const beat = async (): Promise<void> => {
    try {
      await db`select pg_notify(${CHANNEL}, ${`beat:${self}`})`
    } catch (error) {
      // The cache is bypassed meanwhile; the next beat tries again.
      log.debug({ err: error }, 'The database did not take a beat.')
    }
  }
  await beat()
  const timer = setInterval(beat, BEAT_MS)
  return {
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    trusted: () => performance.now() - heardAt < BEAT_LATE_MS,
    async stop() {
      clearInterval(timer)
      const ended = subscription.unlisten().catch((error: unknown) => {
        log.debug({ err: error }, 'The database was gone before LISTEN could end.')
      })
      // A connection that fell silent would never answer.
      await Promise.race([ended, delay(UNLISTEN_MS, undefined, { ref: false })])
    },
  }
}
