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
    '`exhausted`: deliveries that were exhausted in this time, unless the endpoint has got the event since. `all`: every event of this time that ' +
    'the endpoint gets, also those that were delivered, or never sent because it was disabled or did not exist; only those that are still on their way are left out.',
})

export const WebhookReplay = named('WebhookReplay', {
  id: Id('replay'),
  ...objectFields('webhook_replay'),
  webhook_id: Id('hook'),
  since: described(DateTime, 'From then on.'),
  until: described(DateTime, 'Before then.'),
  status_filter: ReplayFilter,
  rate_per_second: Type.Integer({ description: 'How many deliveries become due each second at most.', examples: [50] }),
  status: namedEnum('WebhookReplayStatus', replayStatuses, {
    description:
      '`running`: deliveries are being created, little by little. `completed`: all of them are created; `pending` says how many still wait. ' +
      '`canceled`: by a call, or because the endpoint was disabled.',
  }),
  created: Type.Integer({ description: 'Deliveries that it has created so far.' }),
  pending: Type.Integer({ description: 'Those of them that are on their way.' }),
  delivered: Type.Integer(),
  exhausted: Type.Integer(),
  canceled: Type.Integer(),
  replayed_to: described(
    Nullable.DateTime,
    'How far it has come, between `since` and `until`. Null: it has not begun.',
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
