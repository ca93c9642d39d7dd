import { v7 as uuidv7 } from 'uuid'
import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { type Db, one, type Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { byKey, recordAudit } from '../audit/service.ts'
import { cancelSome, isSomeLeft } from '../deliveries/cancel.ts'
import { countsOf, type StatusCounts, waitingOf } from '../deliveries/replays.ts'
import { assertEnabled, conflict } from './conflicts.ts'
import type { WebhookRow } from './queries.ts'
import { enqueueReplay } from './replay-job.ts'
import {
  findReplay,
  findRunning,
  insertReplay,
  listReplays,
  lockReplay,
  markEnded,
  type NewReplay,
  type ReplayRow,
} from './replay-queries.ts'
import { getLockedWebhook, getWebhook } from './service.ts'

/** Bulk replays of an endpoint. */

/** With its progress. */
export interface CountedReplay extends ReplayRow {
  counts: StatusCounts
}

export type ReplayInput = Pick<NewReplay, 'since' | 'until' | 'scope' | 'ratePerSecond'>

/** @throws webhook_not_found, scope_missing, state_conflict */
export function startReplay(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  endpointId: string,
  input: ReplayInput,
  save: SaveResponse<CountedReplay>,
): Promise<CountedReplay> {
  return ctx.db.begin(async (tx) => {
    // Of two starts at once the second waits here, and finds the first one running.
    const webhook = await getLockedWebhook(ctx, tx, grant, endpointId)
    assertEnabled(webhook)
    const running = await findRunning(tx, endpointId)
    if (running)
      throw conflict(
        `The bulk replay ${toTypeId('replay', running.id)} of this endpoint is running. Wait until it has ended, or cancel it.`,
      )
    const { worldId } = grant
    const row = one(
      await insertReplay(tx, { id: uuidv7(), endpointId, worldId, ...input, createdAt: ctx.databaseClock.now() }),
    )
    const { since, until, scope, ratePerSecond } = row
    await record(ctx, tx, actor, grant, webhook, row, 'webhook.replay_started', {
      since: since.toISOString(),
      until: until.toISOString(),
      status_filter: scope,
      rate_per_second: ratePerSecond,
    })
    await enqueueReplay(tx, row.id)
    const started = { ...row, counts: {} }
    await save(tx, started)
    return started
  })
}

/**
 * Creates no more deliveries, and cancels those that wait; what is being sent ends by itself.
 * @throws webhook_not_found, replay_not_found, scope_missing, state_conflict
 */
export function cancelReplay(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  endpointId: string,
  id: string,
  save: SaveResponse<CountedReplay>,
): Promise<CountedReplay> {
  return ctx.db.begin(async (tx) => {
    const webhook = await getLockedWebhook(ctx, tx, grant, endpointId)
    const found = await findReplay(tx, endpointId, id)
    const before = found && (await lockReplay(tx, found.id))
    if (!before) throw apiError('replay_not_found')
    const now = ctx.databaseClock.now()
    await assertCancelable(tx, before)
    const row = one(await markEnded(tx, id, 'canceled', now))
    await cancelSome(tx, waitingOf(row), now)
    // For what is left, be it on its way.
    await enqueueReplay(tx, id)
    await record(ctx, tx, actor, grant, webhook, row, 'webhook.replay_canceled')
    const [canceled] = await counted(tx, [row])
    if (!canceled) throw new Error('A replay was not counted.')
    await save(tx, canceled)
    return canceled
  })
}

async function assertCancelable(tx: Tx, replay: ReplayRow): Promise<void> {
  if (replay.status === 'canceled') throw conflict('The bulk replay is canceled.')
  // Not by counting: a million rows would be read while the endpoint is locked.
  if (replay.status === 'completed' && !(await isSomeLeft(tx, waitingOf(replay))))
    throw conflict('The bulk replay is completed, and none of its deliveries waits any more.')
}

const record = (
  ctx: Context,
  tx: Tx,
  actor: Actor,
  grant: Grant,
  webhook: WebhookRow,
  { id }: ReplayRow,
  action: 'webhook.replay_started' | 'webhook.replay_canceled',
  details: Record<string, string | number> = {},
): Promise<void> =>
  recordAudit(ctx, tx, actor, {
    action,
    projectId: webhook.projectId,
    targetId: id,
    details: {
      webhook_id: toTypeId('hook', webhook.id),
      ...details,
      livemode: grant.livemode,
      ...byKey(grant),
    },
  })

/** @throws webhook_not_found, replay_not_found, scope_missing */
export async function getReplay(ctx: Context, grant: Grant, endpointId: string, id: string): Promise<CountedReplay> {
  await getWebhook(ctx, grant, endpointId)
  const row = await findReplay(ctx.db, endpointId, id)
  const [replay] = row ? await counted(ctx.db, [row]) : []
  if (!replay) throw apiError('replay_not_found')
  return replay
}

/** Newest first. @throws webhook_not_found, scope_missing */
export async function replaysOf(
  ctx: Context,
  grant: Grant,
  endpointId: string,
  page: { limit: number; beforeId: string | undefined },
): Promise<CountedReplay[]> {
  await getWebhook(ctx, grant, endpointId)
  return counted(ctx.db, await listReplays(ctx.db, endpointId, page))
}

async function counted(db: Db, rows: ReplayRow[]): Promise<CountedReplay[]> {
  const counts = await countsOf(db, rows)
  return rows.map((row) => ({ ...row, counts: counts.get(row.id) ?? {} }))
}
