import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus, SearchX } from 'lucide-react'
import type { Project } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { CreateProject } from './create-project.tsx'
import { NoProjects } from './no-projects.tsx'
import { useOwnerName } from './owners.ts'
import { ProjectStatus } from './project-status.tsx'
import { projectsQuery } from './queries.ts'

const route = getRouteApi('/signed-in/console/projects')

export function Projects() {
  const { search = '', create } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: projects, error, refetch } = useQuery(projectsQuery)
  const ownerOf = useOwnerName()
  const found = projects?.filter(matches(search, ownerOf))
  const seek = (text: string): void =>
    void navigate({
      search: ({ search: _, ...others }) => ({ ...others, ...(text ? { search: text } : {}) }),
      replace: true,
    })
  const ask = (open: boolean): void =>
    void navigate({
      search: ({ create: _, ...others }) => ({ ...others, ...(open ? { create: true as const } : {}) }),
      ignoreBlocker: true, // a dialog closes when it may
    })

  return (
    <Page
      title="Projects"
      about={
        ownerOf
          ? 'Everybody’s applications on this installation, each with its own keys and users.'
          : 'Each is an application of yours, with its own keys and users.'
      }
      actions={
        <Button look="primary" onClick={() => ask(true)}>
          <Plus /> Create project
        </Button>
      }
    >
      {projects?.length !== 0 && <SearchField label="Search projects" value={search} onValue={seek} />}
      {error && !projects ? (
        <Card>
          <Failure error={error} retry={() => void refetch()} />
        </Card>
      ) : projects?.length === 0 ? (
        <Card>
          <NoProjects />
        </Card>
      ) : found?.length === 0 ? (
        <Card>
          <Empty
            icon={<SearchX />}
            title="No project is called so"
            action={<Button onClick={() => seek('')}>Clear search</Button>}
          >
            {ownerOf
              ? 'Names, descriptions, ids and owners are searched.'
              : 'Names, descriptions and ids are searched.'}
          </Empty>
        </Card>
      ) : (
        <ul aria-label="Projects" aria-busy={found === undefined} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {found?.map((project) => (
            <ProjectCard key={project.id} project={project} owner={ownerOf?.(project.owner_id)} />
          )) ?? <Waiting />}
        </ul>
      )}
      <p role="status" className="sr-only">
        {search && found ? `${found.length} of ${projects?.length} projects` : ''}
      </p>
      {create && <CreateProject onClose={() => ask(false)} />}
    </Page>
  )
}

const matches = (search: string, ownerOf: ReturnType<typeof useOwnerName>) => {
  const sought = search.toLowerCase()
  return ({ name, description, id, owner_id: ownerId }: Project): boolean =>
    [name, description ?? '', id, ownerOf?.(ownerId) ?? ''].some((text) => text.toLowerCase().includes(sought))
}

/** The whole card leads to the project; the link is its name. */
function ProjectCard({ project, owner }: { project: Project; owner: string | undefined }) {
  return (
    <li className="relative grid h-44 min-w-0 content-start gap-2 rounded-xl border border-line bg-raised px-5 py-4 shadow-raised hover:border-line-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <h2 className="line-clamp-2 text-[0.9375rem] font-semibold">
        <Link
          to="/console/projects/$projectId"
          params={{ projectId: project.id }}
          className="outline-none after:absolute after:inset-0 after:rounded-xl"
        >
          <bdi>{project.name}</bdi>
        </Link>
      </h2>
      {owner !== undefined && (
        <p className="truncate text-[0.8125rem]">
          <span className="text-ink-soft">Owner:</span> <bdi>{owner}</bdi>
        </p>
      )}
      <p className={classNames('text-ink-soft', owner === undefined ? 'line-clamp-2' : 'line-clamp-1')}>
        {project.description ? <bdi>{project.description}</bdi> : 'No description'}
      </p>
      <div className="absolute inset-x-5 bottom-4 flex items-center justify-between gap-3 text-[0.8125rem] text-ink-soft">
        <ProjectStatus active={project.is_active} />
        <span>
          Created <Time at={project.created_at} />
        </span>
      </div>
    </li>
  )
}

const Waiting = () =>
  ['first', 'second', 'third'].map((which) => (
    <li key={which}>
      <Skeleton className="h-44 rounded-xl" />
    </li>
  ))
