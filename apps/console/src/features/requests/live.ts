import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useMemo } from 'react'
import { isRead } from '../../ui/reading.ts'
import { isOpenEnded } from '../../ui/time-range.ts'
import type { Scope } from './filters.ts'
import { type NewRequests, newestFirst, newRequestsKey, newRequestsQuery, requestsQuery } from './queries.ts'
import type { RequestSearch } from './search.ts'
import type { LoggedRequest } from './types.ts'

/** Above this the list begins anew, where nobody reads in it. */
const SHOWN_MAX = 1_000

interface Pages<Page> extends InfiniteData<Page> {}

interface Live {
  /** How many wait to be shown, since somebody reads. */
  waiting: number
  /** Whether there are others between them and the list. */
  isTorn: boolean
  show: () => void
}

/**
 * New requests come to the top of the list by themselves. While somebody reads, which is further down, by pointer or by keyboard, they
 * wait, so that nothing moves.
 */
export function useLiveRequests(
  scope: Scope,
  search: RequestSearch,
  pages: Pages<{ data: LoggedRequest[]; readAtMs: number }> | undefined,
  list: RefObject<HTMLElement | null>,
): Live {
  const queries = useQueryClient()
  const { queryKey } = requestsQuery(scope, search)
  const known = useMemo(() => new Set(pages?.pages.flatMap(({ data }) => data.map(({ id }) => id))), [pages])
  const isLive = pages !== undefined && search.live !== 'off' && isOpenEnded(search)
  const { data: news, dataUpdatedAt: answeredAt } = useQuery({
    ...newRequestsQuery(scope, search, pages?.pages[0]?.readAtMs ?? 0),
    enabled: isLive,
  })
  const fresh = isLive && news ? news.data.filter(({ id }) => !known.has(id)) : []
  const isTorn = news?.isTorn === true
  const show = (): void => {
    queries.setQueryData<NewRequests>(
      newRequestsKey(scope, search),
      (news) => news && { ...news, data: [], isTorn: false },
    )
    if (isTorn || known.size > SHOWN_MAX) void queries.resetQueries({ queryKey })
    else queries.setQueryData(queryKey, (pages) => pages && withRequests(pages, fresh))
  }
  const showUnread = useEffectEvent(() => {
    if (fresh.length > 0 && !isRead(list.current)) show()
  })
  useEffect(() => {
    if (answeredAt > 0) showUnread()
  }, [answeredAt])
  return { waiting: fresh.length, isTorn, show }
}

function withRequests<Page extends { data: LoggedRequest[] }>(
  { pages: [first, ...others], pageParams }: Pages<Page>,
  fresh: LoggedRequest[],
): Pages<Page> {
  return first
    ? { pages: [{ ...first, data: newestFirst([...fresh, ...first.data]) }, ...others], pageParams }
    : { pages: [], pageParams }
}
