import { queryOptions } from '@tanstack/react-query'
import { body, v1 } from '../../api/client.ts'
import type { V1Schema } from '../../api/types.ts'
import { type PageSource, pagesQuery } from '../../explorer/pages.ts'
import { type EventQuery, filterOf, queryOf } from './filters.ts'
import type { EventSearch } from './search.ts'
import type { AccountEvent, EventTypeDescription } from './types.ts'

export const eventPages = (search: EventSearch): PageSource<V1Schema<'EventList'>, EventQuery> => ({
  queryOf: (now) => queryOf(search, now),
  read: (query, signal) => body(v1.GET('/v1/events', { params: { query }, signal })),
})

export const eventsQuery = (search: EventSearch) => pagesQuery(['events', 'list', filterOf(search)], eventPages(search))

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
