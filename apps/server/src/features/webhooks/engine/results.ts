import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isDatabaseAway, type Pool } from '../../../platform/db.ts'
import { troubleOf } from '../../../platform/trouble.ts'
import { finish, handBack } from '../../deliveries/queue.ts'
import type { Lease } from '../../deliveries/queue-types.ts'
import { type Candidate, candidatesOf } from './disable.ts'
import { addHours, tallyEndpoints } from './endpoint-queries.ts'
import { type EndpointAttempt, tallyByEndpoint, tallyByHour } from './tallies.ts'

/** Results wait for each other this long, or until there are so many. */
const FLUSH_AFTER_MS = 20
const BATCH_MAX = 100
const RETRY_MS = 100
const RETRY_MAX_MS = 2_000

export type Unbegun = Lease & { dueAt: Date }

export interface Results {
  add(attempt: EndpointAttempt): void
  addUnbegun(lease: Unbegun): void
  /** How many are yet to be written, and of which deliveries. */
  readonly waiting: number
  ids(): string[]
  /** Once what is there now is written, or given up by `stop`. */
  flush(): Promise<void>
  /** Tries no longer than this. */
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
 * Writes how attempts went, in batches of one transaction. While the database is away they are kept: there are no more of them than requests
 * may be under way, since without the database nothing is claimed.
 */
export function createResults({ db, log, onWritten, onCandidate }: Parts): Results {
  const attempts: EndpointAttempt[] = []
  const unbegun: Unbegun[] = []
  let candidates: Candidate[] = []
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
    while (attempts.length + unbegun.length + candidates.length > 0) {
      const batch = attempts.splice(0, BATCH_MAX)
      const leases = unbegun.splice(0, BATCH_MAX)
      writing = [...batch, ...leases]
      try {
        await untilWritten(() => write(batch, leases), batch)
        await disableAll()
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
    candidates.push(...found)
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

  /** One that the database refuses must not keep the others from being written. */
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

  /** After the batch: whoever waits for the row of an account would hold up all results. */
  async function disableAll(): Promise<void> {
    const found = candidates
    candidates = []
    for (const candidate of found)
      try {
        await onCandidate(candidate)
      } catch (error) {
        if (isDatabaseAway(error)) candidates.push(candidate)
        log.warn({ err: error, webhook: candidate.endpointId }, 'A webhook endpoint could not be disabled yet.')
      }
    if (candidates.length > 0) await delay(RETRY_MS, undefined, { signal: stopped.signal })
  }

  async function writeAll(): Promise<void> {
    await flush()
    while (attempts.length + unbegun.length > 0 && !stopped.signal.aborted) await flush()
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
      return attempts.length + unbegun.length + writing.length
    },
    ids: () => [...attempts, ...unbegun, ...writing].map(({ deliveryId }) => deliveryId),
    async flush() {
      while (attempts.length + unbegun.length + writing.length > 0 && !stopped.signal.aborted) await flush()
    },
    async stop(withinMs) {
      const givenUp = new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve()))
      const late = setTimeout(() => stopped.abort(), withinMs)
      // A database that fell silent would be waited for without end.
      await Promise.race([givenUp, writeAll()])
      clearTimeout(late)
      stopped.abort()
      clearTimeout(timer)
    },
  }
}
