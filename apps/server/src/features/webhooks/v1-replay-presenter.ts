import { type Static, Type } from '@fastify/type-provider-typebox'
import { timeOfId } from '../../platform/id-times.ts'
import { DateTime, described, Nullable, named, namedEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, objectFields } from '../../surfaces/v1/schemas.ts'
import { replayScopes, replayStatuses } from './replay-queries.ts'
import type { CountedReplay } from './replays.ts'

/** The bulk replay of `/v1`. */

export const ReplayFilter = namedEnum('WebhookReplayFilter', replayScopes, {
  description:
    '`exhausted`: deliveries that became exhausted in the period, unless the event has been delivered to the endpoint since. `all`: every event of ' +
    'the period that the endpoint subscribes to, including events that were delivered, and events from when it was disabled or did not exist. Events with a pending delivery are left out.',
})

export const WebhookReplay = named('WebhookReplay', {
  id: Id('replay'),
  ...objectFields('webhook_replay'),
  webhook_id: Id('hook'),
  since: described(DateTime, 'Start of the period (inclusive).'),
  until: described(DateTime, 'End of the period (exclusive).'),
  status_filter: ReplayFilter,
  rate_per_second: Type.Integer({ description: 'The most deliveries that become due per second.', examples: [50] }),
  status: namedEnum('WebhookReplayStatus', replayStatuses, {
    description:
      '`running`: deliveries are still being created. `completed`: all deliveries are created, though some may be pending. ' +
      '`canceled`: you canceled it, or the endpoint was disabled.',
  }),
  created: Type.Integer({ description: 'Deliveries created so far.' }),
  pending: Type.Integer({ description: 'How many of them are pending.' }),
  delivered: Type.Integer({ description: 'How many of them were delivered.' }),
  exhausted: Type.Integer({ description: 'How many of them were exhausted.' }),
  canceled: Type.Integer({ description: 'How many of them were canceled.' }),
  replayed_to: described(
    Nullable.DateTime,
    'How far the replay has got, between `since` and `until`. Null: it has not started.',
  ),
  created_at: DateTime,
  ended_at: described(Nullable.DateTime, 'When it was completed or canceled.'),
})

/** What was exhausted in this time may have been created before it. */
function replayedTo({ status, position, since, until }: CountedReplay): Date | null {
  if (status === 'completed') return until
  if (position === null) return null
  const at = timeOfId(position)
  return at < since ? since : at > until ? until : at
}

export const toReplay = (row: CountedReplay, livemode: boolean): Static<typeof WebhookReplay> => ({
  id: toTypeId('replay', row.id),
  object: 'webhook_replay',
  livemode,
  webhook_id: toTypeId('hook', row.endpointId),
  since: row.since.toISOString(),
  until: row.until.toISOString(),
  status_filter: row.scope,
  rate_per_second: row.ratePerSecond,
  status: row.status,
  created: row.createdCount,
  pending: row.counts.pending ?? 0,
  delivered: row.counts.delivered ?? 0,
  exhausted: row.counts.exhausted ?? 0,
  canceled: row.counts.canceled ?? 0,
  replayed_to: replayedTo(row)?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
  ended_at: row.endedAt?.toISOString() ?? null,
})
