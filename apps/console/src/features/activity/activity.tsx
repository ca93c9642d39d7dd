import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { FolderKanban, KeyRound, ScrollText, ShieldAlert, UserRound } from 'lucide-react'
import { meQuery } from '../../frame/session.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { SelectField } from '../../ui/field.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { apiKeysQuery } from '../keys/queries.ts'
import { useProjectId } from '../projects/queries.ts'
import { type AuditEvent, activityQuery } from './queries.ts'
import { type Context, Sentence } from './sentence.tsx'

const route = getRouteApi('/signed-in/console/projects/$projectId/activity')

/** The audit events of a project. */
export function Activity() {
  const id = useProjectId()
  const { outcome } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: me } = useQuery(meQuery)
  const { data: keys } = useQuery(apiKeysQuery(id, true))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useInfiniteQuery(activityQuery(id, outcome))
  const events = data?.pages.flatMap((page) => page.audit_events)
  return (
    <Card>
      <CardHead
        title="Activity"
        about="Who did what in this project in the last 90 days."
        actions={
          <SelectField
            label="Outcome"
            hideLabel
            value={outcome ?? ''}
            onValue={(value) => void navigate({ search: value === 'refused' ? { outcome: value } : {}, replace: true })}
            options={[
              { value: '', text: 'Everything' },
              { value: 'refused', text: 'Refused only' },
            ]}
          />
        }
      />
      {error && !events ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : events?.length === 0 ? (
        <Empty icon={<ScrollText />} title={outcome ? 'Nothing was refused' : 'Nothing happened yet'}>
          Changes of the project, its keys and its users are written down here.
        </Empty>
      ) : (
        <ol aria-label="Activity" aria-busy={events === undefined}>
          {events?.map((event) => <Entry key={event.id} event={event} context={{ readerId: me?.id, keys }} />) ?? (
            <Waiting />
          )}
        </ol>
      )}
      {isFetchNextPageError && <Failure error={error} />}
      {hasNextPage && (
        <div className="flex justify-center border-t border-line px-5 py-3">
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading' : 'Load more'}
          </Button>
        </div>
      )}
    </Card>
  )
}

const icons = { project: FolderKanban, api_key: KeyRound, developer_key: KeyRound, account: UserRound }

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
              request <code className="font-mono select-all">{event.request_id}</code>
            </span>
          )}
        </p>
      </div>
    </li>
  )
}

const Waiting = () =>
  Array.from({ length: 8 }, (_, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
    <li key={n} className="flex h-16 items-center gap-3 border-b border-line px-5 last:border-0">
      <Skeleton className="size-8 shrink-0" />
      <Skeleton className="h-5 w-2/3" />
    </li>
  ))
