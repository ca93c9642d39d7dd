import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, UserX } from 'lucide-react'
import { useState } from 'react'
import { isGone } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { Details } from '../../ui/details.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { userQuery } from './queries.ts'
import { UserActivity } from './user-activity.tsx'
import { type Asked, UserConfirm, useReactivate } from './user-deeds.tsx'
import { UserStatus } from './user-status.tsx'

const route = getRouteApi('/signed-in/console/projects/$projectId/users/$userId')

/** One end user, and what its project's owner can do. */
export function UserDetail() {
  const { projectId, userId } = route.useParams()
  const navigate = useNavigate()
  const { data: user, error, refetch } = useQuery(userQuery(projectId, userId))
  const [deed, setDeed] = useState<Asked['deed']>()
  const { reactivate, isPending } = useReactivate()
  const gone = isGone(error)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Link
        to="/console/projects/$projectId/users"
        params={{ projectId }}
        className="inline-flex w-fit items-center gap-1.5 rounded text-ink-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" /> All users of this project
      </Link>
      <Card>
        {gone ? (
          <Empty icon={<UserX />} title="There is no such user">
            The account may be removed, or belong to another project.
          </Empty>
        ) : error && !user ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <>
            <CardHead
              title={user ? <bdi>{user.email}</bdi> : <Skeleton className="h-5.5 w-56" />}
              about={user ? <bdi>{user.full_name ?? 'No name'}</bdi> : <Skeleton className="h-5 w-32" />}
              actions={
                <>
                  {user?.is_active === false ? (
                    <Button size="small" busy={isPending} onClick={() => reactivate(user)}>
                      Reactivate
                    </Button>
                  ) : (
                    <Button size="small" disabled={!user} onClick={() => setDeed('deactivate')}>
                      Deactivate
                    </Button>
                  )}
                  <Button size="small" look="danger" disabled={!user} onClick={() => setDeed('remove')}>
                    Remove
                  </Button>
                </>
              }
            />
            <Details
              waiting={!user}
              rows={{
                Status: <UserStatus active={user?.is_active ?? true} />,
                'E-mail confirmed': user?.is_verified ? 'Yes' : 'No',
                Joined: <Time at={user?.joined_at} />,
                'Last signed in': <Time at={user?.last_sign_in_at} />,
                'Last seen': <Time at={user?.last_seen_at} />,
                Generations: (
                  <TheirGenerations projectId={projectId} userId={userId} count={user?.generations.total ?? 0} />
                ),
                'User ID': <Copyable text={userId} what="the user id" />,
              }}
            />
          </>
        )}
      </Card>
      {!gone && <UserActivity projectId={projectId} userId={userId} />}
      <UserConfirm
        asked={user && deed && { deed, user }}
        onClose={() => setDeed(undefined)}
        onRemoved={() => navigate({ to: '/console/projects/$projectId/users', params: { projectId } })}
      />
    </div>
  )
}

function TheirGenerations({ projectId, userId, count }: { projectId: string; userId: string; count: number }) {
  if (count === 0) return <span className="text-ink-soft">None yet</span>
  return (
    <Link
      to="/console/projects/$projectId/generations"
      params={{ projectId }}
      search={{ user: userId }}
      className="rounded font-medium text-accent hover:underline"
    >
      Show {count.toLocaleString()}
    </Link>
  )
}
