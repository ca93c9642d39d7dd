import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { RowList, useIsWide } from '../../ui/row-list.tsx'
import { DeliveryCards } from './delivery-cards.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { webhooksQuery } from './queries.ts'
import type { RowsProps } from './rows.ts'
import { shortUrl } from './words.ts'

interface DeliveryListProps extends Omit<RowsProps, 'endpointName'> {
  list: RefObject<HTMLDivElement | null>
}

/** A table where there is room, and cards on phones. */
export function DeliveryList({ list, ...rows }: DeliveryListProps) {
  const isWide = useIsWide()
  const { data: webhooks = [] } = useQuery(webhooksQuery)
  const names = new Map(webhooks.map(({ id, url }) => [id, shortUrl(url)]))
  const endpointName = (id: string): string => names.get(id) ?? `…${id.slice(-6)}`
  return (
    <RowList list={list} busy={rows.deliveries === undefined}>
      {isWide ? (
        <DeliveryTable {...rows} endpointName={endpointName} />
      ) : (
        <DeliveryCards {...rows} endpointName={endpointName} />
      )}
    </RowList>
  )
}
