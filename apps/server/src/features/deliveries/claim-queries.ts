import type { Db } from '../../platform/db.ts'
import { type Claim, type Claimed, type ClaimedDelivery, INTERRUPTED, type QueuedEndpoint } from './queue-types.ts'
import type { WorldTimes } from './world-times.ts'

/**
 * Enabled endpoints with a delivery that is due, and the one whose next delivery is due first. The index is entered once per endpoint,
 * however many deliveries are pending.
 */
export async function listQueuedEndpoints(
  db: Db,
  { worldIds, times, others }: WorldTimes,
  { leasedBy, leaseMs }: { leasedBy: string; leaseMs: number },
): Promise<QueuedEndpoint[]> {
  return db<QueuedEndpoint[]>`
    with recursive firsts as (
      (select endpoint_id, due_at from webhook_queue order by endpoint_id, due_at limit 1)
      union all
      select later.endpoint_id, later.due_at from firsts cross join lateral (
        select q.endpoint_id, q.due_at from webhook_queue q where q.endpoint_id > firsts.endpoint_id
        order by q.endpoint_id, q.due_at limit 1) as later
    ), enabled as (
      select e.id, e.world_id, e.url, e.max_in_flight, e.rate_per_second, firsts.due_at,
        coalesce(clocks.at, ${others}) as at
      from firsts join webhook_endpoints e on e.id = firsts.endpoint_id and e.status = 'enabled'
      left join unnest(${worldIds}::uuid[], ${times}::timestamptz[]) as clocks (world_id, at) on clocks.world_id = e.world_id
    ), chosen as (
      (select * from enabled where due_at <= at)
      union all
      (select * from enabled where due_at > at order by due_at - at limit 1)
    )
    select id as endpoint_id, world_id, url, max_in_flight, rate_per_second, at,
      (date_part('epoch', due_at - at) * 1000)::float8 as due_in_ms,
      case when due_at > at then 0 else (
        select count(*) from webhook_queue q
        where q.endpoint_id = chosen.id and q.due_at > at and q.due_at <= at + ${`${leaseMs} milliseconds`}::interval
          and q.leased_by is not null and q.leased_by <> ${leasedBy})
      end::int as in_flight_elsewhere
    from chosen`
}

/**
 * Claims deliveries that are due, in the order of due times. The lease is the due time: if a server dies, its deliveries become due again when
 * their leases end, and the server that claims them records the attempt as interrupted.
 *
 * Deliveries that may no longer be sent end here: after their deadline as exhausted; if their event was erased, as canceled.
 */
export async function claimDeliveries(db: Db, { leasedBy, leaseMs, asked, inFlight }: Claim): Promise<Claimed> {
  const rows = await db<(ClaimedDelivery & { mayBeSent: boolean })[]>`
    with asked as (
      select * from unnest(
        ${asked.map(({ endpointId }) => endpointId)}::uuid[],
        ${asked.map(({ count }) => count)}::int[],
        ${asked.map(({ at }) => at)}::timestamptz[]
      ) as asked (endpoint_id, count, at)
    ), due as materialized (
      select q.*, asked.at, e.url, e.sealed_headers
      from asked join webhook_endpoints e on e.id = asked.endpoint_id and e.status = 'enabled'
      cross join lateral (
        select * from webhook_queue
        where webhook_queue.endpoint_id = asked.endpoint_id and due_at <= asked.at and delivery_id <> all(${inFlight}::uuid[])
        order by due_at limit asked.count for update skip locked
      ) as q
    ), taken as materialized (
      select due.*, happened.body, happened.body is not null and due.at <= due.deadline_at as may_be_sent
      from due left join lateral (
        select body from events where world_id = due.world_id and id = due.event_id limit 1
      ) as happened on true
    ), interrupted as (
      insert into webhook_attempts (delivery_id, number, started_at, url, request_headers, error_code, error)
      select delivery_id, attempt, started_at, url, '{}', 'interrupted', ${INTERRUPTED} from taken where leased_by is not null
      on conflict do nothing
    ), told as (
      update webhook_deliveries d set
        status = case when taken.may_be_sent then d.status when taken.body is null then 'canceled' else 'exhausted' end,
        ended_at = case when not taken.may_be_sent then taken.at end,
        attempts = taken.attempt,
        last_attempt_at = coalesce(taken.started_at, d.last_attempt_at),
        error_code = case when taken.leased_by is null then d.error_code else 'interrupted' end,
        response_status = case when taken.leased_by is null then d.response_status end,
        duration_ms = case when taken.leased_by is null then d.duration_ms end
      from taken where d.id = taken.delivery_id and (taken.leased_by is not null or not taken.may_be_sent)
    ), ended as (
      delete from webhook_queue q using taken where q.delivery_id = taken.delivery_id and not taken.may_be_sent
    ), leased as (
      update webhook_queue q set
        attempt = taken.attempt + 1, due_at = taken.at + ${`${leaseMs} milliseconds`}::interval,
        leased_by = ${leasedBy}, started_at = taken.at
      from taken where q.delivery_id = taken.delivery_id and taken.may_be_sent
    )
    select delivery_id, endpoint_id, world_id, event_id, attempt + 1 as attempt, failures, leased_by is not null as was_interrupted, due_at,
      deadline_at, url, sealed_headers, body, may_be_sent
    from taken`
  const claimed = rows.flatMap(({ mayBeSent, ...delivery }) => (mayBeSent ? [delivery] : []))
  return { claimed, ended: rows.length - claimed.length }
}

/**
 * Ends pending deliveries of disabled endpoints that are past their deadline; those of enabled endpoints end when they are claimed.
 * @param beforeId no delivery with this id or a greater one is past its deadline; those may be a million, and are not read
 * @returns whether there may be more
 */
export async function endOverdue(
  db: Db,
  { worldIds, times, others }: WorldTimes,
  { beforeId, limit }: { beforeId: string; limit: number },
): Promise<boolean> {
  const rows = await db`
    with overdue as materialized (
      select q.delivery_id, q.endpoint_id, q.attempt, q.leased_by, q.started_at, now_in_world.at
      from webhook_queue q
      left join unnest(${worldIds}::uuid[], ${times}::timestamptz[]) as clocks (world_id, at) on clocks.world_id = q.world_id
      cross join lateral (select coalesce(clocks.at, ${others}) as at) as now_in_world
      where q.delivery_id < ${beforeId} and q.due_at <= now_in_world.at and q.deadline_at < now_in_world.at
        -- Not a join, which might start from the endpoint and read all of its pending deliveries.
        and (select e.status from webhook_endpoints e where e.id = q.endpoint_id) = 'disabled'
      order by q.delivery_id limit ${limit} for update of q skip locked
    ), interrupted as (
      insert into webhook_attempts (delivery_id, number, started_at, url, request_headers, error_code, error)
      select o.delivery_id, o.attempt, o.started_at, e.url, '{}', 'interrupted', ${INTERRUPTED}
      from overdue o join webhook_endpoints e on e.id = o.endpoint_id where o.leased_by is not null
      on conflict do nothing
    ), unqueued as (
      delete from webhook_queue q using overdue where q.delivery_id = overdue.delivery_id
    )
    update webhook_deliveries d set status = 'exhausted', ended_at = overdue.at, attempts = overdue.attempt
    from overdue where d.id = overdue.delivery_id returning 1`
  return rows.length >= limit
}

/** For a server that has the database to itself, at its start: all leases are those of an earlier process. */
export async function expireLeases(db: Db): Promise<void> {
  await db`update webhook_queue set due_at = least(due_at, started_at) where leased_by is not null`
}

/** Wakes the engine of every server once this transaction commits. */
export async function announceQueue(db: Db): Promise<void> {
  await db`select pg_notify('changes', 'webhook_queue:')`
}
