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

/** Reads again what is shown of keys. */
export function useReadKeysAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: secretKeysKey })
}
