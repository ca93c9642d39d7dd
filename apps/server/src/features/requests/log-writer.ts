import { setTimeout as delay } from 'node:timers/promises'
import { Counter, Gauge } from 'prom-client'
import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import type { Pool } from '../../platform/db.ts'
import { ensureDays, ensurePartitions } from '../../platform/partitions.ts'
import type { Attribution } from './attribution.ts'
import { type Attempt, type Batch, isRowRefused, missingDays, shouldGiveUp, writeBatch } from './batch.ts'
import { type CountedCall, Counters } from './counters.ts'
import { REQUEST_LOG } from './log-table.ts'
import { Networks } from './networks.ts'
import type { Line } from './write-queries.ts'

/**
 * Writes the log behind the calls: what they leave is gathered here and written in batches, on a connection of its own, so that no call ever waits
 * for it. A batch is one transaction of lines and counters. If the database is away, lines are kept up to a bound and then left out,
 * the newest first: what led to the trouble is worth more than its thousandth repetition. Counters are kept whatever happens.
 *
 * A batch has a number, and its transaction writes that down: one whose commit went unanswered is tried again and found written. A killed
 * process loses what it had not written yet, at most the last second.
 */

/** Until a line is written, if there are few. */
const FLUSH_AFTER_MS = 400
/** Lines that are written at once without waiting, and the most in one batch. */
const FLUSH_AT_LINES = 2_000
const BATCH_LINES_MAX = 5_000
/** What may wait, in memory. A line takes some 350 bytes. */
const bufferLimits = { lines: 100_000, bytes: 48 * 1024 * 1024 }
const RETRY_MS = 100
const RETRY_MAX_MS = 2_000
const STOP_MS = 5_000
const WARN_EVERY_MS = 60_000

export interface LogWriter {
  /** A call: its line, if it is listed, and its counters. */
  add(call: WrittenCall): void
  /** Writes what is there now. Never rejects. */
  flush(): Promise<void>
  /** Writes what is there, for some seconds at the most, and ends. */
  stop(): Promise<void>
}

export interface WrittenCall {
  line: string | undefined
  whose: Attribution
  counted: CountedCall
  /** From where a key was used. */
  keyIp: string | undefined
}

export function startLogWriter(
  ctx: Pick<Context, 'log' | 'clock' | 'metrics'>,
  db: Pool,
  limits = bufferLimits,
): LogWriter {
  const { log, clock } = ctx
  const writerId = uuidv7()
  const counters = new Counters()
  const networks = new Networks()
  const rows = measured(ctx, () => lines.length + (batch?.lines.length ?? 0))
  let lines: Line[] = []
  let bytes = 0
  let batch: Batch | undefined
  let batchCount = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let hasUncounted = false
  let isStopping = false
  let warnedAt = Number.NEGATIVE_INFINITY
  let unwarned = 0

  function add({ line, whose, counted, keyIp }: WrittenCall): void {
    const nowMs = clock.now().getTime()
    counters.add(nowMs, whose, counted)
    hasUncounted = true
    if (keyIp !== undefined && whose.keyId !== null) networks.add(nowMs, whose.keyId, keyIp)
    if (line !== undefined) {
      if (lines.length >= limits.lines || bytes >= limits.bytes) leaveOut(1, 'dropped')
      else {
        // As bytes: a text is the tree of all the texts it was put together from, and keeps what those were cut from, such as 16 kB of headers.
        const written = Buffer.from(line)
        lines.push(written)
        bytes += written.length
      }
    }
    if (running) return
    if (lines.length >= FLUSH_AT_LINES) void flush()
    else timer ??= setTimeout(flush, FLUSH_AFTER_MS)
  }

  function leaveOut(count: number, outcome: 'dropped' | 'refused', error?: unknown): void {
    if (count === 0) return
    rows.inc({ outcome }, count)
    unwarned += count
    if (performance.now() - warnedAt < WARN_EVERY_MS) return
    warnedAt = performance.now()
    log.warn(
      { calls: unwarned, outcome, err: error },
      'Calls are missing in the request log. They are counted all the same.',
    )
    unwarned = 0
  }

  function takeBatch(): Batch | undefined {
    if (lines.length === 0 && !hasUncounted) return undefined
    const taken = lines.length <= BATCH_LINES_MAX ? lines : lines.slice(0, BATCH_LINES_MAX)
    lines = taken === lines ? [] : lines.slice(BATCH_LINES_MAX)
    bytes = lines.reduce((sum, line) => sum + line.length, 0)
    hasUncounted = false
    batchCount += 1
    const { minutes, days } = counters.take()
    return { number: batchCount, lines: taken, minutes, days, networks: networks.take(), attempts: 0, isCareful: false }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    running ??= drain().finally(() => {
      running = undefined
      // What came while the last batch was written.
      if (!isStopping && (lines.length > 0 || hasUncounted)) timer ??= setTimeout(flush, FLUSH_AFTER_MS)
    })
    return running
  }

  /** Until nothing is left, however long the database is away. */
  async function drain(): Promise<void> {
    for (batch ??= takeBatch(); batch; batch = takeBatch()) {
      for (;;) {
        const attempt = await tryBatch(batch)
        if (attempt === 'done') break
        if (isStopping && performance.now() > stopsAt) return
        if (attempt === 'later') await delay(Math.min(RETRY_MS * 2 ** Math.min(batch.attempts, 8), RETRY_MAX_MS))
      }
      // A batch that is not full has all there was: the next calls wait for each other.
      if (!isStopping && lines.length < FLUSH_AT_LINES) {
        batch = undefined
        return
      }
    }
  }
  let stopsAt = Number.POSITIVE_INFINITY

  async function tryBatch(due: Batch): Promise<Attempt> {
    due.attempts += 1
    try {
      const refused = await writeBatch(db, writerId, due, clock.now())
      rows.inc({ outcome: 'written' }, due.lines.length - refused.count)
      leaveOut(refused.count, 'refused', refused.error)
      return 'done'
    } catch (error) {
      if (isRowRefused(error) && !due.isCareful) {
        due.isCareful = true
        return 'again'
      }
      if (shouldGiveUp(error, due)) {
        log.error({ err: error }, 'A batch of the request log could not be written, and is left out.')
        leaveOut(due.lines.length, 'refused', error)
        return 'done'
      }
      const days = missingDays(error, due)
      if (days.length > 0) return makeDays(days, due)
      log.debug({ err: error }, 'The request log could not be written yet.')
      return 'later'
    }
  }

  async function makeDays(days: number[], { attempts }: Batch): Promise<Attempt> {
    try {
      await ensureDays(db, [REQUEST_LOG], days)
      return attempts > 3 ? 'later' : 'again' // one that is being removed is there, and takes no rows
    } catch (error) {
      log.debug({ err: error }, 'A partition of the request log could not be made yet.')
      return 'later'
    }
  }

  ensurePartitions(db, [REQUEST_LOG], clock.now()).catch((error: unknown) =>
    log.debug({ err: error }, 'Partitions of the request log are made when they are needed.'),
  )
  return {
    add,
    flush,
    async stop() {
      isStopping = true
      stopsAt = performance.now() + STOP_MS
      await Promise.race([flush().then(flush), delay(STOP_MS, undefined, { ref: false })])
      clearTimeout(timer)
      leaveOut(lines.length + (batch?.lines.length ?? 0), 'dropped')
      await db.end({ timeout: 1 })
    },
  }
}

/** Lines by what became of them. */
function measured({ metrics }: Pick<Context, 'metrics'>, buffered: () => number): Counter<'outcome'> {
  const registers = [metrics.registry]
  const waiting = {
    name: 'cloudapi_request_log_buffered_rows',
    help: 'Calls that are yet to be written to the request log.',
  }
  new Gauge({ ...waiting, registers, collect() { this.set(buffered()) } }) // biome-ignore format: one line each
  const rows = new Counter({
    name: 'cloudapi_request_log_rows_total',
    help: 'Calls in the request log: written, dropped while the database took none, or refused by it.',
    labelNames: ['outcome'],
    registers,
  })
  for (const outcome of ['written', 'dropped', 'refused']) rows.inc({ outcome }, 0)
  return rows
}
