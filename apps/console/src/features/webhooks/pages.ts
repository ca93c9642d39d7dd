/** The pages of the list of deliveries, and what becomes of them as deliveries go on. */
import type { InfiniteData } from '@tanstack/react-query'
import type { DeliveryQuery } from './filters.ts'
import type { Delivery } from './types.ts'

export interface Page<Row> {
  data: Row[]
  has_more: boolean
  next_cursor: string | null
}
export interface DeliveryPage extends Page<Delivery> {
  query: DeliveryQuery
}
/** A cursor, and the query that it goes on with; undefined for the first page. */
export type DeliveryPageParam = { cursor: string; query: DeliveryQuery } | undefined

export type Pages = InfiniteData<DeliveryPage, DeliveryPageParam>

/** Of the pages after the first, those that are read again at a time. */
const RESTLESS_MAX = 3

/** How the pages below the first are read that show something which is about to change. */
export const restlessPages = (pages: Pages | undefined, nowMs: number): DeliveryPageParam[] =>
  (pages?.pages ?? [])
    .flatMap(({ data }, index) =>
      index > 0 && data.some((row) => isRestless(row, nowMs)) ? [pages?.pageParams[index]] : [],
    )
    .slice(0, RESTLESS_MAX)

const isRestless = ({ status, in_flight: isSent, next_attempt_at: next }: Delivery, nowMs: number): boolean =>
  status === 'pending' && (isSent || (next !== null && Date.parse(next) <= nowMs))

/** The same rows, as they are now. */
export const withRows = ({ pages, pageParams }: Pages, rows: Map<string, Delivery>): Pages => ({
  pages: pages.map((page) => ({ ...page, data: page.data.map((row) => rows.get(row.id) ?? row) })),
  pageParams,
})
