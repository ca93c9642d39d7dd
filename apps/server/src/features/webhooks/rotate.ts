import { v7 as uuidv7 } from 'uuid'
import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { one } from '../../platform/db.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { conflict } from './conflicts.ts'
import { raiseRevision, type WebhookRow } from './queries.ts'
import { endSecrets, insertSecret, listLiveSecrets, type SecretRow } from './secret-queries.ts'
import { newSigningSecret, openSecret, sealSecret } from './secrets.ts'
import { getLockedWebhook, record, type WithSecret } from './service.ts'

/** Secrets of an endpoint that sign at one time: each makes every delivery's header longer. */
const LIVE_SECRETS_MAX = 3

/**
 * From the next attempt on the new secret signs, and those before it for the overlap yet, at most.
 * @throws webhook_not_found, scope_missing, state_conflict
 */
export function rotateWebhookSecret(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  overlapSeconds: number,
  save: SaveResponse<WithSecret>,
): Promise<WithSecret> {
  return ctx.db.begin(async (tx) => {
    await getLockedWebhook(ctx, tx, grant, id)
    const now = ctx.clock.now()
    if (overlapSeconds > 0) assertFew(await listLiveSecrets(tx, [id], [now]))
    await endSecrets(tx, id, new Date(now.getTime() + overlapSeconds * 1000), now)
    const [secretId, secret] = [uuidv7(), newSigningSecret()]
    const sealedSecret = sealSecret(ctx.secrets.encryptionKey, secretId, secret)
    await insertSecret(tx, { id: secretId, endpointId: id, sealedSecret, createdAt: now })
    const row = one(await raiseRevision(tx, id, now))
    await record(ctx, tx, actor, grant, row, 'webhook.secret_rotated', { overlap_seconds: overlapSeconds })
    const rotated = { row, secret }
    await save(tx, rotated)
    return rotated
  })
}

/** @throws state_conflict */
function assertFew(live: SecretRow[]): void {
  if (live.length < LIVE_SECRETS_MAX) return
  const until = live.at(-1)?.expiresAt?.toISOString()
  throw conflict(
    `${LIVE_SECRETS_MAX} secrets are valid already. Wait until ${until}, when the first of them expires, or rotate with overlap_seconds 0, which ends all earlier ones.`,
  )
}

export interface ShownSecrets {
  row: WebhookRow
  current: string
  previous: { secret: string; expiresAt: Date }[]
}

/** All that sign now. That somebody read them is written down. @throws webhook_not_found, scope_missing */
export async function readWebhookSecrets(ctx: Context, actor: Actor, grant: Grant, id: string): Promise<ShownSecrets> {
  return ctx.db.begin(async (tx) => {
    const row = await getLockedWebhook(ctx, tx, grant, id)
    const [current, ...previous] = await listLiveSecrets(tx, [id], [ctx.clock.now()])
    if (!current) throw new Error('A webhook endpoint has no secret.')
    await record(ctx, tx, actor, grant, row, 'webhook.secret_read')
    const open = (secret: SecretRow): string => openSecret(ctx.secrets.encryptionKey, secret)
    return {
      row,
      current: open(current),
      previous: previous.flatMap((secret) =>
        secret.expiresAt === null ? [] : [{ secret: open(secret), expiresAt: secret.expiresAt }],
      ),
    }
  })
}
