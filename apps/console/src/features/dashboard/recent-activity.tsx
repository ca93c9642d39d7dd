import { useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { meQuery } from '../../frame/session.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { Sentence } from '../activity/sentence.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { ownEventsQuery } from './queries.ts'

/** What happened last to the account, its keys and its projects. */
export function RecentActivity() {
  const { data: me } = useQuery(meQuery)
  const { data: projects } = useQuery(projectsQuery)
  const nameOf = (projectId: string | null) => projects?.find(({ id }) => id === projectId)?.name
  const { data, error, refetch } = useQuery(ownEventsQuery)
  return (
    <Card>
      <CardHead title="Recent activity" />
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data?.audit_events.length === 0 ? (
        <Empty icon={<ScrollText />} title="Nothing yet" />
      ) : (
        <ol className="grid">
          {data
            ? data.audit_events.map((event) => (
                <li key={event.id} className="grid gap-0.5 border-b border-line px-5 py-3 last:border-0">
                  <span>
                    <Sentence event={event} readerId={me?.id} keys={undefined} />
                  </span>
                  <span className="flex min-w-0 gap-1.5 text-[0.8125rem] text-ink-soft">
                    <span className="shrink-0">
                      <Time at={event.created_at} />
                    </span>
                    {event.project_id && (
                      <bdi className="truncate before:content-['·_']">{nameOf(event.project_id)}</bdi>
                    )}
                  </span>
                </li>
              ))
            : Array.from({ length: 6 }, (_, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
                <li key={n} className="grid gap-1.5 border-b border-line px-5 py-3 last:border-0">
                  <Skeleton className="h-4.5 w-4/5" />
                  <Skeleton className="h-4 w-1/4" />
                </li>
              ))}
        </ol>
      )}
    </Card>
  )
}
