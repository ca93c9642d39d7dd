import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { body, v1 } from '../../api/client.ts'
import type { V1Schema } from '../../api/types.ts'
import { type EventQuery, filterOf, queryOf } from './filters.ts'
import type { EventSearch } from './search.ts'
import type { AccountEvent, EventTypeDescription } from './types.ts'

const PAGE_SIZE = 50

/** A cursor, and the query that it goes on with; undefined for the first page. */
export type EventPageParam = { cursor: string; query: EventQuery } | undefined
export type EventPage = V1Schema<'EventList'> & { query: EventQuery }

export async function readEventPage(
  search: EventSearch,
  pageParam: EventPageParam,
  signal: AbortSignal,
): Promise<EventPage> {
  const query = pageParam?.query ?? queryOf(search, new Date())
  const cursor = pageParam ? { cursor: pageParam.cursor } : {}
  const page = await body(
    v1.GET('/v1/events', { params: { query: { ...query, limit: PAGE_SIZE, ...cursor } }, signal }),
  )
  return { ...page, query }
}

/** Events, newest first, a page after the other. A cursor belongs to its filters, so that all pages have the times of the first. */
export const eventsQuery = (search: EventSearch) =>
  infiniteQueryOptions({
    queryKey: ['events', 'list', filterOf(search)],
    initialPageParam: undefined as EventPageParam,
    // What is new comes in by `live.ts`: reading every page again would only move what is read.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: ({ pageParam, signal }) => readEventPage(search, pageParam, signal),
    getNextPageParam: ({ next_cursor: cursor, query }): EventPageParam =>
      cursor === null ? undefined : { cursor, query },
  })

/** One of them, and the text that it is: webhooks sign and send the very same. */
export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: ['events', 'one', id],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<{ event: AccountEvent; text: string }> => {
      const text = await body(v1.GET('/v1/events/{id}', { params: { path: { id } }, parseAs: 'text', signal }))
      return { event: JSON.parse(text) as AccountEvent, text }
    },
  })

/** Every type that there is. */
export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  staleTime: 3_600_000,
  queryFn: async (): Promise<EventTypeDescription[]> => {
    const { data } = await body(v1.GET('/v1/events/types'))
    return data
  },
})
