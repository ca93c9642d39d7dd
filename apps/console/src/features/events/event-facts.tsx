import { Link } from '@tanstack/react-router'
import { Card, CardHead } from '../../ui/card.tsx'
import { linkClass } from '../../ui/class-names.ts'
import { Copyable } from '../../ui/copy.tsx'
import { Fact } from '../../ui/fact.tsx'
import { exactly } from '../../ui/moments.ts'
import { useNames } from '../projects/names.ts'
import { ProjectName } from '../projects/project-name.tsx'
import { About } from './event-parts.tsx'
import type { AccountEvent } from './types.ts'

const idClass = `${linkClass} font-mono text-xs break-all`

/** Where an event came from, and what it is about. */
export function EventFacts({ event }: { event: AccountEvent }) {
  const names = useNames()
  return (
    <Card>
      <CardHead title="Event" />
      <dl className="grid gap-3 p-5 text-[0.8125rem]">
        <Fact name="ID">
          <Copyable text={event.id} what="the event ID" />
        </Fact>
        <Fact name="Type">
          <Link to="/console/events/types" search={{ type: event.type }} className={idClass}>
            {event.type}
          </Link>
        </Fact>
        <Fact name="Time">
          <time dateTime={event.created_at}>{exactly(event.created_at)}</time>
        </Fact>
        <Fact name="About">
          <About event={event} />
        </Fact>
        <Fact name="Project">
          <ProjectName id={event.project_id} names={names} />
        </Fact>
        <Fact name="Request">
          {event.request_id === null ? (
            <span className="text-ink-soft">Not caused by a request</span>
          ) : (
            <Link to="/console/requests/$requestId" params={{ requestId: event.request_id }} className={idClass}>
              {event.request_id}
            </Link>
          )}
        </Fact>
        <Fact name="API version">{event.api_version}</Fact>
      </dl>
    </Card>
  )
}
