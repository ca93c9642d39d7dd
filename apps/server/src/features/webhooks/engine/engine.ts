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
 * Delivers events to webhook endpoints (ADR 49): looks at the queue, takes what is due and there is room for, sends it, and writes how it
 * went. What is taken is leased by its due time, so that the work of a server that dies comes back by itself.
 */
export interface DeliveryEngine {
  /** Looks at the queue now. */
  wake(): void
  /** When nothing is due, under way or unwritten. */
  settled(): Promise<void>
  /** Takes nothing more, waits for what is under way, cuts off what takes longer, and hands that back: `graceMs` and 6 seconds in all. */
  stop(graceMs: number): Promise<void>
}

export interface EngineOptions {
  /** Whether a delivery may connect to an address. */
  allows(address: string, protocol: 'http:' | 'https:'): boolean
  /** For one attempt, from its beginning to the end of its answer. */
  timeoutMs?: number
  limits?: WindowLimits
  /** Replaced by tests. */
  guard?: GuardOptions
  /** Of the jitter, from 0 to below 1. */
  random?: () => number
}

const TIMEOUT_MS = 10_000
/** A lease outlives its attempt by this: time to write the result. */
const LEASE_MARGIN_MS = 5_000
/** Results that may wait to be written before nothing more is taken. */
const UNWRITTEN_MAX = 1_200
/** After the grace, for cutting off and writing down. */
const WRITE_MS = 5_000
const TROUBLE_PAUSE_MS = 500
const FORGET_EVERY_MS = 60_000

/** @param db two connections of its own, which it ends: one that takes, one that writes */
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
  /** Something is due for which there is no room. */
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
    // Room was made: for a delivery that is due, if one waits for it.
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
    // Also until its result is written it is nobody's to take, whatever happens to a clock.
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

  /** Returns how long to sleep unless something comes. */
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
      // A database that fell silent would be waited for without end. Nothing begins any more, so both wait through the same grace.
      await Promise.all([Promise.race([running, delay(graceMs, undefined, { ref: false })]), attempts.end(graceMs)])
      await results.stop(WRITE_MS)
      connections.close()
      tellChanged()
      await db.end({ timeout: 1 })
    },
  }
}
