import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowUp, RotateCw } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { LiveSwitch } from '../../ui/live-switch.tsx'
import { RangeField } from '../../ui/range-field.tsx'
import { Failure } from '../../ui/states.tsx'
import { isOpenEnded } from '../../ui/time-range.ts'
import { type Change, EventFilters } from './event-filters.tsx'
import { EventList } from './event-list.tsx'
import { EventsFrame } from './frame.tsx'
import { useLiveEvents } from './live.ts'
import { NoEvents } from './no-events.tsx'
import { eventsQuery } from './queries.ts'
import { type EventSearch, USUAL_RANGE } from './search.ts'

const route = getRouteApi('/signed-in/console/events')

/** What happened in the account, as it happens. */
export function Events() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (next: Change): void => {
    const changed = Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined)
    // Filters are no pages: the way back leads out of the list, and not through each of them.
    void navigate({ search: Object.fromEntries(changed) as EventSearch, replace: true, resetScroll: false })
  }
  return (
    <EventsFrame tab="All events">
      <div className="flex flex-wrap items-center gap-2">
        <RangeField search={search} onChange={change} what="events" usual={USUAL_RANGE} />
        {isOpenEnded(search) && (
          <LiveSwitch
            what="events"
            checked={search.live !== 'off'}
            onCheckedChange={(checked) => change({ live: checked ? undefined : 'off' })}
          />
        )}
      </div>
      <Explorer search={search} onChange={change} />
    </EventsFrame>
  )
}

interface ExplorerProps {
  search: EventSearch
  onChange: (change: Change) => void
}

function Explorer({ search, onChange }: ExplorerProps) {
  const list = useRef<HTMLDivElement>(null)
  const { data, error, refetch, isRefetching, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(eventsQuery(search))
  const live = useLiveEvents(search, data, list)
  const events = data?.pages.flatMap((page) => page.data)
  return (
    <Card aria-label="Events">
      <EventFilters search={search} onChange={onChange} />
      <div role="status" className="empty:hidden">
        {live.waiting > 0 && (
          <div className="flex justify-center border-b border-line bg-accent-soft px-5 py-1.5">
            <Button size="small" look="primary" onClick={live.show}>
              <ArrowUp /> Show {live.waiting} new {live.waiting === 1 ? 'event' : 'events'}
            </Button>
          </div>
        )}
      </div>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : events?.length === 0 ? (
        <NoEvents search={search} onChange={onChange} />
      ) : (
        <EventList search={search} events={events} list={list} />
      )}
      {isFetchNextPageError && <Failure error={error} />}
      {(hasNextPage || (events && search.live === 'off')) && (
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
