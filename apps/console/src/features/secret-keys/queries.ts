import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { body, v1 } from '../../api/client.ts'
import type { V1Schema } from '../../api/types.ts'
import type { SecretKeySearch } from '../../search.ts'

export type Key = V1Schema<'Key'>
export type CreatedKey = V1Schema<'CreatedKey'>

const PAGE_SIZE = 50
const secretKeysKey = ['secret-keys']

const statuses = { active: 'active,expiring', ended: 'expired,revoked', all: undefined } as const

/** The secret keys of this world, newest first. */
export const secretKeysQuery = (show: NonNullable<SecretKeySearch['show']> | 'active') =>
  infiniteQueryOptions({
    queryKey: [...secretKeysKey, show],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const status = statuses[show]
      const query = { limit: PAGE_SIZE, ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) }
      return body(v1.GET('/v1/keys', { params: { query } }))
    },
    getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
  })

/** One of them, in whatever state. */
export const secretKeyQuery = (id: string) =>
  queryOptions({
    queryKey: [...secretKeysKey, 'one', id],
    queryFn: () => body(v1.GET('/v1/keys/{id}', { params: { path: { id } } })),
  })

/** As many as there are for people to know by name. */
const NAMED_PAGES_MAX = 10

/** Every key's name by its id, those that work no more, too. */
export const keyNamesQuery = queryOptions({
  queryKey: [...secretKeysKey, 'names'],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Map<string, string>> => {
    const names = new Map<string, string>()
    let cursor: string | null = null
    for (let page = 0; page < NAMED_PAGES_MAX; page += 1) {
      const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor === null ? {} : { cursor }) }
      const { data, next_cursor: next } = await body(v1.GET('/v1/keys', { signal, params: { query } }))
      for (const { id, name } of data) names.set(id, name)
      cursor = next
      if (cursor === null) break
    }
    return names
  },
})

/** Reads again what is shown of keys. */
export function useReadKeysAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: secretKeysKey })
}
