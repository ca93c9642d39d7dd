import { type TSchema, Type } from '@fastify/type-provider-typebox'
import { apiVersions } from '../../access/api-versions.ts'
import { DateTime, definedElsewhere, described, named, namedUnion, openEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, NullableId, objectFields, pageOf } from '../../surfaces/v1/schemas.ts'
import { type EventType, eventTypeNames, eventTypes } from './event-types.ts'
import type { WorldEventRow } from './list-queries.ts'

/**
 * The event of `/v1`. Each type has a schema of its own, told apart by `type`, so that its object has a type in every language. What is
 * sent is the text that was stored with the event, and that webhooks deliver.
 */

const anything = (description: string) =>
  Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'], additionalProperties: true, description })

/** The object that events of a kind show, as `/v1` shows it elsewhere. */
const objects: Record<string, TSchema> = {
  project: definedElsewhere('Project'),
  key: definedElsewhere('Key'),
  user: definedElsewhere('User'),
  generation: definedElsewhere('Generation'),
  file: definedElsewhere('FileObject'),
  alert: definedElsewhere('Alert'),
}

const DeletedObject = named(
  'DeletedObject',
  {
    id: Type.String({ examples: ['gen_01k6h4z8xvf5t9qj3m2n7r0w8c'] }),
    object: Type.String({ examples: ['generation'] }),
    livemode: Type.Boolean({ description: 'False in the sandbox.' }),
    project_id: NullableId('proj', 'The project that it was in. Null: of the whole account.'),
    deleted: Type.Boolean({ description: 'Always true.' }),
  },
  { description: 'What is known of an object that is gone.' },
)

const ERASED = 'Null once it has been erased with its project or user.'

const dataOf = (name: string, object: TSchema | undefined, description: string) =>
  named(
    `${name}EventData`,
    {
      object:
        object === undefined
          ? anything(`${description} ${ERASED}`)
          : Type.Unsafe({ anyOf: [object, { type: 'null' }], description: `${description} ${ERASED}` }),
      previous: anything('What the members that changed were before. Null where nothing changed.'),
    },
    { description: 'What happened, to what.' },
  )

const DeletedData = dataOf('Deleted', DeletedObject, 'What was deleted.')
const dataSchemas = new Map<string, TSchema>()

function dataSchema(type: EventType): TSchema {
  const [kind = '', what] = type.split('.')
  if (what === 'deleted') return DeletedData
  const known = dataSchemas.get(kind)
  if (known) return known
  const made = dataOf(capitalized(kind), objects[kind], 'As it was then, in the form in which you read it.')
  dataSchemas.set(kind, made)
  return made
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const eventSchemas = eventTypeNames.map((type) =>
  named(
    `${type.split('.').map(capitalized).join('')}Event`,
    {
      id: Id('evt'),
      object: objectFields('event').object,
      type: Type.Unsafe<EventType>({ type: 'string', const: type }),
      api_version: Type.String({
        description: 'The revision of the API whose form `data` has.',
        examples: [apiVersions[0]],
      }),
      livemode: objectFields('event').livemode,
      project_id: NullableId('proj', 'The project that it happened in. Null: it is about the whole account.'),
      created_at: DateTime,
      request_id: NullableId('req', 'The call that made it happen. Null: no call did.'),
      test: Type.Boolean({ description: 'True for a test of a webhook endpoint: nothing has happened.' }),
      data: dataSchema(type),
    },
    { description: eventTypes[type].description },
  ),
)

export const Event = Type.Unsafe<object>(
  namedUnion('EventObject', eventSchemas, {
    description: 'Something that happened. `type` says what, and which object `data` holds.',
  }),
)

export const EventList = pageOf('EventList', Event)

const TypeName = openEnum(
  'EventType',
  'What happened.',
  Object.fromEntries(eventTypeNames.map((type) => [type, eventTypes[type].description])),
  { examples: ['generation.completed'] },
)

export const EventTypeList = named('EventTypeList', {
  object: Type.Unsafe<'list'>({ type: 'string', const: 'list' }),
  data: Type.Array(
    named('EventTypeDescription', {
      type: TypeName,
      resource: Type.String({ description: 'What it tells of.', examples: ['generations'] }),
      scope: Type.String({
        description: 'What a key or token needs to see such events, beside `events:read`.',
        examples: ['generations:read'],
      }),
      description: Type.String({ description: 'When it happens.', examples: ['The image of a generation is ready.'] }),
      example: described(Event, 'A whole event of this type.'),
    }),
  ),
})

/** The text of the event: as it was stored, or, of one that has been erased, what is left. */
export function toEventText(row: WorldEventRow, livemode: boolean): string {
  if (row.body !== null) return row.body
  return JSON.stringify({
    id: toTypeId('evt', row.id),
    object: 'event',
    type: row.type,
    api_version: apiVersions[0],
    livemode,
    project_id: row.projectId === null ? null : toTypeId('proj', row.projectId),
    created_at: row.createdAt.toISOString(),
    request_id: row.requestId === null ? null : toTypeId('req', row.requestId),
    test: row.isTest,
    data: { object: null, previous: null },
  })
}
