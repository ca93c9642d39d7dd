import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { LATENCY_COUNTERS } from '../../platform/latencies.ts'
import { parseTime } from '../../platform/times.ts'
import { waitingOf } from '../deliveries/waiting.ts'
import { deleteHours, type HourRow, listHours, sumHours } from './hour-queries.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    /** Hours that old are gone. */
    hours_kept: true
  }
}

/** How attempts at endpoints go. The engine counts them by the hour. */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** As long as deliveries are shown. */
export const HOURS_KEPT_DAYS = 30
/** Buckets up to now, if nobody says from when. */
const USUAL_HOURS = 24

export interface WebhookStats {
  succeeded: number
  failed: number
  latencies: number[]
  waiting: number
  oldestWaitingAt: Date | null
}

export const noStats: WebhookStats = { succeeded: 0, failed: 0, latencies: [], waiting: 0, oldestWaitingAt: null }

/** Of the last 24 hours, the current one included, and of what waits now. */
export async function statsOf(ctx: Context, endpointIds: string[]): Promise<(endpointId: string) => WebhookStats> {
  if (endpointIds.length === 0) return () => noStats
  const after = new Date(ctx.clock.now().getTime() - DAY_MS)
  const [hours, waiting] = await Promise.all([sumHours(ctx.db, endpointIds, after), waitingOf(ctx.db, endpointIds)])
  const counted = new Map(hours.map((row) => [row.endpointId, row]))
  return (id) => {
    const { succeeded, failed, latencies } = counted.get(id) ?? noStats
    const { waiting: count = 0, oldestAt = null } = waiting.get(id) ?? {}
    return { succeeded, failed, latencies, waiting: count, oldestWaitingAt: oldestAt }
  }
}

export type Hour = Pick<HourRow, 'hour' | 'succeeded' | 'failed' | 'latencies'>

/** Whole hours, those without attempts as zeros. @throws InvalidInput */
export async function getHours(
  ctx: Context,
  endpointId: string,
  range: { from?: string | undefined; to?: string | undefined },
): Promise<Hour[]> {
  const { from, until } = rangeOf(range, ctx.clock.now().getTime())
  const rows = await listHours(ctx.db, endpointId, new Date(from), new Date(until))
  const known = new Map(rows.map((row) => [row.hour.getTime(), row]))
  return Array.from({ length: (until - from) / HOUR_MS }, (_, index) => {
    const start = from + index * HOUR_MS
    return known.get(start) ?? { ...nothing, hour: new Date(start) }
  })
}

const nothing = { succeeded: 0, failed: 0, latencies: Array.from({ length: LATENCY_COUNTERS }, () => 0) }

function rangeOf({ from, to }: { from?: string | undefined; to?: string | undefined }, now: number) {
  const until = Math.ceil((parseTime(to)?.getTime() ?? now + 1) / HOUR_MS) * HOUR_MS
  const first = parseTime(from)?.getTime()
  const start = first === undefined ? until - USUAL_HOURS * HOUR_MS : Math.floor(first / HOUR_MS) * HOUR_MS
  if (start >= until)
    throw new InvalidInput([{ loc: ['query', to === undefined ? 'from' : 'to'], rule: 'range_order' }])
  // An hour more, so that "the last thirty days" may begin within it.
  if (start < now - HOURS_KEPT_DAYS * DAY_MS - HOUR_MS)
    throw new InvalidInput([
      { loc: ['query', from === undefined ? 'to' : 'from'], rule: 'hours_kept', limit: HOURS_KEPT_DAYS },
    ])
  if (until - start > (HOURS_KEPT_DAYS + 2) * DAY_MS)
    throw new InvalidInput([{ loc: ['query', 'to'], rule: 'range_days', limit: HOURS_KEPT_DAYS + 2 }])
  return { from: start, until }
}

export const sweepWebhookHours = (ctx: Context): Promise<void> =>
  deleteHours(ctx.db, new Date(ctx.clock.now().getTime() - HOURS_KEPT_DAYS * DAY_MS - DAY_MS))
