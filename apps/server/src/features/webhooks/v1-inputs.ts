import { Type } from '@fastify/type-provider-typebox'
import { described, Nullable, Text } from '../../platform/schemas.ts'
import { input, MetadataInput, NullableIdInput } from '../../surfaces/v1/schemas.ts'
import { OWN_HEADERS_MAX } from './headers.ts'
import { Status } from './v1-presenter.ts'

/** What is sent to `/v1/webhooks`. */

const Url = Type.String({
  maxLength: 2_048,
  description:
    'Where events are sent. It begins with https://; http:// is for addresses in the networks that the operator lists in `WEBHOOK_PRIVATE_NETWORKS`, and in development for this machine. Without credentials and fragment.',
  examples: ['https://app.example.com/webhooks'],
})
const EventTypes = Type.Array(Text({ examples: ['generation.*'] }), {
  minItems: 1,
  maxItems: 100,
  description:
    'Types, such as `generation.completed`; all of a kind, such as `generation.*`; or `*` for all. You need the scope to read each.',
  examples: [['generation.completed', 'generation.failed']],
})

const maxInFlight = {
  minimum: 1,
  maximum: 50,
  description: 'How many deliveries are under way at one time, at most.',
}

const fields = {
  description: Type.Optional(Nullable.Text({ maxLength: 1000 })),
  metadata: Type.Optional(MetadataInput),
  headers: Type.Optional(
    Type.Unsafe<Record<string, string>>({
      type: 'object',
      title: 'WebhookHeadersInput',
      $comment: 'Up to 20 headers that each delivery has besides ours. In an update they replace those before.',
      description: 'Up to 20 headers that each delivery has besides ours. In an update they replace those before.',
      properties: {},
      maxProperties: OWN_HEADERS_MAX,
      additionalProperties: { type: 'string' },
    }),
  ),
  rate_per_second: Type.Optional(
    Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 1,
      maximum: 1000,
      description: 'How many attempts each server of the installation begins in a second, at most. Null: no limit.',
    }),
  ),
}

export const CreateWebhook = input('CreateWebhook', {
  url: Url,
  event_types: EventTypes,
  project_id: Type.Optional(
    NullableIdInput(
      'proj',
      'Events of this project alone. Absent or null: of all projects and the account; with a key of a project, absent means that one.',
    ),
  ),
  max_in_flight: Type.Optional(Type.Integer({ ...maxInFlight, default: 10 })),
  ...fields,
})

export const UpdateWebhook = input('UpdateWebhook', {
  url: Type.Optional(Url),
  event_types: Type.Optional(EventTypes),
  status: Type.Optional(
    described(
      Status,
      'Enabling a disabled endpoint lets what waits for it go on at once, and forgets how it failed before.',
    ),
  ),
  // Without the default: what an update does not name stays as it is.
  max_in_flight: Type.Optional(Type.Integer(maxInFlight)),
  ...fields,
})

export const RotateWebhookSecret = input('RotateWebhookSecret', {
  overlap_seconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 604_800,
      default: 86_400,
      description: 'How long the secrets before the new one sign, too, at most.',
    }),
  ),
})
