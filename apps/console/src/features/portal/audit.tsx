import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { api, body } from '../../api/client.ts'
import { requestIdOf } from '../../api/type-id.ts'
import { meQuery } from '../../frame/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { Sentence } from '../activity/sentence.tsx'

const route = getRouteApi('/signed-in/portal/audit')

/** Everything that happened, newest first. */
export function Audit() {
  const { outcome } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: me } = useQuery(meQuery)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['operator', 'audit', outcome],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/v1/operator/audit-events', {
          params: {
            query: { limit: 50, ...(pageParam ? { before: pageParam } : {}), ...(outcome ? { outcome } : {}) },
          },
        }),
      ),
    getNextPageParam: (page) => (page.has_more ? page.audit_events.at(-1)?.id : undefined),
  })
  const events = data?.pages.flatMap((page) => page.audit_events)
  return (
    <Page
      title="Audit"
      about="Who did what, in the last 90 days."
      actions={
        <SelectField
          label="Outcome"
          hideLabel
          value={outcome ?? ''}
          options={[
            { value: '', text: 'All' },
            { value: 'succeeded', text: 'Done' },
            { value: 'refused', text: 'Refused' },
          ]}
          onValue={(value) =>
            void navigate({ search: value ? { outcome: value as 'succeeded' | 'refused' } : {}, replace: true })
          }
        />
      }
    >
      <Card>
        {error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : events?.length === 0 ? (
          <Empty icon={<ScrollText />} title="Nothing like this happened" />
        ) : (
          <Table
            caption="Audit events"
            rows={events}
            skeletonRows={10}
            keyOf={(event) => event.id}
            columns={[
              {
                title: 'What',
                cell: (event) => (
                  <span className="grid gap-0.5">
                    <span className="flex flex-wrap items-center gap-2">
                      <span>
                        <Sentence event={event} readerId={me?.id} keys={undefined} />
                      </span>
                      {event.outcome === 'refused' && <Badge tone="bad">Refused</Badge>}
                    </span>
                    <code className="font-mono text-xs break-all text-ink-soft">
                      {event.action}
                      {event.target_id && ` ${event.target_id}`}
                    </code>
                  </span>
                ),
              },
              {
                title: 'From',
                wideOnly: true,
                cell: (event) => <code className="font-mono text-xs">{event.address ?? 'a command'}</code>,
              },
              {
                title: 'Request',
                wideOnly: true,
                cell: ({ request_id: id }) => id && <RequestOf id={id} />,
              },
              { title: 'When', cell: (event) => <Time at={event.created_at} /> },
            ]}
          />
        )}
        {hasNextPage && (
          <div className="grid border-t border-line p-4">
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} className="justify-self-center">
              Show earlier events
            </Button>
          </div>
        )}
      </Card>
    </Page>
  )
}

/** The ids of an hour begin alike: they are told apart by their ends. */
function RequestOf({ id }: { id: string }) {
  const requestId = requestIdOf(id)
  if (requestId === undefined) return <code className="font-mono text-xs select-all">{id.slice(-8)}</code>
  return (
    <Link
      to="/portal/requests/$requestId"
      params={{ requestId }}
      title={requestId}
      className="rounded font-mono text-xs text-accent hover:underline"
    >
      …{requestId.slice(-8)}
    </Link>
  )
}
