import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowUp, Download, RotateCw } from 'lucide-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { LiveSwitch } from '../../ui/live-switch.tsx'
import { clock, dayOf } from '../../ui/moments.ts'
import { RangeField } from '../../ui/range-field.tsx'
import { Failure } from '../../ui/states.tsx'
import { isOpenEnded } from '../../ui/time-range.ts'
import { RequestCharts } from './charts.tsx'
import { ExportDialog } from './export-dialog.tsx'
import type { Scope } from './filters.ts'
import { useLiveRequests } from './live.ts'
import { NoRequests } from './no-requests.tsx'
import { requestsQuery } from './queries.ts'
import { type Change, RequestFilters } from './request-filters.tsx'
import { RequestList } from './request-list.tsx'
import type { RequestSearch } from './search.ts'

interface ExplorerProps {
  scope: Scope
  search: RequestSearch
  onSearch: (search: RequestSearch) => void
  /** Beside the time. */
  children?: ReactNode
}

/** What was asked of the API, as it comes in: charts, filters and the list. */
export function RequestExplorer({ scope, search, onSearch, children }: ExplorerProps) {
  const [isExporting, setExporting] = useState(false)
  const change = (change: Change): void => {
    const next = { ...search, ...change }
    onSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)))
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-center gap-2">
        {children}
        <RangeField search={search} onChange={change} what="requests" />
        {isOpenEnded(search) && (
          <LiveSwitch
            what="requests"
            checked={search.live !== 'off'}
            onCheckedChange={(checked) => change({ live: checked ? undefined : 'off' })}
          />
        )}
        <span className="grow" />
        <Button onClick={() => setExporting(true)}>
          <Download /> Export
        </Button>
      </div>
      <RequestCharts scope={scope} search={search} onChange={change} />
      <Requests key={JSON.stringify([scope, search.account])} scope={scope} search={search} onChange={change} />
      {isExporting && <ExportDialog scope={scope} search={search} onClose={() => setExporting(false)} />}
    </div>
  )
}

interface RequestsProps {
  scope: Scope
  search: RequestSearch
  onChange: (change: Change) => void
}

function Requests({ scope, search, onChange }: RequestsProps) {
  const heading = useId()
  const list = useRef<HTMLDivElement>(null)
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(requestsQuery(scope, search))
  const live = useLiveRequests(scope, search, data, list)
  const requests = data?.pages.flatMap((page) => page.data).filter((request) => !isOwnLook(request))
  const scannedTo = data?.pages.at(-1)?.scanned_to
  const isSearching = hasNextPage && scannedTo != null
  return (
    <Card aria-labelledby={heading}>
      <h2 id={heading} className="sr-only">
        Requests
      </h2>
      <RequestFilters scope={scope} search={search} requests={requests} onChange={onChange} />
      <div role="status" className="empty:hidden">
        {live.waiting > 0 && (
          <div className="flex justify-center border-b border-line bg-accent-soft px-5 py-1.5">
            <Button size="small" look="primary" onClick={live.show}>
              <ArrowUp /> Show {live.waiting}
              {live.isTorn && '+'} new {live.waiting === 1 ? 'request' : 'requests'}
            </Button>
          </div>
        )}
      </div>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : requests?.length === 0 && !isSearching ? (
        <NoRequests scope={scope} search={search} onChange={onChange} />
      ) : (
        <RequestList scope={scope} search={search} requests={requests} list={list} />
      )}
      {isFetchNextPageError && <Failure error={error} />}
      {(hasNextPage || (requests && search.live === 'off')) && (
        <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 border-t border-line px-5 py-3">
          {isSearching && (
            <span role="status" className="text-[0.8125rem] text-ink-soft">
              Searched back to {dayOf(scannedTo)}, {clock(scannedTo)}.
            </span>
          )}
          {hasNextPage && (
            <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {isFetchingNextPage ? 'Loading' : isSearching ? 'Search further' : 'Load more'}
            </Button>
          )}
          {search.live === 'off' && (
            <Button size="small" look="quiet" busy={isRefetching} onClick={() => void refetch()}>
              <RotateCw /> Refresh
            </Button>
          )}
        </div>
      )}
    </Card>
  )
}

/** This page asks every two seconds: it would show little but itself. */
const isOwnLook = ({ credential, route }: { credential: string; route: string | null }): boolean =>
  credential === 'cookie' && route !== null && /^\/v1\/requests(?:\/series)?$/.test(route)
