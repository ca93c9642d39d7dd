import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import type { ActivitySearch } from '../../search.ts'

export type AuditEvent = Schema<'AuditEvent'>

/** What happened in a project, newest first, a page after the other. */
export const activityQuery = (projectId: string, { outcome, user }: ActivitySearch, pageSize: number) =>
  infiniteQueryOptions({
    queryKey: ['projects', projectId, 'activity', { outcome, user, pageSize }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before }) =>
      body(
        api.GET('/api/v1/projects/{project_id}/audit-events', {
          params: {
            path: { project_id: projectId },
            query: {
              limit: pageSize,
              ...(before ? { before } : {}),
              ...(outcome ? { outcome } : {}),
              ...(user ? { user_id: user } : {}),
            },
          },
        }),
      ),
    getNextPageParam: ({ audit_events: events, has_more: more }) => (more ? events.at(-1)?.id : undefined),
  })
