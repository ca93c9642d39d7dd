import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Card, CardHead } from '../../ui/card.tsx'
import { linkClass } from '../../ui/class-names.ts'
import { Copyable } from '../../ui/copy.tsx'
import { Fact } from '../../ui/fact.tsx'
import { exactly } from '../../ui/moments.ts'
import { subjectOf } from '../events/about.ts'
import { About } from '../events/event-parts.tsx'
import { eventQuery } from '../events/queries.ts'
import { useNames } from '../projects/names.ts'
import { ProjectName } from '../projects/project-name.tsx'
import type { DeliveryDetail, Webhook } from './types.ts'
import { shortUrl } from './words.ts'

const idClass = `${linkClass} font-mono text-xs break-all`

interface DeliveryFactsProps {
  delivery: DeliveryDetail
  /** Undefined while it is on its way, or gone. */
  webhook: Webhook | undefined
}

/** What a delivery belongs to: endpoint, event, request, and what the event is about. */
export function DeliveryFacts({ delivery, webhook }: DeliveryFactsProps) {
  const names = useNames()
  const { data } = useQuery({ ...eventQuery(delivery.event_id), retry: false })
  const event = data?.event
  // A test is about an example.
  const subject = event && !event.test ? subjectOf(event) : undefined
  return (
    <Card>
      <CardHead title="Delivery" />
      <dl className="grid gap-3 p-5 text-[0.8125rem]">
        <Fact name="ID">
          <Copyable text={delivery.id} what="the delivery ID" />
        </Fact>
        <Fact name="Endpoint">
          {webhook ? (
            <Link to="/console/webhooks/$webhookId" params={{ webhookId: webhook.id }} className={idClass}>
              {shortUrl(webhook.url)}
            </Link>
          ) : (
            <span className="font-mono text-xs break-all">{shortUrl(delivery.webhook_url ?? delivery.webhook_id)}</span>
          )}
        </Fact>
        <Fact name="Event">
          <Copyable text={delivery.event_id} what="the event ID" />
          {delivery.test && <p className="text-ink-soft">A test event; it is not in the list of events</p>}
          <p className="flex flex-wrap gap-x-4">
            <Link to="/console/events/$eventId" params={{ eventId: delivery.event_id }} className={linkClass}>
              See the event
            </Link>
            <Link to="/console/webhooks/deliveries" search={{ event: delivery.event_id }} className={linkClass}>
              Its deliveries
            </Link>
          </p>
        </Fact>
        {event && subject && (
          <Fact name="About">
            <About event={event} />
          </Fact>
        )}
        {event?.request_id && (
          <Fact name="Request">
            <Link to="/console/requests/$requestId" params={{ requestId: event.request_id }} className={idClass}>
              {event.request_id}
            </Link>
          </Fact>
        )}
        <Fact name="Project">
          <ProjectName id={delivery.project_id} names={names} />
        </Fact>
        <Fact name="Created">
          <time dateTime={delivery.created_at}>{exactly(delivery.created_at)}</time>
        </Fact>
        {delivery.replay_of !== null && (
          <Fact name="Replay of">
            <Link
              to="/console/webhooks/deliveries/$deliveryId"
              params={{ deliveryId: delivery.replay_of }}
              className={idClass}
            >
              {delivery.replay_of}
            </Link>
          </Fact>
        )}
        {delivery.replay_id !== null && (
          <Fact name="Bulk replay">
            <Link to="/console/webhooks/deliveries" search={{ replay: delivery.replay_id }} className={linkClass}>
              Its deliveries
            </Link>
          </Fact>
        )}
      </dl>
    </Card>
  )
}
