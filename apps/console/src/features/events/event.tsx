import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { isGone } from '../../api/client.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Missing } from '../../ui/missing.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { changesOf, isErased, typeInWords } from './about.ts'
import { Changes } from './changes.tsx'
import { EventData } from './event-data.tsx'
import { EventDeliveries } from './event-deliveries.tsx'
import { EventFacts } from './event-facts.tsx'
import { eventQuery, eventTypesQuery } from './queries.ts'
import { ReplayEvent } from './replay-event.tsx'
import type { AccountEvent } from './types.ts'

const route = getRouteApi('/signed-in/console/events/$eventId')

/** One event: what it says, where it came from, and whom it was sent to. */
export function EventPage() {
  const { eventId } = route.useParams()
  const { data, error, refetch } = useQuery(eventQuery(eventId))
  const { data: types } = useQuery(eventTypesQuery)
  const [isAsked, setAsked] = useState(false)
  const event = data?.event
  const isMissing = !data && isGone(error)
  return (
    <Page
      title={event ? event.type : isMissing ? 'No such event' : undefined}
      windowTitle={`Event …${eventId.slice(-6)}`}
      badge={event && <Kind event={event} />}
      about={event && typeInWords(event.type, types)}
      crumbs={[{ text: 'Events', to: '/console/events', search: route.useSearch() }]}
      actions={
        event &&
        !isErased(event) && (
          <Button onClick={() => setAsked(true)}>
            <RotateCcw /> Replay…
          </Button>
        )
      }
    >
      {isMissing ? (
        <Missing title="There is no such event" to="/console/events" action="See all events">
          It may be older than 30 days, or belong to the other mode or another account.
        </Missing>
      ) : error && !data ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : data ? (
        <Parts key={data.event.id} {...data} />
      ) : (
        <Waiting />
      )}
      {event && isAsked && <ReplayEvent event={event} onClose={() => setAsked(false)} />}
    </Page>
  )
}

/** What it is besides. */
function Kind({ event }: { event: AccountEvent }) {
  if (isErased(event)) return <Badge>Erased</Badge>
  return event.test ? <Badge tone="accent">Test</Badge> : null
}

function Parts({ event, text }: { event: AccountEvent; text: string }) {
  const changes = changesOf(event)
  return (
    <>
      {event.test && (
        <p className="rounded-lg bg-accent-soft px-4 py-3 text-accent">
          This is a test event of a webhook endpoint. Its data is an example.
        </p>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
          {isErased(event) ? (
            <Erased />
          ) : (
            <>
              {changes.length > 0 && <Changes changes={changes} />}
              <EventData event={event} text={text} />
            </>
          )}
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
          <EventFacts event={event} />
          <EventDeliveries event={event} />
        </div>
      </div>
    </>
  )
}

const Erased = () => (
  <Card>
    <CardHead title="Data" />
    <p className="px-5 py-4 text-ink-soft">
      The data of this event was erased together with its project or user. It cannot be replayed.
    </p>
  </Card>
)

const Waiting = () => (
  <div className="grid gap-6 lg:grid-cols-[3fr_2fr]">
    <Skeleton className="h-96 rounded-xl" />
    <Skeleton className="h-80 rounded-xl" />
  </div>
)
