import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useMemo } from 'react'
import { withNewest } from '../../ui/newest.ts'
import { isRead } from '../../ui/reading.ts'
import { isOpenEnded } from '../../ui/time-range.ts'
import { filterOf } from './filters.ts'
import { type EventPage, type EventPageParam, eventsQuery, readEventPage } from './queries.ts'
import type { EventSearch } from './search.ts'

const LIVE_MS = 2_000

interface Live {
  /** How many wait to be shown, since somebody reads. */
  waiting: number
  show: () => void
}

/** New events come to the top of the list by themselves. While somebody reads they wait, so that nothing moves. */
export function useLiveEvents(
  search: EventSearch,
  pages: InfiniteData<EventPage, unknown> | undefined,
  list: RefObject<HTMLElement | null>,
): Live {
  const queries = useQueryClient()
  const { queryKey } = eventsQuery(search)
  const known = useMemo(() => new Set(pages?.pages.flatMap(({ data }) => data.map(({ id }) => id))), [pages])
  const isLive = pages !== undefined && search.live !== 'off' && isOpenEnded(search)
  const { data: first, dataUpdatedAt: answeredAt } = useQuery({
    queryKey: ['events', 'new', filterOf(search)],
    enabled: isLive,
    refetchInterval: LIVE_MS,
    gcTime: 0,
    queryFn: ({ signal }) => readEventPage(search, undefined, signal),
  })
  const waiting = isLive && first ? first.data.filter(({ id }) => !known.has(id)).length : 0
  const show = (): void => {
    if (first)
      queries.setQueryData<InfiniteData<EventPage, EventPageParam>>(
        queryKey,
        (pages) => pages && withNewest(pages, first),
      )
  }
  const take = useEffectEvent(() => {
    // Where none is new, one that was erased is shown as it is now.
    if (waiting === 0 || !isRead(list.current)) show()
  })
  useEffect(() => {
    if (answeredAt > 0) take()
  }, [answeredAt])
  return { waiting, show }
}
