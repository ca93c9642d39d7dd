import type { RefObject } from 'react'
import { type Column, ExplorerList } from '../../explorer/explorer-list.tsx'
import { aboveRowClass } from '../../ui/row-list.tsx'
import { ClockTime } from '../../ui/time.tsx'
import { useNames } from '../projects/names.ts'
import { ProjectName } from '../projects/project-name.tsx'
import { About, EventTitle } from './event-parts.tsx'
import type { EventSearch } from './search.ts'
import type { AccountEvent } from './types.ts'

interface EventListProps {
  search: EventSearch
  /** Undefined while they are on their way. */
  events: AccountEvent[] | undefined
  list: RefObject<HTMLDivElement | null>
}

export function EventList({ search, events, list }: EventListProps) {
  const names = useNames()
  const columns: Column<AccountEvent>[] = [
    { title: 'Time', className: 'w-38 pl-5', cell: (event) => <ClockTime at={event.created_at} /> },
    { title: 'Event', cell: (event) => <EventTitle event={event} search={search} /> },
    {
      title: 'About',
      className: 'w-48',
      cell: (event) => (
        <span className={aboveRowClass}>
          <About event={event} />
        </span>
      ),
    },
    {
      title: 'Project',
      className: 'w-44 pr-5',
      cell: (event) => <ProjectName id={event.project_id} names={names} className={aboveRowClass} />,
    },
  ]
  return (
    <ExplorerList
      label="Events"
      list={list}
      rows={events}
      columns={columns}
      tall
      card={(event) => (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-3">
            <EventTitle event={event} search={search} />
            <ClockTime at={event.created_at} />
          </div>
          <div className="flex items-center justify-between gap-3">
            <span className="relative z-1 shrink-0">
              <About event={event} />
            </span>
            {event.project_id !== null && (
              <ProjectName id={event.project_id} names={names} className="relative z-1 min-w-0 truncate" />
            )}
          </div>
        </>
      )}
    />
  )
}
