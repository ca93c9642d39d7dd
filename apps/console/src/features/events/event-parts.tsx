import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { classNames } from '../../ui/class-names.ts'
import { rowLinkClass } from '../../ui/row-list.tsx'
import { ObjectLink } from '../requests/request-timeline.tsx'
import { subjectOf, typeInWords } from './about.ts'
import { eventTypesQuery } from './queries.ts'
import type { EventSearch } from './search.ts'
import type { AccountEvent } from './types.ts'

/** What a row of a table, a card and the page of an event have in common. */

interface EventTitleProps {
  event: AccountEvent
  /** The list that it stands in, for the way back. */
  search: EventSearch
}

/** In words and as code. Its link covers the whole row. */
export function EventTitle({ event, search }: EventTitleProps) {
  const { data: types } = useQuery(eventTypesQuery)
  const words = typeInWords(event.type, types)
  return (
    <div className="grid min-w-0 gap-0.5">
      <Link
        to="/console/events/$eventId"
        params={{ eventId: event.id }}
        search={search}
        data-row
        className={classNames('truncate', rowLinkClass)}
      >
        {words ?? event.type}
      </Link>
      {words !== undefined && <code className="truncate font-mono text-xs text-ink-soft">{event.type}</code>}
    </div>
  )
}

/** What it happened to, with the way there where there is one. */
export function About({ event }: { event: AccountEvent }) {
  const subject = subjectOf(event)
  if (!subject) return <span className="text-ink-soft">Erased</span>
  if (subject.isDeleted || event.test)
    return (
      <code className="font-mono text-xs whitespace-nowrap text-ink-soft" title={subject.id}>
        {shortId(subject.id)}
      </code>
    )
  return <ObjectLink type={subject.type} id={subject.id} projectId={event.project_id} />
}

const shortId = (id: string): string => (id.length > 24 ? `${id.slice(0, 9)}…${id.slice(-6)}` : id)
