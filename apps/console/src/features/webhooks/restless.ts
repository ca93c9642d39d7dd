/** The pages of the list of deliveries on which something is about to change. */
import type { PageParam, Pages } from '../../explorer/pages.ts'
import type { DeliveryQuery } from './filters.ts'
import type { Delivery } from './types.ts'

export type DeliveryPages = Pages<Delivery, DeliveryQuery>

/** Of the pages after the first, those that are read again at a time. */
const RESTLESS_MAX = 3

/** How the pages below the first are read that show something which is about to change. */
export const restlessPages = (pages: DeliveryPages | undefined, nowMs: number): PageParam<DeliveryQuery>[] =>
  (pages?.pages ?? [])
    .flatMap(({ data }, index) =>
      index > 0 && data.some((row) => isRestless(row, nowMs)) ? [pages?.pageParams[index]] : [],
    )
    .slice(0, RESTLESS_MAX)

const isRestless = ({ status, in_flight: isSent, next_attempt_at: next }: Delivery, nowMs: number): boolean =>
  status === 'pending' && (isSent || (next !== null && Date.parse(next) <= nowMs))
