import type { Db, Tx } from '../../platform/db.ts'
import { leastIdBefore, leastIdFrom } from '../../platform/id-times.ts'
import { DELIVERY_HOURS } from './fan-out.ts'
import {
  type Candidates,
  countByStatus,
  type EarlierRow,
  type ExhaustedRow,
  findUptake,
  insertReplays,
  listEarlier,
  listExhausted,
  type NewReplay,
  type Uptake,
} from './replay-queries.ts'
import type { DeliveryStatus, QueuedDeliveryRow } from './types.ts'

/** Replays are new deliveries of earlier events (ADR 50). */

const DELIVERY_MS = DELIVERY_HOURS * 3_600_000

/**
 * Each has its own ladder and its own 72 hours. Today's partitions must exist.
 * @param now the world's time
 */
export const addReplays = (tx: Tx, replays: readonly NewReplay[], now: Date): Promise<QueuedDeliveryRow[]> =>
  replays.length === 0
    ? Promise.resolve([])
    : insertReplays(tx, replays, { createdAt: now, deadlineAt: new Date(now.getTime() + DELIVERY_MS) })

/** A period, its end excluded. */
export interface Span {
  since: Date
  until: Date
}

/** Exhausted deliveries of an endpoint that have not been delivered since, oldest first, after a given one. */
export const exhaustedOf = (
  db: Db,
  endpointId: string,
  span: Span,
  afterId: string | null,
  limit: number,
): Promise<Candidates<ExhaustedRow>> => {
  // One that is exhausted was created up to 72 hours before.
  const fromId = leastIdFrom(new Date(span.since.getTime() - DELIVERY_MS))
  return listExhausted(
    db,
    endpointId,
    { ...span, afterId: afterId ?? fromId, beforeId: leastIdBefore(span.until) },
    limit,
  )
}

/** The last delivery of each of these events to an endpoint, by event; none of them is older than `since`. */
export async function earlierOf(
  db: Db,
  endpointId: string,
  eventIds: readonly string[],
  since: Date,
): Promise<Map<string, EarlierRow>> {
  const rows = await listEarlier(db, endpointId, eventIds, leastIdFrom(since))
  return new Map(rows.map((row) => [row.eventId, row]))
}

/** A bulk replay, and when it began. */
export interface BulkReplay {
  id: string
  createdAt: Date
}

export type StatusCounts = Partial<Record<DeliveryStatus, number>>

/** Deliveries of each of these bulk replays, by status. */
export async function countsOf(db: Db, replays: readonly BulkReplay[]): Promise<Map<string, StatusCounts>> {
  const counts = new Map(replays.map(({ id }) => [id, {} as StatusCounts]))
  if (replays.length === 0) return counts
  const oldest = new Date(Math.min(...replays.map(({ createdAt }) => createdAt.getTime())))
  for (const { replayId, status, count } of await countByStatus(db, [...counts.keys()], leastIdFrom(oldest)))
    Object.assign(counts.get(replayId) ?? {}, { [status]: count })
  return counts
}

/** How an endpoint keeps up with the latest deliveries of a bulk replay. */
export const uptakeOf = (
  db: Db,
  { id, createdAt }: BulkReplay,
  now: Date,
  { withinMs, limit }: { withinMs: number; limit: number },
): Promise<Uptake> =>
  findUptake(db, id, {
    fromId: leastIdFrom(createdAt),
    begunSince: new Date(now.getTime() - withinMs),
    limit,
  })

/** The pending deliveries of a bulk replay. */
export const waitingOf = ({ id, createdAt }: BulkReplay) => ({ replayId: id, fromId: leastIdFrom(createdAt) })

export type { NewReplay, Uptake } from './replay-queries.ts'
