import { queryOptions } from '@tanstack/react-query'
import { ApiError, api, body } from '../api/client.ts'

/**
 * How the installation is, all parts together. 503 is an answer, too: a part without which nothing works does not. Whatever else went
 * wrong says nothing about the parts, and leaves what was known.
 */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  refetchInterval: 10_000,
  retry: false,
  queryFn: async (): Promise<{ status: string }> => {
    try {
      return await body(api.GET('/api/v1/health', {}))
    } catch (fault) {
      if (fault instanceof ApiError && fault.status === 503) return { status: 'unhealthy' }
      throw fault
    }
  },
})
