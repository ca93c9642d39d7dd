import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import type { ReactNode } from 'react'
import { meQuery } from '../../frame/session.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import type { AuditEvent } from '../activity/queries.ts'
import { Sentence } from '../activity/sentence.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { type EndUser, usersQuery } from '../users/queries.ts'
import { ownChangesQuery } from './queries.ts'

const SHOWN = 8

interface Happening {
  id: string
  at: string
  projectId: string | null
  text: ReactNode
}

/** What changed last: projects, keys and the account, and who registered. Sign-ins are no change. */
export function RecentActivity() {
  const { data: projects } = useQuery(projectsQuery)
  const { happenings, complete, error, refetch } = useHappenings()
  const nameOf = (projectId: string | null) => projects?.find(({ id }) => id === projectId)?.name
  return (
    <Card>
      <CardHead title="Recent activity" />
      {error && !happenings ? (
        <Failure error={error} retry={refetch} />
      ) : happenings?.length === 0 ? (
        <Empty icon={<ScrollText />} title={complete ? 'Nothing yet' : 'Nothing changed lately'}>
          {!complete && 'Your newest events are all sign-ins.'}
        </Empty>
      ) : (
        <ol className="grid">
          {happenings?.map(({ id, at, projectId, text }) => (
            <li key={id} className="grid gap-0.5 border-b border-line px-5 py-3 last:border-0">
              <span className="wrap-anywhere">{text}</span>
              <span className="flex min-w-0 gap-2 text-[0.8125rem] text-ink-soft">
                <Time at={at} />
                {nameOf(projectId) && (
                  <>
                    <span aria-hidden>·</span>
                    <bdi className="truncate">{nameOf(projectId)}</bdi>
                  </>
                )}
              </span>
            </li>
          )) ?? <Waiting />}
        </ol>
      )}
    </Card>
  )
}

interface Happenings {
  happenings: Happening[] | undefined
  /** There was nothing before them. */
  complete: boolean
  error: Error | null
  refetch: () => void
}

function useHappenings(): Happenings {
  const { data: me } = useQuery(meQuery)
  const events = useQuery(ownChangesQuery(SHOWN))
  const users = useQuery(usersQuery({ page: 1, pageSize: SHOWN }))
  const refetch = (): void => void Promise.all([events.refetch(), users.refetch()])
  const changes = events.data?.changes.map((event) => toHappening(event, me?.id))
  const registrations = users.data?.users.map(toRegistration)
  const happenings =
    changes &&
    registrations &&
    [...changes, ...registrations].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, SHOWN)
  return { happenings, complete: events.data?.complete ?? false, error: events.error ?? users.error, refetch }
}

const toHappening = (event: AuditEvent, readerId: string | undefined): Happening => ({
  id: event.id,
  at: event.created_at,
  projectId: event.project_id,
  text: <Sentence event={event} readerId={readerId} keys={undefined} />,
})

const toRegistration = ({ id, email, joined_at: at, project_id: projectId }: EndUser): Happening => ({
  id,
  at,
  projectId,
  text: (
    <>
      <Link
        to="/console/projects/$projectId/users/$userId"
        params={{ projectId, userId: id }}
        className="rounded font-medium hover:underline"
      >
        <bdi>{email}</bdi>
      </Link>{' '}
      registered.
    </>
  ),
})

const Waiting = () =>
  Array.from({ length: SHOWN }, (_, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <li key={n} className="grid gap-1.5 border-b border-line px-5 py-3 last:border-0">
      <Skeleton className="h-4.5 w-4/5" />
      <Skeleton className="h-4 w-1/4" />
    </li>
  ))
