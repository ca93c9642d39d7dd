import { type Static, Type } from '@fastify/type-provider-typebox'
import { hasScope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { latencyQuantile } from '../../platform/latencies.ts'
import { DateTime, described, Nullable, named, namedEnum, nullable, openEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, Metadata, NullableId, objectFields } from '../../surfaces/v1/schemas.ts'
import { eventTypePatterns } from './event-type-patterns.ts'
import { HIDDEN, hiddenHeaders, openHeaders } from './headers.ts'
import { type DisabledReason, type WebhookRow, webhookStatuses } from './queries.ts'
import type { ShownSecrets } from './rotate.ts'
import type { WithSecret } from './service.ts'
import { type Hour, noStats, type WebhookStats } from './statistics.ts'

export const Status = namedEnum('WebhookStatus', webhookStatuses, {
  description: 'A disabled endpoint gets no deliveries. Events that happen meanwhile are sent only by a replay.',
})

const disabledReasons: Record<DisabledReason, string> = {
  owner: 'You disabled it, with the API or in the console.',
  gone: 'It answered 410.',
  failing: 'No attempt succeeded for five days, of at least 20.',
}

const milliseconds = (description: string) => Type.Unsafe<number | null>({ type: ['number', 'null'], description })

const Stats = named(
  'WebhookStats',
  {
    attempts_24h: Type.Integer({
      description: 'Attempts that ended in the last 24 hours. Interrupted ones are not counted.',
    }),
    succeeded_24h: Type.Integer(),
    failed_24h: Type.Integer(),
    success_rate_24h: Type.Unsafe<number | null>({
      type: ['number', 'null'],
      description: 'From 0 to 1. Null without attempts.',
      examples: [0.998],
    }),
    p95_ms: milliseconds(
      '95th percentile of the duration of successful attempts, estimated from a histogram. Null without any.',
    ),
    waiting: Type.Integer({ description: 'Pending deliveries, counted up to 10,000.' }),
    oldest_waiting_at: described(Nullable.DateTime, 'When the oldest pending delivery was created.'),
    last_succeeded_at: Nullable.DateTime,
    last_failed_at: Nullable.DateTime,
  },
  { description: 'Statistics of the endpoint. They change without a new revision.' },
)

export const Webhook = named('Webhook', {
  id: Id('hook'),
  ...objectFields('webhook'),
  project_id: NullableId(
    'proj',
    'The endpoint gets events of this project only. Null: of all projects, and of the account.',
  ),
  url: Type.String({ examples: ['https://app.example.com/webhooks'] }),
  event_types: Type.Array(
    openEnum(
      'EventTypePattern',
      'What an endpoint subscribes to.',
      Object.fromEntries(eventTypePatterns.map((pattern) => [pattern, meaningOf(pattern)])),
      { examples: ['generation.*'] },
    ),
  ),
  description: Nullable.Text(),
  metadata: Metadata,
  headers: Type.Unsafe<Record<string, string>>({
    type: 'object',
    title: 'WebhookHeaders',
    $comment: `Headers of your own that are sent with each delivery. Callers without the scope \`webhooks:write\` see \`${HIDDEN}\` in place of the values.`,
    description: `Headers of your own that are sent with each delivery. Callers without the scope \`webhooks:write\` see \`${HIDDEN}\` in place of the values.`,
    additionalProperties: { type: 'string' },
    properties: {},
  }),
  max_in_flight: Type.Integer({ description: 'The most requests that are in flight to the endpoint at a time.' }),
  rate_per_second: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'The most attempts that each server of the installation starts per second. Null: no limit.',
  }),
  status: Status,
  disabled_reason: nullable(
    openEnum('WebhookDisabledReason', 'Why the endpoint is disabled. Null: it is enabled.', disabledReasons),
  ),
  disabled_at: Nullable.DateTime,
  failing_since: described(
    Nullable.DateTime,
    'The first failed attempt since the last success. Null: the last attempt succeeded, or there was none.',
  ),
  secret_expires_at: described(
    Nullable.DateTime,
    'When the last of the earlier secrets expires. Null: only the current secret is valid.',
  ),
  stats: Stats,
  created_at: DateTime,
  updated_at: Nullable.DateTime,
})

function meaningOf(pattern: string): string {
  if (pattern === '*') return 'All events, including types that are added later.'
  return pattern.endsWith('.*')
    ? `All event types that begin with \`${pattern.slice(0, -1)}\`.`
    : 'Events of this type.'
}

const Secret = Type.String({
  description: 'The signing secret: `whsec_` followed by 24 bytes in base64.',
  examples: ['whsec_…'],
})

/** What a call shows that made a secret. */
export const WebhookWithSecret = named('WebhookWithSecret', { ...Webhook.properties, secret: Secret })

export const WebhookSecret = named('WebhookSecret', {
  object: Type.Unsafe<'webhook_secret'>({ type: 'string', const: 'webhook_secret' }),
  livemode: Type.Boolean({ description: 'False in the sandbox.' }),
  webhook_id: Id('hook'),
  secret: Secret,
  previous: Type.Array(named('PreviousWebhookSecret', { secret: Secret, expires_at: DateTime }), {
    description: 'Earlier secrets that still sign deliveries.',
  }),
})

const rounded = (value: number | null, factor: number): number | null =>
  value === null ? null : Math.round(value * factor) / factor

export function toWebhook(
  { secrets }: Pick<Context, 'secrets'>,
  { livemode, scopes }: Pick<Grant, 'livemode' | 'scopes'>,
  row: WebhookRow,
  stats: WebhookStats,
): Static<typeof Webhook> {
  const headers = openHeaders(secrets.encryptionKey, row.id, row.sealedHeaders)
  return {
    id: toTypeId('hook', row.id),
    object: 'webhook',
    livemode,
    project_id: row.projectId === null ? null : toTypeId('proj', row.projectId),
    url: row.url,
    event_types: row.eventTypes,
    description: row.description,
    metadata: row.metadata,
    headers: hasScope(scopes, 'webhooks:write') ? headers : hiddenHeaders(headers),
    max_in_flight: row.maxInFlight,
    rate_per_second: row.ratePerSecond,
    status: row.status,
    disabled_reason: row.disabledReason,
    disabled_at: row.disabledAt?.toISOString() ?? null,
    failing_since: row.failingSince?.toISOString() ?? null,
    secret_expires_at: row.secretExpiresAt?.toISOString() ?? null,
    stats: toStats(row, stats),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt?.toISOString() ?? null,
  }
}

function toStats(
  { lastSucceededAt, lastFailedAt }: WebhookRow,
  { succeeded, failed, latencies, waiting, oldestWaitingAt }: WebhookStats,
): Static<typeof Stats> {
  const attempts = succeeded + failed
  return {
    attempts_24h: attempts,
    succeeded_24h: succeeded,
    failed_24h: failed,
    success_rate_24h: attempts === 0 ? null : rounded(succeeded / attempts, 10_000),
    p95_ms: rounded(latencyQuantile(latencies, 0.95), 10),
    waiting,
    oldest_waiting_at: oldestWaitingAt?.toISOString() ?? null,
    last_succeeded_at: lastSucceededAt?.toISOString() ?? null,
    last_failed_at: lastFailedAt?.toISOString() ?? null,
  }
}

/** Of a new one nothing is counted yet. */
export const toWebhookWithSecret = (
  ctx: Pick<Context, 'secrets'>,
  grant: Grant,
  { row, secret }: WithSecret,
  stats: WebhookStats = noStats,
): Static<typeof WebhookWithSecret> => ({ ...toWebhook(ctx, grant, row, stats), secret })

export const toWebhookSecret = (
  { livemode }: Grant,
  { row, current, previous }: ShownSecrets,
): Static<typeof WebhookSecret> => ({
  object: 'webhook_secret',
  livemode,
  webhook_id: toTypeId('hook', row.id),
  secret: current,
  previous: previous.map(({ secret, expiresAt }) => ({ secret, expires_at: expiresAt.toISOString() })),
})

export const WebhookHour = named('WebhookHour', {
  hour: described(DateTime, 'The start of the hour.'),
  succeeded: Type.Integer(),
  failed: Type.Integer(),
  p50_ms: milliseconds('Median duration of successful attempts. Null without any.'),
  p95_ms: milliseconds('95th percentile of the duration of successful attempts. Null without any.'),
})

export const toWebhookHour = ({ hour, succeeded, failed, latencies }: Hour): Static<typeof WebhookHour> => ({
  hour: hour.toISOString(),
  succeeded,
  failed,
  p50_ms: rounded(latencyQuantile(latencies, 0.5), 10),
  p95_ms: rounded(latencyQuantile(latencies, 0.95), 10),
})
