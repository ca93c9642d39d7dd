import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../../context.ts'
import { isDatabaseAway, type Pool } from '../../../platform/db.ts'
import { type GuardOptions, guardedConnector } from '../../../platform/outgoing.ts'
import { type Attempts, createAttempts } from './attempts.ts'
import { SLEEP_MAX_MS, takeTurn } from './claims.ts'
import { Connections } from './connections.ts'
import { disable } from './disable.ts'
import { createMeasures } from './measures.ts'
import { Pace } from './pace.ts'
import { createResults } from './results.ts'
import { createSleeper } from './sleeper.ts'
import { type WindowLimits, Windows } from './windows.ts'

/**
 * Delivers events to webhook endpoints (ADR 49): looks at the queue, claims deliveries that are due as far as there is room, sends them, and
 * writes the results. The lease of a delivery is its due time, so the deliveries of a server that dies become due again.
 */
export interface DeliveryEngine {
  /** Looks at the queue now. */
  wake(): void
  /** Resolves when nothing is due, in flight or unwritten. */
  settled(): Promise<void>
  /** Claims nothing more, waits for requests in flight, aborts and hands back the rest. Takes `graceMs` and 6 seconds at most. */
  stop(graceMs: number): Promise<void>
}

export interface EngineOptions {
  /** Whether a delivery may connect to an address. */
  allows(address: string, protocol: 'http:' | 'https:'): boolean
  /** For one attempt, from its start to the end of its response. */
  timeoutMs?: number
  limits?: WindowLimits
  /** Replaced by tests. */
  guard?: GuardOptions
  /** Of the jitter, from 0 to below 1. */
  random?: () => number
}

const TIMEOUT_MS = 10_000
/** By how much a lease outlives its attempt: time to write the result. */
const LEASE_MARGIN_MS = 5_000
/** With so many unwritten results, nothing more is claimed. */
const UNWRITTEN_MAX = 1_200
/** After the grace, to write the results of aborted attempts. */
const WRITE_MS = 5_000
const TROUBLE_PAUSE_MS = 500
const FORGET_EVERY_MS = 60_000

/** @param db two connections of its own, which it ends: one to claim, one to write */
export function startDeliveryEngine(ctx: Context, db: Pool, options: EngineOptions): DeliveryEngine {
  const { log } = ctx
  const { timeoutMs = TIMEOUT_MS, guard, limits, random = Math.random } = options
  const leasedBy = randomUUID()
  const windows = new Windows(limits)
  const pace = new Pace()
  const sleeper = createSleeper()
  const connections = new Connections({
    'http:': guardedConnector((address) => options.allows(address, 'http:'), { timeoutMs, ...guard }),
    'https:': guardedConnector((address) => options.allows(address, 'https:'), { timeoutMs, ...guard }),
  })
  /** Some deliveries are due, but there is no room for them. */
  let isHungry = false
  let isTurning = false
  /** Turns that found nothing to do, or had none of it in hand. */
  let quietTurns = 0
  let turnsBegun = 0
  let turnsEnded = 0
  const changed = new Set<() => void>()
  const tellChanged = (): void => {
    for (const resolve of changed) resolve()
    changed.clear()
  }

  const results = createResults({
    db,
    log,
    onCandidate: (candidate) => disable(ctx, db, candidate),
    onWritten: tellChanged,
  })
  const measures = createMeasures(ctx.metrics, {
    inFlight: () => windows.inFlight,
    old: () => windows.old,
    unwritten: () => results.waiting,
  })
  const attempts: Attempts = createAttempts({
    ctx,
    connections,
    windows,
    results,
    timeoutMs,
    leasedBy,
    random,
    measures,
    // There is room for a delivery that is due, if there is one.
    onRoom() {
      if (isHungry || isTurning) sleeper.wake()
      tellChanged()
    },
  })

  const parts = {
    ctx,
    db,
    windows,
    pace,
    leasedBy,
    leaseMs: timeoutMs + LEASE_MARGIN_MS,
    // Until its result is written, a delivery is not claimed again, whatever happens to a clock.
    inFlight: () => [...attempts.ids(), ...results.ids()],
    handBack: attempts.handBack,
  }

  let isStopping = false
  async function run(): Promise<void> {
    while (!isStopping) {
      sleeper.reset()
      isTurning = true
      turnsBegun += 1
      const sleepMs = await turn()
      isTurning = false
      turnsEnded = turnsBegun
      tellChanged()
      if (!isStopping) await sleeper.sleep(sleepMs)
    }
  }

  /** Returns how long to sleep, unless woken. */
  async function turn(): Promise<number> {
    if (results.waiting >= UNWRITTEN_MAX) return TROUBLE_PAUSE_MS
    try {
      const taken = await takeTurn(parts)
      if (taken.work.length > 0) measures.claimed(taken.work.length)
      isHungry = taken.isHungry
      quietTurns = taken.work.length === 0 && !isHungry ? quietTurns + 1 : 0
      if (isStopping) attempts.handBack(taken.work.map(({ delivery }) => delivery))
      else attempts.begin(taken.work)
      return taken.sleepMs
    } catch (error) {
      quietTurns = 0
      log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, 'Due deliveries could not be taken yet.')
      return TROUBLE_PAUSE_MS
    }
  }

  const unwatch = ctx.changeFeed.watch({
    change(kind) {
      if (kind === 'webhook' || kind === 'webhook_queue') sleeper.wake()
    },
    gap: () => sleeper.wake(),
  })
  const forgetting = setInterval(() => {
    windows.forgetUnused()
    pace.forgetUnused(performance.now())
  }, FORGET_EVERY_MS)
  forgetting.unref()
  const running = run()

  const nextChange = (): Promise<void> => new Promise((resolve) => changed.add(resolve))

  return {
    wake: sleeper.wake,
    async settled() {
      for (;;) {
        // One that begins after now sees all that was there.
        const turn = turnsBegun + 1
        sleeper.wake()
        while (turnsEnded < turn && !isStopping) await nextChange()
        if (isStopping || (quietTurns > 0 && windows.inFlight === 0 && results.waiting === 0)) return
        await Promise.race([nextChange(), delay(SLEEP_MAX_MS, undefined, { ref: false })])
      }
    },
    async stop(graceMs) {
      isStopping = true
      unwatch()
      clearInterval(forgetting)
      sleeper.wake()
      // Not for ever: the database may not answer. No attempt starts any more, so both waits share one grace.
      await Promise.all([Promise.race([running, delay(graceMs, undefined, { ref: false })]), attempts.end(graceMs)])
      await results.stop(WRITE_MS)
      connections.close()
      tellChanged()
      await db.end({ timeout: 1 })
    },
  }
}
