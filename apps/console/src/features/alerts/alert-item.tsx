import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ListTree, RotateCcwKey, Trash2 } from 'lucide-react'
import { uuidOf } from '../../api/type-id.ts'
import { consolePaths } from '../../paths.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { StackedFact } from '../../ui/fact.tsx'
import { Time } from '../../ui/time.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { works } from '../secret-keys/key-item.tsx'
import { type Key, secretKeyQuery } from '../secret-keys/queries.ts'
import { Acknowledge } from './alert-banner.tsx'
import { type Alert, kindOf } from './kinds.ts'

/** What was seen, what is usual and what to do, as the server says it; since when; and the ways to do it. */
export function AlertItem({ alert }: { alert: Alert }) {
  const { message, key_id: keyId, since, acknowledged_at: acknowledgedAt, created_at: createdAt } = alert
  const { title } = kindOf(alert)
  const { data: key } = useQuery({ ...secretKeyQuery(keyId ?? ''), enabled: keyId !== null })
  return (
    <li className="grid gap-3 border-b border-line px-5 py-4 last:border-0">
      <div className="grid min-w-0 gap-1">
        <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
          {title}
          <Badge tone={acknowledgedAt === null ? 'warn' : 'neutral'}>
            {acknowledgedAt === null ? 'Open' : 'Acknowledged'}
          </Badge>
        </h3>
        <p>
          <bdi>{message}</bdi>
        </p>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-[0.8125rem] lg:grid-cols-4">
        <StackedFact name={keyId === null ? 'About' : 'Key'}>
          <About alert={alert} shown={key} />
        </StackedFact>
        <StackedFact name="Since">
          <Time at={since} />
        </StackedFact>
        <StackedFact name="Raised">
          <Time at={createdAt} />
        </StackedFact>
        {acknowledgedAt !== null && (
          <StackedFact name="Acknowledged">
            <Time at={acknowledgedAt} />
          </StackedFact>
        )}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button size="small" asChild>
          <Link to={consolePaths.requests} search={requestsOf(alert, createdAt)}>
            <ListTree /> View requests
          </Link>
        </Button>
        {acknowledgedAt === null && key && works(key) && <KeyDeeds alert={alert} shown={key} />}
        {acknowledgedAt === null && <Acknowledge alert={alert} />}
      </div>
    </li>
  )
}

/** The key, or the project, or else all requests without a secret key. */
function About({ alert: { key_id: keyId, project_id: projectId }, shown }: { alert: Alert; shown: Key | undefined }) {
  const { data: projects } = useQuery(projectsQuery)
  if (keyId !== null)
    return (
      <>
        <Link
          to="/console/settings/keys"
          search={{ show: 'all', key: keyId }}
          className="rounded text-accent underline"
        >
          <bdi>{shown?.name ?? `Key …${keyId.slice(-8)}`}</bdi>
        </Link>
        {shown && <code className="block font-mono text-xs text-ink-soft">{`${shown.prefix}…${shown.last4}`}</code>}
      </>
    )
  if (projectId === null) return 'Requests without a secret key'
  const id = uuidOf(projectId)
  return (
    <Link to="/console/projects/$projectId" params={{ projectId: id }} className="rounded text-accent underline">
      <bdi>{projects?.find((project) => project.id === id)?.name ?? 'A project'}</bdi>
    </Link>
  )
}

function KeyDeeds({ alert, shown }: { alert: Alert; shown: Key }) {
  const { deeds } = kindOf(alert)
  return (
    <>
      {deeds.includes('rotate') && shown.rotated_to === null && (
        <Button size="small" asChild>
          <Link to="/console/settings/keys" search={{ key: shown.id, deed: 'rotate' }}>
            <RotateCcwKey /> Rotate key
          </Link>
        </Button>
      )}
      {deeds.includes('revoke') && (
        <Button size="small" look="danger" asChild>
          <Link to="/console/settings/keys" search={{ key: shown.id, deed: 'revoke' }}>
            <Trash2 /> Revoke key
          </Link>
        </Button>
      )}
    </>
  )
}

const AROUND_MS = 5 * 60_000

/** Those that it was raised for, with some time around them. */
function requestsOf({ key_id: key, project_id: project, kind, since }: Alert, raisedAt: string) {
  const at = (time: string, aroundMs: number): string => new Date(Date.parse(time) + aroundMs).toISOString()
  return {
    ...(key ? { key } : {}),
    ...(project && !key ? { project: uuidOf(project) } : {}),
    ...(kind === 'refused_burst' ? { status: '4xx' } : {}),
    from: at(since, -AROUND_MS),
    to: at(raisedAt, AROUND_MS),
  }
}
