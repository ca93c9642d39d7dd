import { latestApiVersion } from '../../access/api-versions.ts'
import { eventExamples } from './catalog.ts'
import type { EventType } from './event-types.ts'

const timeOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])

/** A whole event of this type, as `/v1` shows it. */
export function exampleEvent(type: EventType) {
  const { object, previous } = eventExamples[type]
  const projectId = object.object === 'project' ? String(object.id) : (object.project_id ?? null)
  const [at = '2025-10-02T07:05:12.640Z'] = [...timeOf(object.updated_at), ...timeOf(object.created_at)]
  return {
    id: 'evt_01k6h53a0hfk2v9w5s8d1x4n7c',
    object: 'event' as const,
    type,
    api_version: latestApiVersion,
    livemode: object.livemode,
    project_id: projectId,
    created_at: at,
    request_id: byItself.has(type) ? null : 'req_01k6h52n8rfbp6d3t0z9v4w7mc',
    test: false,
    data: { object, previous },
  }
}

/** What no call makes happen. */
const byItself: ReadonlySet<EventType> = new Set(['key.expiring', 'webhook.disabled', 'alert.raised'])
