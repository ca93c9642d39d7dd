import { formatBytes } from '../../ui/bytes.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { linkClass } from '../../ui/class-names.ts'
import { Copyable } from '../../ui/copy.tsx'
import { Fact } from '../../ui/fact.tsx'
import { exactly, formatDuration } from '../../ui/moments.ts'
import { useNames } from '../projects/names.ts'
import { ProjectName } from '../projects/project-name.tsx'
import { Caller } from './caller.tsx'
import type { Scope } from './filters.ts'
import { RequestPageLink, RequestsLink } from './request-link.tsx'
import { ObjectLink } from './request-timeline.tsx'
import type { RequestDetail } from './types.ts'
import { credentials } from './words.ts'

/** All that is known of a request. */
export function Facts({ scope, request }: { scope: Scope; request: RequestDetail }) {
  const names = useNames()
  const { key_id: key, user_id: user, account_id: account, route, replay_of: original } = request
  const isUser = user !== null && user.slice(-26) !== account?.slice(-26)
  // Where it is listed itself.
  const whose = {
    ...(scope.of === 'operator' && account !== null ? { account } : {}),
    ...(request.credential === 'cookie' ? { source: 'all' as const } : {}),
  }
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
            <RequestsLink
              scope={scope}
              search={{ ...whose, route }}
              className={`${linkClass} font-mono text-xs break-all`}
              title="Requests of this route"
            >
              {route}
            </RequestsLink>
          )}
        </Fact>
        <Fact name="Called with">{credentials[request.credential] ?? request.credential}</Fact>
        <Fact name="Key">
          <Caller scope={scope} request={request} names={names} />
          {key !== null && (
            <RequestsLink scope={scope} search={{ ...whose, key }} className={`${linkClass} ml-3`}>
              Its requests
            </RequestsLink>
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
            <RequestPageLink
              scope={scope}
              id={original}
              search={{}}
              className={`${linkClass} font-mono text-xs break-all`}
            >
              {original}
            </RequestPageLink>
          </Fact>
        )}
      </dl>
    </Card>
  )
}
