import type { Db, Tx } from '../../platform/db.ts'

export const replayScopes = ['exhausted', 'all'] as const
export type ReplayScope = (typeof replayScopes)[number]
export const replayStatuses = ['running', 'completed', 'canceled'] as const
export type ReplayStatus = (typeof replayStatuses)[number]

/** A bulk replay. */
export interface ReplayRow {
  id: string
  endpointId: string
  worldId: string
  since: Date
  until: Date
  scope: ReplayScope
  ratePerSecond: number
  status: ReplayStatus
  /** What was looked at last: a delivery, or, for `all`, an event. */
  position: string | null
  /** When the next one may be sent. */
  nextDueAt: Date | null
  createdCount: number
  revision: number
  createdAt: Date
  endedAt: Date | null
}

export type NewReplay = Pick<
  ReplayRow,
  'id' | 'endpointId' | 'worldId' | 'since' | 'until' | 'scope' | 'ratePerSecond' | 'createdAt'
>

export async function insertReplay(tx: Tx, replay: NewReplay): Promise<ReplayRow[]> {
  return tx<ReplayRow[]>`insert into webhook_replays ${tx(replay)} returning *`
}

export async function findReplay(db: Db, endpointId: string, id: string): Promise<ReplayRow | undefined> {
  const [row] = await db<ReplayRow[]>`select * from webhook_replays where id = ${id} and endpoint_id = ${endpointId}`
  return row
}

/** Newest first. */
export async function listReplays(
  db: Db,
  endpointId: string,
  { limit, beforeId }: { limit: number; beforeId: string | undefined },
): Promise<ReplayRow[]> {
  return db<ReplayRow[]>`
    select * from webhook_replays
    where endpoint_id = ${endpointId} and ${beforeId === undefined ? db`true` : db`id < ${beforeId}`}
    order by id desc limit ${limit}`
}

export async function findRunning(db: Db, endpointId: string): Promise<{ id: string } | undefined> {
  const [row] = await db<{ id: string }[]>`
    select id from webhook_replays where endpoint_id = ${endpointId} and status = 'running'`
  return row
}

export async function listRunning(db: Db): Promise<string[]> {
  const rows = await db<{ id: string }[]>`select id from webhook_replays where status = 'running'`
  return rows.map(({ id }) => id)
}

/** Whose it is, which never changes. */
export async function findReplayOwner(
  db: Db,
  id: string,
): Promise<Pick<ReplayRow, 'endpointId' | 'worldId'> | undefined> {
  const [row] = await db<Pick<ReplayRow, 'endpointId' | 'worldId'>[]>`
    select endpoint_id, world_id from webhook_replays where id = ${id}`
  return row
}

/** One step, or one cancellation, at a time. */
export async function lockReplay(tx: Tx, id: string): Promise<ReplayRow | undefined> {
  const [row] = await tx<ReplayRow[]>`select * from webhook_replays where id = ${id} for update`
  return row
}

/** For whoever has locked it. */
export async function updateProgress(
  tx: Tx,
  id: string,
  { position, nextDueAt, created }: { position: string | null; nextDueAt: Date; created: number },
): Promise<void> {
  await tx`
    update webhook_replays
    set position = ${position}, next_due_at = ${nextDueAt}, created_count = created_count + ${created} where id = ${id}`
}

/** For whoever has locked it. */
export async function markEnded(
  tx: Tx,
  id: string,
  status: Exclude<ReplayStatus, 'running'>,
  now: Date,
): Promise<ReplayRow[]> {
  return tx<ReplayRow[]>`
    update webhook_replays set status = ${status}, ended_at = ${now}, revision = revision + 1 where id = ${id} returning *`
}
