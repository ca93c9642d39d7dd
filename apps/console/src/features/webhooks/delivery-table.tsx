import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'
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
import type { Delivery } from './types.ts'

const columns = [
  { title: 'Time', className: 'w-34' },
  { title: 'Status', className: 'w-30' },
  { title: 'Event', className: '' },
  { title: 'Endpoint', className: '' },
  { title: 'Attempts', className: 'w-40' },
  { title: 'Last attempt', className: 'hidden w-48 pr-5 lg:table-cell' },
] as const
type Title = (typeof columns)[number]['title']
const SKELETON_ROWS = 12

export function DeliveryTable(props: RowsProps) {
  const { deliveries, selection } = props
  const ids = deliveries?.map(({ id }) => id) ?? []
  const isAll = ids.length > 0 && ids.every((id) => selection.ids.has(id))
  return (
    <table className="w-full table-fixed border-collapse text-[0.8125rem]">
      <caption className="sr-only">Deliveries</caption>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          <th scope="col" className="w-11 pl-5">
            <SelectBox
              label="Select all that are shown"
              checked={isAll}
              onCheck={(checked) => selection.onSelect(ids, checked)}
            />
          </th>
          {columns.map(({ title, className }) => (
            <th key={title} scope="col" className={classNames('px-2 py-2.5 text-left font-medium', className)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {deliveries?.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} {...props} />
        ))}
        {deliveries === undefined && <Waiting />}
      </tbody>
    </table>
  )
}

type RowProps = RowsProps & { delivery: Delivery }

function Row(props: RowProps) {
  const { delivery, selection } = props
  const isSelected = selection.ids.has(delivery.id)
  return (
    <tr
      className={classNames(
        'relative border-b border-line last:border-0',
        isSelected ? 'bg-accent-soft/60' : 'hover:bg-sunken/60',
      )}
    >
      <td className="h-11 pl-5">
        <SelectBox
          label={`Select ${delivery.event_type} of ${delivery.created_at}`}
          checked={isSelected}
          onCheck={(checked) => selection.onSelect([delivery.id], checked)}
        />
      </td>
      {columns.map(({ title, className }) => (
        <td key={title} className={classNames('h-11 px-2 py-1', className)}>
          {cells[title](props)}
        </td>
      ))}
    </tr>
  )
}

const cells: Record<Title, (of: RowProps) => ReactNode> = {
  Time: ({ delivery }) => <DeliveryTime at={delivery.created_at} />,
  Status: ({ delivery }) => <DeliveryStatus delivery={delivery} />,
  Event: ({ delivery, search, outcomes }) => (
    <>
      <div className="flex min-w-0 items-center gap-2">
        <DeliveryTitle delivery={delivery} search={search} />
        <Kind delivery={delivery} />
      </div>
      <ReplayOutcome outcome={outcomes.get(delivery.id)} />
    </>
  ),
  Endpoint: ({ delivery, endpointName }) => (
    <Link
      to="/console/webhooks/$webhookId"
      params={{ webhookId: delivery.webhook_id }}
      className="relative z-1 block w-fit max-w-full truncate rounded font-mono text-xs text-accent hover:underline"
    >
      {endpointName(delivery.webhook_id)}
    </Link>
  ),
  Attempts: ({ delivery }) => <Attempts delivery={delivery} />,
  'Last attempt': ({ delivery }) => <LastAttempt delivery={delivery} />,
}

const Waiting = () =>
  Array.from({ length: SKELETON_ROWS }, (_, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <tr key={n} className="border-b border-line last:border-0">
      <td className="h-11 pl-5">
        <Skeleton className="size-4" />
      </td>
      {columns.map(({ title, className }) => (
        <td key={title} className={classNames('h-11 px-2', className)}>
          <Skeleton className="h-4 w-3/4" />
        </td>
      ))}
    </tr>
  ))
