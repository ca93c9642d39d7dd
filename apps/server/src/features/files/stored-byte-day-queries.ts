import type { Db, Tx } from '../../platform/db.ts'

/** Sets what each project stores on this day (UTC), from the totals. Those without bytes have no row. */
export async function recordStoredByteDay(tx: Tx, day: string): Promise<void> {
  await tx`
    with totals as (
      select p.owner_id as account_id, w.kind = 'live' as livemode, p.id as project_id, sum(s.bytes)::bigint as bytes
      from (select project_id, bytes from stored_bytes union all select project_id, bytes from stored_bytes_changes) as s
        join projects p on p.id = s.project_id join worlds w on w.id = p.world_id
      where p.deleted_at is null group by p.owner_id, w.kind, p.id having sum(s.bytes) > 0
    ), emptied as (
      delete from stored_byte_days d
      where d.day = ${day}::date and not exists (select from totals t where t.project_id = d.project_id)
    )
    insert into stored_byte_days as d (account_id, livemode, day, project_id, bytes)
    select account_id, livemode, ${day}::date, project_id, bytes from totals
    on conflict (account_id, livemode, day, project_id) do update set bytes = excluded.bytes where d.bytes <> excluded.bytes`
}

/** Days before this one that were not recorded, since no server ran: what is stored stayed as it was. */
export async function fillStoredByteDays(tx: Tx, day: string): Promise<void> {
  await tx`
    with last as (select max(day) as day from stored_byte_days where day < ${day}::date)
    insert into stored_byte_days (account_id, livemode, day, project_id, bytes)
    select d.account_id, d.livemode, missing.day::date, d.project_id, d.bytes
    from last join stored_byte_days d on d.day = last.day
      cross join generate_series(last.day + 1, ${day}::date - 1, interval '1 day') as missing (day)
    on conflict do nothing`
}

export async function deleteStoredByteDays(db: Db, before: string): Promise<void> {
  await db`delete from stored_byte_days where day < ${before}::date`
}

export interface StoredByteDay {
  day: string
  projectId: string
  bytes: number
}

/** Newest first, and of a day by project, from the largest id. Behind `after`, of which a null project stands before all others. */
export async function listStoredByteDays(
  db: Db,
  scope: { accountId: string; livemode: boolean; projectId: string | null; from: string; before: string },
  page: { limit: number; after: { day: string; projectId: string | null } | undefined },
): Promise<StoredByteDay[]> {
  const { accountId, livemode, projectId, from, before } = scope
  const { after } = page
  const behind =
    after?.projectId == null
      ? db`day <= ${after?.day ?? null}::date`
      : db`(day, project_id) < (${after.day}::date, ${after.projectId}::uuid)`
  return db<StoredByteDay[]>`
    select to_char(day, 'YYYY-MM-DD') as day, project_id, bytes from stored_byte_days
    where account_id = ${accountId} and livemode = ${livemode} and day >= ${from}::date and day < ${before}::date
      and ${projectId === null ? db`true` : db`project_id = ${projectId}`}
      and ${after === undefined ? db`true` : behind}
    order by stored_byte_days.day desc, project_id desc limit ${page.limit}`
}
