import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { BookOpen, FolderPlus, ImagePlus, KeyRound, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { healthQuery } from '../../frame/health.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, Figure } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { NoProjects } from '../projects/no-projects.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { SeriesCard } from '../projects/series-card.tsx'
import { GettingStarted } from './getting-started.tsx'
import { statsQuery } from './queries.ts'
import { RecentActivity } from './recent-activity.tsx'

const route = getRouteApi('/signed-in/console/')

export function Dashboard() {
  const { metric = 'generations', interval = 'day' } = route.useSearch()
  const navigate = route.useNavigate()
  // What stands below waits until it is known whether there are steps, so that it does not jump.
  const projects = useQuery(projectsQuery)
  const waiting = [useQuery(statsQuery), projects].some(({ isPending }) => isPending)
  if (projects.data?.length === 0)
    return (
      <Page title="Dashboard" actions={<QuickActions />}>
        <Figures />
        <Card>
          <NoProjects />
        </Card>
      </Page>
    )
  return (
    <Page title="Dashboard" actions={<QuickActions />}>
      <Figures />
      <GettingStarted />
      {!waiting && (
        <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
          <SeriesCard
            metric={metric}
            onMetric={(next) => void navigate({ search: (was) => ({ ...was, metric: next }), replace: true })}
            interval={interval}
            onInterval={(next) => void navigate({ search: (was) => ({ ...was, interval: next }), replace: true })}
          />
          <RecentActivity />
        </div>
      )}
    </Page>
  )
}

/** All of them at once, whatever is known yet, so that nothing jumps. What the menu has, too, is left out on a phone. */
function QuickActions() {
  return (
    <>
      <Button look="quiet" asChild className="max-sm:hidden">
        <a href="/docs">
          <BookOpen /> Documentation
        </a>
      </Button>
      <Button look="quiet" asChild className="max-sm:hidden">
        <Link to="/console/users">
          <Users /> View all users
        </Link>
      </Button>
      <ToFirstProject tab="keys" look="quiet">
        <KeyRound /> Manage API keys
      </ToFirstProject>
      <Button asChild>
        <Link to="/console/projects" search={{ create: true }}>
          <FolderPlus /> Create project
        </Link>
      </Button>
      <ToFirstProject tab="playground" look="primary">
        <ImagePlus /> Draw a picture
      </ToFirstProject>
    </>
  )
}

/** Waits in its place until it is known which that is: pressed before, it would lead elsewhere. */
function ToFirstProject({ tab, look, children }: { tab: string; look: 'quiet' | 'primary'; children: ReactNode }) {
  const { data: projects } = useQuery(projectsQuery)
  if (!projects)
    return (
      <Button look={look} disabled>
        {children}
      </Button>
    )
  const [first] = projects
  const to: string = first ? `/console/projects/${first.id}/${tab}` : '/console/projects'
  return (
    <Button look={look} asChild>
      <Link to={to}>{children}</Link>
    </Button>
  )
}

function Figures() {
  const { data: stats, error, refetch } = useQuery({ ...statsQuery, refetchInterval: 15_000 })
  if (error && !stats)
    return (
      <Card>
        <Failure error={error} retry={() => void refetch()} />
      </Card>
    )
  const number = (value: number | undefined) =>
    value === undefined ? <Skeleton className="h-8 w-16" /> : value.toLocaleString()
  const { projects, api_keys: keys, users, generations } = stats ?? {}
  return (
    <section aria-label="Figures" className="grid grid-cols-2 gap-4 max-lg:*:last:col-span-2 lg:grid-cols-5">
      <Figure
        label="Projects"
        value={number(projects?.total)}
        note={projects && `${projects.active} active, ${projects.total - projects.active} inactive`}
      />
      <Figure label="API keys" value={number(keys?.active)} note="Active, over all projects" />
      <Figure
        label="End users"
        value={number(users?.total)}
        note={users && `${users.active.toLocaleString()} active`}
      />
      <Figure
        label="Generations"
        value={number(generations?.total)}
        note={generations && `${generations.active.toLocaleString()} under way`}
      />
      <Status failing={generations && generations.failed > generations.completed} />
    </section>
  )
}

/** Whether the installation works, and with it most of what is asked of it. `failing` is undefined until it is known. */
function Status({ failing }: { failing: boolean | undefined }) {
  const { data: health, isFetched } = useQuery(healthQuery)
  if (failing === undefined || !isFetched) return <Figure label="Status" value={<Skeleton className="h-8 w-20" />} />
  const [tone, word, note] = !health
    ? (['neutral', 'Unknown', 'Its health could not be read'] as const)
    : health.status === 'unhealthy'
      ? (['bad', 'Error', 'A part of this installation fails'] as const)
      : health.status !== 'healthy'
        ? (['warn', 'Warning', 'Not all parts are healthy'] as const)
        : failing
          ? (['warn', 'Warning', 'Most pictures fail'] as const)
          : (['good', 'Active', 'Everything works'] as const)
  return (
    <Figure
      label="Status"
      value={
        <span className="flex h-8 items-center">
          <Badge tone={tone}>{word}</Badge>
        </span>
      }
      note={note}
    />
  )
}
