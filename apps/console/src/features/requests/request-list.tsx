import type { RefObject } from 'react'
import { type Column, ExplorerList } from '../../explorer/explorer-list.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatDuration } from '../../ui/moments.ts'
import { aboveRowClass, rowLinkClass } from '../../ui/row-list.tsx'
import { ClockTime } from '../../ui/time.tsx'
import { useNames } from '../projects/names.ts'
import { ProjectName } from '../projects/project-name.tsx'
import { Caller } from './caller.tsx'
import type { Scope } from './filters.ts'
import { RequestPageLink } from './request-link.tsx'
import type { RequestSearch } from './search.ts'
import { RequestStatus } from './status.tsx'
import type { LoggedRequest } from './types.ts'

interface RequestListProps {
  scope: Scope
  search: RequestSearch
  /** Undefined while they are on their way. */
  requests: LoggedRequest[] | undefined
  list: RefObject<HTMLDivElement | null>
}

export function RequestList({ scope, search, requests, list }: RequestListProps) {
  const names = useNames()
  const columns: Column<LoggedRequest>[] = [
    { title: 'Time', className: 'w-34 pl-5', cell: (request) => <ClockTime at={request.created_at} /> },
    { title: 'Status', className: 'w-44', cell: (request) => <RequestStatus status={request.status} /> },
    {
      title: 'Request',
      cell: (request) => (
        <div className="grid min-w-0">
          <RequestTitle request={request} scope={scope} search={search} />
          <ErrorCode code={request.error_code} />
        </div>
      ),
    },
    {
      title: 'Duration',
      className: 'w-22 text-right',
      cell: (request) => <span className="tabular-nums">{formatDuration(request.duration_ms)}</span>,
    },
    {
      title: 'Key',
      className: 'w-34 pl-4',
      cell: (request) => <Caller scope={scope} request={request} names={names} className={aboveRowClass} />,
    },
    {
      title: 'Project',
      className: 'hidden w-34 lg:table-cell',
      cell: (request) => <ProjectName id={request.project_id} names={names} className={aboveRowClass} />,
    },
    {
      title: 'IP',
      className: 'hidden w-36 pr-5 min-[90rem]:table-cell',
      cell: (request) => <span className="block truncate font-mono text-xs">{request.ip ?? 'Unknown'}</span>,
    },
  ]
  return (
    <ExplorerList
      label="Requests"
      list={list}
      rows={requests}
      columns={columns.filter(({ title }) => title !== 'Project' || scope.of !== 'project')}
      card={(request) => (
        <>
          <div className="flex items-center justify-between gap-3">
            <RequestStatus status={request.status} />
            <ClockTime at={request.created_at} />
          </div>
          <RequestTitle request={request} scope={scope} search={search} />
          <div className="flex items-center justify-between gap-3 text-ink-soft">
            <Caller scope={scope} request={request} names={names} className="relative z-1 min-w-0 truncate" />
            <span className="flex min-w-0 shrink-0 gap-3">
              <ErrorCode code={request.error_code} />
              <span className="tabular-nums">{formatDuration(request.duration_ms)}</span>
            </span>
          </div>
        </>
      )}
    />
  )
}

interface RequestTitleProps extends Pick<RequestListProps, 'scope' | 'search'> {
  request: LoggedRequest
}

/** Its link covers the whole row. */
const RequestTitle = ({ request, scope, search }: RequestTitleProps) => (
  <RequestPageLink
    scope={scope}
    id={request.id}
    search={search}
    className={classNames('flex min-w-0 gap-2 font-mono text-xs', rowLinkClass)}
  >
    <span className="shrink-0 font-semibold">{request.method}</span>
    <span className="min-w-0 truncate" title={request.path}>
      {request.path}
    </span>
  </RequestPageLink>
)

const ErrorCode = ({ code }: { code: string | null }) =>
  code === null ? null : <code className="truncate font-mono text-xs text-bad">{code}</code>
