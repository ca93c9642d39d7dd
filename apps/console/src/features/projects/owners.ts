import { useQuery } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import { meQuery } from '../../frame/session.ts'

/** The API lists a hundred at once; whoever is not among them goes by id. */
const KNOWN_MAX = 100

/** What to call the owner of a project, for operators, who see everybody's; undefined for those who see their own alone. */
export function useOwnerName(): ((ownerId: string) => string) | undefined {
  const { data: me } = useQuery(meQuery)
  const isOperator = me?.role === 'platform_operator'
  const { data } = useQuery({
    queryKey: ['operator', 'developers', 'names'],
    enabled: isOperator,
    staleTime: 60_000,
    queryFn: () => body(api.GET('/api/v1/operator/developers', { params: { query: { page_size: KNOWN_MAX } } })),
  })
  if (!isOperator) return undefined
  return (ownerId) => {
    if (ownerId === me.id) return 'You'
    return data?.developers.find(({ id }) => id === ownerId)?.email ?? `Developer ${ownerId.slice(-8)}`
  }
}
