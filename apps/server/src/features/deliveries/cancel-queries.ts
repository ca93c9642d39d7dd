import type { Db } from '../../platform/db.ts'

/** Whose pending deliveries. */
export type Waiting = { endpointId: string } | { replayId: string; fromId: string }

/**
 * Cancels pending deliveries, except those in flight and those that are locked, since their attempt has just started or ended.
 * @param now the world's time by the database's clock, as leases are
 * @returns how many
 */
export async function cancelWaiting(db: Db, waiting: Waiting, now: Date, limit: number): Promise<number> {
  const rows = await db`
    with waiting as materialized (
      select q.delivery_id from webhook_queue q
      ${
        'endpointId' in waiting
          ? db`where q.endpoint_id = ${waiting.endpointId}`
          : db`join webhook_deliveries d on d.id = q.delivery_id
              where d.replay_id = ${waiting.replayId} and d.id >= ${waiting.fromId} and d.status = 'pending'`
      } and (q.leased_by is null or q.due_at <= ${now})
      limit ${limit} for update of q skip locked
    ), unqueued as (
      delete from webhook_queue q using waiting where q.delivery_id = waiting.delivery_id
    )
    update webhook_deliveries d set status = 'canceled', ended_at = ${now}
    from waiting where d.id = waiting.delivery_id and d.status = 'pending' returning 1`
  return rows.length
}

/** Whether any is left, including those in flight. */
export async function hasWaiting(db: Db, waiting: Waiting): Promise<boolean> {
  const rows =
    'endpointId' in waiting
      ? await db`select from webhook_queue where endpoint_id = ${waiting.endpointId} limit 1`
      : await db`
          select from webhook_deliveries
          where replay_id = ${waiting.replayId} and id >= ${waiting.fromId} and status = 'pending' limit 1`
  return rows.length > 0
}

/** Every endpoint with pending deliveries. The index is entered once per endpoint, however many it has. */
export async function listQueuedEndpointIds(db: Db): Promise<string[]> {
  const rows = await db<{ endpointId: string }[]>`
    with recursive firsts as (
      (select endpoint_id from webhook_queue order by endpoint_id limit 1)
      union all
      select later.endpoint_id from firsts cross join lateral (
        select q.endpoint_id from webhook_queue q where q.endpoint_id > firsts.endpoint_id order by q.endpoint_id limit 1) as later
    )
    select endpoint_id from firsts`
  return rows.map(({ endpointId }) => endpointId)
}
