import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FolderKanban, Plus, SearchX } from 'lucide-react'
import { useMemo } from 'react'
import type { Project } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty, Failure, Skeleton } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { CreateProject } from './create-project.tsx'
import { ProjectStatus } from './project-status.tsx'
import { projectsQuery } from './queries.ts'

const route = getRouteApi('/signed-in/console/projects')

export function Projects() {
  const { search = '', create } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: projects, error, refetch } = useQuery(projectsQuery)
  const found = useMemo(() => projects?.filter(matches(search)), [projects, search])
  const seek = (text: string): void =>
    void navigate({
      search: ({ search: _, ...others }) => ({ ...others, ...(text ? { search: text } : {}) }),
      replace: true,
    })
  const ask = (open: boolean): void =>
    void navigate({ search: ({ create: _, ...others }) => ({ ...others, ...(open ? { create: true as const } : {}) }) })

  return (
    <Page
      title="Projects"
      about="Each is an application of yours, with its own keys and users."
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
          <Empty
            icon={<FolderKanban />}
            title="No projects yet"
            action={
              <Button look="primary" onClick={() => ask(true)}>
                <Plus /> Create project
              </Button>
            }
          >
            Create one to get an id and a key for your application.
          </Empty>
        </Card>
      ) : found?.length === 0 ? (
        <Card>
          <Empty
            icon={<SearchX />}
            title="No project is called so"
            action={<Button onClick={() => seek('')}>Clear search</Button>}
          >
            Names, descriptions and ids are searched.
          </Empty>
        </Card>
      ) : (
        <ul aria-label="Projects" aria-busy={found === undefined} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {found?.map((project) => <ProjectCard key={project.id} project={project} />) ?? <Waiting />}
        </ul>
      )}
      <p role="status" className="sr-only">
        {search && found ? `${found.length} of ${projects?.length} projects` : ''}
      </p>
      {create && <CreateProject onClose={() => ask(false)} />}
    </Page>
  )
}

const matches = (search: string) => {
  const sought = search.toLowerCase()
  return ({ name, description, id }: Project): boolean =>
    [name, description ?? '', id].some((text) => text.toLowerCase().includes(sought))
}

/** The whole card leads to the project; the link is its name. */
function ProjectCard({ project }: { project: Project }) {
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
      <p className="line-clamp-2 text-ink-soft">
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
