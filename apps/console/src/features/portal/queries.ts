import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'

export type Developer = Schema<'Developer'>

/** As long as somebody looks, they see it as it is. */
const LIVE = { refetchInterval: 5_000 } as const

export const healthQuery = queryOptions({
  queryKey: ['health', 'detailed'],
  ...LIVE,
  queryFn: () => body(api.GET('/api/v1/health/detailed', {})),
})

export const jobsQuery = queryOptions({
  queryKey: ['operator', 'jobs'],
  ...LIVE,
  queryFn: () => body(api.GET('/api/v1/operator/jobs', {})),
})

export const failedJobsQuery = queryOptions({
  queryKey: ['operator', 'failed-jobs'],
  ...LIVE,
  queryFn: () => body(api.GET('/api/v1/operator/failed-jobs', { params: { query: { limit: 100 } } })),
})

export const systemQuery = queryOptions({
  queryKey: ['operator', 'system'],
  refetchInterval: 15_000, // outages come and go
  queryFn: () => body(api.GET('/api/v1/operator/system', {})),
})

/** How many there are, whatever their state. */
export const developerCountQuery = queryOptions({
  queryKey: ['operator', 'developers', 'count'],
  queryFn: async () => {
    const query = { page: 1, page_size: 1 }
    return (await body(api.GET('/api/v1/operator/developers', { params: { query } }))).total
  },
})
