import { isInProject } from '../../access/projects.ts'
import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { type Db, one, type Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import type { Metadata } from '../../platform/metadata.ts'
import { requiredName } from '../../platform/names.ts'
import { byKey, recordAudit } from '../audit/service.ts'
import { type NewEvent, recordEvents, worldsOfProjects } from '../events/service.ts'
import { keyEvent } from './events.ts'
import { assertRoom, type IssuedKey, issueSecretKey, lockForNewKey, lockKeysFor, toRights } from './issue.ts'
import {
  countLiveSecretKeys,
  findSecretKey,
  type KeyOwner,
  listSecretKeyFacts,
  lockProjectSecretKeys,
  lockSecretKeys,
  markSecretKeysRevoked,
  type SecretKeyChange,
  type SecretKeyFacts,
  type SecretKeyRow,
  updateSecretKey,
} from './queries.ts'

export type { SecretKeyFacts }

export interface KeyInput {
  name: string
  scopes: string[]
  projectId: string | null
  allowedIps: string[]
  expiresAt: Date | null
  metadata: Metadata
}

export const ownerOf = ({ account, worldId }: Grant): KeyOwner => ({ accountId: account.id, worldId })

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
    const created = keyEvent(ctx, 'key.created', { after: issued.row }, grant.livemode, actor.requestId)
    await recordEvents(ctx, tx, [created])
    return issued
  })
}

/** @param db or the transaction that changes it. @throws secret_key_not_found, project_out_of_scope */
export async function getSecretKey(
  { db, clock }: Pick<Context, 'clock'> & { db: Db },
  grant: Grant,
  id: string,
): Promise<SecretKeyRow> {
  const row = await findSecretKey(db, ownerOf(grant), id, clock.now())
  if (!row || !isInProject(grant, row.projectId)) throw apiError('secret_key_not_found')
  return row
}

/** The key that this call is made with, also by a session token; undefined for an access token. @throws secret_key_not_found */
export async function getCallingKey(ctx: Context, grant: Grant): Promise<SecretKeyRow | undefined> {
  return grant.key ? getSecretKey(ctx, { ...grant, projectId: null }, grant.key.id) : undefined
}

/** Keys of a world that open something. */
export const countSecretKeys = ({ db, clock }: Context, worldId: string): Promise<number> =>
  countLiveSecretKeys(db, worldId, clock.now())

/** By id, for the server itself: whoever shows them to somebody asks whose they are. */
export async function describeSecretKeys(db: Db, ids: string[]): Promise<Map<string, SecretKeyFacts>> {
  if (ids.length === 0) return new Map()
  return new Map((await listSecretKeyFacts(db, ids)).map((key) => [key.id, key]))
}

/** What the audit log calls them: their names on the wire. */
const members = {
  name: 'name',
  scopes: 'scopes',
  allowedIps: 'allowed_ips',
  expiresAt: 'expires_at',
  metadata: 'metadata',
} satisfies Partial<Record<keyof SecretKeyChange, string>>

const hasEnded = ({ expiresAt }: Pick<SecretKeyRow, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now

type KeyChange = Pick<SecretKeyChange, keyof typeof members>

/**
 * In force on the next request.
 * @param changeOf what changes of the key as it is now, which nobody else changes meanwhile; may throw
 * @throws secret_key_not_found, project_out_of_scope, state_conflict for a revoked one, and the errors of what the caller may not give
 */
export async function changeSecretKey(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  changeOf: (key: SecretKeyRow) => KeyChange,
): Promise<SecretKeyRow> {
  const row = await ctx.db.begin(async (tx) => {
    const now = ctx.clock.now()
    // A later end may make one that has ended work again, which is one more key: the account is locked before keys are.
    const known = await getSecretKey({ ...ctx, db: tx }, grant, id)
    if (hasEnded(known, now)) await lockForNewKey(tx, grant, null)
    const assertMayGive = await lockKeysFor(ctx, tx, grant, [id])
    const before = await getSecretKey({ ...ctx, db: tx }, grant, id)
    assertMayGive(toRights(before))
    const change = changeOf(before)
    assertMayGive(toRights({ ...before, ...change }))
    if (before.revokedAt !== null)
      throw apiError('state_conflict', { values: { reason: 'The key is revoked. Create a new one.' } })
    if (hasEnded(before, now) && !hasEnded({ ...before, ...change }, now)) await assertRoom(tx, grant.worldId, now)
    const name = change.name === undefined ? {} : { name: requiredName(change.name) }
    const after = one(await updateSecretKey(tx, id, { ...change, ...name }, now))
    const changed = Object.keys(change).map((name) => members[name as keyof KeyChange])
    await recordAudit(ctx, tx, actor, {
      action: 'secret_key.changed',
      projectId: after.projectId,
      targetId: id,
      details: { name: after.name, changed, ...byKey(grant) },
    })
    return after
  })
  ctx.credentials.invalidate('secret_key', id)
  return row
}

/**
 * At once, on every server; its session tokens end with it. Of one that is revoked already nothing is changed. Whoever may write keys may
 * revoke a stronger one, too: that gives nobody anything.
 * @param assertRevocable sees a key that is not revoked yet; may throw
 * @throws secret_key_not_found, project_out_of_scope
 */
export async function revokeSecretKey(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  assertRevocable: (key: SecretKeyRow) => void,
): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const now = ctx.clock.now()
    await lockSecretKeys(tx, grant.account.id, [id])
    const key = await getSecretKey({ ...ctx, db: tx }, grant, id)
    if (key.revokedAt !== null) return
    assertRevocable(key)
    const after = one(await updateSecretKey(tx, id, { revokedAt: now }, now))
    await recordAudit(ctx, tx, actor, {
      action: 'secret_key.revoked',
      projectId: key.projectId,
      targetId: id,
      details: { name: key.name, ...byKey(grant) },
    })
    const revoked = keyEvent(ctx, 'key.revoked', { before: key, after }, grant.livemode, actor.requestId)
    await recordEvents(ctx, tx, [revoked])
  })
  ctx.credentials.invalidate('secret_key', id)
}

/** For the deletion of a project, which records the events. `invalidate` is to be called after the commit. */
export async function revokeProjectSecretKeys(
  ctx: Context,
  tx: Tx,
  projectId: string,
  { requestId }: Actor,
): Promise<{ invalidate: () => void; events: NewEvent[] }> {
  const now = ctx.clock.now()
  const keys = await lockProjectSecretKeys(tx, projectId, now)
  const revoked = new Map((await markSecretKeysRevoked(tx, keys, now)).map((key) => [key.id, key]))
  const livemode = (await worldsOfProjects(ctx, tx, [projectId])).get(projectId)?.livemode ?? true
  const events = keys.flatMap((before) => {
    const after = revoked.get(before.id)
    return after ? keyEvent(ctx, 'key.revoked', { before, after }, livemode, requestId) : []
  })
  return {
    events,
    invalidate: () => {
      for (const { id } of keys) ctx.credentials.invalidate('secret_key', id)
    },
  }
}
