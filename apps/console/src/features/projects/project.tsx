import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { FolderX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isGone } from '../../api/client.ts'
import { projectPlaces } from '../../frame/places.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { Deactivated } from './deactivated.tsx'
import { ProjectStatus } from './project-status.tsx'
import { useProject, useProjectId } from './queries.ts'

/** What stands around every page of one project; the pages themselves begin at headings of the second order. */
export function ProjectFrame() {
  const id = useProjectId()
  const { data: project, error, refetch } = useProject(id)
  const tab = useCurrentTab()
  if (isGone(error)) return <NoProject />
  if (error && !project) return <Failure error={error} retry={() => void refetch()} />
  return (
    <Page
      title={project?.name}
      windowTitle={project && (tab?.path ? `${tab.text} · ${project.name}` : project.name)}
      badge={project && <ProjectStatus active={project.is_active} />}
      crumbs={[{ text: 'Projects', to: '/console/projects' }]}
    >
      <Tabs id={id} />
      {project?.is_active === false && <Deactivated id={id} />}
      <Outlet />
    </Page>
  )
}

function useCurrentTab() {
  const path = useRouterState({
    select: ({ location }) => /\/projects\/[^/]+(\/[^/]+)/.exec(location.pathname)?.[1] ?? '',
  })
  return projectPlaces.find((tab) => tab.path === path)
}

/** Links, since each is a page with an address; on a phone they scroll, with the current one in sight. */
function Tabs({ id }: { id: string }) {
  const current = useCurrentTab()
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves when the tab does
  useEffect(() => {
    const mark = list.current?.querySelector('[aria-current]')?.parentElement
    if (list.current && mark) list.current.scrollLeft = mark.offsetLeft - 48
  }, [current])
  return (
    <nav aria-label="Project" className="-mx-4 -mt-2 border-b border-line sm:mx-0">
      <ul ref={list} className="relative flex gap-1 overflow-x-auto px-4 [scrollbar-width:none] sm:px-0">
        {projectPlaces.map(({ text, path }) => (
          <li key={path} className="shrink-0">
            <Link
              to={`/console/projects/$projectId${path}`}
              params={{ projectId: id }}
              activeOptions={{ exact: path === '', includeSearch: false }}
              className="block rounded-t-lg border-b-2 border-transparent px-3 py-2.5 font-medium whitespace-nowrap text-ink-soft hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const NoProject = () => (
  <Empty
    page
    icon={<FolderX />}
    title="There is no such project"
    action={
      <Button asChild look="primary">
        <Link to="/console/projects">All projects</Link>
      </Button>
    }
  >
    It may be deleted, or belong to somebody else.
  </Empty>
)
