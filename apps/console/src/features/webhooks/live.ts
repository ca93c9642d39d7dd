import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { type Live, useLive } from '../../explorer/live.ts'
import { withNewest, withRows } from '../../explorer/newest.ts'
import { type QueriedPage, readPage } from '../../explorer/pages.ts'
import { type DeliveryQuery, filterOf } from './filters.ts'
import { deliveriesQuery, deliveryPages } from './queries.ts'
import { type DeliveryPages, restlessPages } from './restless.ts'
import type { DeliverySearch } from './search.ts'
import type { Delivery } from './types.ts'

interface News extends QueriedPage<Delivery, DeliveryQuery> {
  /** All that were read again, by their ids. */
  rows: Map<string, Delivery>
}

/** New deliveries; what becomes of those that are shown is written where they stand. */
export function useLiveDeliveries(
  search: DeliverySearch,
  pages: Pick<DeliveryPages, 'pages'> | undefined,
  list: RefObject<HTMLElement | null>,
): Live {
  const queries = useQueryClient()
  const { queryKey } = deliveriesQuery(search)
  const change = (to: (pages: DeliveryPages) => DeliveryPages): void => {
    queries.setQueryData<DeliveryPages>(queryKey, (pages) => pages && to(pages))
  }
  const source = deliveryPages(search)
  return useLive<News>({
    search,
    pages,
    list,
    query: {
      queryKey: ['deliveries', 'new', filterOf(search)],
      queryFn: async ({ signal }) => {
        const params = restlessPages(queries.getQueryData<DeliveryPages>(queryKey), Date.now())
        const [first, others] = await Promise.all([
          readPage(source, undefined, signal),
          Promise.all(params.map((param) => readPage(source, param, signal))),
        ])
        const rows = [first, ...others].flatMap((page) => page.data)
        return { ...first, rows: new Map(rows.map((row) => [row.id, row])) }
      },
    },
    update: ({ rows }) => change((pages) => withRows(pages, rows)),
    show: ({ rows: _, ...first }) => change((pages) => withNewest(pages, first)),
  })
}
