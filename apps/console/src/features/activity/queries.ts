import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client.ts'
import type { Answer } from '../../api/types.ts'

export type AuditEvent = Answer<'/api/v1/projects/{project_id}/audit-events', 'get'>['audit_events'][number]

const PAGE_SIZE = 30

/** What happened in a project, newest first, a page after the other. */
export const activityQuery = (projectId: string, outcome?: 'refused') =>
  infiniteQueryOptions({
    queryKey: ['projects', projectId, 'activity', { outcome }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before }) =>
      body(
        api.GET('/api/v1/projects/{project_id}/audit-events', {
          params: {
            path: { project_id: projectId },
            query: { limit: PAGE_SIZE, ...(before ? { before } : {}), ...(outcome ? { outcome } : {}) },
          },
        }),
      ),
    getNextPageParam: ({ audit_events: events, has_more: more }) => (more ? events.at(-1)?.id : undefined),
  })
