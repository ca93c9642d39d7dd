import { Type } from '@fastify/type-provider-typebox'
import { apiVersions, latestApiVersion } from '../../access/api-versions.ts'
import { DateTime, described, named, openEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, NullableId, objectFields, pageOf } from '../../surfaces/v1/schemas.ts'
import { eventTypeNames, eventTypes } from './event-types.ts'
import type { WorldEventRow } from './list-queries.ts'

/** The event of `/v1`. What is sent is the text that was stored with it, and that webhooks deliver. */

const EventType = openEnum(
  'EventType',
  'What happened.',
  Object.fromEntries(eventTypeNames.map((type) => [type, eventTypes[type].description])),
  { examples: ['generation.completed'] },
)

const anything = (description: string) =>
  Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'], additionalProperties: true, description })

const EventData = named('EventData', {
  object: anything(
    'The object that the event is about, as `GET` would have returned it at that moment: a project for `project.*`, a key for `key.*`, a user for ' +
      '`user.*`, a generation for `generation.*`, a file for `file.*`, a webhook endpoint for `webhook.*`, an alert for `alert.*`. In `*.deleted` events it ' +
      'has only `id`, `object`, `livemode`, `project_id` and `deleted: true`. File URLs are `/v1/files/{id}/content`, which needs a key. Null once ' +
      'the event has been erased with its project or user.',
  ),
  previous: anything(
    'The members that changed, with their values before the change. Null for events that are not a change.',
  ),
})

export const Event = named(
  'EventObject',
  {
    id: Id('evt'),
    object: objectFields('event').object,
    type: EventType,
    api_version: Type.String({ description: 'The API revision that `data` conforms to.', examples: [apiVersions[0]] }),
    livemode: objectFields('event').livemode,
    project_id: NullableId('proj', 'The project in which it happened. Null: it concerns the whole account.'),
    created_at: DateTime,
    request_id: NullableId('req', 'The request that caused it. Null: no request did.'),
    test: Type.Boolean({ description: 'Whether this is a test event, which describes nothing that happened.' }),
    data: EventData,
  },
  { description: 'Something that happened.' },
)

export const EventList = pageOf('EventList', Event)

export const EventTypeList = named('EventTypeList', {
  object: Type.Unsafe<'list'>({ type: 'string', const: 'list' }),
  data: Type.Array(
    named('EventTypeDescription', {
      type: EventType,
      resource: Type.String({ description: 'The resource that it is about.', examples: ['generations'] }),
      scope: Type.String({
        description: 'The scope that a key or token needs to see such events, besides `events:read`.',
        examples: ['generations:read'],
      }),
      description: Type.String({ description: 'When it happens.', examples: ['The image of a generation is ready.'] }),
      example: described(Event, 'An example event of this type.'),
    }),
  ),
})

/** The text of the event: as it was stored, or, of one that has been erased, what is left. */
export function toEventText(
  row: Pick<WorldEventRow, 'id' | 'projectId' | 'requestId' | 'body' | 'createdAt'> & {
    type: string
    isTest?: boolean
  },
  livemode: boolean,
): string {
  if (row.body !== null) return row.body
  return JSON.stringify({
    id: toTypeId('evt', row.id),
    object: 'event',
    type: row.type,
    api_version: latestApiVersion,
    livemode,
    project_id: row.projectId === null ? null : toTypeId('proj', row.projectId),
    created_at: row.createdAt.toISOString(),
    request_id: row.requestId === null ? null : toTypeId('req', row.requestId),
    test: row.isTest ?? false,
    data: { object: null, previous: null },
  })
}
