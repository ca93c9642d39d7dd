import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatBytes } from '../../ui/bytes.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { Caller, linkClass, ProjectName } from './caller.tsx'
import { useNames } from './names.ts'
import { ObjectLink } from './request-timeline.tsx'
import type { RequestDetail } from './types.ts'
import { credentials, exactly, formatDuration } from './words.ts'

/** All that is known of a request. */
export function Facts({ request }: { request: RequestDetail }) {
  const names = useNames()
  const { key_id: key, user_id: user, account_id: account, route, replay_of: original } = request
  const isUser = user !== null && user.slice(-26) !== account?.slice(-26)
  return (
    <Card>
      <CardHead title="Request" />
      <dl className="grid gap-3 p-5 text-[0.8125rem]">
        <Fact name="ID">
          <Copyable text={request.id} what="the request ID" />
        </Fact>
        <Fact name="Time">
          <time dateTime={request.created_at}>{exactly(request.created_at)}</time>
        </Fact>
        <Fact name="Duration">{formatDuration(request.duration_ms)}</Fact>
        <Fact name="Path">
          <code className="font-mono text-xs break-all">{request.path}</code>
        </Fact>
        <Fact name="Route">
          {route === null ? (
            'None answers this path'
          ) : (
            <Link
              to="/console/requests"
              search={{ route }}
              className={`${linkClass} font-mono text-xs break-all`}
              title="Requests of this route"
            >
              {route}
            </Link>
          )}
        </Fact>
        <Fact name="Called with">{credentials[request.credential] ?? request.credential}</Fact>
        <Fact name="Key">
          <Caller request={request} names={names} />
          {key !== null && (
            <Link to="/console/requests" search={{ key }} className={`${linkClass} ml-3`}>
              Its requests
            </Link>
          )}
        </Fact>
        <Fact name="Project">
          <ProjectName id={request.project_id} names={names} />
        </Fact>
        {isUser && (
          <Fact name="User">
            <ObjectLink type="user" id={user} projectId={request.project_id} />
          </Fact>
        )}
        <Fact name="IP">
          <code className="font-mono text-xs">{request.ip ?? 'Unknown'}</code>
        </Fact>
        <Fact name="User agent">
          <bdi className="break-all">{request.user_agent ?? 'None'}</bdi>
        </Fact>
        {request.api_version !== null && <Fact name="API version">{request.api_version}</Fact>}
        <Fact name="Size">
          {formatBytes(request.bytes_in)} in, {formatBytes(request.bytes_out)} out
        </Fact>
        {original !== null && (
          <Fact name="Replay of">
            <Link
              to="/console/requests/$requestId"
              params={{ requestId: original }}
              className={`${linkClass} font-mono text-xs break-all`}
            >
              {original}
            </Link>
          </Fact>
        )}
      </dl>
    </Card>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid min-w-0 grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-3">
    <dt className="text-ink-soft">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)
