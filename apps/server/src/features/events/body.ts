import { latestApiVersion } from '../../access/api-versions.ts'
import { toTypeId } from '../../platform/type-id.ts'
import type { EventType } from './event-types.ts'
import type { World } from './types.ts'

export interface EventBody {
  id: string
  type: EventType
  world: World
  projectId: string | null
  requestId: string | null
  at: Date
  isTest: boolean
  data: { object: object; previous?: object }
}

/** An event as JSON: what `/v1` shows, and the very bytes that webhooks sign and send. */
export const toBody = ({ id, type, world, projectId, requestId, at, isTest, data }: EventBody): string =>
  JSON.stringify({
    id: toTypeId('evt', id),
    object: 'event',
    type,
    api_version: latestApiVersion,
    livemode: world.livemode,
    project_id: projectId === null ? null : toTypeId('proj', projectId),
    created_at: at.toISOString(),
    request_id: requestId === null ? null : toTypeId('req', requestId),
    test: isTest,
    data: { object: data.object, previous: data.previous ?? null },
  })
