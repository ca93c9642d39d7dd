import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'

/** Over all own projects; for an operator over all of them. */
export const statsQuery = queryOptions({
  queryKey: ['stats'],
  queryFn: () => body(api.GET('/api/v1/projects/stats', {})),
})

/** Enough that among the sign-ins of weeks there are changes. */
export const ownEventsQuery = queryOptions({
  queryKey: ['audit', 'own'],
  queryFn: () => body(api.GET('/api/v1/auth/audit-events', { params: { query: { limit: 100 } } })),
})
