import { Link } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { type Column, ExplorerList } from '../../explorer/explorer-list.tsx'
import { classNames, linkClass } from '../../ui/class-names.ts'
import { aboveRowClass } from '../../ui/row-list.tsx'
import { ClockTime } from '../../ui/time.tsx'
import { Attempts, DeliveryTitle, Kind, LastAttempt, ReplayOutcome, SelectBox } from './delivery-parts.tsx'
import { DeliveryStatus } from './delivery-status.tsx'
import type { DeliverySearch } from './search.ts'
import type { Delivery } from './types.ts'
import { useEndpointNames } from './use-endpoint-names.ts'
import type { Outcome } from './use-replays.ts'

interface DeliveryListProps {
  search: DeliverySearch
  /** Undefined while they are on their way. */
  deliveries: Delivery[] | undefined
  list: RefObject<HTMLDivElement | null>
  selected: ReadonlySet<string>
  onSelect: (ids: string[], isSelected: boolean) => void
  /** What came of replaying them. */
  outcomes: ReadonlyMap<string, Outcome>
}

export function DeliveryList({ search, deliveries, list, selected, onSelect, outcomes }: DeliveryListProps) {
  const { endpointName } = useEndpointNames()
  const ids = deliveries?.map(({ id }) => id) ?? []
  const select = (delivery: Delivery) => (
    <SelectBox
      label={`Select ${delivery.event_type} of ${delivery.created_at}`}
      checked={selected.has(delivery.id)}
      onCheck={(checked) => onSelect([delivery.id], checked)}
    />
  )
  const columns: Column<Delivery>[] = [
    {
      title: 'Select',
      className: 'w-11 pl-5',
      head: (
        <SelectBox
          label="Select all that are shown"
          checked={ids.length > 0 && ids.every((id) => selected.has(id))}
          onCheck={(checked) => onSelect(ids, checked)}
        />
      ),
      cell: select,
    },
    { title: 'Time', className: 'w-34', cell: (delivery) => <ClockTime at={delivery.created_at} /> },
    { title: 'Status', className: 'w-30', cell: (delivery) => <DeliveryStatus delivery={delivery} /> },
    {
      title: 'Event',
      cell: (delivery) => (
        <>
          <div className="flex min-w-0 items-center gap-2">
            <DeliveryTitle delivery={delivery} search={search} />
            <Kind delivery={delivery} />
          </div>
          <ReplayOutcome outcome={outcomes.get(delivery.id)} />
        </>
      ),
    },
    {
      title: 'Endpoint',
      cell: ({ webhook_id: webhookId }) => (
        <Link
          to="/console/webhooks/$webhookId"
          params={{ webhookId }}
          className={classNames(aboveRowClass, linkClass, 'font-mono text-xs')}
        >
          {endpointName(webhookId)}
        </Link>
      ),
    },
    { title: 'Attempts', className: 'w-40', cell: (delivery) => <Attempts delivery={delivery} /> },
    {
      title: 'Last attempt',
      className: 'hidden w-48 pr-5 lg:table-cell',
      cell: (delivery) => <LastAttempt delivery={delivery} />,
    },
  ]
  return (
    <ExplorerList
      label="Deliveries"
      list={list}
      rows={deliveries}
      columns={columns}
      isSelected={({ id }) => selected.has(id)}
      card={(delivery) => (
        <>
          <div className="flex items-center gap-2.5">
            {select(delivery)}
            <DeliveryStatus delivery={delivery} />
            <Kind delivery={delivery} />
            <span className="grow" />
            <ClockTime at={delivery.created_at} />
          </div>
          <DeliveryTitle delivery={delivery} search={search} />
          <p className="truncate font-mono text-xs text-ink-soft">{endpointName(delivery.webhook_id)}</p>
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <Attempts delivery={delivery} />
            <LastAttempt delivery={delivery} />
          </div>
          <ReplayOutcome outcome={outcomes.get(delivery.id)} />
        </>
      )}
    />
  )
}
