import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api, body, v1 } from '../../api/client.ts'
import { typeIdOf } from '../../api/type-id.ts'
import type { Generation } from '../../api/types.ts'
import type { GenerationSearch } from '../../search.ts'

/** Whatever is kept of a project's generations. */
const generationsKey = (projectId: string) => ['projects', projectId, 'generations'] as const

/** The cookie does not say which project is meant. */
const within = (projectId: string) => ({ headers: { 'X-Project-ID': projectId } })

export const hasEnded = ({ status }: Pick<Generation, 'status'>): boolean =>
  status === 'completed' || status === 'failed'

interface Wanted extends Pick<GenerationSearch, 'status' | 'user' | 'from' | 'to'> {
  page: number
  pageSize: number
}

/** Newest first. Days are the browser's own: `from` at its beginning, `to` at its end. */
export const generationsQuery = (projectId: string, { status, user, from, to, page, pageSize }: Wanted) =>
  queryOptions({
    queryKey: [...generationsKey(projectId), 'list', { status, user, from, to, page, pageSize }],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/generation/generations-v2', {
          ...within(projectId),
          signal,
          params: {
            query: {
              page,
              per_page: pageSize,
              ...(status ? { status } : {}),
              ...(user ? { user_id: user } : {}),
              ...(from ? { from: startOf(from) } : {}),
              ...(to ? { to: startOf(to, 1) } : {}),
            },
          },
        }),
      ),
  })

export const generationQuery = (projectId: string, id: string) =>
  queryOptions({
    queryKey: [...generationsKey(projectId), 'one', id],
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/generation/generations-v2/{generation_id}', {
          ...within(projectId),
          signal,
          params: { path: { generation_id: id } },
        }),
      ),
  })

export const publishGeneration = (projectId: string, id: string, isPublic: boolean) =>
  body(
    api.PATCH('/api/v1/generation/generations-v2/{generation_id}/public', {
      ...within(projectId),
      params: { path: { generation_id: id } },
      body: { is_public: isPublic },
    }),
  )

export const deleteGeneration = (projectId: string, id: string) =>
  body(
    api.DELETE('/api/v1/generation/generations-v2/{generation_id}', {
      ...within(projectId),
      params: { path: { generation_id: id } },
    }),
  )

/** @throws ApiError of the fields `example_images` and `instructions` */
export function createGeneration(projectId: string, images: File[], instructions: string, idempotencyKey: string) {
  const form = new FormData()
  for (const image of images) form.append('example_images', image, image.name)
  form.append('instructions', instructions)
  return body(
    api.POST('/api/v1/generation/generate-v2', {
      headers: { ...within(projectId).headers, 'Idempotency-Key': idempotencyKey },
      body: form as never, // the description of an upload has no files
      bodySerializer: (sent: unknown) => sent as FormData,
    }),
  )
}

export const readGenerationsAgain = (queries: QueryClient, projectId: string): Promise<void> =>
  queries.invalidateQueries({ queryKey: generationsKey(projectId) })

/** The first moment of a day (`2025-12-08`) here, or of one so many days later. */
function startOf(day: string, laterDays = 0): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + laterDays).toISOString()
}

/** The request that made a generation, of one's own account: `/v1` alone knows it. Null: none did. */
export const generationRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['generation-requests', id],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }): Promise<string | null> => {
      const params = { path: { id: typeIdOf('gen', id) } }
      return (await body(v1.GET('/v1/generations/{id}', { params, signal }))).request_id
    },
  })
