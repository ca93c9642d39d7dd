import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { RowList, rowLinkClass } from '../../ui/row-list.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Attempts, DeliveryTime, Kind, LastAttempt } from '../webhooks/delivery-parts.tsx'
import { DeliveryStatus } from '../webhooks/delivery-status.tsx'
import { RECENT, recentDeliveriesQuery, webhooksQuery } from '../webhooks/queries.ts'
import type { Delivery } from '../webhooks/types.ts'
import { shortUrl } from '../webhooks/words.ts'
import type { AccountEvent } from './types.ts'

/** The endpoints that an event was sent to, and what came of it. */
export function EventDeliveries({ event }: { event: AccountEvent }) {
  const list = useRef<HTMLDivElement>(null)
  const { data: webhooks = [] } = useQuery(webhooksQuery)
  const { data, error, refetch } = useQuery(recentDeliveriesQuery({ event: event.id }, RECENT))
  const urls = new Map(webhooks.map(({ id, url }) => [id, shortUrl(url)]))
  return (
    <Card>
      <CardHead
        title="Deliveries"
        actions={
          data?.has_more && (
            <Button size="small" asChild>
              <Link to="/console/webhooks/deliveries" search={{ event: event.id }}>
                See all
              </Link>
            </Button>
          )
        }
      />
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data?.data.length === 0 ? (
        <p className="px-5 py-4 text-ink-soft">
          This event was not sent to a webhook endpoint.{' '}
          <Link to="/console/webhooks" className="rounded text-accent underline">
            See endpoints
          </Link>
        </p>
      ) : (
        <RowList list={list} busy={data === undefined}>
          <ul aria-label="Deliveries">
            {data?.data.map((delivery) => (
              <Row
                key={delivery.id}
                delivery={delivery}
                endpoint={urls.get(delivery.webhook_id) ?? `…${delivery.webhook_id.slice(-6)}`}
              />
            )) ?? (
              <li className="p-5">
                <Skeleton className="h-16" />
              </li>
            )}
          </ul>
        </RowList>
      )}
    </Card>
  )
}

const Row = ({ delivery, endpoint }: { delivery: Delivery; endpoint: string }) => (
  <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b border-line px-5 py-2.5 text-[0.8125rem] last:border-0 hover:bg-sunken/60">
    <div className="flex min-w-0 items-center gap-2">
      <Link
        to="/console/webhooks/deliveries/$deliveryId"
        params={{ deliveryId: delivery.id }}
        search={{ event: delivery.event_id }}
        data-row
        className={classNames('min-w-0 truncate font-mono text-xs font-semibold', rowLinkClass)}
      >
        {endpoint}
      </Link>
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
