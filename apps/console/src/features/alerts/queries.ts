import { infiniteQueryOptions, type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { body, v1 } from '../../api/client.ts'
import type { AlertSearch } from '../../search.ts'
import { secretKeyQuery } from '../secret-keys/queries.ts'
import type { Alert } from './kinds.ts'

const PAGE_SIZE = 20
const DAY_MS = 86_400_000
const alertsKey = ['alerts']

/** What the banner is about: open ones of the last 24 hours, newest first. */
export const newAlertsQuery = queryOptions({
  queryKey: [...alertsKey, 'new'],
  retry: false, // it asks again in a minute
  refetchInterval: 60_000,
  queryFn: async ({ client }) => {
    const query = { status: 'open' as const, created_after: new Date(Date.now() - DAY_MS).toISOString() }
    const page = await body(v1.GET('/v1/alerts', { params: { query: { ...query, limit: PAGE_SIZE } } }))
    await readKeys(client, page.data.slice(0, 1))
    return page
  },
})

export const alertsQuery = ({ status, kind, key }: AlertSearch) =>
  infiniteQueryOptions({
    queryKey: [...alertsKey, 'list', status, kind, key],
    initialPageParam: undefined as string | undefined,
    refetchInterval: 60_000,
    queryFn: async ({ client, pageParam: cursor }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(status === 'all' ? {} : { status: status ?? ('open' as const) }),
        ...(kind ? { kind } : {}),
        ...(key ? { key_id: key } : {}),
        ...(cursor ? { cursor } : {}),
      }
      const page = await body(v1.GET('/v1/alerts', { params: { query } }))
      await readKeys(client, page.data)
      return page
    },
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
  })

/** The keys that they are about, so that nothing moves when their names come. One that cannot be read goes by its id. */
async function readKeys(client: QueryClient, alerts: Alert[]): Promise<void> {
  const ids = new Set(alerts.flatMap(({ key_id: id }) => id ?? []))
  await Promise.allSettled([...ids].map((id) => client.ensureQueryData(secretKeyQuery(id))))
}

export const alertSettingsQuery = queryOptions({
  queryKey: ['alert-settings'],
  queryFn: () => body(v1.GET('/v1/alerts/settings')),
})

/** Says that somebody has seen to it. */
export function useAcknowledge(): (alert: Alert) => Promise<void> {
  const queries = useQueryClient()
  return async ({ id }) => {
    await v1.POST('/v1/alerts/{id}/acknowledge', { params: { path: { id } } })
    await queries.invalidateQueries({ queryKey: alertsKey })
  }
}
