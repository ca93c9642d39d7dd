import type { Projects } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { parseTime } from '../../platform/times.ts'
import { type HourRow, type Interval, listBuckets } from './queries.ts'

declare module '../../platform/errors.ts' {
  interface InputRules {
    range_order: true
    range_points: true
  }
}

export const metrics = ['registrations', 'sign_ins', 'generations', 'requests'] as const
export type Metric = (typeof metrics)[number]
export const intervals = ['hour', 'day'] as const

/** Points of one answer: a month of hours, or two years of days. */
export const POINTS_MAX = 750

const HOUR_MS = 3_600_000
const lengthMs = { hour: HOUR_MS, day: 24 * HOUR_MS }
/** Points up to now, if nobody says from when. */
const usual = { hour: 24, day: 30 }

export interface Question {
  metric: Metric
  interval: Interval
  from?: string | undefined
  to?: string | undefined
}

export interface Series {
  from: Date
  to: Date
  points: Point[]
}

export interface Point {
  start: Date
  count: number
  completed?: number
  failed?: number
  errors?: number
}

/** Whole buckets that hold every moment between `from` and `to`, those without anything as zeros. @throws InvalidInput */
export async function getSeries(ctx: Context, projects: Projects, question: Question): Promise<Series> {
  const { interval, metric } = question
  const range = rangeOf(question, ctx.clock.now())
  const rows = await listBuckets(ctx.db, projects, { interval, ...range })
  const known = new Map(rows.map((row) => [row.start.getTime(), row]))
  const points: Point[] = []
  for (let start = range.from.getTime(); start < range.to.getTime(); start += lengthMs[interval])
    points.push(toPoint(metric, new Date(start), known.get(start)))
  return { ...range, points }
}

function rangeOf({ interval, from, to }: Question, now: Date): { from: Date; to: Date } {
  const length = lengthMs[interval]
  // Days of UTC are 24 hours, always: the epoch is a midnight.
  const end = Math.ceil((parseTime(to)?.getTime() ?? now.getTime() + 1) / length) * length
  const first = parseTime(from)?.getTime()
  const start = first === undefined ? end - usual[interval] * length : Math.floor(first / length) * length
  if (start >= end) throw new InvalidInput([{ loc: ['query', 'to'], rule: 'range_order' }])
  if ((end - start) / length > POINTS_MAX)
    throw new InvalidInput([{ loc: ['query', 'from'], rule: 'range_points', limit: POINTS_MAX }])
  return { from: new Date(start), to: new Date(end) }
}

function toPoint(metric: Metric, start: Date, row: HourRow | undefined): Point {
  const {
    registrations = 0,
    signIns = 0,
    generations = 0,
    completed = 0,
    failed = 0,
    requests = 0,
    errors = 0,
  } = row ?? {}
  if (metric === 'registrations') return { start, count: registrations }
  if (metric === 'sign_ins') return { start, count: signIns }
  if (metric === 'generations') return { start, count: generations, completed, failed }
  return { start, count: requests, errors }
}
