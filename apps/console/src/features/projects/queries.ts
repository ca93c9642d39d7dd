import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import type { Project } from '../../api/types.ts'

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
