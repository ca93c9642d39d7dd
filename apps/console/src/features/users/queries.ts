import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'

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
