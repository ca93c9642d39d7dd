import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Explorer } from '../../explorer/explorer.tsx'
import { ExplorerBar } from '../../explorer/explorer-bar.tsx'
import { type Change, withChange } from '../../explorer/search.ts'
import { Button } from '../../ui/button.tsx'
import { RequestCharts } from './charts.tsx'
import { ExportDialog } from './export-dialog.tsx'
import type { Scope } from './filters.ts'
import { useLiveRequests } from './live.ts'
import { NoRequests } from './no-requests.tsx'
import { requestsQuery } from './queries.ts'
import { RequestFilters } from './request-filters.tsx'
import { RequestList } from './request-list.tsx'
import { type RequestSearch, USUAL_RANGE } from './search.ts'

interface RequestExplorerProps {
  scope: Scope
  search: RequestSearch
  onSearch: (search: RequestSearch) => void
  /** Beside the time. */
  children?: ReactNode
}

/** What was asked of the API, as it comes in: charts, filters and the list. */
export function RequestExplorer({ scope, search, onSearch, children }: RequestExplorerProps) {
  const [isExporting, setExporting] = useState(false)
  const change = (next: Change<RequestSearch>): void => onSearch(withChange(search, next))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <ExplorerBar
        search={search}
        onChange={change}
        what="requests"
        usual={USUAL_RANGE}
        before={children}
        actions={
          <Button onClick={() => setExporting(true)}>
            <Download /> Export
          </Button>
        }
      />
      <RequestCharts scope={scope} search={search} onChange={change} />
      <Requests key={JSON.stringify([scope, search.account])} scope={scope} search={search} onChange={change} />
      {isExporting && <ExportDialog scope={scope} search={search} onClose={() => setExporting(false)} />}
    </div>
  )
}

interface RequestsProps {
  scope: Scope
  search: RequestSearch
  onChange: (change: Change<RequestSearch>) => void
}

function Requests({ scope, search, onChange }: RequestsProps) {
  const list = useRef<HTMLDivElement>(null)
  const query = useInfiniteQuery(requestsQuery(scope, search))
  const live = useLiveRequests(scope, search, query.data, list)
  const requests = query.data?.pages.flatMap((page) => page.data).filter((request) => !isOwnLook(request))
  const scannedTo = query.data?.pages.at(-1)?.scanned_to
  const isSearching = query.hasNextPage && scannedTo != null
  return (
    <Explorer
      label="Requests"
      words={['request', 'requests']}
      search={search}
      query={query}
      live={live}
      filters={<RequestFilters scope={scope} search={search} requests={requests} onChange={onChange} />}
      empty={
        requests?.length === 0 && !isSearching ? (
          <NoRequests scope={scope} search={search} onChange={onChange} />
        ) : undefined
      }
      searchedTo={isSearching ? scannedTo : undefined}
    >
      <RequestList scope={scope} search={search} requests={requests} list={list} />
    </Explorer>
  )
}

/** This page asks every two seconds: it would show little but itself. */
const isOwnLook = ({ credential, route }: { credential: string; route: string | null }): boolean =>
  credential === 'cookie' && route !== null && /^\/v1\/requests(?:\/series)?$/.test(route)
