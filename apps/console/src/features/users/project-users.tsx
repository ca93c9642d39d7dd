import { getRouteApi } from '@tanstack/react-router'
import { CardHead } from '../../ui/card.tsx'
import { useProjectId } from '../projects/queries.ts'
import { SeriesCard } from '../projects/series-card.tsx'
import { UserList } from './user-list.tsx'

const route = getRouteApi('/signed-in/console/projects/$projectId/users')

/** The end users of one project, and how they came. */
export function ProjectUsers() {
  const id = useProjectId()
  const { project: _, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <UserList
      head={<CardHead title="Users" about="Who registered in this application." />}
      projectId={id}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: next.page === search.page })}
      below={
        <SeriesCard
          projectId={id}
          metric="registrations"
          interval={search.interval ?? 'day'}
          onInterval={(interval) =>
            void navigate({
              search: ({ interval: _, ...others }) => (interval === 'hour' ? { ...others, interval } : others),
              replace: true,
            })
          }
        />
      }
    />
  )
}
