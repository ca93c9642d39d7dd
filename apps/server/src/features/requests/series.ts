import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { LATENCY_COUNTERS } from '../../platform/latencies.ts'
import { parseTime } from '../../platform/times.ts'
import type { LogOwner } from './queries.ts'
import { type BucketRow, sumDaysOf, sumMinutes } from './series-queries.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    /** Counters that old are gone. */
    range_kept: true
  }
}

/** Calls over time, from the counters: those of minutes are kept for eight days, those of days for 400. */

export const seriesIntervals = ['minute', 'hour', 'day'] as const
export type SeriesInterval = (typeof seriesIntervals)[number]

/** Of one answer: a day of minutes, with some room. */
export const BUCKETS_MAX = 1_500

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const lengthMs = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: DAY_MS }
/** Buckets up to now, if nobody says from when. */
const usual = { minute: 60, hour: 24, day: 30 }
const keptDays = { minute: 8, hour: 8, day: 400 }

export interface SeriesQuestion extends LogOwner {
  projectId: string | null
  keyId: string | null
  interval: SeriesInterval
  from?: string | undefined
  to?: string | undefined
}

/** Whole buckets, those without calls as zeros. @throws InvalidInput */
export async function getRequestSeries(ctx: Context, question: SeriesQuestion): Promise<BucketRow[]> {
  const { interval } = question
  // Calls are counted by the time in their ids.
  const { from, until } = rangeOf(question, Date.now())
  const scope = { ...question, from: new Date(from), until: new Date(until) }
  const rows =
    interval === 'day' ? await sumDaysOf(ctx.db, scope) : await sumMinutes(ctx.db, scope, lengthMs[interval] / 1000)
  const known = new Map(rows.map((row) => [row.start.getTime(), row]))
  const buckets: BucketRow[] = []
  for (let start = from; start < until; start += lengthMs[interval])
    buckets.push(known.get(start) ?? { ...nothing, start: new Date(start) })
  return buckets
}

const nothing = {
  requests: 0,
  refused: 0,
  clientErrors: 0,
  serverErrors: 0,
  generations: 0,
  latencies: Array.from({ length: LATENCY_COUNTERS }, () => 0),
}

function rangeOf({ interval, from, to }: SeriesQuestion, now: number): { from: number; until: number } {
  const length = lengthMs[interval]
  // Days of UTC are 24 hours, always: the epoch is a midnight.
  const until = Math.ceil((parseTime(to)?.getTime() ?? now + 1) / length) * length
  const first = parseTime(from)?.getTime()
  const start = first === undefined ? until - usual[interval] * length : Math.floor(first / length) * length
  if (start >= until)
    throw new InvalidInput([{ loc: ['query', to === undefined ? 'from' : 'to'], rule: 'range_order' }])
  if ((until - start) / length > BUCKETS_MAX)
    throw new InvalidInput([{ loc: ['query', 'from'], rule: 'range_points', limit: BUCKETS_MAX }])
  // A bucket more, so that "the last eight days" may begin within it.
  if (start < now - keptDays[interval] * DAY_MS - length)
    throw new InvalidInput([
      { loc: ['query', from === undefined ? 'to' : 'from'], rule: 'range_kept', limit: keptDays[interval] },
    ])
  return { from: start, until }
}
