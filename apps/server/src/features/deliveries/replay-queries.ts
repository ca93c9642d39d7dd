import type { Db, Tx } from '../../platform/db.ts'
import type { DeliveryStatus, QueuedDeliveryRow } from './types.ts'

export interface NewReplay {
  endpointId: string
  worldId: string
  projectId: string | null
  eventId: string
  eventType: string
  isTest: boolean
  /** The earlier delivery of the same event, if there is one. */
  replayOf: string | null
  /** The bulk replay that it is part of. */
  replayId: string | null
  dueAt: Date
}

/** Adds deliveries, in this order, and queues them. Servers look at the queue once this commits. */
export async function insertReplays(
  tx: Tx,
  replays: readonly NewReplay[],
  { createdAt, deadlineAt }: { createdAt: Date; deadlineAt: Date },
): Promise<QueuedDeliveryRow[]> {
  const column = <K extends keyof NewReplay>(name: K): NewReplay[K][] => replays.map((replay) => replay[name])
  return tx<QueuedDeliveryRow[]>`
    with given as materialized (
      select uuid_v7() as id, given.* from unnest(
        ${column('endpointId')}::uuid[],
        ${column('worldId')}::uuid[],
        ${column('projectId')}::uuid[],
        ${column('eventId')}::uuid[],
        ${column('eventType')}::text[],
        ${column('isTest')}::boolean[],
        ${column('replayOf')}::uuid[],
        ${column('replayId')}::uuid[],
        ${column('dueAt')}::timestamptz[]
      ) with ordinality as given (endpoint_id, world_id, project_id, event_id, event_type, is_test, replay_of, replay_id, due_at, nth)
    ), stored as (
      insert into webhook_deliveries (
        id, endpoint_id, world_id, project_id, event_id, event_type, is_test, replay_of, replay_id, deadline_at, created_at)
      select id, endpoint_id, world_id, project_id, event_id, event_type, is_test, replay_of, replay_id,
        ${deadlineAt}::timestamptz, ${createdAt}::timestamptz
      from given
      returning *
    ), queued as (
      insert into webhook_queue (delivery_id, endpoint_id, world_id, event_id, due_at, deadline_at)
      select id, endpoint_id, world_id, event_id, due_at, ${deadlineAt}::timestamptz from given
    ), announced as materialized (
      select pg_notify('changes', 'webhook_queue:')
    )
    select stored.*, given.due_at, 0 as failures, null::timestamptz as started_at
    from stored join given using (id) cross join announced order by given.nth`
}

/** A delivery whose attempts all failed. */
export interface ExhaustedRow {
  id: string
  eventId: string
  eventType: string
  projectId: string | null
}

export interface Candidates<R> {
  rows: R[]
  /** How many rows were read: fewer than asked for at the end. */
  scanned: number
  /** The last of them. */
  lastId: string | null
}

/**
 * Exhausted deliveries of an endpoint whose event has not been delivered since and is not pending; of several for one event, the last. Oldest first.
 * @param range of ids, and the period in which they became exhausted
 */
export async function listExhausted(
  db: Db,
  endpointId: string,
  { afterId, beforeId, since, until }: { afterId: string; beforeId: string; since: Date; until: Date },
  limit: number,
): Promise<Candidates<ExhaustedRow>> {
  const rows = await db<(ExhaustedRow & { scanned: number; lastId: string | null })[]>`
    with scanned as materialized (
      select id, event_id, event_type, project_id, is_test, ended_at from webhook_deliveries
      where endpoint_id = ${endpointId} and status = 'exhausted' and id > ${afterId} and id < ${beforeId}
      order by id limit ${limit}
    ), found as (
      select id, event_id, event_type, project_id from scanned s
      where not is_test and ended_at >= ${since} and ended_at < ${until} and not exists (
        select from webhook_deliveries later
        where later.event_id = s.event_id and later.id > s.id and later.endpoint_id = ${endpointId}
          and (later.status in ('pending', 'delivered')
            or (later.status = 'exhausted' and later.ended_at >= ${since} and later.ended_at < ${until})))
    ), extent as (
      select count(*)::int as scanned, (array_agg(id order by id desc))[1] as last_id from scanned
    )
    select f.*, e.scanned, e.last_id from extent e left join found f on true order by f.id`
  const [first] = rows
  return {
    rows: rows.filter(({ id }) => id !== null),
    scanned: first?.scanned ?? 0,
    lastId: first?.lastId ?? null,
  }
}

/** Earlier deliveries of an event to an endpoint. */
export interface EarlierRow {
  eventId: string
  /** The last delivery of it. */
  lastId: string
  isPending: boolean
}

/** @param fromId a lower bound on the ids of the deliveries */
export async function listEarlier(
  db: Db,
  endpointId: string,
  eventIds: readonly string[],
  fromId: string,
): Promise<EarlierRow[]> {
  return db<EarlierRow[]>`
    select event_id, (array_agg(id order by id desc))[1] as last_id, bool_or(status = 'pending') as is_pending
    from webhook_deliveries
    where endpoint_id = ${endpointId} and event_id = any(${[...eventIds]}::uuid[]) and id >= ${fromId}
    group by event_id`
}

export interface ReplayCount {
  replayId: string
  status: DeliveryStatus
  count: number
}

/** @param fromId a lower bound on the ids of the deliveries */
export async function countByStatus(db: Db, replayIds: readonly string[], fromId: string): Promise<ReplayCount[]> {
  return db<ReplayCount[]>`
    select replay_id, status, count(*)::int from webhook_deliveries
    where replay_id = any(${[...replayIds]}::uuid[]) and id >= ${fromId} group by replay_id, status`
}

/** How an endpoint keeps up with a bulk replay, by the deliveries that it created last. */
export interface Uptake {
  /** Without an attempt so far. */
  unbegun: number
  /** With an attempt that started recently. */
  begun: number
}

export async function findUptake(
  db: Db,
  replayId: string,
  { fromId, begunSince, limit }: { fromId: string; begunSince: Date; limit: number },
): Promise<Uptake> {
  const [row] = await db<Uptake[]>`
    select count(*) filter (where q.attempt = 0)::int as unbegun,
      count(*) filter (where coalesce(q.started_at, newest.last_attempt_at) >= ${begunSince})::int as begun
    from (
      select id, last_attempt_at from webhook_deliveries
      where replay_id = ${replayId} and id >= ${fromId} order by id desc limit ${limit}
    ) as newest left join webhook_queue q on q.delivery_id = newest.id`
  return row ?? { unbegun: 0, begun: 0 }
}
