import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isDatabaseAway, type Pool } from '../../../platform/db.ts'
import { troubleOf } from '../../../platform/trouble.ts'
import { finish, handBack } from '../../deliveries/queue.ts'
import type { Lease } from '../../deliveries/queue-types.ts'
import { type Candidate, candidatesOf } from './disable.ts'
import { addHours, tallyEndpoints } from './endpoint-queries.ts'
import { type EndpointAttempt, tallyByEndpoint, tallyByHour } from './tallies.ts'

/** Results are collected for this long, or until there are so many. */
const FLUSH_AFTER_MS = 20
const BATCH_MAX = 100
const RETRY_MS = 100
const RETRY_MAX_MS = 2_000

export type Unbegun = Lease & { dueAt: Date }

export interface Results {
  add(attempt: EndpointAttempt): void
  addUnbegun(lease: Unbegun): void
  /** How many are unwritten, and of which deliveries. */
  readonly waiting: number
  ids(): string[]
  /** Resolves once all current results are written, or given up by `stop`. */
  flush(): Promise<void>
  /** Gives up after this time. */
  stop(withinMs: number): Promise<void>
}

interface Parts {
  db: Pool
  log: Logger
  /** Called after each batch. */
  onWritten(): void
  onCandidate(candidate: Candidate): Promise<void>
}

/**
 * Writes results of attempts in batches, each in one transaction. While the database is unavailable they are kept in memory: there are no
 * more than the requests in flight, since nothing is claimed meanwhile.
 */
export function createResults({ db, log, onWritten, onCandidate }: Parts): Results {
  const attempts: EndpointAttempt[] = []
  const unbegun: Unbegun[] = []
  /** By endpoint. */
  let candidates = new Map<string, Candidate>()
  let disabling: Promise<void> | undefined
  let writing: Lease[] = []
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  const stopped = new AbortController()

  function schedule(): void {
    if (running) return
    if (attempts.length >= BATCH_MAX) void flush()
    else timer ??= setTimeout(flush, FLUSH_AFTER_MS)
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    running ??= drain().finally(() => {
      running = undefined
      if (attempts.length + unbegun.length > 0 && !stopped.signal.aborted) schedule()
    })
    return running
  }

  async function drain(): Promise<void> {
    while (attempts.length + unbegun.length > 0) {
      const batch = attempts.splice(0, BATCH_MAX)
      const leases = unbegun.splice(0, BATCH_MAX)
      writing = [...batch, ...leases]
      try {
        await untilWritten(() => write(batch, leases), batch)
      } catch (error) {
        log.warn(
          { err: error, attempts: batch.length },
          'Results of deliveries could not be written; they are sent again.',
        )
        if (stopped.signal.aborted) return
      } finally {
        writing = []
      }
      onWritten()
    }
  }

  async function write(batch: EndpointAttempt[], leases: Unbegun[]): Promise<void> {
    if (leases.length > 0) await handBack(db, leases)
    if (batch.length === 0) return
    const found = await db.begin(async (tx) => {
      const finished = await finish(tx, batch)
      const counted = batch.filter(({ deliveryId }) => finished.has(deliveryId))
      if (counted.length === 0) return []
      const [tallied] = await Promise.all([
        tallyEndpoints(tx, tallyByEndpoint(counted)),
        addHours(tx, tallyByHour(counted)),
      ])
      return candidatesOf(counted, tallied)
    })
    for (const candidate of found) candidates.set(candidate.endpointId, candidate)
    startDisabling()
  }

  function startDisabling(): void {
    if (candidates.size === 0 || stopped.signal.aborted) return
    disabling ??= disableAll().finally(() => {
      disabling = undefined
      startDisabling() // what came in this moment
      onWritten()
    })
  }

  async function untilWritten(work: () => Promise<void>, batch: EndpointAttempt[]): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work()
      } catch (error) {
        stopped.signal.throwIfAborted()
        const isPassing = troubleOf(error) !== undefined || attempt < 2
        log[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, 'Results of deliveries could not be written yet.')
        if (!isPassing) return writeAlone(batch)
        await delay(Math.min(RETRY_MS * 2 ** attempt, RETRY_MAX_MS), undefined, { signal: stopped.signal })
      }
    }
  }

  /** A result that the database rejects must not block the others. */
  async function writeAlone(batch: EndpointAttempt[]): Promise<void> {
    for (const attempt of batch)
      try {
        await write([attempt], [])
      } catch (error) {
        if (troubleOf(error) !== undefined) {
          attempts.push(attempt)
          continue
        }
        log.error(
          { err: error, delivery: attempt.deliveryId },
          'The result of a delivery was refused; it is sent again.',
        )
      }
  }

  /** Not in the batch's transaction: waiting for an account's row would delay all results. */
  async function disableAll(): Promise<void> {
    while (candidates.size > 0 && !stopped.signal.aborted) {
      const found = candidates
      candidates = new Map()
      for (const candidate of found.values())
        try {
          await onCandidate(candidate)
        } catch (error) {
          if (isDatabaseAway(error)) candidates.set(candidate.endpointId, candidate)
          log.warn({ err: error, webhook: candidate.endpointId }, 'A webhook endpoint could not be disabled yet.')
        }
      // A stop ends this wait; the next attempt at those endpoints leads here again.
      if (candidates.size > 0) await delay(RETRY_MS, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  }

  async function writeAll(): Promise<void> {
    await flush()
    while (attempts.length + unbegun.length > 0 && !stopped.signal.aborted) await flush()
    await disabling
  }

  return {
    add(attempt) {
      attempts.push(attempt)
      schedule()
    },
    addUnbegun(lease) {
      unbegun.push(lease)
      schedule()
    },
    get waiting() {
      return attempts.length + unbegun.length + writing.length + (disabling ? 1 : 0)
    },
    ids: () => [...attempts, ...unbegun, ...writing].map(({ deliveryId }) => deliveryId),
    async flush() {
      while (attempts.length + unbegun.length + writing.length > 0 && !stopped.signal.aborted) await flush()
    },
    async stop(withinMs) {
      const givenUp = new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()))
      const late = setTimeout(() => stopped.abort(), withinMs)
      // Not for ever: the database may not answer.
      await Promise.race([givenUp, writeAll()])
      clearTimeout(late)
      stopped.abort()
      clearTimeout(timer)
    },
  }
}
