import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Explorer } from '../../explorer/explorer.tsx'
import { ExplorerBar } from '../../explorer/explorer-bar.tsx'
import { asFilters, type Change, withChange } from '../../explorer/search.ts'
import { DeliveryFilters } from './delivery-filters.tsx'
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
  const change = (next: Change<DeliverySearch>): void =>
    void navigate({ search: withChange(search, next), ...asFilters })
  const list = useRef<HTMLDivElement>(null)
  const query = useInfiniteQuery(deliveriesQuery(search))
  const live = useLiveDeliveries(search, query.data, list)
  const deliveries = query.data?.pages.flatMap((page) => page.data)
  const { ids, select, clear } = useSelection(JSON.stringify(filterOf(search)))
  const replays = useReplays()
  const replaySelected = (): void => {
    const chosen = [...ids]
    clear()
    void replays.run(chosen)
  }
  return (
    <WebhooksFrame tab="Deliveries">
      <ExplorerBar search={search} onChange={change} what="deliveries" usual={USUAL_RANGE} />
      <Explorer
        label="Deliveries"
        words={['delivery', 'deliveries']}
        search={search}
        query={query}
        live={live}
        filters={
          <>
            <DeliveryFilters search={search} onChange={change} />
            <SelectionBar
              count={ids.size}
              replays={replays}
              onReplay={replaySelected}
              onClear={() => (ids.size > 0 ? clear() : replays.dismiss())}
            />
          </>
        }
        empty={deliveries?.length === 0 ? <NoDeliveries search={search} onChange={change} /> : undefined}
      >
        <DeliveryList
          search={search}
          deliveries={deliveries}
          list={list}
          selected={ids}
          onSelect={select}
          outcomes={replays.outcomes}
        />
      </Explorer>
    </WebhooksFrame>
  )
}

/** @param filter what other filters hide is not selected any more */
function useSelection(filter: string) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const clear = (): void => setIds(new Set())
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the filter changes
  useEffect(clear, [filter])
  const select = (changed: string[], isSelected: boolean): void =>
    setIds((before) => {
      const next = new Set(before)
      for (const id of changed) isSelected ? next.add(id) : next.delete(id)
      return next
    })
  return { ids, select, clear }
}
