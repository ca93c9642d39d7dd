import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { RowList } from '../../ui/row-list.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import type { DeedProps } from './deed-props.ts'
import { Attempts, DeliveryTime, DeliveryTitle, Kind, LastAttempt } from './delivery-parts.tsx'
import { DeliveryStatus } from './delivery-status.tsx'
import { RECENT, recentDeliveriesQuery } from './queries.ts'
import type { Delivery } from './types.ts'

/** The newest few deliveries of an endpoint, as they go out. */
export function RecentDeliveries({ webhook, onAsk }: DeedProps) {
  const list = useRef<HTMLDivElement>(null)
  const search = { webhook: webhook.id }
  const { data, error, refetch } = useQuery(recentDeliveriesQuery(search, RECENT))
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
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data?.data.length === 0 ? (
        <Empty
          icon={<Send />}
          title="No deliveries yet"
          action={<Button onClick={() => onAsk('test')}>Send test event</Button>}
        >
          Events appear here as they are sent.
        </Empty>
      ) : (
        <RowList list={list} busy={data === undefined}>
          <ul aria-label="Deliveries">
            {data?.data.map((delivery) => <Row key={delivery.id} delivery={delivery} />) ?? (
              <li className="p-5">
                <Skeleton className="h-80" />
              </li>
            )}
          </ul>
        </RowList>
      )}
    </Card>
  )
}

const Row = ({ delivery }: { delivery: Delivery }) => (
  <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b border-line px-5 py-2.5 text-[0.8125rem] last:border-0 hover:bg-sunken/60">
    <div className="flex min-w-0 items-center gap-2">
      <DeliveryTitle delivery={delivery} search={{ webhook: delivery.webhook_id }} />
      <Kind delivery={delivery} />
    </div>
    <DeliveryStatus delivery={delivery} />
    <div className="flex min-w-0 flex-wrap gap-x-4 text-ink-soft">
      <DeliveryTime at={delivery.created_at} />
      <Attempts delivery={delivery} />
    </div>
    <span className="text-right">
      <LastAttempt delivery={delivery} />
    </span>
  </li>
)
