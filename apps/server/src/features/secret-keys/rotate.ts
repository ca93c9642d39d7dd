import { earlier } from '../../access/key-rights.ts'
import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { byKey, recordAudit } from '../audit/service.ts'
import { recordEvents } from '../events/service.ts'
import { keyEvent } from './events.ts'
import { type IssuedKey, issueSecretKey, lockForNewKey, lockKeysFor, toRights } from './issue.ts'
import { type SecretKeyRow, updateSecretKey } from './queries.ts'
import { getSecretKey } from './service.ts'

/**
 * A new key with the rights of the old one, which ends after the overlap. It ends when the old one would have: a key that could put off
 * its own end would have none.
 * @throws secret_key_not_found, state_conflict, quota_exceeded, and the errors of what the caller may not give
 */
export async function rotateSecretKey(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  overlapSeconds: number,
  save: SaveResponse<IssuedKey>,
): Promise<IssuedKey> {
  const { projectId } = await getSecretKey(ctx, grant, id) // which never changes
  const issued = await ctx.db.begin(async (tx) => {
    await lockForNewKey(tx, grant, projectId)
    // Of two rotations at once the second waits here, and finds the key rotated.
    const assertMayGive = await lockKeysFor(ctx, tx, grant, [id])
    const now = ctx.clock.now()
    const old = await getSecretKey({ ...ctx, db: tx }, grant, id)
    assertMayGive(toRights(old))
    assertRotatable(old)
    const { name, scopes, allowedIps, expiresAt, metadata } = old
    const fields = { name, scopes, projectId, allowedIps, expiresAt, metadata, rotatedFrom: id }
    const fresh = await issueSecretKey(ctx, tx, grant, fields, { makesRoom: overlapSeconds === 0 })
    const endsAt = earlier(expiresAt, new Date(now.getTime() + overlapSeconds * 1000))
    await updateSecretKey(tx, id, { rotatedTo: fresh.row.id, expiresAt: endsAt }, now)
    await recordAudit(ctx, tx, actor, {
      action: 'secret_key.rotated',
      projectId,
      targetId: id,
      details: { name, rotated_to: fresh.row.id, overlap_seconds: overlapSeconds, ...byKey(grant) },
    })
    await save(tx, fresh)
    const rotated = keyEvent(ctx, 'key.rotated', { after: fresh.row }, grant.livemode, actor.requestId)
    await recordEvents(ctx, tx, [rotated])
    return fresh
  })
  ctx.credentials.invalidate('secret_key', id)
  return issued
}

/** @throws state_conflict */
function assertRotatable({ status, rotatedTo }: SecretKeyRow): void {
  const reason =
    rotatedTo !== null
      ? `The key was rotated before: ${toTypeId('key', rotatedTo)} replaces it. Rotate that one.`
      : status === 'revoked'
        ? 'The key is revoked. Create a new one.'
        : status === 'expired'
          ? 'The key has expired. Create a new one, or set its expires_at first.'
          : undefined
  if (reason !== undefined) throw apiError('state_conflict', { values: { reason } })
}
