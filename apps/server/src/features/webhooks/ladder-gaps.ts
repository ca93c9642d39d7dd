const MINUTE = 60
const HOUR = 60 * MINUTE

/** Seconds from each failed attempt to the next one: 68.6 hours in all (contract 4.3). */
export const LADDER_GAPS_SECONDS: readonly number[] = [
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  12 * HOUR,
  12 * HOUR,
  12 * HOUR,
  12 * HOUR,
]

/** The first attempt, and one after each gap. */
export const ATTEMPTS_MAX = LADDER_GAPS_SECONDS.length + 1

/** How long a delivery is tried, from its creation. No attempt is due later. */
export const DELIVERY_SECONDS = 72 * HOUR
