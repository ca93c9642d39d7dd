import { v7 as uuidv7 } from 'uuid'
import { toIpBlocks } from '../../access/allowed-ips.ts'
import { assertWithin, type KeyRights, lockedRightsOf } from '../../access/key-rights.ts'
import { lockProject } from '../../access/projects.ts'
import { hasScope, isScope } from '../../access/scopes.ts'
import { newSecretKey, shownParts } from '../../access/secret-key-format.ts'
import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import { one, type Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { requiredName } from '../../platform/names.ts'
import {
  countLiveSecretKeys,
  insertSecretKey,
  lockAccount,
  lockSecretKeys,
  type NewSecretKey,
  type SecretKeyRow,
} from './queries.ts'

/** Keys of one account and world that open something: far more than anybody needs, so that they do not grow without bound. */
export const LIVE_KEYS_MAX = 1000

/** A key with its full text, which is seen here alone. */
export interface IssuedKey {
  row: SecretKeyRow
  key: string
}

/** What a key may do, as its row has it. */
export const toRights = (row: Pick<SecretKeyRow, 'scopes' | 'projectId' | 'allowedIps' | 'expiresAt'>): KeyRights => ({
  ...row,
  scopes: new Set(row.scopes.filter(isScope)),
  allowedIps: toIpBlocks(row.allowedIps),
})

/**
 * Locks the keys that a call is about and the caller's own, and returns an assertion that rights lie within those that the caller has
 * now: a key that loses a scope while its call is on the way must not give it to another meanwhile.
 * @throws token_invalid, key_revoked, token_expired, scope_missing when it may not write keys any more
 */
export async function lockKeysFor(
  ctx: Context,
  tx: Tx,
  grant: Grant,
  ids: string[],
): Promise<(rights: KeyRights) => void> {
  await lockSecretKeys(tx, grant.account.id, grant.key ? [...ids, grant.key.id] : ids)
  const own = await lockedRightsOf(ctx, tx, grant)
  if (own && !hasScope(own.scopes, 'keys:write'))
    throw apiError('scope_missing', {
      values: { what: grant.bySessionToken ? 'session token' : 'key', scope: 'keys:write' },
    })
  return (rights) => assertWithin(own, rights, grant)
}

/**
 * What has to be locked before keys are, where one is added: the project, or its deletion could miss the new key; and the account, or
 * two calls would both see room for the last. @throws project_not_found
 */
export async function lockForNewKey(tx: Tx, { account }: Grant, projectId: string | null): Promise<void> {
  if (projectId !== null) await lockProject(tx, projectId)
  await lockAccount(tx, account.id)
}

/** Of a locked account: whether one more key may open something. @throws quota_exceeded */
export async function assertRoom(tx: Tx, worldId: string, now: Date, { makesRoom = false } = {}): Promise<void> {
  const used = await countLiveSecretKeys(tx, worldId, now)
  if (used - Number(makesRoom) >= LIVE_KEYS_MAX)
    throw apiError('quota_exceeded', {
      values: { quota: 'keys', limit: LIVE_KEYS_MAX, used, resets: 'Revoke keys that you do not need.' },
    })
}

type KeyToIssue = Pick<
  NewSecretKey,
  'name' | 'scopes' | 'projectId' | 'allowedIps' | 'expiresAt' | 'metadata' | 'rotatedFrom'
>

/**
 * The table keeps its SHA-256, first 12 and last 4 characters.
 * @param makesRoom whether another key ends in this transaction
 * @throws quota_exceeded
 */
export async function issueSecretKey(
  { clock }: Context,
  tx: Tx,
  { account, worldId, livemode }: Grant,
  fields: KeyToIssue,
  { makesRoom = false } = {},
): Promise<IssuedKey> {
  const createdAt = clock.now()
  await assertRoom(tx, worldId, createdAt, { makesRoom })
  const key = newSecretKey({ livemode })
  const row = one(
    await insertSecretKey(tx, {
      id: uuidv7(),
      accountId: account.id,
      worldId,
      keyHash: sha256(key),
      ...shownParts(key),
      createdAt,
      ...fields,
      name: requiredName(fields.name),
    }),
  )
  return { row, key }
}
