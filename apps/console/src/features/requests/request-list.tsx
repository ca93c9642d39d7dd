import type { RefObject } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { clock, dayOf, exactly, formatDuration, isToday } from '../../ui/moments.ts'
import { RowList, rowLinkClass, useIsWide } from '../../ui/row-list.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { Caller, ProjectName } from './caller.tsx'
import type { Scope } from './filters.ts'
import { useNames } from './names.ts'
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

/** A table where there is room, and cards on phones. Arrow keys go from one request to the next. */
export function RequestList(props: RequestListProps) {
  const isWide = useIsWide()
  return (
    <RowList list={props.list} busy={props.requests === undefined}>
      {isWide ? <RequestTable {...props} /> : <RequestCards {...props} />}
    </RowList>
  )
}

const columns = [
  { title: 'Time', className: 'w-34 pl-5' },
  { title: 'Status', className: 'w-44' },
  { title: 'Request', className: '' },
  { title: 'Duration', className: 'w-22 text-right' },
  { title: 'Key', className: 'w-34 pl-4' },
  { title: 'Project', className: 'hidden w-34 lg:table-cell' },
  { title: 'IP', className: 'hidden w-36 pr-5 min-[90rem]:table-cell' },
] as const
const SKELETON_ROWS = 12

function RequestTable({ scope, search, requests }: RequestListProps) {
  const names = useNames()
  const shown = columns.filter(({ title }) => title !== 'Project' || scope.of !== 'project')
  return (
    <table className="w-full table-fixed border-collapse text-[0.8125rem]">
      <caption className="sr-only">Requests</caption>
      <thead>
        <tr className="border-b border-line text-ink-soft">
          {shown.map(({ title, className }) => (
            <th key={title} scope="col" className={classNames('px-2 py-2.5 text-left font-medium', className)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {requests?.map((request) => (
          <tr key={request.id} className="relative border-b border-line last:border-0 hover:bg-sunken/60">
            {shown.map(({ title, className }) => (
              <td key={title} className={classNames('h-11 px-2', className)}>
                {cells[title]({ request, scope, search, names })}
              </td>
            ))}
          </tr>
        ))}
        {requests === undefined &&
          Array.from({ length: SKELETON_ROWS }, (_, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
            <tr key={n} className="border-b border-line last:border-0">
              {shown.map(({ title, className }) => (
                <td key={title} className={classNames('h-11 px-2', className)}>
                  <Skeleton className="h-4 w-3/4" />
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  )
}

interface CellProps extends Pick<RequestListProps, 'scope' | 'search'> {
  request: LoggedRequest
  names: ReturnType<typeof useNames>
}

const cells: Record<(typeof columns)[number]['title'], (of: CellProps) => React.ReactNode> = {
  Time: ({ request }) => <RequestTime at={request.created_at} />,
  Status: ({ request }) => <RequestStatus status={request.status} />,
  Request: (of) => (
    <div className="grid min-w-0">
      <RequestTitle {...of} />
      {of.request.error_code && <code className="truncate font-mono text-xs text-bad">{of.request.error_code}</code>}
    </div>
  ),
  Duration: ({ request }) => <span className="tabular-nums">{formatDuration(request.duration_ms)}</span>,
  Key: ({ scope, request, names }) => (
    <Caller scope={scope} request={request} names={names} className="relative z-1 block w-fit max-w-full truncate" />
  ),
  Project: ({ request, names }) => (
    <ProjectName id={request.project_id} names={names} className="relative z-1 block w-fit max-w-full truncate" />
  ),
  IP: ({ request }) => <span className="block truncate font-mono text-xs">{request.ip ?? 'Unknown'}</span>,
}

/** Its link covers the whole row. */
const RequestTitle = ({ request, scope, search }: Pick<CellProps, 'request' | 'scope' | 'search'>) => (
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

const RequestTime = ({ at }: { at: string }) => (
  <time dateTime={at} title={exactly(at)} className="tabular-nums whitespace-nowrap">
    {!isToday(at) && <span className="text-ink-soft">{dayOf(at)}</span>} {clock(at)}
  </time>
)

function RequestCards({ scope, search, requests }: RequestListProps) {
  const names = useNames()
  return (
    <ul aria-label="Requests">
      {requests?.map((request) => (
        <li key={request.id} className="relative grid gap-1.5 border-b border-line px-4 py-3 last:border-0">
          <div className="flex items-center justify-between gap-3 text-[0.8125rem]">
            <RequestStatus status={request.status} />
            <RequestTime at={request.created_at} />
          </div>
          <RequestTitle request={request} scope={scope} search={search} />
          <div className="flex items-center justify-between gap-3 text-[0.8125rem] text-ink-soft">
            <Caller scope={scope} request={request} names={names} className="relative z-1 min-w-0 truncate" />
            <span className="flex min-w-0 shrink-0 gap-3">
              {request.error_code && <code className="truncate font-mono text-xs text-bad">{request.error_code}</code>}
              <span className="tabular-nums">{formatDuration(request.duration_ms)}</span>
            </span>
          </div>
        </li>
      )) ??
        ['first', 'second', 'third', 'fourth'].map((which) => (
          <li key={which} className="grid gap-1.5 border-b border-line px-4 py-3 last:border-0">
            <Skeleton className="h-6 w-40" />
            <Skeleton className="h-4" />
            <Skeleton className="h-5 w-24" />
          </li>
        ))}
    </ul>
  )
}
