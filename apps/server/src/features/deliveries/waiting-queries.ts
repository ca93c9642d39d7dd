import type { Db, Tx } from '../../platform/db.ts'

/** The pending deliveries of an endpoint. */
export interface WaitingRow {
  endpointId: string
  /** Counted up to a maximum. */
  waiting: number
  /** When the oldest of them was created. */
  oldestAt: Date | null
}

export async function listWaiting(db: Db, endpointIds: string[], countedMax: number): Promise<WaitingRow[]> {
  return db<WaitingRow[]>`
    select asked.endpoint_id, counted.waiting, oldest.created_at as oldest_at
    from unnest(${endpointIds}::uuid[]) as asked (endpoint_id)
    cross join lateral (
      select count(*) as waiting
      from (select from webhook_queue q where q.endpoint_id = asked.endpoint_id limit ${countedMax}) as some_of_them
    ) as counted
    left join lateral (
      select d.created_at from webhook_deliveries d
      where d.endpoint_id = asked.endpoint_id and d.status = 'pending' order by d.id limit 1
    ) as oldest on counted.waiting > 0`
}

/**
 * Makes pending deliveries due now, except those in flight and those that are locked, since their attempt has just started or ended.
 * @param now the world's time by the database's clock, as due times are
 * @returns whether there may be more
 */
export async function updateWaitingDue(tx: Tx, endpointId: string, now: Date, limit: number): Promise<boolean> {
  const rows = await tx`
    update webhook_queue q set due_at = ${now}
    from (
      select delivery_id from webhook_queue
      where endpoint_id = ${endpointId} and due_at > ${now} and deadline_at > ${now} and leased_by is null
      limit ${limit} for update skip locked
    ) as later
    where q.delivery_id = later.delivery_id returning 1`
  return rows.length >= limit
}
