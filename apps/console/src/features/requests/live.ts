import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { type Live, useLive } from '../../explorer/live.ts'
import type { Scope } from './filters.ts'
import { type NewRequests, newestFirst, newRequestsQuery, requestsQuery } from './queries.ts'
import type { RequestSearch } from './search.ts'
import type { LoggedRequest } from './types.ts'

/** Above this the list begins anew, where nobody reads in it. */
const SHOWN_MAX = 1_000

interface Pages<Page> extends InfiniteData<Page> {}

export function useLiveRequests(
  scope: Scope,
  search: RequestSearch,
  pages: Pages<{ data: LoggedRequest[]; readAtMs: number }> | undefined,
  list: RefObject<HTMLElement | null>,
): Live {
  const queries = useQueryClient()
  const { queryKey } = requestsQuery(scope, search)
  const query = newRequestsQuery(scope, search, pages?.pages[0]?.readAtMs ?? 0)
  return useLive<NewRequests>({
    search,
    pages,
    list,
    query,
    show: ({ isTorn }, fresh) => {
      if (fresh.length === 0) return
      queries.setQueryData<NewRequests>(query.queryKey, (news) => news && { ...news, data: [], isTorn: false })
      const shown = pages?.pages.reduce((sum, { data }) => sum + data.length, 0) ?? 0
      if (isTorn || shown > SHOWN_MAX) void queries.resetQueries({ queryKey })
      else queries.setQueryData(queryKey, (pages) => pages && withRequests(pages, fresh))
    },
  })
}

function withRequests<Page extends { data: LoggedRequest[] }>(
  { pages: [first, ...others], pageParams }: Pages<Page>,
  fresh: LoggedRequest[],
): Pages<Page> {
  return first
    ? { pages: [{ ...first, data: newestFirst([...fresh, ...first.data]) }, ...others], pageParams }
    : { pages: [], pageParams }
}
