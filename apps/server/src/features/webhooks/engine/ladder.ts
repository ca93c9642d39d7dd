import { ATTEMPTS_MAX, LADDER_GAPS_SECONDS } from '../ladder-gaps.ts'

/** Jitter: how far each gap may be from its nominal length, so that deliveries that failed together are not retried together. */
const JITTER = 0.1
/** The last attempt is due this long before the deadline, so that a busy server still starts it in time. */
const END_MARGIN_MS = 60_000
/** The last attempt is not made sooner than this after the one before it. */
const GAP_MIN_MS = 60_000
/** Statuses whose `Retry-After` counts. */
const WAITING_STATUSES = new Set([429, 503])
const RETRY_AFTER_MAX_MS = 100 * 86_400_000

export interface FailedAttempt {
  /** Attempts of the delivery that failed, this one included. */
  failures: number
  /** When it ended, and when the delivery ends. */
  at: Date
  deadlineAt: Date
  /** What the endpoint asked for. */
  retryAfterMs?: number | undefined
  /** From 0 to below 1. */
  random: number
}

/** When the next attempt is due; undefined after the last one. */
export function nextAttempt({ failures, at, deadlineAt, retryAfterMs = 0, random }: FailedAttempt): Date | undefined {
  const gapSeconds = LADDER_GAPS_SECONDS[failures - 1]
  if (gapSeconds === undefined || failures >= ATTEMPTS_MAX) return undefined
  const gapMs = gapSeconds * 1000 * (1 - JITTER + 2 * JITTER * random)
  const now = at.getTime()
  const end = deadlineAt.getTime() - END_MARGIN_MS
  const due = now + Math.max(gapMs, retryAfterMs)
  if (due <= end) return new Date(due)
  return end - now >= GAP_MIN_MS ? new Date(end) : undefined
}

/**
 * How long a response asks to wait by `Retry-After`: seconds, or a date in real time. Undefined if the header is absent or invalid.
 */
export function retryAfterMs(status: number, header: string | undefined, realNow: Date): number | undefined {
  if (!WAITING_STATUSES.has(status) || header === undefined) return undefined
  const text = header.trim()
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, RETRY_AFTER_MAX_MS)
  // HTTP dates contain the name of a day; `Date.parse` accepts much more.
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.min(Math.max(date - realNow.getTime(), 0), RETRY_AFTER_MAX_MS)
}
