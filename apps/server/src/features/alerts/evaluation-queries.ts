import type { Db, Tx } from '../../platform/db.ts'
import type { AlertKind } from './kinds.ts'
import type { AlertRow } from './queries.ts'

/** The statements of what raises alerts. */

// --- The checkpoint: the end of the last minute that was evaluated ---

export async function findCheckpoint(db: Db): Promise<Date | undefined> {
  const [row] = await db<{ evaluatedUntil: Date }[]>`select evaluated_until from alert_checkpoint`
  return row?.evaluatedUntil
}

/** Two servers may be the first: one of them is. */
export async function insertCheckpoint(db: Db, evaluatedUntil: Date): Promise<void> {
  await db`insert into alert_checkpoint (evaluated_until) values (${evaluatedUntil}) on conflict do nothing`
}

/** One transaction at a time moves it. */
export async function lockCheckpoint(tx: Tx): Promise<Date | undefined> {
  const [row] = await tx<{ evaluatedUntil: Date }[]>`select evaluated_until from alert_checkpoint for update`
  return row?.evaluatedUntil
}

export async function updateCheckpoint(tx: Tx, evaluatedUntil: Date): Promise<void> {
  await tx`update alert_checkpoint set evaluated_until = ${evaluatedUntil}`
}

// --- Who is told ---

/** Since when these accounts are there. */
export async function listAccountAges(db: Db, accountIds: string[]): Promise<{ id: string; createdAt: Date }[]> {
  return db<{ id: string; createdAt: Date }[]>`select id, created_at from users where id = any(${accountIds}::uuid[])`
}

export interface Recipient {
  id: string
  email: string
  isActive: boolean
  isVerified: boolean
}

/** Those who get a message. In one order, so that two transactions never wait for each other. */
export async function lockRecipients(tx: Tx, accountIds: string[]): Promise<Recipient[]> {
  return tx<Recipient[]>`
    select id, email, is_active, is_verified from users
    where id = any(${accountIds}::uuid[]) and deleted_at is null order by id for no key update`
}

// --- What is not raised ---

export async function listMuted(
  db: Db,
  accountIds: string[],
): Promise<{ accountId: string; livemode: boolean; muted: AlertKind[] }[]> {
  return db<{ accountId: string; livemode: boolean; muted: AlertKind[] }[]>`
    select account_id, livemode, muted from alert_settings where account_id = any(${accountIds}::uuid[])`
}

export type LastAlert = Pick<AlertRow, 'accountId' | 'livemode' | 'kind' | 'keyId' | 'createdAt'>

/** When each kind was last raised of each key of these accounts, from an hour on. */
export async function listLastAlerts(db: Db, accountIds: string[], since: Date): Promise<LastAlert[]> {
  return db<LastAlert[]>`
    select account_id, livemode, kind, key_id, max(created_at) as created_at from alerts
    where account_id = any(${accountIds}::uuid[]) and created_at >= ${since}
    group by account_id, livemode, kind, key_id`
}

// --- Alerts ---

export type NewAlert = Pick<
  AlertRow,
  'id' | 'accountId' | 'livemode' | 'kind' | 'keyId' | 'projectId' | 'numbers' | 'since' | 'hour' | 'createdAt'
>

/** With its world. */
export type RaisedAlert = AlertRow & { worldId: string }

/** Returns those that were not there: of one kind and key there is one in an hour. */
export async function insertAlerts(tx: Tx, alerts: NewAlert[]): Promise<RaisedAlert[]> {
  return tx<RaisedAlert[]>`
    insert into alerts (id, account_id, livemode, kind, key_id, project_id, numbers, since, hour, created_at)
    select id, account_id, livemode, kind, key_id, project_id, numbers::jsonb, since, hour, created_at from unnest(
      ${alerts.map(({ id }) => id)}::uuid[],
      ${alerts.map(({ accountId }) => accountId)}::uuid[],
      ${alerts.map(({ livemode }) => livemode)}::boolean[],
      ${alerts.map(({ kind }) => kind)}::text[],
      ${alerts.map(({ keyId }) => keyId)}::uuid[],
      ${alerts.map(({ projectId }) => projectId)}::uuid[],
      ${alerts.map(({ numbers }) => JSON.stringify(numbers))}::text[],
      ${alerts.map(({ since }) => since.toISOString())}::timestamptz[],
      ${alerts.map(({ hour }) => hour.toISOString())}::timestamptz[],
      ${alerts.map(({ createdAt }) => createdAt.toISOString())}::timestamptz[]
    ) as raised (id, account_id, livemode, kind, key_id, project_id, numbers, since, hour, created_at)
    on conflict on constraint alerts_once do nothing returning *, (
      select w.id from worlds w
      where w.account_id = alerts.account_id and w.kind = case when alerts.livemode then 'live' else 'sandbox' end) as world_id`
}

/** Those created before a time, whose ids are smaller than this one. */
export async function deleteAlerts(db: Db, before: Date, beforeId: string): Promise<void> {
  await db`delete from alerts where id < ${beforeId} and created_at < ${before}`
}
