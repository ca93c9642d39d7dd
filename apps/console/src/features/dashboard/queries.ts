import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import type { AuditEvent } from '../activity/queries.ts'

/** Over all own projects; for an operator over all of them. */
export const statsQuery = queryOptions({
  queryKey: ['stats'],
  queryFn: () => body(api.GET('/api/v1/projects/stats', {})),
})

/** More would be a long wait for little: who has so many sign-ins to one change looks into the activity. */
const PAGES_MAX = 5

/**
 * The newest own events that are changes, at least `wanted` of them unless there are fewer among the newest 500. `complete` tells that
 * there is nothing older.
 */
export const ownChangesQuery = (wanted: number) =>
  queryOptions({
    queryKey: ['audit', 'own', wanted],
    queryFn: async ({ signal }): Promise<{ changes: AuditEvent[]; complete: boolean }> => {
      const changes: AuditEvent[] = []
      let before: string | undefined
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const query = { limit: 100, ...(before ? { before } : {}) }
        const { audit_events: events, has_more: more } = await body(
          api.GET('/api/v1/auth/audit-events', { signal, params: { query } }),
        )
        changes.push(...events.filter(isChange))
        if (!more) return { changes, complete: true }
        if (changes.length >= wanted) break
        before = events.at(-1)?.id
      }
      return { changes, complete: false }
    },
  })

/** Sign-ins and sessions are none: a script that signs in each minute would fill the list. */
const isChange = ({ action }: AuditEvent): boolean => !/^account\.sign|^session\./.test(action)
