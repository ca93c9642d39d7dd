import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useEffectEvent, useMemo } from 'react'
import { isOpenEnded, type RequestQuery, type Scope } from './filters.ts'
import { newestQuery, PAGE_SIZE_MAX, requestsQuery } from './queries.ts'
import type { RequestSearch } from './search.ts'
import type { LoggedRequest, RequestPage } from './types.ts'

/** Above this the list begins anew, where nobody reads in it. */
const SHOWN_MAX = 1_000

type Page = RequestPage & { query: RequestQuery }
type Pages = InfiniteData<Page>

interface Live {
  /** How many wait to be shown, since somebody reads; undefined where nothing new is looked for. */
  waiting: number
  /** Whether there are more than were read. */
  more: boolean
  show: () => void
}

/**
 * New requests come to the top of the list by themselves. While somebody reads, which is further down, by pointer or by keyboard, they
 * wait, so that nothing moves.
 */
export function useLiveRequests(
  scope: Scope,
  search: RequestSearch,
  pages: Pages | undefined,
  list: RefObject<HTMLElement | null>,
): Live {
  const queries = useQueryClient()
  const options = requestsQuery(scope, search)
  const known = useMemo(() => new Set(pages?.pages.flatMap(({ data }) => data.map(({ id }) => id))), [pages])
  const isLive = pages !== undefined && search.live !== 'off' && isOpenEnded(search)
  const { data: newest, dataUpdatedAt: answeredAt } = useQuery({
    ...newestQuery(scope, search, pages?.pages[0]?.data[0]?.created_at),
    enabled: isLive,
  })
  const fresh = isLive && newest ? newest.data.filter(({ id }) => !known.has(id)) : []
  const more = newest?.has_more === true && fresh.length >= PAGE_SIZE_MAX
  const show = (): void => {
    // Some between those and these were not read.
    if (more || known.size > SHOWN_MAX) void queries.resetQueries({ queryKey: options.queryKey })
    else queries.setQueryData(options.queryKey, (pages) => pages && withRequests(pages, fresh))
  }
  const showUnread = useEffectEvent(() => {
    if (fresh.length > 0 && !isRead(list.current)) show()
  })
  useEffect(() => {
    if (answeredAt > 0) showUnread()
  }, [answeredAt])
  return { waiting: fresh.length, more, show }
}

/** At their places in the first page: those of two servers may come out of order. */
function withRequests({ pages: [first, ...others], pageParams }: Pages, fresh: LoggedRequest[]): Pages {
  if (!first) return { pages: [], pageParams }
  const data = [...fresh, ...first.data].sort((a, b) => (a.id < b.id ? 1 : -1))
  return { pages: [{ ...first, data }, ...others], pageParams }
}

/** Whether somebody is at it, or has gone on from its top. */
const isRead = (list: HTMLElement | null): boolean =>
  list !== null &&
  (list.getBoundingClientRect().top < 0 || list.matches(':hover') || list.contains(document.activeElement))
