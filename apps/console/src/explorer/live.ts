import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useMemo } from 'react'
import { isRead } from './reading.ts'
import { type ExplorerSearch, isLive } from './search.ts'

const LIVE_MS = 2_000

interface Rows {
  data: { id: string }[]
}
interface NewRows extends Rows {
  /** Whether there are others between them and the list. */
  isTorn?: boolean
}

interface LiveOptions<News extends NewRows> {
  search: ExplorerSearch
  /** What is shown so far. */
  pages: { pages: Rows[] } | undefined
  list: RefObject<HTMLElement | null>
  /** Reads the newest rows, and whatever else changes. */
  query: Pick<UseQueryOptions<News>, 'queryKey' | 'queryFn'>
  /** Writes what became of rows where they stand: nothing moves. */
  update?: (news: News) => void
  /** Puts what is new above the list. */
  show: (news: News, fresh: News['data']) => void
}

export interface Live {
  /** How many wait to be shown, since somebody reads. */
  waiting: number
  /** Whether there are more than these. */
  isTorn: boolean
  show: () => void
}

/**
 * New rows come to the top of the list by themselves. While somebody reads, which is further down, by pointer or by keyboard, they wait,
 * so that nothing moves.
 */
export function useLive<News extends NewRows>({ search, pages, list, query, update, show }: LiveOptions<News>): Live {
  const known = useMemo(() => new Set(pages?.pages.flatMap(({ data }) => data.map(({ id }) => id))), [pages])
  const enabled = pages !== undefined && isLive(search)
  const { data: news, dataUpdatedAt: answeredAt } = useQuery({ ...query, enabled, refetchInterval: LIVE_MS, gcTime: 0 })
  const fresh = enabled && news ? news.data.filter(({ id }) => !known.has(id)) : []
  const showNews = (): void => {
    if (news) show(news, fresh)
  }
  const take = useEffectEvent(() => {
    if (news) update?.(news)
    if (!isRead(list.current)) showNews()
  })
  useEffect(() => {
    if (answeredAt > 0) take()
  }, [answeredAt])
  return { waiting: fresh.length, isTorn: news?.isTorn === true, show: showNews }
}
