import type { Db, Pool } from '../../platform/db.ts'
import type { DeliveryStatus, QueuedDeliveryRow } from './types.ts'

/** The index by which deliveries are read, in the order of ids. */
export type DeliveryIndex =
  | { by: 'world' }
  | { by: 'pending' }
  /** Exhausted and canceled ones. */
  | { by: 'unsuccessful' }
  | { by: 'project'; projectId: string }
  | { by: 'endpoint'; endpointId: string }
  | { by: 'exhausted'; endpointId: string }
  | { by: 'waiting'; endpointId: string }
  | { by: 'event'; eventId: string }
  | { by: 'replay'; replayId: string }

/** A range of ids in an index, the end excluded. It decides which partitions are read. */
export interface DeliveryRange {
  worldId: string
  index: DeliveryIndex
  fromId: string
  beforeId: string
}

/** Conditions on the rows that the index finds; absent members match everything. */
export interface DeliveryFilter {
  endpointId?: string | undefined
  eventId?: string | undefined
  projectId?: string | undefined
  replayId?: string | undefined
  statuses?: readonly DeliveryStatus[] | undefined
  types?: readonly string[] | undefined
  createdAfter?: Date | undefined
  createdBefore?: Date | undefined
}

/** Conditions by which the planner chooses the index; a partial index needs its exact condition. */
function indexed(db: Db, { index, worldId }: DeliveryRange) {
  const ofWorld = db`world_id = ${worldId}`
  if (index.by === 'world') return ofWorld
  if (index.by === 'pending') return db`${ofWorld} and status = 'pending'`
  if (index.by === 'unsuccessful') return db`${ofWorld} and status in ('exhausted', 'canceled')`
  if (index.by === 'project') return db`project_id = ${index.projectId} and ${ofWorld}`
  if (index.by === 'endpoint') return db`endpoint_id = ${index.endpointId} and ${ofWorld}`
  if (index.by === 'exhausted') return db`endpoint_id = ${index.endpointId} and status = 'exhausted' and ${ofWorld}`
  if (index.by === 'waiting') return db`endpoint_id = ${index.endpointId} and status = 'pending' and ${ofWorld}`
  if (index.by === 'event') return db`event_id = ${index.eventId} and ${ofWorld}`
  return db`replay_id = ${index.replayId} and ${ofWorld}`
}

function matches(db: Db, filter: DeliveryFilter) {
  const { endpointId, eventId, projectId, replayId, statuses, types, createdAfter, createdBefore } = filter
  return db`
    ${endpointId === undefined ? db`true` : db`endpoint_id = ${endpointId}`}
    and ${eventId === undefined ? db`true` : db`event_id = ${eventId}`}
    and ${projectId === undefined ? db`true` : db`project_id = ${projectId}`}
    and ${replayId === undefined ? db`true` : db`replay_id = ${replayId}`}
    and ${statuses === undefined ? db`true` : db`status = any(${[...statuses]}::text[])`}
    and ${types === undefined ? db`true` : db`event_type = any(${[...types]}::text[])`}
    and ${createdAfter === undefined ? db`true` : db`created_at >= ${createdAfter}`}
    and ${createdBefore === undefined ? db`true` : db`created_at < ${createdBefore}`}`
}

export interface ScannedDeliveries {
  /** Those that match, newest first. */
  found: QueuedDeliveryRow[]
  /** How many rows were read: fewer than asked for at the end of the range. */
  rows: number
  /** The oldest of them. */
  lastId: string | null
}

/**
 * Reads at most `rows` rows of the range, newest first. The limit is inside, where only an index in this order can serve it, and the plan is
 * made once per connection, as for the request log (ADR 41).
 */
export async function scanDeliveries(
  db: Pool,
  range: DeliveryRange,
  filter: DeliveryFilter,
  { rows, limit }: { rows: number; limit: number },
): Promise<ScannedDeliveries> {
  const found = await db.begin(async (tx) => {
    const [, answer] = await Promise.all([
      tx.unsafe('set local plan_cache_mode = force_generic_plan'),
      tx<(QueuedDeliveryRow & { scannedRows: number; lastId: string | null })[]>`
    with scanned as materialized (
      select * from webhook_deliveries
      where ${indexed(tx, range)} and id >= ${range.fromId} and id < ${range.beforeId}
      order by id desc limit ${rows}
    ), found as materialized (
      select * from scanned where ${matches(tx, filter)} order by id desc limit ${limit}
    ), extent as (
      select count(*)::int as scanned_rows, (array_agg(id order by id))[1] as last_id from scanned
    )
    select f.*, q.due_at, q.failures, q.started_at, greatest(f.attempts, q.attempt) as attempts, e.scanned_rows, e.last_id
    from extent e left join found f on true left join webhook_queue q on q.delivery_id = f.id
    order by f.id desc`,
    ])
    return answer
  })
  const [first] = found
  return {
    found: found.filter(({ id }) => id !== null),
    rows: first?.scannedRows ?? 0,
    lastId: first?.lastId ?? null,
  }
}
