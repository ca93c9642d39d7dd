import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Pool } from './db.ts'

/** The channel on which triggers in the database announce what they changed, as `kind:key`. */
const CHANNEL = 'changes'
const BEAT_MS = 1_000
/** A beat this late means that notices may be late too. */
const BEAT_LATE_MS = 3_000

export interface Notices {
  /** Notices arrive now, so what a cache holds may be believed. */
  trusted(): boolean
  stop(): Promise<void>
}

/**
 * Hears from the database what other servers changed. postgres.js tells nobody that LISTEN was lost, so this one sends
 * itself a beat each second: while none comes back, `trusted` is false, and after each new LISTEN all that was
 * heard before counts for nothing.
 */
export async function listenForNotices(
  db: Pool,
  log: Logger,
  on: { change(kind: string, key: string): void; gap(): void },
): Promise<Notices> {
  const self = randomUUID()
  let heardAt = Number.NEGATIVE_INFINITY

  const hear = (notice: string): void => {
    const [kind = '', key = ''] = notice.split(':', 2)
    if (kind !== 'beat') on.change(kind, key)
    else if (key === self) heardAt = performance.now()
  }
  const subscription = await db.listen(CHANNEL, hear, on.gap)

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
    trusted: () => performance.now() - heardAt < BEAT_LATE_MS,
    async stop() {
      clearInterval(timer)
      await subscription.unlisten().catch((error: unknown) => {
        log.debug({ err: error }, 'The database was gone before LISTEN could end.')
      })
    },
  }
}
