import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead, Figure } from '../../ui/card.tsx'
import { Copyable } from '../../ui/copy.tsx'
import { Details } from '../../ui/details.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { projectQuery, statisticsQuery, useProjectId } from './queries.ts'
import { SeriesCard } from './series-card.tsx'

const route = getRouteApi('/signed-in/console/projects/$projectId/')

export function Overview() {
  const id = useProjectId()
  const { metric = 'generations', interval = 'day' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Figures id={id} />
      <SeriesCard
        projectId={id}
        metric={metric}
        onMetric={(next) => void navigate({ search: (was) => ({ ...was, metric: next }), replace: true })}
        interval={interval}
        onInterval={(next) => void navigate({ search: (was) => ({ ...was, interval: next }), replace: true })}
      />
      <ProjectDetails id={id} />
    </div>
  )
}

function Figures({ id }: { id: string }) {
  const { data: project } = useQuery(projectQuery(id))
  const { data: statistics, error, refetch } = useQuery({ ...statisticsQuery(id), refetchInterval: 15_000 })
  if (error && !statistics)
    return (
      <Card>
        <Failure error={error} retry={() => void refetch()} />
      </Card>
    )
  const { api_keys: keys, users, generations } = statistics ?? {}
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Figure label="API keys" value={number(keys?.active)} note={link('keys', id, 'Active keys')} />
      <Figure
        label="End users"
        value={number(users?.total)}
        note={link('users', id, users ? `${users.active.toLocaleString()} active` : 'Total users')}
      />
      <Figure
        label="Generations"
        value={number(generations?.total)}
        note={link('generations', id, generations ? `${generations.failed.toLocaleString()} failed` : 'In all')}
      />
      <Figure
        label="Status"
        value={project ? project.is_active ? 'Active' : 'Inactive' : <Waiting />}
        note={project && !project.is_active ? 'Its keys do not work.' : 'Project status'}
      />
    </div>
  )
}

const Waiting = () => <Skeleton className="h-8 w-14" />
const number = (count: number | undefined): ReactNode => count?.toLocaleString() ?? <Waiting />

const link = (tab: 'keys' | 'users' | 'generations', id: string, text: string): ReactNode => (
  <Link
    to={`/console/projects/$projectId/${tab}`}
    params={{ projectId: id }}
    className="rounded hover:text-ink hover:underline"
  >
    {text}
  </Link>
)

function ProjectDetails({ id }: { id: string }) {
  const { data: project } = useQuery(projectQuery(id))
  return (
    <Card>
      <CardHead
        title="Project details"
        actions={
          <Button asChild size="small">
            <Link to="/console/projects/$projectId/settings" params={{ projectId: id }}>
              Edit project
            </Link>
          </Button>
        }
      />
      <Details
        waiting={!project}
        rows={{
          'Project ID': <Copyable text={id} what="the project id" />,
          Created: <Time at={project?.created_at} />,
          'Last updated': <Time at={project?.updated_at} />,
          Description: project?.description ? <bdi>{project.description}</bdi> : <NoDescription id={id} />,
        }}
      />
    </Card>
  )
}

const NoDescription = ({ id }: { id: string }) => (
  <Link
    to="/console/projects/$projectId/settings"
    params={{ projectId: id }}
    className="inline-flex items-center gap-1.5 rounded text-ink-soft hover:text-ink"
  >
    <Plus aria-hidden className="size-3.5" /> Add a description
  </Link>
)
