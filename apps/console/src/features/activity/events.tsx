import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FolderKanban, ImageIcon, KeyRound, ScrollText, ShieldAlert, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { meQuery } from '../../frame/session.ts'
import type { ActivitySearch } from '../../search.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { RequestId } from '../../ui/request-id.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { apiKeysQuery } from '../keys/queries.ts'
import { type AuditEvent, activityQuery } from './queries.ts'
import { type Context, Sentence } from './sentence.tsx'

interface EventsProps {
  projectId: string
  filter?: ActivitySearch
  pageSize?: number
  /** The page is about this user. */
  aboutId?: string
  /** In their place while there are none. */
  empty: ReactNode
}

/** Audit events of a project, newest first, and a button for earlier ones. */
export function Events({ projectId, filter = {}, pageSize = 30, aboutId, empty }: EventsProps) {
  const { data: me } = useQuery(meQuery)
  const { data: keys } = useQuery(apiKeysQuery(projectId, true))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(activityQuery(projectId, filter, pageSize))
  const events = data?.pages.flatMap((page) => page.audit_events)
  if (error && !events) return <Failure error={error} retry={() => void refetch()} />
  if (events?.length === 0) return empty
  const context = { readerId: me?.id, keys, aboutId }
  return (
    <>
      <ol aria-label="Activity" aria-busy={events === undefined}>
        {events?.map((event) => <Entry key={event.id} event={event} context={context} />) ?? (
          <Waiting count={Math.min(pageSize, 8)} />
        )}
      </ol>
      {isFetchNextPageError && <Failure error={error} />}
      {hasNextPage && (
        <div className="flex justify-center border-t border-line px-5 py-3">
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading' : 'Load more'}
          </Button>
        </div>
      )}
    </>
  )
}

const icons = {
  project: FolderKanban,
  api_key: KeyRound,
  developer_key: KeyRound,
  account: UserRound,
  generation: ImageIcon,
  session: UserRound,
}

function Entry({ event, context }: { event: AuditEvent; context: Context }) {
  const refused = event.outcome === 'refused'
  const about = event.action.split('.')[0] as keyof typeof icons
  const Icon = refused ? ShieldAlert : (icons[about] ?? ScrollText)
  return (
    <li className="flex min-h-16 items-start gap-3 border-b border-line px-5 py-3 last:border-0">
      <span
        aria-hidden
        className={classNames(
          'mt-0.5 grid size-8 shrink-0 place-items-center rounded-lg [&_svg]:size-4',
          refused ? 'bg-bad-soft text-bad' : 'bg-sunken text-ink-soft',
        )}
      >
        <Icon />
      </span>
      <div className="min-w-0">
        <p>
          <Sentence event={event} {...context} />
        </p>
        <p className="flex flex-wrap gap-x-3 text-[0.8125rem] text-ink-soft">
          <Time at={event.created_at} />
          {event.address && <span>from {event.address}</span>}
          {event.request_id && (
            <span className="hidden md:inline">
              <RequestId id={event.request_id} />
            </span>
          )}
        </p>
      </div>
    </li>
  )
}

const Waiting = ({ count }: { count: number }) =>
  Array.from({ length: count }, (_, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <li key={n} className="flex h-16 items-center gap-3 border-b border-line px-5 last:border-0">
      <Skeleton className="size-8 shrink-0" />
      <Skeleton className="h-5 w-2/3" />
    </li>
  ))
