import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { ArrowUp, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { clock, dayOf } from '../ui/moments.ts'
import { Failure } from '../ui/states.tsx'
import type { Live } from './live.ts'
import type { ExplorerSearch } from './search.ts'

interface ExplorerProps {
  /** Of the list, such as `Requests`. */
  label: string
  /** What one row and several are called. */
  words: readonly [one: string, many: string]
  search: ExplorerSearch
  query: UseInfiniteQueryResult<InfiniteData<unknown>>
  live: Live
  filters: ReactNode
  /** In place of a list without rows; undefined while it has some, or may yet. */
  empty: ReactNode | undefined
  /** How far back the rows were looked for, while there is more to search. */
  searchedTo?: string | undefined
  /** The list. */
  children: ReactNode
}

/** Rows as they come in, below their filters; older ones when they are asked for. */
export function Explorer({ label, words, search, query, live, filters, empty, searchedTo, children }: ExplorerProps) {
  const { data, error, refetch, isFetchNextPageError } = query
  return (
    <Card aria-label={label}>
      {filters}
      <div role="status" className="empty:hidden">
        {live.waiting > 0 && (
          <div className="flex justify-center border-b border-line bg-accent-soft px-5 py-1.5">
            <Button size="small" look="primary" onClick={live.show}>
              <ArrowUp /> Show {live.waiting}
              {live.isTorn && '+'} new {words[live.waiting === 1 ? 0 : 1]}
            </Button>
          </div>
        )}
      </div>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : (empty ?? children)}
      {isFetchNextPageError && <Failure error={error} />}
      <Foot query={query} isPaused={search.live === 'off'} searchedTo={searchedTo} />
    </Card>
  )
}

interface FootProps extends Pick<ExplorerProps, 'query' | 'searchedTo'> {
  isPaused: boolean
}

function Foot({ query, isPaused, searchedTo }: FootProps) {
  const { data, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage } = query
  if (!hasNextPage && !(data && isPaused)) return null
  const further = searchedTo === undefined ? 'Load more' : 'Search further'
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 border-t border-line px-5 py-3">
      {searchedTo !== undefined && (
        <span role="status" className="text-[0.8125rem] text-ink-soft">
          Searched back to {dayOf(searchedTo)}, {clock(searchedTo)}.
        </span>
      )}
      {hasNextPage && (
        <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading' : further}
        </Button>
      )}
      {isPaused && (
        <Button size="small" look="quiet" busy={isRefetching} onClick={() => void refetch()}>
          <RotateCw /> Refresh
        </Button>
      )}
    </div>
  )
}
