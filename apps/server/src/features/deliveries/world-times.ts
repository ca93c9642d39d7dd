/**
 * The time in each world, for every statement that compares due times and deadlines: a sandbox may have its own clock. Worlds that
 * are not listed use `others`.
 */
export interface WorldTimes {
  worldIds: readonly string[]
  /** In the order of the worlds. */
  times: readonly Date[]
  others: Date
}

/** Today every world has the same time. */
export const worldTimes = (now: Date): WorldTimes => ({ worldIds: [], times: [], others: now })
