import { Skeleton } from '../../ui/states.tsx'
import {
  Attempts,
  DeliveryTime,
  DeliveryTitle,
  Kind,
  LastAttempt,
  ReplayOutcome,
  SelectBox,
} from './delivery-parts.tsx'
import { DeliveryStatus } from './delivery-status.tsx'
import type { RowsProps } from './rows.ts'

export function DeliveryCards({ search, deliveries, selection, outcomes, endpointName }: RowsProps) {
  return (
    <ul aria-label="Deliveries">
      {deliveries?.map((delivery) => (
        <li key={delivery.id} className="relative grid gap-1.5 border-b border-line px-4 py-3 last:border-0">
          <div className="flex items-center gap-2.5 text-[0.8125rem]">
            <SelectBox
              label={`Select ${delivery.event_type} of ${delivery.created_at}`}
              checked={selection.ids.has(delivery.id)}
              onCheck={(checked) => selection.onSelect([delivery.id], checked)}
            />
            <DeliveryStatus delivery={delivery} />
            <Kind delivery={delivery} />
            <span className="grow" />
            <DeliveryTime at={delivery.created_at} />
          </div>
          <DeliveryTitle delivery={delivery} search={search} />
          <p className="truncate font-mono text-xs text-ink-soft">{endpointName(delivery.webhook_id)}</p>
          <div className="flex flex-wrap items-center justify-between gap-x-3 text-[0.8125rem]">
            <Attempts delivery={delivery} />
            <LastAttempt delivery={delivery} />
          </div>
          <ReplayOutcome outcome={outcomes.get(delivery.id)} />
        </li>
      )) ??
        ['first', 'second', 'third', 'fourth'].map((which) => (
          <li key={which} className="grid gap-1.5 border-b border-line px-4 py-3 last:border-0">
            <Skeleton className="h-6 w-40" />
            <Skeleton className="h-4" />
            <Skeleton className="h-5 w-24" />
          </li>
        ))}
    </ul>
  )
}
