import type { Db, Tx } from '../../platform/db.ts'
import type { Metadata } from '../../platform/metadata.ts'
import type { WorldTimes } from '../deliveries/world-times.ts'

export const keyStatuses = ['active', 'expiring', 'expired', 'revoked'] as const
export type KeyStatus = (typeof keyStatuses)[number]

/** A key that ends within this time is expiring. */
export const EXPIRING_MS = 7 * 86_400_000
/** A scope that was not needed for so long is unused. */
export const UNUSED_AFTER_MS = 30 * 86_400_000

interface SecretKeyColumns {
  id: string
  accountId: string
  worldId: string
  /** Null: every project of its world. */
  projectId: string | null
  name: string
  scopes: string[]
  /** Empty: any address. */
  allowedIps: string[]
  keyHash: string
  prefix: string
  last4: string
  metadata: Metadata
  revision: number
  createdAt: Date
  updatedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
  rotatedFrom: string | null
  rotatedTo: string | null
  lastUsedAt: Date | null
  lastUsedIp: string | null
  lastUsedUserAgent: string | null
  lastUsedRoute: string | null
}

export interface SecretKeyRow extends SecretKeyColumns {
  status: KeyStatus
  /** Scopes that its calls needed within `UNUSED_AFTER_MS`. */
  usedScopes: string[]
}

const statusOf = (db: Db, at: Date) => db`
  case when k.revoked_at is not null then 'revoked'
    when k.expires_at <= ${at} then 'expired'
    when k.expires_at <= ${new Date(at.getTime() + EXPIRING_MS)} then 'expiring'
    else 'active' end`

/** All columns of `k` and what follows from them and the time. */
const shown = (db: Db, at: Date) => db`
  k.*, ${statusOf(db, at)} as status, array(
    select s.scope from secret_key_scopes s
    where s.key_id = k.id and s.used_on >= (${new Date(at.getTime() - UNUSED_AFTER_MS)}::timestamptz at time zone 'UTC')::date
  ) as used_scopes`

type Given<T> = Partial<Pick<SecretKeyColumns, Extract<T, keyof SecretKeyColumns>>>
const withJson = <T extends Given<'metadata'>>(db: Db, { metadata, ...columns }: T) => ({
  ...columns,
  ...(metadata === undefined ? {} : { metadata: db.json(metadata) }),
})

export type NewSecretKey = Pick<
  SecretKeyColumns,
  | 'id'
  | 'accountId'
  | 'worldId'
  | 'projectId'
  | 'name'
  | 'scopes'
  | 'allowedIps'
  | 'keyHash'
  | 'prefix'
  | 'last4'
  | 'metadata'
  | 'createdAt'
  | 'expiresAt'
> &
  Given<'rotatedFrom'>

export async function insertSecretKey(db: Db, key: NewSecretKey): Promise<SecretKeyRow[]> {
  return db<SecretKeyRow[]>`
    insert into secret_keys as k ${db(withJson(db, key))} returning ${shown(db, key.createdAt)}`
}

/** Whose keys are meant: those of one world of an account. */
export interface KeyOwner {
  accountId: string
  worldId: string
}

const owned = (db: Db, { accountId, worldId }: KeyOwner) => db`
  k.account_id = ${accountId} and k.world_id = ${worldId}`

/** Lets one transaction at a time add keys to this account. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx`select from users where id = ${accountId} for no key update`
}

/** Those that open something. */
export async function countLiveSecretKeys(db: Db, worldId: string, at: Date): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) from secret_keys
    where world_id = ${worldId} and revoked_at is null and (expires_at is null or expires_at > ${at})`
  return row?.count ?? 0
}

/** Nobody else changes them until this transaction ends. In one order, so that two transactions never wait for each other. */
export async function lockSecretKeys(tx: Tx, accountId: string, ids: string[]): Promise<void> {
  await tx`
    select from secret_keys where id = any(${ids}::uuid[]) and account_id = ${accountId} order by id for no key update`
}

export async function findSecretKey(db: Db, owner: KeyOwner, id: string, at: Date): Promise<SecretKeyRow | undefined> {
  const [row] = await db<SecretKeyRow[]>`
    select ${shown(db, at)} from secret_keys k where k.id = ${id} and ${owned(db, owner)}`
  return row
}

export interface SecretKeyFilter {
  statuses?: KeyStatus[] | undefined
  projectId?: string | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

/** Newest first. */
export async function listSecretKeys(
  db: Db,
  owner: KeyOwner,
  filter: SecretKeyFilter,
  page: { limit: number; beforeId: string | undefined },
  at: Date,
): Promise<SecretKeyRow[]> {
  const { statuses, projectId, createdAfter, createdBefore } = filter
  return db<SecretKeyRow[]>`
    select ${shown(db, at)} from secret_keys k
    where ${owned(db, owner)}
      and ${page.beforeId === undefined ? db`true` : db`k.id < ${page.beforeId}`}
      and ${statuses === undefined ? db`true` : db`${statusOf(db, at)} = any(${statuses}::text[])`}
      and ${projectId === undefined ? db`true` : db`k.project_id = ${projectId}`}
      and ${createdAfter === undefined ? db`true` : db`k.created_at >= ${createdAfter}`}
      and ${createdBefore === undefined ? db`true` : db`k.created_at < ${createdBefore}`}
    order by k.id desc limit ${page.limit}`
}

/** What is known of a key whoever asks. */
export type SecretKeyFacts = Pick<
  SecretKeyColumns,
  'id' | 'accountId' | 'projectId' | 'name' | 'prefix' | 'last4' | 'createdAt' | 'revokedAt' | 'rotatedTo'
> & { livemode: boolean }

/** Of those that are still there. */
export async function listSecretKeyFacts(db: Db, ids: string[]): Promise<SecretKeyFacts[]> {
  return db<SecretKeyFacts[]>`
    select k.id, k.account_id, k.project_id, k.name, k.prefix, k.last4, k.created_at, k.revoked_at, k.rotated_to,
      w.kind = 'live' as livemode
    from secret_keys k join worlds w on w.id = k.world_id where k.id = any(${ids}::uuid[])`
}

/** Absent columns stay as they are. */
export type SecretKeyChange = Partial<
  Pick<SecretKeyColumns, 'name' | 'scopes' | 'allowedIps' | 'metadata' | 'expiresAt' | 'revokedAt' | 'rotatedTo'>
>

/** For whoever has locked the key. */
export async function updateSecretKey(tx: Tx, id: string, change: SecretKeyChange, at: Date): Promise<SecretKeyRow[]> {
  return tx<SecretKeyRow[]>`
    update secret_keys k set ${tx(withJson(tx, { ...change, updatedAt: at }))}
    where k.id = ${id} returning ${shown(tx, at)}`
}

/** Those of a project that are not revoked. In the order of `lockSecretKeys`. */
export async function lockProjectSecretKeys(tx: Tx, projectId: string, at: Date): Promise<SecretKeyRow[]> {
  return tx<SecretKeyRow[]>`
    select ${shown(tx, at)} from secret_keys k where k.project_id = ${projectId} and k.revoked_at is null
    order by k.id for no key update of k`
}

/** For whoever has locked the keys. */
export async function markSecretKeysRevoked(
  tx: Tx,
  keys: Pick<SecretKeyRow, 'id'>[],
  at: Date,
): Promise<SecretKeyRow[]> {
  if (keys.length === 0) return []
  return tx<SecretKeyRow[]>`
    update secret_keys k set revoked_at = ${at}, updated_at = ${at}
    where k.id = any(${keys.map(({ id }) => id)}::uuid[]) returning ${shown(tx, at)}`
}

/**
 * Up to so many keys that are expiring by the time of their world, of which that was not announced for this end yet. Each is found once, also
 * by two servers at once.
 */
export async function markExpiryAnnounced(
  tx: Tx,
  { worldIds, times, others }: WorldTimes,
  limit: number,
): Promise<(SecretKeyRow & { livemode: boolean })[]> {
  const all = [others, ...times].map((time) => time.getTime())
  return tx<(SecretKeyRow & { livemode: boolean })[]>`
    with expiring as (
      select k.id, w.kind from secret_keys k join worlds w on w.id = k.world_id
        left join unnest(${[...worldIds]}::uuid[], ${times.map((time) => time.toISOString())}::timestamptz[]) as clock (world_id, now)
          on clock.world_id = k.world_id
      where k.revoked_at is null and k.expiry_announced_for is distinct from k.expires_at
        and k.expires_at > ${new Date(Math.min(...all))} and k.expires_at <= ${new Date(Math.max(...all) + EXPIRING_MS)}
        and k.expires_at > coalesce(clock.now, ${others})
        and k.expires_at <= coalesce(clock.now, ${others}) + interval '168 hours'
      order by k.expires_at limit ${limit} for no key update of k skip locked
    )
    update secret_keys k set expiry_announced_for = k.expires_at from expiring where k.id = expiring.id
    returning ${shown(tx, others)}, 'expiring' as status, expiring.kind = 'live' as livemode`
}
