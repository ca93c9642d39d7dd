import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { apiUrl, body, v1 } from '../../api/client.ts'
import type { V1Schema } from '../../api/types.ts'

export type StoredFile = V1Schema<'FileObject'>

const PAGE_SIZE = 50
const filesKey = (projectId: string) => ['projects', projectId, 'files']

/** The uploads of a project, newest first. */
export const filesQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: [...filesKey(projectId), 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const query = { project_id: projectId, limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) }
      return body(v1.GET('/v1/files', { params: { query } }))
    },
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
  })

export const fileQuery = (projectId: string, id: string) =>
  queryOptions({
    queryKey: [...filesKey(projectId), 'one', id],
    queryFn: () => body(v1.GET('/v1/files/{id}', { params: { path: { id } } })),
  })

/** How many bytes the account stores in this world, and may; null is no limit. */
export const storageQuery = queryOptions({
  queryKey: ['storage'],
  queryFn: async () => (await body(v1.GET('/v1/me', {}))).quotas.file_bytes,
})

/** Reads again what is shown of a project's files, and how much is stored. */
export const readFilesAgain = (queries: QueryClient, projectId: string): Promise<unknown> =>
  Promise.all([
    queries.invalidateQueries({ queryKey: filesKey(projectId) }),
    queries.invalidateQueries({ queryKey: storageQuery.queryKey }),
  ])

/** Where the content is for whoever is signed in here. */
export const contentUrl = (id: string): string => `${apiUrl}/v1/files/${id}/content`
