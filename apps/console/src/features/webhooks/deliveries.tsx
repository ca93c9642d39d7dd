import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowUp, RotateCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { LiveSwitch } from '../../ui/live-switch.tsx'
import { RangeField } from '../../ui/range-field.tsx'
import { Failure } from '../../ui/states.tsx'
import { isOpenEnded } from '../../ui/time-range.ts'
import { type Change, DeliveryFilters } from './delivery-filters.tsx'
import { DeliveryList } from './delivery-list.tsx'
import { filterOf } from './filters.ts'
import { WebhooksFrame } from './frame.tsx'
import { useLiveDeliveries } from './live.ts'
import { NoDeliveries } from './no-deliveries.tsx'
import { deliveriesQuery } from './queries.ts'
import { type DeliverySearch, USUAL_RANGE } from './search.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useReplays } from './use-replays.ts'

const route = getRouteApi('/signed-in/console/webhooks/deliveries')

/** What was sent to the endpoints, as it goes out. */
export function Deliveries() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Change): void => {
    const changed = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)
    // Filters are no pages: the way back leads out of the list, and not through each of them.
    void navigate({ search: Object.fromEntries(changed) as DeliverySearch, replace: true, resetScroll: false })
  }
  return (
    <WebhooksFrame tab="Deliveries">
      <div className="flex flex-wrap items-center gap-2">
        <RangeField search={search} onChange={change} what="deliveries" usual={USUAL_RANGE} />
        {isOpenEnded(search) && (
          <LiveSwitch
            what="deliveries"
            checked={search.live !== 'off'}
            onCheckedChange={(checked) => change({ live: checked ? undefined : 'off' })}
          />
        )}
      </div>
      <Explorer search={search} onChange={change} />
    </WebhooksFrame>
  )
}

interface ExplorerProps {
  search: DeliverySearch
  onChange: (change: Change) => void
}

function Explorer({ search, onChange }: ExplorerProps) {
  const list = useRef<HTMLDivElement>(null)
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const replays = useReplays()
  const filter = JSON.stringify(filterOf(search))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what other filters hide is not selected any more
  useEffect(() => setIds(new Set()), [filter])
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(deliveriesQuery(search))
  const live = useLiveDeliveries(search, data, list)
  const deliveries = data?.pages.flatMap((page) => page.data)
  const select = (changed: string[], isSelected: boolean): void =>
    setIds((before) => {
      const next = new Set(before)
      for (const id of changed) isSelected ? next.add(id) : next.delete(id)
      return next
    })
  const replaySelected = (): void => {
    const chosen = [...ids]
    setIds(new Set())
    void replays.run(chosen)
  }
  return (
    <Card aria-label="Deliveries">
      <DeliveryFilters search={search} onChange={onChange} />
      <SelectionBar
        count={ids.size}
        replays={replays}
        onReplay={replaySelected}
        onClear={() => (ids.size > 0 ? setIds(new Set()) : replays.dismiss())}
      />
      <div role="status" className="empty:hidden">
        {live.waiting > 0 && (
          <div className="flex justify-center border-b border-line bg-accent-soft px-5 py-1.5">
            <Button size="small" look="primary" onClick={live.show}>
              <ArrowUp /> Show {live.waiting} new {live.waiting === 1 ? 'delivery' : 'deliveries'}
            </Button>
          </div>
        )}
      </div>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : deliveries?.length === 0 ? (
        <NoDeliveries search={search} onChange={onChange} />
      ) : (
        <DeliveryList
          search={search}
          deliveries={deliveries}
          list={list}
          selection={{ ids, onSelect: select }}
          outcomes={replays.outcomes}
        />
      )}
      {isFetchNextPageError && <Failure error={error} />}
      {(hasNextPage || (deliveries && search.live === 'off')) && (
        <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 border-t border-line px-5 py-3">
          {hasNextPage && (
            <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {isFetchingNextPage ? 'Loading' : 'Load more'}
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
