import { type Static, Type } from '@fastify/type-provider-typebox'
import { DateTime, described, Nullable, named, namedEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, NullableId, objectFields } from '../../surfaces/v1/schemas.ts'
import { type AlertKind, alertKinds, descriptions } from './kinds.ts'
import { messageOf } from './message.ts'
import type { AlertRow } from './queries.ts'

export const Kind = namedEnum('AlertKind', alertKinds)
export const alertStatuses = ['open', 'acknowledged'] as const

const nullableInteger = (description: string) => Type.Unsafe<number | null>({ type: ['integer', 'null'], description })
const nullableText = (description: string, example: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description, examples: [example] })

const Numbers = named(
  'AlertNumbers',
  {
    minutes: nullableInteger('How many minutes were counted.'),
    requests: nullableInteger('All requests of these minutes.'),
    refused: nullableInteger('Those of them that access or a rate limit refused.'),
    usual_requests: nullableInteger('The most requests of as many minutes in the last 7 days.'),
    usual_refused_share: Type.Unsafe<number | null>({
      type: ['number', 'null'],
      description: 'Of all requests of the last 7 days.',
      examples: [0.02],
    }),
    network: nullableText('The new network.', '203.0.113.0/24'),
    usual_network: nullableText('The only one before.', '192.0.2.0/24'),
    due_at: described(Nullable.DateTime, 'When the key should have been rotated.'),
    revoked_at: described(Nullable.DateTime, 'When the key was revoked.'),
  },
  { description: 'What was seen, and what was usual. Null is what a kind is not about.' },
)

export const Alert = named('Alert', {
  id: Id('alert'),
  ...objectFields('alert'),
  kind: Kind,
  key_id: NullableId('key', 'Null: requests without a secret key, under `/api/v1` and in the console.'),
  project_id: NullableId('proj', 'The project of the key, or that of all these requests.'),
  numbers: Numbers,
  message: Type.String({ description: 'For people: what was seen, and what to do.' }),
  since: described(DateTime, 'Since when.'),
  acknowledged_at: described(Nullable.DateTime, 'Null: nobody has acknowledged it.'),
  created_at: DateTime,
})

export const AlertSettings = named('AlertSettings', {
  object: Type.Unsafe<'alert_settings'>({ type: 'string', const: 'alert_settings' }),
  livemode: Type.Boolean({ description: 'False in the sandbox, which has settings of its own.' }),
  muted: Type.Array(Kind, { description: 'Kinds that are not raised: there is no alert and no mail.' }),
  kinds: Type.Array(
    named('AlertKindDescription', {
      kind: Kind,
      text: Type.String({ examples: ['Many requests are refused'] }),
      threshold: Type.String({ description: 'When it is raised.' }),
    }),
  ),
})

export const toAlert = (row: AlertRow): Static<typeof Alert> => ({
  id: toTypeId('alert', row.id),
  object: 'alert',
  livemode: row.livemode,
  kind: row.kind,
  key_id: row.keyId === null ? null : toTypeId('key', row.keyId),
  project_id: row.projectId === null ? null : toTypeId('proj', row.projectId),
  numbers: {
    minutes: row.numbers.minutes ?? null,
    requests: row.numbers.requests ?? null,
    refused: row.numbers.refused ?? null,
    usual_requests: row.numbers.usualRequests ?? null,
    usual_refused_share: row.numbers.usualRefusedShare ?? null,
    network: row.numbers.network ?? null,
    usual_network: row.numbers.usualNetwork ?? null,
    due_at: row.numbers.dueAt ?? null,
    revoked_at: row.numbers.revokedAt ?? null,
  },
  message: messageOf(row),
  since: row.since.toISOString(),
  acknowledged_at: row.acknowledgedAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
})

export const toSettings = (livemode: boolean, muted: AlertKind[]): Static<typeof AlertSettings> => ({
  object: 'alert_settings',
  livemode,
  muted,
  kinds: alertKinds.map((kind) => ({ kind, ...descriptions[kind] })),
})
