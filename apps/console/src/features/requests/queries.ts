import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ApiError, body, v1 } from '../../api/client.ts'
import { queryOf, type RequestQuery, type Scope, seriesQueryOf } from './filters.ts'
import type { RequestSearch } from './search.ts'
import type { LoggedRequest, RequestDetail, RequestPage, SeriesPoint } from './types.ts'

const PAGE_SIZE = 50
export const PAGE_SIZE_MAX = 100

// biome-ignore lint/suspicious/noExplicitAny: until the document has them
const get = v1.GET as any

export const readRequests = (
  query: RequestQuery & { limit: number; cursor?: string },
  signal?: AbortSignal,
): Promise<RequestPage> => body(v1.GET('/v1/requests', { params: { query }, signal: signal ?? null }))

/** What decides which requests are listed: not what else stands in the URL. */
const filterOf = ({ live: _, ...filter }: RequestSearch): RequestSearch => filter

/** Requests, newest first, a page after the other. A cursor belongs to its filters, so that all pages have the times of the first. */
export const requestsQuery = (scope: Scope, search: RequestSearch) =>
  infiniteQueryOptions({
    queryKey: ['requests', 'list', scope, filterOf(search)],
    initialPageParam: undefined as { cursor: string; query: RequestQuery } | undefined,
    // What is new comes to the top by itself: reading every page again would only move what is read.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam?.query ?? queryOf(scope, search, new Date())
      const cursor = pageParam ? { cursor: pageParam.cursor } : {}
      return { ...(await readRequests({ ...query, limit: PAGE_SIZE, ...cursor }, signal)), query }
    },
    getNextPageParam: ({ next_cursor: cursor, query }) => (cursor === null ? undefined : { cursor, query }),
  })

/** How often to ask for new requests, and how far back: servers write what they answered up to a second later, each for itself. */
const LIVE_MS = 2_000
const LATE_MS = 5_000

/** Requests since the newest that is known, while the page is looked at. */
export const newestQuery = (scope: Scope, search: RequestSearch, newest: string | undefined) =>
  queryOptions({
    queryKey: ['requests', 'newest', scope, filterOf(search)],
    refetchInterval: LIVE_MS,
    gcTime: 0,
    queryFn: ({ signal }) => {
      const query = queryOf(scope, search, new Date())
      const since = newest === undefined ? {} : { created_after: new Date(Date.parse(newest) - LATE_MS).toISOString() }
      return readRequests({ ...query, ...since, limit: PAGE_SIZE_MAX }, signal)
    },
  })

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

/** Requests, errors and durations over time. */
export const requestSeriesQuery = (search: RequestSearch, projectId: string | undefined, isLive: boolean) => {
  const { key, project = projectId, range, from, to } = search
  return queryOptions({
    queryKey: ['requests', 'series', { key, project, range, from, to }],
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? 15_000 : false,
    queryFn: async ({ signal }) => {
      const { interval, from, to } = seriesQueryOf(search, new Date())
      const query = {
        interval,
        from: from.toISOString(),
        to: to.toISOString(),
        ...(key ? { key_id: key } : {}),
        ...(project ? { project_id: project } : {}),
      }
      const { data } = await body<{ data: SeriesPoint[] }>(get('/v1/requests/series', { params: { query }, signal }))
      return { interval, points: data }
    },
  })
}
