import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import type { LinkSearch } from '../../search.ts'

/** Whose a link of a mail is, and whether it works. Without token and project it is about an account of this installation. */
export const linkQuery = (purpose: Schema<'LinkPurpose'>, { token, project }: LinkSearch) =>
  queryOptions({
    queryKey: ['link', purpose, token, project],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      body(
        api.POST('/api/v1/auth/inspect-link', {
          body: {
            purpose,
            ...(token === undefined ? {} : { token }),
            ...(project === undefined ? {} : { project_id: project }),
          },
          ...asNobody,
        }),
      ),
    ...(token === undefined && project === undefined ? { initialData: { is_valid: false, app: null } } : {}),
  })

/** Whoever follows a link speaks for its address, and not for whoever is signed in here. */
export const asNobody = { credentials: 'omit' } as const

/** Whether this installation still needs its operator, and whether developers may sign up. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => body(api.GET('/api/v1/auth/setup', {})),
})
