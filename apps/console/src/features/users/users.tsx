import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { NoProjects } from '../projects/no-projects.tsx'
import { projectsQuery } from '../projects/queries.ts'
import { UserList } from './user-list.tsx'

const route = getRouteApi('/signed-in/console/users')

/** The end users of all projects. */
export function Users() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: projects } = useQuery(projectsQuery)
  return (
    <Page title="Users" about="Who registered in your applications.">
      {projects?.length === 0 ? (
        <Card>
          <NoProjects />
        </Card>
      ) : (
        <UserList
          search={search}
          onSearch={(next) => void navigate({ search: next, replace: next.page === search.page })}
          projects={projects ?? []}
        />
      )}
    </Page>
  )
}
