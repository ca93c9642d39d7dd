import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'

export type EndUser = Schema<'EndUser'>

export interface UserFilter {
  search?: string
  isActive?: boolean
  projectId?: string
  page: number
  pageSize: number
}

/** End users of the caller's own projects; for an operator of all. */
export const usersQuery = ({ search, isActive, projectId, page, pageSize }: UserFilter) =>
  queryOptions({
    queryKey: ['users', { search, isActive, projectId, page, pageSize }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/projects/users', {
          signal,
          params: {
            query: {
              page,
              page_size: pageSize,
              ...(search ? { search } : {}),
              ...(isActive === undefined ? {} : { is_active: isActive }),
              ...(projectId ? { project_id: projectId } : {}),
            },
          },
        }),
      ),
  })

/** One end user, also when it last signed in, and how much it made. */
export const userQuery = (projectId: string, userId: string) =>
  queryOptions({
    queryKey: ['users', 'one', projectId, userId],
    queryFn: () =>
      body(
        api.GET('/api/v1/projects/{project_id}/users/{user_id}', {
          params: { path: { project_id: projectId, user_id: userId } },
        }),
      ),
  })
