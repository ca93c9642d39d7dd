import type { ReactNode, RefObject } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { RowList, useIsWide } from '../../ui/row-list.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { ProjectName } from '../requests/caller.tsx'
import { useNames } from '../requests/names.ts'
import { About, EventTime, EventTitle } from './event-parts.tsx'
import type { EventSearch } from './search.ts'
import type { AccountEvent } from './types.ts'

interface RowsProps {
  search: EventSearch
  /** Undefined while they are on their way. */
  events: AccountEvent[] | undefined
}

/** A table where there is room, and cards on phones. Arrow keys go from one event to the next. */
export function EventList({ list, ...rows }: RowsProps & { list: RefObject<HTMLDivElement | null> }) {
  const isWide = useIsWide()
  return (
    <RowList list={list} busy={rows.events === undefined}>
      {isWide ? <EventTable {...rows} /> : <EventCards {...rows} />}
    </RowList>
  )
}

const columns = [
  { title: 'Time', className: 'w-38 pl-5' },
  { title: 'Event', className: '' },
  { title: 'About', className: 'w-48' },
  { title: 'Project', className: 'w-44 pr-5' },
] as const
type Title = (typeof columns)[number]['title']
const SKELETON_ROWS = 12

interface CellProps {
  event: AccountEvent
  search: EventSearch
  names: ReturnType<typeof useNames>
}

/** Above the link that covers the row. */
const aboveClass = 'relative z-1 block w-fit max-w-full truncate'

const cells: Record<Title, (of: CellProps) => ReactNode> = {
  Time: ({ event }) => <EventTime at={event.created_at} />,
  Event: ({ event, search }) => <EventTitle event={event} search={search} />,
  About: ({ event }) => (
    <span className={aboveClass}>
      <About event={event} />
    </span>
  ),
  Project: ({ event, names }) => <ProjectName id={event.project_id} names={names} className={aboveClass} />,
}

function EventTable({ search, events }: RowsProps) {
  const names = useNames()
  return (
    <table className="w-full table-fixed border-collapse text-[0.8125rem]">
      <caption className="sr-only">Events</caption>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          {columns.map(({ title, className }) => (
            <th key={title} scope="col" className={classNames('px-2 py-2.5 text-left font-medium', className)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events?.map((event) => (
          <tr key={event.id} className="relative border-b border-line last:border-0 hover:bg-sunken/60">
            {columns.map(({ title, className }) => (
              <td key={title} className={classNames('h-13 px-2 py-1', className)}>
                {cells[title]({ event, search, names })}
              </td>
            ))}
          </tr>
        ))}
        {events === undefined &&
          Array.from({ length: SKELETON_ROWS }, (_, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <tr key={n} className="border-b border-line last:border-0">
              {columns.map(({ title, className }) => (
                <td key={title} className={classNames('h-13 px-2', className)}>
                  <Skeleton className="h-4 w-3/4" />
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function EventCards({ search, events }: RowsProps) {
  const names = useNames()
  return (
    <ul aria-label="Events">
      {events?.map((event) => (
        <li
          key={event.id}
          className="relative grid grid-cols-[minmax(0,1fr)] gap-1.5 border-b border-line px-4 py-3 text-[0.8125rem] last:border-0"
        >
          <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-3">
            <EventTitle event={event} search={search} />
            <EventTime at={event.created_at} />
          </div>
          <div className="flex items-center justify-between gap-3">
            <span className="relative z-1 shrink-0">
              <About event={event} />
            </span>
            {event.project_id !== null && (
              <ProjectName id={event.project_id} names={names} className="relative z-1 min-w-0 truncate" />
            )}
          </div>
        </li>
      )) ??
        ['first', 'second', 'third', 'fourth'].map((which) => (
          <li key={which} className="grid gap-1.5 border-b border-line px-4 py-3 last:border-0">
            <Skeleton className="h-9" />
            <Skeleton className="h-5 w-40" />
          </li>
        ))}
    </ul>
  )
}
