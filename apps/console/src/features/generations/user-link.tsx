import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meQuery } from '../../frame/session.ts'
import { useUserName } from './user-names.ts'

/** Who asked for it; owners have no page among the users. */
export function UserLink({ projectId, userId }: { projectId: string; userId: string | null }) {
  const { data: me } = useQuery(meQuery)
  const nameOf = useUserName(projectId)
  if (userId === null) return <span className="text-ink-soft">Nobody</span>
  if (userId === me?.id) return <span>You</span>
  return (
    <Link
      to="/console/projects/$projectId/users/$userId"
      params={{ projectId, userId }}
      className="rounded [overflow-wrap:anywhere] text-accent hover:underline"
    >
      <bdi>{nameOf(userId)}</bdi>
    </Link>
  )
}
