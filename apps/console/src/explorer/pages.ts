/** Lists that are read newest first, a page after the other. */
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'

const PAGE_SIZE = 50

export interface Page<Row> {
  data: Row[]
  has_more: boolean
  next_cursor: string | null
}
/** A page with the query that it answers. */
export type QueriedPage<Row, Query> = Page<Row> & { query: Query }
/** A cursor, and the query that it goes on with; undefined for the first page. */
export type PageParam<Query> = { cursor: string; query: Query } | undefined
export type Pages<Row, Query> = InfiniteData<QueriedPage<Row, Query>, PageParam<Query>>

/** How one page of a list is read. */
export interface PageSource<Of, Query> {
  queryOf: (now: Date) => Query
  read: (query: Query & { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Of>
}

/** One page, or again the one that was read with this. */
export async function readPage<Of, Query extends object>(
  { queryOf, read }: PageSource<Of, Query>,
  param: PageParam<Query>,
  signal: AbortSignal,
): Promise<Of & { query: Query }> {
  const query = param?.query ?? queryOf(new Date())
  const cursor = param ? { cursor: param.cursor } : {}
  return { ...(await read({ ...query, limit: PAGE_SIZE, ...cursor }, signal)), query }
}

/** All pages that were asked for. A cursor belongs to its filters, so that all of them have the times of the first. */
export const pagesQuery = <Of extends Page<unknown>, Query extends object>(
  queryKey: readonly unknown[],
  source: PageSource<Of, Query>,
) =>
  infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as PageParam<Query>,
    // What is new comes in by `live.ts`: reading every page again would only move what is read.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: ({ pageParam, signal }) => readPage(source, pageParam, signal),
    getNextPageParam: ({ next_cursor: cursor, query }): PageParam<Query> =>
      cursor === null ? undefined : { cursor, query },
  })
