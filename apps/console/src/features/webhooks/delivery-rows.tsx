import type { ReactNode } from 'react'
import { RowList } from '../../ui/row-list.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { ClockTime } from '../../ui/time.tsx'
import { Attempts, Kind, LastAttempt } from './delivery-parts.tsx'
import { DeliveryStatus } from './delivery-status.tsx'
import type { Delivery } from './types.ts'

interface DeliveryRowsProps {
  query: { data: { data: Delivery[] } | undefined; error: unknown; refetch: () => Promise<unknown> }
  /** What is shown where there are none. */
  empty: ReactNode
  /** The link to a delivery, by what tells it from the others. */
  title: (delivery: Delivery) => ReactNode
  /** Their height, about, while they are on their way. */
  height: 'h-16' | 'h-80'
}

/** A few deliveries, within a card. */
export function DeliveryRows({ query: { data, error, refetch }, empty, title, height }: DeliveryRowsProps) {
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (data?.data.length === 0) return empty
  return (
    <RowList busy={data === undefined}>
      <ul aria-label="Deliveries">
        {data?.data.map((delivery) => (
          <li
            key={delivery.id}
            className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b border-line px-5 py-2.5 text-[0.8125rem] last:border-0 hover:bg-sunken/60"
          >
            <div className="flex min-w-0 items-center gap-2">
              {title(delivery)}
              <Kind delivery={delivery} />
            </div>
            <DeliveryStatus delivery={delivery} />
            <div className="flex min-w-0 flex-wrap gap-x-4 text-ink-soft">
              <ClockTime at={delivery.created_at} />
              <Attempts delivery={delivery} />
            </div>
            <span className="text-right">
              <LastAttempt delivery={delivery} />
            </span>
          </li>
        )) ?? (
          <li className="p-5">
            <Skeleton className={height} />
          </li>
        )}
      </ul>
    </RowList>
  )
}
