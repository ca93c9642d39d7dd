import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { uuid } from '../../api/type-id.ts'
import { classNames, linkClass } from '../../ui/class-names.ts'
import { clock, exactly, formatDuration } from '../../ui/moments.ts'
import { WrittenText } from '../../ui/written-text.tsx'
import type { Scope } from './filters.ts'
import type { RequestDetail, TimelineStep } from './types.ts'

/** In order of time, each with how long it was after the request came. */
export function RequestTimeline({ scope, request }: { scope: Scope; request: RequestDetail }) {
  const { timeline } = request
  return (
    <>
      <ol className="grid p-5">
        {timeline.map((step, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be alike, and none is put between others
          <li key={nth} className="relative grid grid-cols-[1rem_minmax(0,1fr)] gap-3 pb-4 last:pb-0">
            {nth < timeline.length - 1 && (
              <span aria-hidden className="absolute top-3 bottom-0 left-[0.46rem] w-px bg-line" />
            )}
            <span
              aria-hidden
              className={classNames('relative mt-1.5 size-2.5 justify-self-center rounded-full', dotOf(step, request))}
            />
            <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4">
              <p className="min-w-0">
                <WrittenText>{step.text}</WrittenText>{' '}
                {step.object && <ObjectLink {...step.object} projectId={request.project_id} />}
                {step.event_id !== null && scope.of !== 'operator' && <EventLink id={step.event_id} />}
              </p>
              <time
                dateTime={step.at}
                title={exactly(step.at)}
                className="text-[0.8125rem] whitespace-nowrap text-ink-soft tabular-nums"
              >
                {nth === 0 ? clock(step.at) : after(timeline[0]?.at, step.at)}
              </time>
            </div>
          </li>
        ))}
      </ol>
      {request.timeline_truncated && (
        <p className="border-t border-line px-5 py-3 text-[0.8125rem] text-ink-soft">It did more than is shown here.</p>
      )}
    </>
  )
}

function dotOf({ kind }: TimelineStep, { status }: RequestDetail): string {
  if (kind === 'access.refused' || kind === 'generation.failed') return 'bg-bad'
  if (kind === 'access.allowed' || kind === 'generation.completed') return 'bg-good'
  if (kind === 'request.answered') return status !== null && status < 400 ? 'bg-good' : 'bg-bad'
  return kind.startsWith('request.') ? 'bg-line-strong' : 'bg-accent'
}

/** Events are their account's to look at. */
const EventLink = ({ id }: { id: string }) => (
  <Link
    to="/console/events/$eventId"
    params={{ eventId: id }}
    className={`${linkClass} ml-2 text-[0.8125rem] whitespace-nowrap`}
  >
    See event
  </Link>
)

const after = (first: string | undefined, at: string): string =>
  `+${formatDuration(Math.max(0, Date.parse(at) - Date.parse(first ?? at)))}`

interface ObjectLinkProps {
  type: string
  id: string
  projectId: string | null
}

/** To the object's own page, where the console has one. */
export function ObjectLink({ type, id, projectId }: ObjectLinkProps) {
  const text = (
    <code className="font-mono text-xs whitespace-nowrap" title={id}>
      {id.length > 24 ? `${id.slice(0, 9)}…${id.slice(-6)}` : id}
    </code>
  )
  const project = type === 'project' ? uuid(id) : projectId === null ? undefined : uuid(projectId)
  return <>{pageOf(type, id, project, text) ?? text}</>
}

/** @param typeId `gen_…`; the console's older pages go by the UUID of it. */
function pageOf(type: string, typeId: string, projectId: string | undefined, text: ReactNode): ReactNode {
  const id = uuid(typeId)
  if (type === 'key' || type === 'secret_key')
    return (
      <Link to="/console/settings/keys" search={{ show: 'all' }} className={linkClass}>
        {text}
      </Link>
    )
  if (type === 'developer_key')
    return (
      <Link to="/console/keys" className={linkClass}>
        {text}
      </Link>
    )
  if (type === 'alert')
    return (
      <Link to="/console/alerts" search={{ status: 'all' }} className={linkClass}>
        {text}
      </Link>
    )
  if (type === 'webhook')
    return (
      <Link to="/console/webhooks/$webhookId" params={{ webhookId: typeId }} className={linkClass}>
        {text}
      </Link>
    )
  if (type === 'delivery')
    return (
      <Link to="/console/webhooks/deliveries/$deliveryId" params={{ deliveryId: typeId }} className={linkClass}>
        {text}
      </Link>
    )
  if (projectId === undefined) return undefined
  switch (type) {
    case 'project':
      return (
        <Link to="/console/projects/$projectId" params={{ projectId }} className={linkClass}>
          {text}
        </Link>
      )
    case 'generation':
      return (
        <Link
          to="/console/projects/$projectId/generations/$generationId"
          params={{ projectId, generationId: id }}
          className={linkClass}
        >
          {text}
        </Link>
      )
    case 'file':
      return (
        <Link
          to="/console/projects/$projectId/files"
          params={{ projectId }}
          search={{ file: id }}
          className={linkClass}
        >
          {text}
        </Link>
      )
    case 'user':
    case 'account':
      return (
        <Link to="/console/projects/$projectId/users/$userId" params={{ projectId, userId: id }} className={linkClass}>
          {text}
        </Link>
      )
    case 'api_key':
    case 'project_key':
      return (
        <Link to="/console/projects/$projectId/keys" params={{ projectId }} className={linkClass}>
          {text}
        </Link>
      )
    default:
      return undefined
  }
}
