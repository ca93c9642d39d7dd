import type { WorldKind } from '../../access/types.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'

/** The statements that count what quotas bound. Each takes the time from its caller's clock. */

/** Any number that only we use: one acceptance at a time, or two would both see the last free slot of the day. */
const DAILY_LOCK = 4_269_733

/** How many were accepted since then, to the minute, for the holder of this lock; whatever is older is deleted. */
export async function lockAndCountAccepted(tx: Tx, since: Date): Promise<number> {
  await tx`select pg_advisory_xact_lock(${DAILY_LOCK})`
  await tx`delete from generation_minutes where minute + interval '1 minute' <= ${since}`
  const [row] = await tx<
    { count: number }[]
  >`select coalesce(sum(accepted), 0)::bigint as count from generation_minutes`
  return row?.count ?? 0
}

/**
 * So many more in this developer's month; returns how many that makes. Until this transaction ends nobody else accepts one
 * for the same developer.
 */
export async function addToMonth(tx: Tx, developerId: string, now: Date, count: number): Promise<number> {
  const [row] = await tx<{ accepted: number }[]>`
    insert into generation_months as m (developer_id, month, accepted)
    values (${developerId}, ${monthOf(tx, now)}, ${count})
    on conflict (developer_id, month) do update set accepted = m.accepted + excluded.accepted
    returning accepted`
  return row?.accepted ?? 0
}

/** So many fewer in the month of `now`. */
export async function takeFromMonth(tx: Tx, developerId: string, now: Date, count: number): Promise<void> {
  await tx`
    update generation_months set accepted = accepted - ${count}
    where developer_id = ${developerId} and month = ${monthOf(tx, now)}`
}

export async function findLiveProjectOwner(db: Db, projectId: string): Promise<string | undefined> {
  const [row] = await db<{ ownerId: string }[]>`
    select p.owner_id from projects p join worlds w on w.id = p.world_id where p.id = ${projectId} and w.kind = 'live'`
  return row?.ownerId
}

const monthOf = (db: Db, now: Date) => db`date_trunc('month', ${now}::timestamptz at time zone 'UTC')::date`

export async function countMonth(db: Db, developerId: string, now: Date): Promise<number> {
  const [row] = await db<{ accepted: number }[]>`
    select accepted from generation_months where developer_id = ${developerId} and month = ${monthOf(db, now)}`
  return row?.accepted ?? 0
}

/** Waiting or being drawn in one developer's projects of that world. */
export async function countUnfinished(db: Db, developerId: string, kind: WorldKind): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select coalesce(sum(n), 0)::bigint as count from projects p join worlds w on w.id = p.world_id and w.kind = ${kind} cross join lateral (
      select count(*) as n from generations g where g.project_id = p.id and g.status = 'pending'
      union all
      select count(*) from generations g where g.project_id = p.id and g.status = 'processing') as unfinished
    where p.owner_id = ${developerId} and p.deleted_at is null`
  return row?.count ?? 0
}

/** All that there are in a world. */
export async function countInWorld(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ total: number }[]>`
    select coalesce(sum(t.total), 0)::bigint as total
    from projects p join generation_totals t on t.project_id = p.id and t.user_id = ${NIL_UUID}
    where p.world_id = ${worldId} and p.deleted_at is null`
  return row?.total ?? 0
}

/** As `addToMonth`, for an address's day. Earlier days are deleted when an address begins a new one. */
export async function addToDay(tx: Tx, address: string, now: Date, count: number): Promise<number> {
  const [row] = await tx<{ accepted: number }[]>`
    insert into anonymous_days as d (day, address, accepted) values (${dayOf(tx, now)}, ${address}, ${count})
    on conflict (day, address) do update set accepted = d.accepted + excluded.accepted
    returning accepted`
  const accepted = row?.accepted ?? 0
  if (accepted === count) await tx`delete from anonymous_days where day < ${dayOf(tx, now)}`
  return accepted
}

/** So many fewer, in the transaction that added them. */
export async function takeFromDay(tx: Tx, address: string, now: Date, count: number): Promise<void> {
  await tx`
    update anonymous_days set accepted = accepted - ${count} where day = ${dayOf(tx, now)} and address = ${address}`
}

const dayOf = (db: Db, now: Date) => db`(${now}::timestamptz at time zone 'UTC')::date`

export async function insertAccepted(tx: Tx, now: Date, count: number): Promise<void> {
  await tx`
    insert into generation_minutes as m (minute, accepted) values (date_trunc('minute', ${now}::timestamptz), ${count})
    on conflict (minute) do update set accepted = m.accepted + excluded.accepted`
}
