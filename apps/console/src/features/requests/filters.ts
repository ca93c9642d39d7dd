/** What the explorer's URL asks the API for. */
import type { operations } from '../../api/v1-schema.d.ts'
import { timesOf } from '../../ui/time-range.ts'
import type { RequestSearch } from './search.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The credentials of programs: all but the cookie, by which the console's own pages ask. */
const OF_PROGRAMS = 'secret_key,session_token,access_token,operator_key,none'

/** The members that narrow the list, beside its time. */
const narrowing = ['status', 'method', 'route', 'error', 'key', 'project'] as const
export const isNarrowed = (search: RequestSearch): boolean => narrowing.some((name) => search[name] !== undefined)

/** Whose calls: of the signed-in account, of one project, or for operators of anybody or nobody known. */
export type Scope = { of: 'account' } | { of: 'project'; projectId: string } | { of: 'operator' }

export type RequestQuery = NonNullable<operations['requests.list']['parameters']['query']>

/** The query of `GET /v1/requests`. A cursor goes on with the very same, so that `now` is that of the first page. */
export function queryOf(scope: Scope, search: RequestSearch, now: Date): RequestQuery {
  const { status, method, route, error, key, project, source, account } = search
  const { from, to } = timesOf(search, now)
  const projectId = scope.of === 'project' ? scope.projectId : project
  return {
    ...(status ? { status } : {}),
    ...(method ? { method } : {}),
    ...(route ? { route } : {}),
    ...(error ? { error_code: error } : {}),
    ...(key ? { key_id: key } : {}),
    ...(projectId ? { project_id: projectId } : {}),
    ...(source === 'all' || scope.of === 'operator' ? {} : { credential: OF_PROGRAMS }),
    ...(scope.of === 'operator' ? { account_id: account ?? 'none' } : {}),
    ...(from ? { created_after: from.toISOString() } : {}),
    ...(to ? { created_before: to.toISOString() } : {}),
  }
}

/** What is kept by minutes and by hours of the counters; days are kept longer. */
const FINE_DAYS = 8

/** The query of `GET /v1/requests/series`: bars that are fine enough to see something, and not too many. */
export function seriesQueryOf(
  search: RequestSearch,
  now: Date,
): { interval: 'minute' | 'hour' | 'day'; from: Date; to: Date } {
  const { from, to = now } = timesOf(search, now)
  const begin = from ?? new Date(to.getTime() - DAY_MS)
  const lengthMs = to.getTime() - begin.getTime()
  const isOld = begin.getTime() < now.getTime() - FINE_DAYS * DAY_MS
  const interval = isOld || lengthMs > FINE_DAYS * DAY_MS ? 'day' : lengthMs <= 2 * HOUR_MS ? 'minute' : 'hour'
  return { interval, from: begin, to }
}

const lengths = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const

/** The range of time from the first of these columns to the end of the last. */
export const timeOfColumns = (interval: keyof typeof lengths, first: string, last: string) => ({
  from: new Date(first).toISOString(),
  to: new Date(Date.parse(last) + lengths[interval]).toISOString(),
})

export type Format = 'csv' | 'json'

/** `requests-20251208T1000Z-20251208T1100Z.csv`: no character that a file system minds. */
export function fileNameOf(search: RequestSearch, now: Date, format: Format): string {
  const { from, to = now } = timesOf(search, now)
  const moment = (date: Date): string => `${date.toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`
  return `requests-${from ? `${moment(from)}-` : 'until-'}${moment(to)}.${format}`
}
