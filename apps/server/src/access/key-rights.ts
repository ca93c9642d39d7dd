import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/db.ts'
import { apiError } from '../platform/errors.ts'
import { toTypeId } from '../platform/type-id.ts'
import { type IpBlock, liesIn } from './allowed-ips.ts'
import { findSecretKey } from './queries.ts'
import { commonScopes, missingScope, type Scope } from './scopes.ts'
import type { Grant, SecretKey } from './types.ts'

/** What a secret key may do, and so what it may pass on: it gives nothing that it lacks itself (docs/contract/v1-api.md 2.2). */
export interface KeyRights {
  scopes: ReadonlySet<Scope>
  /** Null: every project of its world. */
  projectId: string | null
  /** Empty: any address. */
  allowedIps: readonly IpBlock[]
  /** Null: for ever. */
  expiresAt: Date | null
}

/** Of the caller as it was let in. Undefined for people: they may give everything in their account. */
export function rightsOf(grant: Grant): KeyRights | undefined {
  const { key, scopes, projectId, expiresAt } = grant
  return key === null ? undefined : { scopes, projectId, allowedIps: key.allowedIps, expiresAt }
}

/**
 * The same as the database has them now, for a transaction that holds the caller's key: what was taken from the key since the call was
 * let in, it cannot pass on any more.
 * @throws token_invalid, key_revoked, token_expired
 */
export async function lockedRightsOf(
  { clock }: { clock: Clock },
  tx: Tx,
  grant: Grant,
): Promise<KeyRights | undefined> {
  if (grant.key === null) return undefined
  const key = await findSecretKey(tx, grant.key.id)
  if (!key) throw apiError('token_invalid')
  assertAlive(clock, key)
  const { allowedIps } = key
  if (!grant.bySessionToken)
    return { scopes: key.scopes, projectId: key.projectId, allowedIps, expiresAt: key.expiresAt }
  return {
    scopes: commonScopes(key.scopes, grant.scopes),
    projectId: key.projectId ?? grant.projectId,
    allowedIps,
    expiresAt: earlier(key.expiresAt, grant.expiresAt),
  }
}

/** @throws key_revoked, token_expired */
export function assertAlive(clock: Clock, { revokedAt, expiresAt }: Pick<SecretKey, 'revokedAt' | 'expiresAt'>): void {
  if (revokedAt !== null) throw apiError('key_revoked')
  if (expiresAt !== null && expiresAt <= clock.now()) throw apiError('token_expired', { values: { what: 'key' } })
}

/** Null is never. */
export const earlier = (a: Date | null, b: Date | null): Date | null =>
  a === null ? b : b === null ? a : a < b ? a : b

/**
 * That rights which somebody is about to give, change or replace lie within their own.
 * @param own undefined for people
 * @throws scope_missing, project_out_of_scope, key_addresses_exceeded, key_lifetime_exceeded
 */
export function assertWithin(own: KeyRights | undefined, given: KeyRights, { bySessionToken }: Grant): void {
  if (own === undefined) return
  const scope = missingScope(own.scopes, given.scopes)
  if (scope !== undefined)
    throw apiError('scope_missing', { values: { what: bySessionToken ? 'session token' : 'key', scope } })
  if (own.projectId !== null && given.projectId !== own.projectId)
    throw apiError('project_out_of_scope', { values: { project: toTypeId('proj', own.projectId) } })
  if (!liesIn(given.allowedIps, own.allowedIps)) throw apiError('key_addresses_exceeded')
  if (earlier(own.expiresAt, given.expiresAt)?.getTime() !== given.expiresAt?.getTime())
    throw apiError('key_lifetime_exceeded', { values: { until: own.expiresAt?.toISOString() ?? '' } })
}
