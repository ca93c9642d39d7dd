import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { clientClass } from './db/client.ts'
import type { DatabaseAddress, Pool } from './db.ts'

/** The channel on which triggers in the database publish what they changed, as `kind:key`. */
const CHANNEL = 'changes'
const HEARTBEAT_MS = 1_000
/** A heartbeat this late means that changes may be late too. */
const HEARTBEAT_LATE_MS = 3_000
const UNLISTEN_MS = 1_000
/** Before LISTEN is tried again; twice as long after each failure. */
const RELISTEN_MS = 50
const RELISTEN_MAX_MS = 1_000

export interface Watcher {
  change(kind: string, key: string): void
  /** LISTEN was lost and is back: there may have been changes meanwhile. */
  gap(): void
}

export interface ChangeFeed {
  /** Calls those that came first, first. Returns what ends it. */
  watch(watcher: Watcher): () => void
  /** ChangeFeed arrive now, so what a cache holds may be believed. */
  trusted(): boolean
  stop(): Promise<void>
}

/**
 * Hears from the database what other servers changed, on a connection of its own. A connection may fall silent without an end, so
 * this one sends itself a heartbeat each second: while none comes back, `trusted` is false, and after each new LISTEN all that was
 * heard before counts for nothing.
 */
export async function openChangeFeed(db: Pool, address: DatabaseAddress, log: Logger): Promise<ChangeFeed> {
  const self = randomUUID()
  const watchers = new Set<Watcher>()
  let heardAt = Number.NEGATIVE_INFINITY

  const listener = await openListener(address, log, {
    hear(message) {
      const colon = message.indexOf(':')
      const [kind, key] = [message.slice(0, colon), message.slice(colon + 1)]
      if (kind !== 'heartbeat') for (const watcher of watchers) watcher.change(kind, key)
      else if (key === self) heardAt = performance.now()
    },
    gap() {
      for (const watcher of watchers) watcher.gap()
    },
  })

  const sendHeartbeat = async (): Promise<void> => {
    try {
      await db`select pg_notify(${CHANNEL}, ${`heartbeat:${self}`})`
    } catch (error) {
      // The cache is bypassed meanwhile; the next heartbeat tries again.
      log.debug({ err: error }, 'The database did not take a heartbeat.')
    }
  }
  await sendHeartbeat()
  const timer = setInterval(sendHeartbeat, HEARTBEAT_MS)
  return {
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    trusted: () => performance.now() - heardAt < HEARTBEAT_LATE_MS,
    async stop() {
      clearInterval(timer)
      await listener.stop()
    },
  }
}

/** LISTEN on a connection that is opened again whenever it ends; rejects if it cannot be opened the first time. */
async function openListener(
  address: DatabaseAddress,
  log: Logger,
  { hear, gap }: { hear(message: string): void; gap(): void },
): Promise<{ stop(): Promise<void> }> {
  const Client = clientClass(address, { name: 'cloudapi listen' })
  const stopped = new AbortController()
  let client: pg.Client
  let ended: Promise<unknown>

  async function listen(): Promise<void> {
    client = new Client()
    ended = new Promise((resolve) => client.once('end', resolve))
    client.on('notification', ({ payload = '' }) => hear(payload))
    await client.connect()
    await client.query(`listen "${CHANNEL}"`)
    gap()
  }

  async function keepListening(): Promise<void> {
    for (let attempt = 0; !stopped.signal.aborted; attempt += 1) {
      await ended
      try {
        await delay(Math.min(RELISTEN_MS * 2 ** attempt, RELISTEN_MAX_MS), undefined, { signal: stopped.signal })
        await listen()
        attempt = 0
      } catch (error) {
        client.connection.stream.destroy()
        if (!stopped.signal.aborted) log.debug({ err: error }, 'The database does not let LISTEN in yet.')
      }
    }
  }

  await listen()
  const listening = keepListening()
  return {
    async stop() {
      stopped.abort()
      void client.end()
      // A connection that fell silent would never answer.
      const timer = setTimeout(() => client.connection.stream.destroy(), UNLISTEN_MS)
      await listening
      clearTimeout(timer)
    },
  }
}
