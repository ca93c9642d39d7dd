/**
 * What time it is in each world, for every statement that compares due times and deadlines: a sandbox may have a clock of its own. Worlds that
 * are not named have the time of all others.
 */
export interface WorldTimes {
  worldIds: readonly string[]
  /** In the order of the worlds. */
  times: readonly Date[]
  others: Date
}

/** Today every world has the same time. */
export const worldTimes = (now: Date): WorldTimes => ({ worldIds: [], times: [], others: now })
