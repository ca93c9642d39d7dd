import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import { Explorer } from '../../explorer/explorer.tsx'
import { ExplorerBar } from '../../explorer/explorer-bar.tsx'
import { asFilters, type Change, withChange } from '../../explorer/search.ts'
import { EventFilters } from './event-filters.tsx'
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
  const change = (next: Change<EventSearch>): void => void navigate({ search: withChange(search, next), ...asFilters })
  const list = useRef<HTMLDivElement>(null)
  const query = useInfiniteQuery(eventsQuery(search))
  const live = useLiveEvents(search, query.data, list)
  const events = query.data?.pages.flatMap((page) => page.data)
  return (
    <EventsFrame tab="All events">
      <ExplorerBar search={search} onChange={change} what="events" usual={USUAL_RANGE} />
      <Explorer
        label="Events"
        words={['event', 'events']}
        search={search}
        query={query}
        live={live}
        filters={<EventFilters search={search} onChange={change} />}
        empty={events?.length === 0 ? <NoEvents search={search} onChange={change} /> : undefined}
      >
        <EventList search={search} events={events} list={list} />
      </Explorer>
    </EventsFrame>
  )
}
