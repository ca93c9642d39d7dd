import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useMemo } from 'react'
import { isRead } from '../../ui/reading.ts'
import { isOpenEnded } from '../../ui/time-range.ts'
import { filterOf } from './filters.ts'
import { type DeliveryPage, type DeliveryPageParam, deliveriesQuery, readDeliveryPage } from './queries.ts'
import type { DeliverySearch } from './search.ts'
import type { Delivery } from './types.ts'

const LIVE_MS = 2_000
/** Of the pages after the first, those that are read again at a time. */
const RESTLESS_MAX = 3

type Pages = InfiniteData<DeliveryPage, DeliveryPageParam>
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

/** How the pages below the first are read that show something which is about to change. */
const restlessPages = (pages: Pages | undefined, nowMs: number): DeliveryPageParam[] =>
  (pages?.pages ?? [])
    .flatMap(({ data }, index) =>
      index > 0 && data.some((row) => isRestless(row, nowMs)) ? [pages?.pageParams[index]] : [],
    )
    .slice(0, RESTLESS_MAX)

const isRestless = ({ status, in_flight: isSent, next_attempt_at: next }: Delivery, nowMs: number): boolean =>
  status === 'pending' && (isSent || (next !== null && Date.parse(next) <= nowMs))

/** The same rows, as they are now. */
export const withRows = ({ pages, pageParams }: Pages, rows: Map<string, Delivery>): Pages => ({
  pages: pages.map((page) => ({ ...page, data: page.data.map((row) => rows.get(row.id) ?? row) })),
  pageParams,
})

/** Above this the list begins anew, where nobody reads in it. */
const SHOWN_MAX = 1_000

/**
 * The newest page above what was read before: rows that the filters let through no more are gone. Where the two do not touch, the list
 * begins anew.
 */
export function withNewest(pages: Pages, first: DeliveryPage): Pages {
  const anew: Pages = { pages: [first], pageParams: [undefined] }
  const [head, ...others] = pages.pages
  const last = first.data.at(-1)
  if (!head || !last || !first.has_more) return anew
  const before = pages.pages.flatMap(({ data }) => data)
  if (before.length > SHOWN_MAX || !before.some(({ id }) => id >= last.id)) return anew
  const below = (page: DeliveryPage): DeliveryPage => ({ ...page, data: page.data.filter(({ id }) => id < last.id) })
  return {
    // The cursor stays that of the page before: reading goes on where it ended.
    pages: [{ ...head, data: [...first.data, ...below(head).data] }, ...others.map(below)],
    pageParams: pages.pageParams,
  }
}
