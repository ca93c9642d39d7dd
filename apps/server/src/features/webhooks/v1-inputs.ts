import { Type } from '@fastify/type-provider-typebox'
import { described, Nullable, Text } from '../../platform/schemas.ts'
import { input, MetadataInput, NullableIdInput } from '../../surfaces/v1/schemas.ts'
import { OWN_HEADERS_MAX } from './headers.ts'
import { Status } from './v1-presenter.ts'

/** What is sent to `/v1/webhooks`. */

const Url = Type.String({
  maxLength: 2_048,
  description:
    "Where events are sent. Must begin with `https://`. `http://` works only for addresses in `WEBHOOK_PRIVATE_NETWORKS`, and for the same machine on a server that listens on loopback and isn't in production. No credentials, no fragment.",
  examples: ['https://app.example.com/webhooks'],
})
const EventTypes = Type.Array(Text({ examples: ['generation.*'] }), {
  minItems: 1,
  maxItems: 100,
  description:
    'Event types to subscribe to: a type such as `generation.completed`, all types of a resource such as `generation.*`, or `*` for all. You need the scope to read each.',
  examples: [['generation.completed', 'generation.failed']],
})

const maxInFlight = {
  minimum: 1,
  maximum: 50,
  description: 'The most requests that are in flight to the endpoint at a time.',
}

const fields = {
  description: Type.Optional(Nullable.Text({ maxLength: 1000 })),
  metadata: Type.Optional(MetadataInput),
  headers: Type.Optional(
    Type.Unsafe<Record<string, string>>({
      type: 'object',
      title: 'WebhookHeadersInput',
      $comment: 'Up to 20 headers of your own to send with each delivery. An update replaces all of them.',
      description: 'Up to 20 headers of your own to send with each delivery. An update replaces all of them.',
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
      description: 'The most attempts that each server of the installation starts per second. Null: no limit.',
    }),
  ),
}

export const CreateWebhook = input('CreateWebhook', {
  url: Url,
  event_types: EventTypes,
  project_id: Type.Optional(
    NullableIdInput(
      'proj',
      'Limits the endpoint to events of this project. If null or absent, it gets events of all projects and of the account. A key that is limited to a project uses that project by default.',
    ),
  ),
  max_in_flight: Type.Optional(Type.Integer({ ...maxInFlight, default: 10 })),
  ...fields,
})

export const UpdateWebhook = input('UpdateWebhook', {
  url: Type.Optional(Url),
  event_types: Type.Optional(EventTypes),
  status: Type.Optional(
    described(Status, 'Enabling an endpoint resumes its pending deliveries at once, and resets `failing_since`.'),
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
      description: 'How long earlier secrets stay valid.',
    }),
  ),
})
