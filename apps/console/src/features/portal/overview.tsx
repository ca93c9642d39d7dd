import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card, CardHead, Figure } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { statsQuery } from '../dashboard/queries.ts'
import { ConfigurationFaults } from './configuration-faults.tsx'
import { Outages } from './outages.tsx'
import { healthQuery, jobsQuery, systemQuery } from './queries.ts'

const tones: Record<string, Tone> = { healthy: 'good', degraded: 'warn', unhealthy: 'bad', not_configured: 'neutral' }
const words: Record<string, string> = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  unhealthy: 'Not working',
  not_configured: 'Not configured',
}

function PartHealth({ name, status, note }: { name: string; status: string | undefined; note: string }) {
  return (
    <Card className="flex items-start justify-between gap-3 p-5">
      <div className="grid gap-0.5">
        <h2 className="font-medium">{name}</h2>
        <p className="min-h-5 text-[0.8125rem] text-ink-soft">{note}</p>
      </div>
      {status === undefined ? (
        <Skeleton className="h-6 w-20" />
      ) : (
        <Badge tone={tones[status] ?? 'neutral'}>{words[status] ?? status}</Badge>
      )}
    </Card>
  )
}

/** How the whole installation is, right now. */
export function PortalOverview() {
  // What stands below the faults waits until it is known whether there are any, so that it does not jump. Its calls do not wait.
  const { isFetched, failureCount } = useQuery(systemQuery)
  useQuery(healthQuery)
  useQuery(jobsQuery)
  useQuery(statsQuery)
  return (
    <Page title="Overview" about="This installation, right now.">
      <Outages />
      <ConfigurationFaults />
      {(isFetched || failureCount > 0) && (
        <>
          <Health />
          <Figures />
          <ThisServer />
        </>
      )}
    </Page>
  )
}

function Health() {
  const { data, error, refetch } = useQuery(healthQuery)
  if (error)
    return (
      <Card>
        <Failure error={error} retry={() => void refetch()} />
      </Card>
    )
  const { database, storage, redis } = data ?? {}
  return (
    <section aria-label="Health" className="grid gap-4 sm:grid-cols-3">
      <PartHealth
        name="Database"
        status={database?.status}
        note={database?.error ?? (database?.version ? `PostgreSQL ${database.version}` : '')}
      />
      <PartHealth name="Files" status={storage?.status} note={storage?.error ?? 'Encrypted at rest'} />
      <PartHealth
        name="Redis"
        status={redis?.status}
        note={redis?.error ?? (redis?.status === 'not_configured' ? 'Limits are kept in memory' : '')}
      />
    </section>
  )
}

function Figures() {
  const { data: jobs } = useQuery(jobsQuery)
  const { data: stats } = useQuery(statsQuery)
  const waiting = jobs?.queue.reduce((sum, { waiting: due }) => sum + due, 0)
  const number = (value: number | undefined) =>
    value === undefined ? <Skeleton className="h-8 w-16" /> : value.toLocaleString()
  return (
    <section aria-label="Figures" className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Figure
        label="Projects"
        value={number(stats?.projects.total)}
        note={stats ? `${stats.projects.active} active` : ''}
      />
      <Figure label="End users" value={number(stats?.users.total)} note={stats ? `${stats.users.active} active` : ''} />
      <Figure label="Jobs due" value={number(waiting)} note="Those that wait to be begun" />
      <Figure
        label="Failed jobs"
        value={number(jobs?.failed)}
        note={
          jobs && jobs.failed > 0 ? (
            <Link to="/portal/jobs" className="font-medium text-bad underline underline-offset-3">
              Look at them
            </Link>
          ) : (
            'None wait for you'
          )
        }
      />
    </section>
  )
}

function ThisServer() {
  const { data: system, isError } = useQuery(systemQuery)
  return (
    <Card>
      <CardHead title="This server" />
      <dl className="grid gap-x-8 gap-y-4 p-5 sm:grid-cols-4">
        {(
          [
            ['Version', system?.version],
            ['Draws pictures', system?.provider],
            ['Role', system?.role],
            ['Started', system && <Time key="started" at={system.started_at} />],
          ] as const
        ).map(([label, value]) => (
          <div key={label} className="grid gap-0.5">
            <dt className="text-[0.8125rem] text-ink-soft">{label}</dt>
            <dd className="font-medium">{value ?? (isError ? 'Not known' : <Skeleton className="h-5 w-24" />)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
