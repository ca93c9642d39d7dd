import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { type Live, useLive } from '../../explorer/live.ts'
import { withNewest, withRows } from '../../explorer/newest.ts'
import { type Pages, readPage } from '../../explorer/pages.ts'
import { type EventQuery, filterOf } from './filters.ts'
import { eventPages, eventsQuery } from './queries.ts'
import type { EventSearch } from './search.ts'
import type { AccountEvent } from './types.ts'

type EventPages = Pages<AccountEvent, EventQuery>

/** New events; one that was erased is shown as it is now. */
export function useLiveEvents(
  search: EventSearch,
  pages: Pick<EventPages, 'pages'> | undefined,
  list: RefObject<HTMLElement | null>,
): Live {
  const queries = useQueryClient()
  const { queryKey } = eventsQuery(search)
  const change = (to: (pages: EventPages) => EventPages): void => {
    queries.setQueryData<EventPages>(queryKey, (pages) => pages && to(pages))
  }
  return useLive({
    search,
    pages,
    list,
    query: {
      queryKey: ['events', 'new', filterOf(search)],
      queryFn: ({ signal }) => readPage(eventPages(search), undefined, signal),
    },
    update: ({ data }) => change((pages) => withRows(pages, new Map(data.map((event) => [event.id, event])))),
    show: (first) => change((pages) => withNewest(pages, first)),
  })
}
