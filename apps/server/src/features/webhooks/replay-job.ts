import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { defineJob, enqueue, hasJob } from '../../platform/jobs.ts'
import { cancelBatch, endpointsWithWaiting, isSomeLeft } from '../deliveries/cancel.ts'
import { addReplays, earlierOf, exhaustedOf, uptakeOf, waitingOf } from '../deliveries/replays.ts'
import { thatAreStored, wantedEvents } from '../events/replayable.ts'
import { listExisting, lockTarget, type TargetRow } from './delivery-queries.ts'
import { CHUNK_MAX, dueTimes, pauseMs, roomOf, TAKEN_WITHIN_MS } from './replay-pace.ts'
import {
  findReplayOwner,
  listRunning,
  lockReplay,
  markEnded,
  type ReplayRow,
  updateProgress,
} from './replay-queries.ts'

/**
 * Carries out a bulk replay, step by step: each step is one transaction that creates some deliveries and writes down how far it came, so that
 * a crash repeats none of them. The next run is queued in the same transaction.
 */

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'webhook.replay': { replayId: string }
  }
}

const keyOf = (replayId: string): string => `webhook.replay:${replayId}`
/** Then others get their turn. */
const RUN_MS = 20_000
/** What is being sent when a replay is canceled has ended by then. */
const CANCELED_AGAIN_MS = 15_000

export const enqueueReplay = (tx: Tx, replayId: string, runAfterMs = 0): Promise<void> =>
  enqueue(tx, 'webhook.replay', { replayId }, { key: keyOf(replayId), runAfterMs })

export const carryOutReplay = defineJob(
  'webhook.replay',
  { attemptsMax: 25, timeoutMs: 60_000 },
  async (ctx: Context, { replayId }, { signal }) => {
    const startedAt = performance.now()
    let goesOn = true
    while (goesOn && performance.now() - startedAt < RUN_MS) {
      signal.throwIfAborted()
      await ctx.eventLog.ensureDay(ctx.clock.now())
      goesOn = await ctx.db.begin((tx) => step(ctx, tx, replayId))
    }
    if (goesOn) await ctx.db.begin((tx) => enqueueReplay(tx, replayId))
  },
)

/** Whether there is more to do at once. */
async function step(ctx: Context, tx: Tx, replayId: string): Promise<boolean> {
  const owner = await findReplayOwner(tx, replayId)
  // The endpoint before its replays, as whoever deletes it does: the other way round, either would wait for the other.
  const target = owner && (await lockTarget(tx, owner.worldId, owner.endpointId))
  const replay = await lockReplay(tx, replayId)
  if (!replay || replay.status === 'completed') return false
  // That by which deliveries are claimed.
  const now = ctx.databaseClock.now()
  if (replay.status === 'canceled') return cancelRest(tx, replay, now)
  if (target?.status !== 'enabled') {
    await markEnded(tx, replayId, 'canceled', now)
    return true
  }
  const uptake = await uptakeOf(tx, replay, now, { withinMs: TAKEN_WITHIN_MS, limit: 2 * CHUNK_MAX })
  const room = roomOf(replay, uptake, now)
  if (room === 0) {
    await enqueueReplay(tx, replayId, pauseMs(replay, now))
    return false
  }
  const { chosen, position, isEnd } = await choose(tx, replay, target, room)
  const { dueAt, nextDueAt } = dueTimes(replay, chosen.length, now)
  const rows = chosen.map((each, nth) => ({
    ...each,
    endpointId: replay.endpointId,
    worldId: replay.worldId,
    isTest: false,
    replayId,
    dueAt: dueAt[nth] ?? nextDueAt,
  }))
  await addReplays(tx, rows, now)
  await updateProgress(tx, replayId, { position, nextDueAt, created: rows.length })
  if (isEnd) {
    await markEnded(tx, replayId, 'completed', now)
    return false
  }
  // Of rows that were looked at, few may have matched.
  if (rows.length < room) return true
  await enqueueReplay(tx, replayId, pauseMs({ ...replay, nextDueAt }, now))
  return false
}

async function cancelRest(tx: Tx, replay: ReplayRow, now: Date): Promise<boolean> {
  const waiting = waitingOf(replay)
  if (await cancelBatch(tx, waiting, now)) return true
  if (await isSomeLeft(tx, waiting)) await enqueueReplay(tx, replay.id, CANCELED_AGAIN_MS)
  return false
}

interface Chosen {
  projectId: string | null
  eventId: string
  eventType: string
  replayOf: string | null
}

interface Choice {
  chosen: Chosen[]
  /** How far it came. */
  position: string | null
  isEnd: boolean
}

const choose = (tx: Tx, replay: ReplayRow, target: TargetRow, room: number): Promise<Choice> =>
  replay.scope === 'exhausted' ? chooseExhausted(tx, replay, room) : chooseEvents(tx, replay, target, room)

async function chooseExhausted(tx: Tx, replay: ReplayRow, room: number): Promise<Choice> {
  const found = await exhaustedOf(tx, replay.endpointId, replay, replay.position, CHUNK_MAX)
  const stored = await thatAreStored(
    tx,
    replay.worldId,
    found.rows.map(({ eventId }) => eventId),
  )
  const rows = found.rows.filter(({ eventId }) => stored.has(eventId))
  return {
    ...cut(rows, found, replay, room),
    chosen: rows.slice(0, room).map(({ id, ...delivery }) => ({ ...delivery, replayOf: id })),
  }
}

/** Without those that are still on their way. */
async function chooseEvents(
  tx: Tx,
  replay: ReplayRow,
  { projectId, eventTypes: patterns }: TargetRow,
  room: number,
): Promise<Choice> {
  const { worldId, since, until, position } = replay
  const found = await wantedEvents(tx, { worldId, projectId, patterns, since, until, afterId: position }, CHUNK_MAX)
  const ids = found.rows.map(({ id }) => id)
  const earlier = await earlierOf(tx, replay.endpointId, ids, since)
  const rows = found.rows.filter(({ id }) => !earlier.get(id)?.isPending)
  return {
    ...cut(rows, found, replay, room),
    chosen: rows.slice(0, room).map(({ id, projectId, type }) => ({
      projectId,
      eventId: id,
      eventType: type,
      replayOf: earlier.get(id)?.lastId ?? null,
    })),
  }
}

/** How far it comes if it takes no more rows than there is room for. */
function cut(
  rows: { id: string }[],
  { scanned, lastId }: { scanned: number; lastId: string | null },
  { position }: ReplayRow,
  room: number,
): Pick<Choice, 'position' | 'isEnd'> {
  if (rows.length > room) return { position: rows[room - 1]?.id ?? position, isEnd: false }
  return { position: lastId ?? position, isEnd: scanned < CHUNK_MAX }
}

/** Replays whose job was lost. */
export async function sweepReplays(ctx: Context): Promise<void> {
  for (const replayId of await listRunning(ctx.db))
    if (!(await hasJob(ctx.db, keyOf(replayId)))) await ctx.db.begin((tx) => enqueueReplay(tx, replayId))
}

/** Whatever waits for an endpoint that is gone; its deletion has canceled what waited then. */
export async function sweepDeliveries(ctx: Context): Promise<void> {
  const queued = await endpointsWithWaiting(ctx)
  const existing = new Set(queued.length === 0 ? [] : await listExisting(ctx.db, queued))
  for (const endpointId of queued.filter((id) => !existing.has(id)))
    while (await cancelBatch(ctx.db, { endpointId }, ctx.databaseClock.now()));
}
