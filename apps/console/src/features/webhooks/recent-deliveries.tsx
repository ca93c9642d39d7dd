import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Empty } from '../../ui/states.tsx'
import type { DeedProps } from './deed-props.ts'
import { DeliveryTitle } from './delivery-parts.tsx'
import { DeliveryRows } from './delivery-rows.tsx'
import { RECENT, recentDeliveriesQuery } from './queries.ts'

/** The newest few deliveries of an endpoint, as they go out. */
export function RecentDeliveries({ webhook, onAsk }: DeedProps) {
  const search = { webhook: webhook.id }
  return (
    <Card>
      <CardHead
        title="Deliveries"
        actions={
          <Button size="small" asChild>
            <Link to="/console/webhooks/deliveries" search={search}>
              See all
            </Link>
          </Button>
        }
      />
      <DeliveryRows
        height="h-80"
        query={useQuery(recentDeliveriesQuery(search, RECENT))}
        title={(delivery) => <DeliveryTitle delivery={delivery} search={search} />}
        empty={
          <Empty
            icon={<Send />}
            title="No deliveries yet"
            action={<Button onClick={() => onAsk('test')}>Send test event</Button>}
          >
            Events appear here as they are sent.
          </Empty>
        }
      />
    </Card>
  )
}
