import type { Db, Tx } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import type { AlertKind } from './kinds.ts'

/** What was seen and what was usual: a kind has those that it is about. Times are ISO 8601. */
export interface AlertNumbers {
  minutes?: number
  requests?: number
  refused?: number
  usualRequests?: number
  usualRefusedShare?: number
  network?: string
  usualNetwork?: string
  dueAt?: string
  revokedAt?: string
}

export interface AlertRow {
  id: string
  accountId: string
  livemode: boolean
  kind: AlertKind
  /** Null: requests without a secret key. */
  keyId: string | null
  projectId: string | null
  numbers: AlertNumbers
  since: Date
  hour: Date
  acknowledgedAt: Date | null
  revision: number
  createdAt: Date
}

/** Whose alerts: those of one world of an account. */
export interface AlertOwner {
  accountId: string
  livemode: boolean
}

const owned = (db: Db, { accountId, livemode }: AlertOwner) => db`
  account_id = ${accountId} and livemode = ${livemode}`

export interface AlertFilter {
  kinds?: AlertKind[] | undefined
  keyId?: string | undefined
  projectId?: string | undefined
  isAcknowledged?: boolean | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

/** Newest first. */
export async function listAlerts(
  db: Db,
  owner: AlertOwner,
  filter: AlertFilter,
  page: { limit: number; beforeId: string | undefined },
): Promise<AlertRow[]> {
  const { kinds, keyId, projectId, isAcknowledged, createdAfter, createdBefore } = filter
  const acknowledged = isAcknowledged ? db`acknowledged_at is not null` : db`acknowledged_at is null`
  return db<AlertRow[]>`
    select * from alerts
    where ${owned(db, owner)}
      and ${page.beforeId === undefined ? db`true` : db`id < ${page.beforeId}`}
      and ${kinds === undefined ? db`true` : db`kind = any(${kinds}::text[])`}
      and ${keyId === undefined ? db`true` : db`key_id = ${keyId}`}
      and ${projectId === undefined ? db`true` : db`project_id = ${projectId}`}
      and ${isAcknowledged === undefined ? db`true` : acknowledged}
      and ${createdAfter === undefined ? db`true` : db`created_at >= ${createdAfter} and id >= ${leastIdFrom(createdAfter)}`}
      and ${createdBefore === undefined ? db`true` : db`created_at < ${createdBefore} and id < ${leastIdBefore(createdBefore)}`}
    order by id desc limit ${page.limit}`
}

export async function findAlert(db: Db, owner: AlertOwner, id: string): Promise<AlertRow | undefined> {
  const [row] = await db<AlertRow[]>`select * from alerts where id = ${id} and ${owned(db, owner)}`
  return row
}

/** The first acknowledgement stays. */
export async function markAcknowledged(tx: Tx, id: string, at: Date): Promise<AlertRow | undefined> {
  const [row] = await tx<AlertRow[]>`
    update alerts set acknowledged_at = coalesce(acknowledged_at, ${at}) where id = ${id} returning *`
  return row
}

// --- Settings ---

/** Kinds that are not raised. */
export async function findMuted(db: Db, { accountId, livemode }: AlertOwner): Promise<AlertKind[]> {
  const [row] = await db<{ muted: AlertKind[] }[]>`
    select muted from alert_settings where account_id = ${accountId} and livemode = ${livemode}`
  return row?.muted ?? []
}

export async function upsertMuted(
  tx: Tx,
  { accountId, livemode }: AlertOwner,
  muted: AlertKind[],
  at: Date,
): Promise<void> {
  await tx`
    insert into alert_settings (account_id, livemode, muted, updated_at) values (${accountId}, ${livemode}, ${muted}, ${at})
    on conflict (account_id, livemode) do update set muted = excluded.muted, updated_at = excluded.updated_at`
}
