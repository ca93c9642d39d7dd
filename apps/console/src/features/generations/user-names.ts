import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../../frame/session.ts'
import { usersQuery } from '../users/queries.ts'

/** The API lists a hundred at once; whoever is not among them goes by id. */
const KNOWN_MAX = 100

/** What to call who asked for a picture. */
export function useUserName(projectId: string): (userId: string) => string {
  const { data: me } = useQuery(meQuery)
  const { data } = useQuery({ ...usersQuery({ projectId, page: 1, pageSize: KNOWN_MAX }), staleTime: 60_000 })
  return (userId) => {
    if (userId === me?.id) return 'You'
    return data?.users.find(({ id }) => id === userId)?.email ?? `User ${userId.slice(-8)}`
  }
}
