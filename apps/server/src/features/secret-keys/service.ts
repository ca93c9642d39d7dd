import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import type { Metadata } from '../../platform/metadata.ts'
import { recordAudit } from '../audit/service.ts'
import { byKey, type IssuedKey, issueSecretKey, lockForNewKey, lockKeysFor, toRights } from './issue.ts'
import { findSecretKey, type KeyOwner, type SecretKeyRow } from './queries.ts'

export interface KeyInput {
  name: string
  scopes: string[]
  projectId: string | null
  allowedIps: string[]
  expiresAt: Date | null
  metadata: Metadata
}

/** Whose keys a caller sees: its account's in this world; with a key that is bound to a project, those that are bound to it, too. */
export const ownerOf = ({ account, worldId, projectId }: Grant): KeyOwner => ({
  accountId: account.id,
  worldId,
  projectId,
})

/**
 * Returns the key in full, for the only time.
 * @throws quota_exceeded, project_not_found, and the errors of what the caller may not give
 */
export function createSecretKey(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  input: KeyInput,
  save: SaveResponse<IssuedKey>,
): Promise<IssuedKey> {
  return ctx.db.begin(async (tx) => {
    await lockForNewKey(tx, grant, input.projectId)
    const assertMayGive = await lockKeysFor(ctx, tx, grant, [])
    assertMayGive(toRights(input))
    const issued = await issueSecretKey(ctx, tx, grant, input)
    const { name, scopes, projectId, id: targetId } = issued.row
    const details = { name, scopes, livemode: grant.livemode, ...byKey(grant) }
    await recordAudit(ctx, tx, actor, { action: 'secret_key.created', projectId, targetId, details })
    await save(tx, issued)
    return issued
  })
}

/** @throws secret_key_not_found */
export async function getSecretKey(ctx: Context, grant: Grant, id: string): Promise<SecretKeyRow> {
  const row = await findSecretKey(ctx.db, ownerOf(grant), id, ctx.clock.now())
  if (!row) throw apiError('secret_key_not_found')
  return row
}
