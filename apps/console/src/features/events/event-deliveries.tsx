import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { DeliveryTitle } from '../webhooks/delivery-parts.tsx'
import { DeliveryRows } from '../webhooks/delivery-rows.tsx'
import { RECENT, recentDeliveriesQuery } from '../webhooks/queries.ts'
import { useEndpointNames } from '../webhooks/use-endpoint-names.ts'
import type { AccountEvent } from './types.ts'

/** The endpoints that an event was sent to, and what came of it. */
export function EventDeliveries({ event }: { event: AccountEvent }) {
  const search = { event: event.id }
  const { endpointName } = useEndpointNames()
  const query = useQuery(recentDeliveriesQuery(search, RECENT))
  return (
    <Card>
      <CardHead
        title="Deliveries"
        actions={
          query.data?.has_more && (
            <Button size="small" asChild>
              <Link to="/console/webhooks/deliveries" search={search}>
                See all
              </Link>
            </Button>
          )
        }
      />
      <DeliveryRows
        height="h-16"
        query={query}
        title={(delivery) => (
          <DeliveryTitle delivery={delivery} search={search}>
            {endpointName(delivery.webhook_id)}
          </DeliveryTitle>
        )}
        empty={
          <p className="px-5 py-4 text-ink-soft">
            This event was not sent to a webhook endpoint.{' '}
            <Link to="/console/webhooks" className="rounded text-accent underline">
              See endpoints
            </Link>
          </p>
        }
      />
    </Card>
  )
}
