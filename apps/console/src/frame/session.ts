import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { ApiError, api, body } from '../api/client.ts'
import { leave, mayLeave } from '../ui/leaving.ts'

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async ({ client, queryKey }) => {
    try {
      return await body(api.GET('/api/v1/auth/me'))
    } catch (error) {
      // Of a session that ends while a page is open the page stays as it is, until it may be left.
      const isNews = client.getQueryData(queryKey) != null
      if (error instanceof ApiError && error.status === 401 && !isNews) return null
      throw error
    }
  },
})

/** Where an account belongs (contract F.1). */
export const homeOf = (role: string): '/portal' | '/console' => (role === 'platform_operator' ? '/portal' : '/console')

/** Ends the session here and at the server; what was seen of the account is forgotten. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    if (!(await mayLeave())) return
    await api.POST('/api/v1/auth/logout' as never).catch(() => undefined) // gone already, or the server is away: the page goes in any case
    queries.clear()
    sessionStorage.clear() // what was written in the playground
    leave('/login')
  }
}
