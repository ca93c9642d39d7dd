import { queryOptions, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api, body } from '../../api/client.ts'
import type { Project, Schema } from '../../api/types.ts'

/** Oldest first, as the server gives them. */
export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  // Without `page` it is an array (contract E17).
  queryFn: async () => (await body(api.GET('/api/v1/projects', {}))) as Project[],
})

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ['projects', id],
    queryFn: () => body(api.GET('/api/v1/projects/{project_id}', { params: { path: { project_id: id } } })),
  })

/** One project; until it is read as the list has it. */
export function useProject(id: string): UseQueryResult<Project> {
  const queries = useQueryClient()
  const placeholderData = () => queries.getQueryData(projectsQuery.queryKey)?.find((known) => known.id === id)
  return useQuery({ ...projectQuery(id), placeholderData })
}

/** Whether it refuses calls (contract A.6), so that a page need not ask in order to say it. */
export const useIsDeactivated = (id: string): boolean => useProject(id).data?.is_active === false

/** How much there is in a project. */
export const statisticsQuery = (id: string) =>
  queryOptions({
    queryKey: ['projects', id, 'statistics'],
    queryFn: () => body(api.GET('/api/v1/projects/{project_id}/stats', { params: { path: { project_id: id } } })),
  })

export type Metric = 'generations' | 'registrations' | 'sign_ins' | 'requests'
export type Interval = 'hour' | 'day'
export type Point = Schema<'SeriesPoint'>

/** The last 24 hours by hour, or the last 30 days by day; of all projects if none is named. */
export const seriesQuery = (id: string | undefined, metric: Metric, interval: Interval) =>
  queryOptions({
    queryKey: ['projects', id ?? 'all', 'series', metric, interval],
    queryFn: () =>
      id === undefined
        ? body(api.GET('/api/v1/projects/stats/series', { params: { query: { metric, interval } } }))
        : body(
            api.GET('/api/v1/projects/{project_id}/stats/series', {
              params: { path: { project_id: id }, query: { metric, interval } },
            }),
          ),
  })

const frame = getRouteApi('/signed-in/console/projects/$projectId')
/** The project that the URL names. */
export const useProjectId = (): string => frame.useParams().projectId
