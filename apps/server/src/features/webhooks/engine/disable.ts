import type { Context } from '../../../context.ts'
import type { Pool, Tx } from '../../../platform/db.ts'
import { recordEvents } from '../../events/service.ts'
import { addMail, PRODUCT } from '../../mail/service.ts'
import { findWebhook, type WebhookRow } from '../queries.ts'
import { statsOf, type WebhookStats } from '../statistics.ts'
import { toWebhook } from '../v1-presenter.ts'
import { composeDisabled } from './email-template.ts'
import { disableEndpoint, lockRecipient, type Recipient, type TalliedEndpoint } from './endpoint-queries.ts'
import type { EndpointAttempt } from './tallies.ts'

/** An endpoint is disabled after failing for so long and so often, without a success. */
export const FAILING_DAYS = 5
export const FAILURES_MIN = 20
const FAILING_MS = FAILING_DAYS * 86_400_000

/** An endpoint that may have to be disabled; the transaction checks again. */
export interface Candidate {
  endpointId: string
  reason: 'gone' | 'failing'
  /** The one that answered. */
  url: string
  /** In its world. */
  at: Date
}

/** Endpoints that answered 410, and those with nothing but failures for too long. */
export function candidatesOf(attempts: readonly EndpointAttempt[], tallied: readonly TalliedEndpoint[]): Candidate[] {
  const enabled = new Map(tallied.filter(({ isEnabled }) => isEnabled).map((endpoint) => [endpoint.id, endpoint]))
  const candidates = new Map<string, Candidate>()
  for (const { endpointId, errorCode, url, endedAt: at } of attempts) {
    const endpoint = enabled.get(endpointId)
    if (!endpoint) continue
    const { failingSince, failedAttempts } = endpoint
    const isFailing = failingSince !== null && at.getTime() - failingSince.getTime() >= FAILING_MS
    if (errorCode === 'gone') candidates.set(endpointId, { endpointId, reason: 'gone', url, at })
    else if (isFailing && failedAttempts >= FAILURES_MIN && !candidates.has(endpointId))
      candidates.set(endpointId, { endpointId, reason: 'failing', url, at })
  }
  return [...candidates.values()]
}

/**
 * Disables an endpoint, with an event and an email to its owner. Pending deliveries stay, and resume if it is enabled before their deadline.
 * Does nothing if it was changed meanwhile or an attempt succeeded.
 */
export async function disable(ctx: Context, db: Pool, candidate: Candidate): Promise<void> {
  const { endpointId, reason, url, at } = candidate
  const stats = await statsOf(ctx, [endpointId])
  const isDisabled = await db.begin(async (tx) => {
    // The account before its endpoint, as everywhere.
    const recipient = await lockRecipient(tx, endpointId)
    const failingBefore = new Date(at.getTime() - FAILING_MS)
    const condition = { reason, at, url, failingBefore, failuresMin: FAILURES_MIN }
    const world = recipient && (await disableEndpoint(tx, endpointId, condition))
    if (!world) return false
    const row = await findWebhook(tx, { accountId: recipient.id, worldId: world.id }, endpointId, at)
    if (!row) return false
    if (world.livemode && recipient.isActive) await mail(ctx, tx, recipient, row) // no mail leaves the sandbox
    await record(ctx, tx, row, world, stats(endpointId))
    return true
  })
  if (isDisabled) ctx.log.info({ webhook: endpointId, reason }, 'A webhook endpoint was disabled.')
}

async function mail(ctx: Context, tx: Tx, { id, email }: Recipient, row: WebhookRow): Promise<void> {
  await addMail(ctx, tx, {
    userId: id,
    projectId: null,
    recipient: email,
    kind: 'webhook_disabled',
    product: PRODUCT,
    developerId: null,
    livemode: true,
    expiresAt: null,
    content: composeDisabled(ctx.config, row),
  })
}

/** Last, since it locks the counter of the world. */
async function record(
  ctx: Context,
  tx: Tx,
  row: WebhookRow,
  { id, livemode }: { id: string; livemode: boolean },
  stats: WebhookStats,
): Promise<void> {
  await recordEvents(ctx, tx, [
    {
      type: 'webhook.disabled',
      subjectId: row.id,
      world: { id, livemode },
      projectId: row.projectId,
      requestId: null,
      data: {
        // Readers of events may not be allowed to see the headers.
        object: toWebhook(ctx, { livemode, scopes: new Set(['webhooks:read']) }, row, stats),
        previous: { status: 'enabled', disabled_reason: null, disabled_at: null },
      },
    },
  ])
}
