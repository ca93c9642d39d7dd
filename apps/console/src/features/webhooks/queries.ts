import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { body, v1 } from '../../api/client.ts'
import { type Page, type PageSource, pagesQuery } from '../../explorer/pages.ts'
import { type DeliveryQuery, filterOf, queryOf } from './filters.ts'
import type { DeliverySearch } from './search.ts'
import type { Delivery, DeliveryDetail, Webhook, WebhookHour, WebhookReplay, WebhookSecret } from './types.ts'

const HOUR_MS = 3_600_000
const PAGE_SIZE_MAX = 100
/** As many endpoints as one looks through. */
const PAGES_MAX = 10

const webhooksKey = ['webhooks']
const deliveriesKey = ['deliveries']

// --- Endpoints ---

/** Every endpoint of this world: those that fail come first, whatever page they stand on. */
export const webhooksQuery = queryOptions({
  queryKey: [...webhooksKey, 'list'],
  refetchInterval: 10_000,
  queryFn: async ({ signal }): Promise<Webhook[]> => {
    const all: Webhook[] = []
    let cursor: string | null = null
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const query: { limit: number; cursor?: string } = { limit: PAGE_SIZE_MAX, ...(cursor === null ? {} : { cursor }) }
      const answer: Page<Webhook> = await body(v1.GET('/v1/webhooks', { params: { query }, signal }))
      all.push(...answer.data)
      cursor = answer.next_cursor
      if (cursor === null) break
    }
    return all
  },
})

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: [...webhooksKey, 'one', id],
    refetchInterval: 5_000,
    queryFn: ({ signal }): Promise<Webhook> => body(v1.GET('/v1/webhooks/{id}', { params: { path: { id } }, signal })),
  })

/** Its last so many hours, each of them, also those of which nothing is known. */
export const webhookSeriesQuery = (id: string, hours: number) =>
  queryOptions({
    queryKey: [...webhooksKey, 'series', id, hours],
    refetchInterval: 30_000,
    queryFn: async ({ signal }): Promise<WebhookHour[]> => {
      const last = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
      const from = last - (hours - 1) * HOUR_MS
      const query = { from: new Date(from).toISOString(), to: new Date(last + HOUR_MS).toISOString() }
      const { data } = await body(v1.GET('/v1/webhooks/{id}/series', { params: { path: { id }, query }, signal }))
      const known = new Map(data.map((each) => [Date.parse(each.hour), each]))
      return Array.from({ length: hours }, (_, n) => {
        const at = from + n * HOUR_MS
        return (
          known.get(at) ?? { hour: new Date(at).toISOString(), succeeded: 0, failed: 0, p50_ms: null, p95_ms: null }
        )
      })
    },
  })

/** Asked for when somebody wants to see it, and forgotten soon. */
export const webhookSecretQuery = (id: string) =>
  queryOptions({
    queryKey: [...webhooksKey, 'secret', id],
    gcTime: 0,
    queryFn: (): Promise<WebhookSecret> => body(v1.GET('/v1/webhooks/{id}/secret', { params: { path: { id } } })),
  })

/** Bulk replays, newest first; while one is running its progress is followed. */
export const replaysQuery = (id: string) =>
  queryOptions({
    queryKey: [...webhooksKey, 'replays', id],
    queryFn: ({ signal }): Promise<Page<WebhookReplay>> =>
      body(v1.GET('/v1/webhooks/{id}/replays', { params: { path: { id }, query: { limit: 20 } }, signal })),
    refetchInterval: ({ state: { data } }) =>
      data?.data.some(({ status, pending }) => status === 'running' || pending > 0) ? 1_000 : 15_000,
  })

/** Reads again what is shown of endpoints. */
export function useReadWebhooksAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: webhooksKey })
}

// --- Deliveries ---

export const readDeliveries = (
  query: DeliveryQuery & { limit: number; cursor?: string },
  signal: AbortSignal,
): Promise<Page<Delivery>> => body(v1.GET('/v1/deliveries', { params: { query }, signal }))

export const deliveryPages = (search: DeliverySearch): PageSource<Page<Delivery>, DeliveryQuery> => ({
  queryOf: (now) => queryOf(search, now),
  read: readDeliveries,
})

export const deliveriesQuery = (search: DeliverySearch) =>
  pagesQuery([...deliveriesKey, 'list', filterOf(search)], deliveryPages(search))

/** As many as the cards of an endpoint show, so that they ask once. */
export const RECENT = 10

/** The last few, for a card. */
export const recentDeliveriesQuery = (search: DeliverySearch, limit: number) =>
  queryOptions({
    queryKey: [...deliveriesKey, 'recent', filterOf(search), limit],
    refetchInterval: 2_000,
    queryFn: ({ signal }) => readDeliveries({ ...queryOf(search, new Date()), limit }, signal),
  })

/** One of them, followed while there is something to come. */
export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: [...deliveriesKey, 'one', id],
    queryFn: ({ signal }): Promise<DeliveryDetail> =>
      body(v1.GET('/v1/deliveries/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data?.status === 'pending' ? pollMs(data) : false),
  })

const SOON_MS = 10_000

/** An attempt that is under way or due is over in a moment. */
function pollMs({ in_flight: isInFlight, next_attempt_at: next }: Delivery): number {
  return isInFlight || next === null || Date.parse(next) - Date.now() < SOON_MS ? 1_000 : 5_000
}

/** Makes a new delivery of the same event to the same endpoint. */
export const replay = (id: string): Promise<Delivery> =>
  body(v1.POST('/v1/deliveries/{id}/replay', { params: { path: { id } } }))

/** Reads again what is shown of deliveries. */
export function useReadDeliveriesAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: deliveriesKey })
}
