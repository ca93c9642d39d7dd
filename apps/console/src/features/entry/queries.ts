import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'

/** Whether this installation still needs its operator, and whether developers may sign up. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => body(api.GET('/api/v1/auth/setup', {})),
})
