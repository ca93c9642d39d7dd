import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../api/client.ts'

/** How the installation is, all parts together. It fails while one does not work without which nothing does. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  refetchInterval: 10_000,
  retry: false,
  queryFn: () => body(api.GET('/api/v1/health', {})),
})
