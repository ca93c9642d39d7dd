import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ApiError } from '../../api/client.ts'
import { requestIdOf } from '../../api/type-id.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy.tsx'
import { Missing } from '../../ui/missing.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Bodies } from './bodies.tsx'
import { curlOf } from './curl.ts'
import { Decision } from './decision.tsx'
import { Facts } from './facts.tsx'
import type { Scope } from './filters.ts'
import { requestQuery, requestsQuery } from './queries.ts'
import { RequestPageLink } from './request-link.tsx'
import { RequestTimeline } from './request-timeline.tsx'
import type { RequestSearch } from './search.ts'
import { RequestStatus } from './status.tsx'
import type { RequestDetail as Shown } from './types.ts'

const own = getRouteApi('/signed-in/console/requests/$requestId')

/** One request: what came of it, why, and what happened then. */
export function RequestDetail() {
  const { requestId } = own.useParams()
  return <Request key={requestId} scope={{ of: 'account' }} id={requestId} search={own.useSearch()} />
}

const ofOperator = getRouteApi('/signed-in/portal/requests/$requestId')

/** The same for operators, whosever it is. */
export function OperatorRequest() {
  const { requestId } = ofOperator.useParams()
  return <Request key={requestId} scope={{ of: 'operator' }} id={requestId} search={ofOperator.useSearch()} />
}

interface RequestProps {
  scope: Scope
  id: string
  /** Of the list that it was opened from. */
  search: RequestSearch
}

function Request({ scope, id: written, search }: RequestProps) {
  const id = requestIdOf(written)
  const { data, error, refetch, failureCount } = useQuery({ ...requestQuery(id ?? ''), enabled: id !== undefined })
  const isMissing = id === undefined || (error instanceof ApiError && error.status === 404)
  const back = scope.of === 'operator' ? '/portal/requests' : '/console/requests'
  return (
    <Page
      title={data ? `${data.method} ${data.route ?? data.path}` : isMissing ? 'No such request' : undefined}
      windowTitle={`Request …${written.slice(-6)}`}
      badge={data && <RequestStatus status={data.status} />}
      crumbs={[{ text: 'Requests', to: back, search }]}
      actions={<Neighbours scope={scope} id={id ?? ''} search={search} />}
    >
      {isMissing ? (
        <Missing title="This request is not in the log" to={back} action="See all requests">
          It may be older than the log is kept, belong to the other mode or another account, or be one of those that are
          only counted, such as successful status polls.
        </Missing>
      ) : error && !data ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : data ? (
        <Parts scope={scope} request={data} />
      ) : (
        <Waiting isLate={failureCount > 0} />
      )}
    </Page>
  )
}

const Parts = ({ scope, request }: { scope: Scope; request: Shown }) => (
  <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
      <Decision request={request} />
      <Card>
        <CardHead title="Timeline" about="What this request did, and what came of it." />
        <RequestTimeline scope={scope} request={request} />
      </Card>
      <Bodies request={request} />
    </div>
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">
      <Facts scope={scope} request={request} />
      <Again request={request} />
    </div>
  </div>
)

/** The same call from a terminal. */
function Again({ request }: { request: Shown }) {
  const line = curlOf(location.origin, request)
  return (
    <Card>
      <CardHead
        title="Repeat this request"
        about="With your secrets in place of the names."
        actions={<CopyButton text={line} label="Copy as curl" what="as curl" />}
      />
      <pre
        dir="ltr"
        className="overflow-x-auto rounded-b-xl bg-sunken px-5 py-4 font-mono text-xs leading-5"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        <code>{line}</code>
      </pre>
    </Card>
  )
}

/** The requests beside it in the list that it was opened from. */
function Neighbours({ scope, id, search }: RequestProps) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(requestsQuery(scope, search))
  const ids = data?.pages.flatMap((page) => page.data.map((request) => request.id)) ?? []
  const at = ids.indexOf(id)
  if (at < 0) return null
  return (
    <nav aria-label="Requests beside it" className="flex gap-2">
      <Neighbour scope={scope} id={ids[at - 1]} search={search}>
        <ChevronLeft /> Newer
      </Neighbour>
      {ids[at + 1] === undefined && hasNextPage ? (
        <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Older <ChevronRight />
        </Button>
      ) : (
        <Neighbour scope={scope} id={ids[at + 1]} search={search}>
          Older <ChevronRight />
        </Neighbour>
      )}
    </nav>
  )
}

function Neighbour({
  id,
  children,
  ...others
}: Omit<RequestProps, 'id'> & { id: string | undefined; children: React.ReactNode }) {
  if (id === undefined)
    return (
      <Button size="small" disabled>
        {children}
      </Button>
    )
  return (
    <Button size="small" asChild>
      <RequestPageLink id={id} {...others}>
        {children}
      </RequestPageLink>
    </Button>
  )
}

const Waiting = ({ isLate }: { isLate: boolean }) => (
  <div className="grid gap-6">
    <p role="status" className="text-ink-soft empty:hidden">
      {isLate && 'Looking for it. A request appears up to a second after its answer.'}
    </p>
    <Skeleton className="h-28 rounded-xl" />
    <Skeleton className="h-72 rounded-xl" />
  </div>
)
