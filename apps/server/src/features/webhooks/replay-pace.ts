import type { Uptake } from '../deliveries/replays.ts'

/**
 * How many deliveries a bulk replay may create now. They share the endpoint's queue with live ones, where the first due is the first sent, so
 * what a replay has queued is what a live delivery waits for. It is therefore never much: no more than is due within some seconds at the
 * replay's rate, and no more than twice what the endpoint took of it lately.
 */

/** How far ahead of their due times deliveries are created. */
const AHEAD_MS = 10_000
/** Over which time it is seen what an endpoint takes. */
export const TAKEN_WITHIN_MS = 5_000
/** Rows of one transaction. */
export const CHUNK_MAX = 5_000
/** What waits at most before it is known what the endpoint takes. */
const FIRST_MAX = 20
const PAUSE_MIN_MS = 1_000
const PAUSE_MAX_MS = 5_000

export interface Pace {
  ratePerSecond: number
  nextDueAt: Date | null
}

/** When the next one that is created is due. */
const nextDue = ({ nextDueAt }: Pace, now: Date): number => Math.max(now.getTime(), nextDueAt?.getTime() ?? 0)

export function roomOf(pace: Pace, { unbegun, begun }: Uptake, now: Date): number {
  const ahead = Math.floor(((now.getTime() + AHEAD_MS - nextDue(pace, now)) / 1_000) * pace.ratePerSecond)
  return Math.max(0, Math.min(ahead, CHUNK_MAX, Math.max(FIRST_MAX, 2 * begun) - unbegun))
}

/** Due times of so many, and of the one after them. */
export function dueTimes(pace: Pace, count: number, now: Date): { dueAt: Date[]; nextDueAt: Date } {
  const first = nextDue(pace, now)
  const at = (nth: number) => new Date(first + Math.floor((nth * 1_000) / pace.ratePerSecond))
  return { dueAt: Array.from({ length: count }, (_, nth) => at(nth)), nextDueAt: at(count) }
}

/** In how many milliseconds to look again: once half of what waits should have been sent. */
export const pauseMs = (pace: Pace, now: Date): number =>
  Math.min(PAUSE_MAX_MS, Math.max(PAUSE_MIN_MS, (nextDue(pace, now) - now.getTime()) / 2))
