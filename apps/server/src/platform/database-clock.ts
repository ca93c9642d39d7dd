import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { type Db, one } from './db.ts'

const MEASURE_EVERY_MS = 60_000
/** Of several measurements the quickest counts: the others waited for something. */
const SAMPLES = 3

/**
 * The time that all servers of a database share, which is that of the database: by their own clocks two servers that are some seconds apart
 * would take each other's leases for expired.
 *
 * Between two measurements it goes on by the monotonic clock, so that a system clock that is set meanwhile changes nothing.
 */
export interface DatabaseClock extends Clock {
  /** The clock of the product, as far ahead or behind of real time as that is. */
  now(): Date
  /** Real time, wherever a test or a sandbox has moved the product's clock to. */
  realNow(): Date
  /** Measures now. Rejects while the database is away. */
  measure(): Promise<void>
  stop(): void
}

export async function openDatabaseClock(db: Db, log: Logger, clock: Clock): Promise<DatabaseClock> {
  /** What the monotonic clock lacks to the database's, in milliseconds. */
  let origin = Date.now() - performance.now()

  async function measure(): Promise<void> {
    let quickest = Number.POSITIVE_INFINITY
    let measured = origin
    for (let i = 0; i < SAMPLES; i += 1) {
      const askedAt = performance.now()
      const { ms } = one(
        await db<{ ms: number }[]>`
        select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
      )
      const tookMs = performance.now() - askedAt
      if (tookMs >= quickest) continue
      quickest = tookMs
      measured = Number(ms) - askedAt - tookMs / 2
    }
    origin = measured
  }

  await measure()
  const timer = setInterval(() => {
    measure().catch((error: unknown) => log.debug({ err: error }, 'The clock of the database could not be read.'))
  }, MEASURE_EVERY_MS)
  timer.unref()
  const real = (): number => origin + performance.now()
  return {
    now: () => new Date(clock.now().getTime() + Math.round(real() - Date.now())),
    realNow: () => new Date(Math.round(real())),
    measure,
    stop: () => clearInterval(timer),
  }
}
