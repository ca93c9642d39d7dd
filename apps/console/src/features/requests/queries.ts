import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ApiError, body, v1 } from '../../api/client.ts'
import { pagesQuery } from '../../explorer/pages.ts'
import { isLive } from '../../explorer/search.ts'
import { queryOf, type RequestQuery, type Scope, seriesQueryOf } from './filters.ts'
import type { RequestSearch } from './search.ts'
import type { LoggedRequest, RequestDetail, RequestPage } from './types.ts'

export const PAGE_SIZE_MAX = 100

interface ReadPage extends RequestPage {
  /** When it was answered, by the server's clock, which the times of requests go by. */
  readAtMs: number
}

export async function readRequests(
  query: RequestQuery & { limit: number; cursor?: string },
  signal: AbortSignal,
): Promise<ReadPage> {
  const answer = v1.GET('/v1/requests', { params: { query }, signal })
  const page = await body<RequestPage>(answer)
  const date = Date.parse((await answer).response.headers.get('date') ?? '')
  return { ...page, readAtMs: Number.isNaN(date) ? Date.now() : date }
}

/** What decides which requests are listed: not what else stands in the URL. */
const filterOf = ({ live: _, ...filter }: RequestSearch): RequestSearch => filter

export const requestsQuery = (scope: Scope, search: RequestSearch) =>
  pagesQuery(['requests', 'list', scope, filterOf(search)], {
    queryOf: (now) => queryOf(scope, search, now),
    read: readRequests,
  })

/** How far back to ask for new requests: servers write what they answered up to a second later, each for itself. */
const LATE_MS = 5_000

export interface NewRequests {
  /** Newest first; they gather until the list takes them. */
  data: LoggedRequest[]
  /** Whether there are others between them and those before. */
  isTorn: boolean
  readAtMs: number
}

/**
 * Requests that came since the list was read, while the page is looked at. Each time only the last seconds are asked for: where the filters let
 * little through, a search from the newest that is known could look at days of requests, every two seconds.
 */
export const newRequestsQuery = (scope: Scope, search: RequestSearch, listReadAtMs: number) =>
  queryOptions({
    queryKey: ['requests', 'new', scope, filterOf(search)] as readonly unknown[],
    queryFn: async ({ signal, client, queryKey }): Promise<NewRequests> => {
      const before = client.getQueryData<NewRequests>(queryKey)
      const since = new Date((before?.readAtMs ?? listReadAtMs) - LATE_MS).toISOString()
      const query = { ...queryOf(scope, search, new Date()), created_after: since, limit: PAGE_SIZE_MAX }
      const { data, has_more: hasMore, readAtMs } = await readRequests(query, signal)
      const read = new Set(data.map(({ id }) => id))
      const gathered = before?.data.filter(({ id }) => !read.has(id)) ?? []
      return { data: newestFirst([...data, ...gathered]), isTorn: hasMore || before?.isTorn === true, readAtMs }
    },
  })

/** Ids are in the order of time. Those of two servers may come out of it. */
export const newestFirst = (requests: LoggedRequest[]): LoggedRequest[] =>
  requests.toSorted((a, b) => (a.id < b.id ? 1 : -1))

const LOOK_AGAIN = { times: 5, everyMs: 1_000 }

/** One request. It is in the log up to a second after its answer: what is not there yet is looked for again. */
export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', 'one', id],
    queryFn: ({ signal }): Promise<RequestDetail> =>
      body(v1.GET('/v1/requests/{id}', { params: { path: { id } }, signal })),
    staleTime: 30_000,
    retry: (failures, error) =>
      error instanceof ApiError && [0, 404, 502, 503].includes(error.status) && failures < LOOK_AGAIN.times,
    retryDelay: LOOK_AGAIN.everyMs,
    // Generations and webhooks go on for a while.
    refetchInterval: ({ state: { data } }) => (data && isRecent(data) ? 3_000 : false),
  })

const RECENT_MS = 120_000
const isRecent = ({ created_at: at }: LoggedRequest): boolean => Date.now() - Date.parse(at) < RECENT_MS

/** Requests, errors and durations over time, whatever the list is narrowed to beside its time, key and project. */
export const requestSeriesQuery = (scope: Scope, search: RequestSearch) => {
  const { key, range, from, to } = search
  const project = scope.of === 'project' ? scope.projectId : search.project
  const account = scope.of === 'operator' ? (search.account ?? 'none') : undefined
  return queryOptions({
    queryKey: ['requests', 'series', { key, project, account, range, from, to }],
    placeholderData: keepPreviousData,
    refetchInterval: isLive(search) ? SERIES_MS : false,
    queryFn: async ({ signal }) => {
      const { interval, from, to } = seriesQueryOf(search, new Date())
      const query = {
        interval,
        from: from.toISOString(),
        to: to.toISOString(),
        ...(key ? { key_id: key } : {}),
        ...(project ? { project_id: project } : {}),
        ...(account ? { account_id: account } : {}),
      }
      const { data } = await body(v1.GET('/v1/requests/series', { params: { query }, signal }))
      return { interval, points: data }
    },
  })
}

/** Counters are written every few seconds. */
const SERIES_MS = 15_000
