import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'

/** Over all own projects; for an operator over all of them. */
export const statsQuery = queryOptions({
  queryKey: ['stats'],
  queryFn: () => body(api.GET('/api/v1/projects/stats', {})),
})

export type Metric = 'registrations' | 'generations' | 'requests'

/** Points of thirty days, one for each day (UTC). */
export const seriesQuery = (metric: Metric) =>
  queryOptions({
    queryKey: ['series', metric],
    queryFn: () => body(api.GET('/api/v1/projects/stats/series', { params: { query: { metric, interval: 'day' } } })),
  })

export const ownEventsQuery = queryOptions({
  queryKey: ['audit', 'own'],
  queryFn: () => body(api.GET('/api/v1/auth/audit-events', { params: { query: { limit: 8 } } })),
})
