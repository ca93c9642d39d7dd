/** How far the time in an id may be from `created_at`: it is made a little earlier, and clocks are set. */
const ID_SLACK_MS = 3_600_000

/** The least UUID v7 of a time: for ids that hold the very time, such as those of requests. */
export const leastId = (atMs: number): string =>
  `${Math.max(0, atMs).toString(16).padStart(12, '0')}00000000000000000000`.replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    '$1-$2-$3-$4-$5',
  )

/**
 * Bounds on the ids of rows that were created from, or before, a time. `created_at` decides; these let an index by id skip to the time
 * that is asked for.
 */
export const leastIdFrom = (from: Date): string => leastId(from.getTime() - ID_SLACK_MS)
export const leastIdBefore = (before: Date): string => leastId(before.getTime() + ID_SLACK_MS)

/** When a UUID v7 was made, to the millisecond. */
export const timeOfId = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
