import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useMemo } from 'react'
import { withNewest } from '../../ui/newest.ts'
import { isRead } from '../../ui/reading.ts'
import { isOpenEnded } from '../../ui/time-range.ts'
import { filterOf } from './filters.ts'
import { type DeliveryPage, type Pages, restlessPages, withRows } from './pages.ts'
import { deliveriesQuery, readDeliveryPage } from './queries.ts'
import type { DeliverySearch } from './search.ts'

const LIVE_MS = 2_000
/** As the library types what it reads. */
type ReadPages = InfiniteData<DeliveryPage, unknown>

interface Live {
  /** How many wait to be shown, since somebody reads. */
  waiting: number
  show: () => void
}

/**
 * New deliveries come to the top of the list by themselves, and what becomes of those that are shown is written where they stand. While
 * somebody reads, new ones wait, so that nothing moves.
 */
export function useLiveDeliveries(
  search: DeliverySearch,
  pages: ReadPages | undefined,
  list: RefObject<HTMLElement | null>,
): Live {
  const queries = useQueryClient()
  const { queryKey } = deliveriesQuery(search)
  const known = useMemo(() => new Set(pages?.pages.flatMap(({ data }) => data.map(({ id }) => id))), [pages])
  const isLive = pages !== undefined && search.live !== 'off' && isOpenEnded(search)
  const { data: news, dataUpdatedAt: answeredAt } = useQuery({
    queryKey: ['deliveries', 'new', filterOf(search)],
    enabled: isLive,
    refetchInterval: LIVE_MS,
    gcTime: 0,
    queryFn: async ({ signal, client }) => {
      const params = restlessPages(client.getQueryData<Pages>(queryKey), Date.now())
      const [first, ...others] = await Promise.all(
        [undefined, ...params].map((param) => readDeliveryPage(search, param, signal)),
      )
      return {
        first,
        rows: new Map([first, ...others].flatMap((page) => page?.data ?? []).map((row) => [row.id, row])),
      }
    },
  })
  const fresh = isLive && news?.first ? news.first.data.filter(({ id }) => !known.has(id)) : []
  const show = (): void => {
    const first = news?.first
    if (first) queries.setQueryData<Pages>(queryKey, (pages) => pages && withNewest(pages, first))
  }
  const take = useEffectEvent(() => {
    if (!news) return
    queries.setQueryData<Pages>(queryKey, (pages) => pages && withRows(pages, news.rows))
    if (!isRead(list.current)) show()
  })
  useEffect(() => {
    if (answeredAt > 0) take()
  }, [answeredAt])
  return { waiting: fresh.length, show }
}
