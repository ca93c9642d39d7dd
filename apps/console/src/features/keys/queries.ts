import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'

/** Those that work; with `revoked` those that once did, too. */
export const apiKeysQuery = (projectId: string, revoked = false) =>
  queryOptions({
    queryKey: ['projects', projectId, 'keys', { revoked }],
    queryFn: () =>
      body(
        api.GET('/api/v1/projects/{project_id}/api-keys', {
          params: { path: { project_id: projectId }, query: revoked ? { include_revoked: true } : {} },
        }),
      ),
  })

export const developerKeysQuery = queryOptions({
  queryKey: ['developer-keys'],
  queryFn: () => body(api.GET('/api/v1/auth/developer-keys')),
})
