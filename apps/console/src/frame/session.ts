import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { ApiError, api, body } from '../api/client.ts'

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async () => {
    try {
      return await body(api.GET('/api/v1/auth/me'))
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
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
    await api.POST('/api/v1/auth/logout' as never).catch(() => undefined) // gone already, or the server is away: the page goes in any case
    queries.clear()
    sessionStorage.clear() // what was written in the playground
    location.assign('/login')
  }
}
