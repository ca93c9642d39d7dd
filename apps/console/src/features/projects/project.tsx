import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { FolderX } from 'lucide-react'
import { useEffect } from 'react'
import { isGone } from '../../api/client.ts'
import { projectPlaces } from '../../frame/places.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty, Failure } from '../../ui/states.tsx'
import { TabLinks } from '../../ui/tab-links.tsx'
import { rememberProject } from './current-project.ts'
import { Deactivated } from './deactivated.tsx'
import { ProjectStatus } from './project-status.tsx'
import { useProject, useProjectId } from './queries.ts'

/** What stands around every page of one project; the pages themselves begin at headings of the second order. */
export function ProjectFrame() {
  const id = useProjectId()
  const { data: project, error, refetch } = useProject(id)
  const tab = useCurrentTab()
  const known = project !== undefined
  useEffect(() => {
    if (known) rememberProject(id)
  }, [id, known])
  if (isGone(error)) return <NoProject />
  if (error && !project) return <Failure error={error} retry={() => void refetch()} />
  return (
    <Page
      title={project?.name}
      windowTitle={project && (tab?.path ? `${tab.text} · ${project.name}` : project.name)}
      badge={project && <ProjectStatus active={project.is_active} />}
      crumbs={[{ text: 'Projects', to: '/console/projects' }]}
    >
      <TabLinks
        label="Project"
        current={tab}
        tabs={projectPlaces.map(({ text, path }) => ({
          text,
          to: `/console/projects/${id}${path}`,
          exact: path === '',
        }))}
      />
      {project?.is_active === false && <Deactivated id={id} />}
      {/* It reads what it shows already, and does not jump when the line above it comes. */}
      <div className={known ? undefined : 'invisible'}>
        <Outlet />
      </div>
    </Page>
  )
}

function useCurrentTab() {
  const path = useRouterState({
    select: ({ location }) => /\/projects\/[^/]+(\/[^/]+)/.exec(location.pathname)?.[1] ?? '',
  })
  return projectPlaces.find((tab) => tab.path === path)
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
