import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { byKey, recordAudit } from '../audit/service.ts'
import { addReplays, earlierOf, type NewReplay } from '../deliveries/replays.ts'
import type { QueuedDeliveryRow } from '../deliveries/types.ts'
import { findStoredEvent, type ReplayableEventRow } from '../events/replayable.ts'
import { isInReach, shownFrom } from '../events/visible.ts'
import { assertEnabled, conflict } from './conflicts.ts'
import { getDelivery } from './deliveries.ts'
import { lockTarget, lockTargetsOf, type TargetRow } from './delivery-queries.ts'
import { assertTargetInReach, isTargetInReach } from './delivery-reach.ts'

/** Replays of one delivery, or of one event. */

const eventMissing = () =>
  apiError('resource_not_found', { values: { kind: 'event', example: 'evt_01k6h4z8xvf5t9qj3m2n7r0w8c' } })

/**
 * A new delivery of the same event to the same endpoint, as it is now. The one before stays as it is.
 * @throws delivery_not_found, project_out_of_scope, webhook_not_found, scope_missing, state_conflict
 */
export async function replayDelivery(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  save: SaveResponse<QueuedDeliveryRow>,
): Promise<QueuedDeliveryRow> {
  const { delivery } = await getDelivery(ctx, grant, id)
  const event = await findStoredEvent(ctx, grant.worldId, delivery.eventId)
  assertReplayable(event, ctx.clock.now())
  return inTransaction(ctx, async (tx) => {
    const target = await lockTarget(tx, grant.worldId, delivery.endpointId)
    if (!target)
      throw conflict(
        `The endpoint of this delivery is deleted. Send the event to another one: POST /v1/events/${toTypeId('evt', event.id)}/replay with its webhook_id.`,
      )
    assertTargetInReach(grant, target)
    assertEnabled(target)
    const [row] = await add(ctx, tx, actor, grant, event, [{ target, replayOf: delivery.id }])
    if (!row) throw new Error('A delivery was added and not returned.')
    await save(tx, row)
    return row
  })
}

/**
 * A new delivery of the event to one endpoint, or to every enabled one that gets such events now.
 * @throws resource_not_found, project_out_of_scope, webhook_not_found, scope_missing, state_conflict
 */
export async function replayEvent(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  endpointId: string | undefined,
  save: SaveResponse<QueuedDeliveryRow[]>,
): Promise<QueuedDeliveryRow[]> {
  const now = ctx.clock.now()
  const event = await findStoredEvent(ctx, grant.worldId, id)
  if (!event || !isInReach(grant, event, now)) throw eventMissing()
  assertReplayable(event, now)
  return inTransaction(ctx, async (tx) => {
    const targets =
      endpointId === undefined ? await matching(tx, grant, event) : [await named(tx, grant, event, endpointId)]
    const earlier = await Promise.all(targets.map((target) => earlierOf(tx, target.id, [event.id], event.createdAt)))
    const wanted = targets.map((target, nth) => ({ target, replayOf: earlier[nth]?.get(event.id)?.lastId ?? null }))
    const rows = await add(ctx, tx, actor, grant, event, wanted)
    await save(tx, rows)
    return rows
  })
}

async function matching(tx: Tx, grant: Grant, event: ReplayableEventRow): Promise<TargetRow[]> {
  // A test is for the endpoint that it was made for.
  const targets = event.isTest ? [] : await lockTargetsOf(tx, grant.worldId, event)
  const inReach = targets.filter((target) => isTargetInReach(grant, target))
  if (inReach.length > 0) return inReach
  throw conflict(
    event.isTest
      ? 'This is a test event. Name the endpoint that it is to be sent to in webhook_id.'
      : `No enabled webhook endpoint of yours gets events of the type ${event.type} of this project. Create or enable one first.`,
  )
}

async function named(tx: Tx, grant: Grant, event: ReplayableEventRow, id: string): Promise<TargetRow> {
  const target = await lockTarget(tx, grant.worldId, id)
  if (!target) throw apiError('webhook_not_found', { param: 'webhook_id' })
  assertTargetInReach(grant, target, 'webhook_id')
  assertEnabled(target)
  if (target.projectId !== null && target.projectId !== event.projectId)
    throw conflict('The endpoint gets events of another project only.')
  const names = [event.type, `${event.type.split('.')[0]}.*`, '*']
  if (!event.isTest && !target.eventTypes.some((type) => names.includes(type)))
    throw conflict(`The endpoint gets no events of the type ${event.type}. Add it to its event_types first.`)
  return target
}

/** @throws state_conflict */
function assertReplayable(event: ReplayableEventRow | undefined, now: Date): asserts event is ReplayableEventRow {
  if (!event || event.createdAt < shownFrom(now))
    throw conflict('The event is older than 30 days. Events are sent no longer than that.')
  if (event.body === null)
    throw conflict('The event was erased with its project or user, so that there is nothing left to send.')
}

/** The partitions of today are there before it begins: whoever makes them must not wait for it. */
async function inTransaction<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  await ctx.eventLog.ensureDay(ctx.clock.now())
  return ctx.db.begin(work)
}

async function add(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  grant: Grant,
  event: ReplayableEventRow,
  wanted: { target: TargetRow; replayOf: string | null }[],
): Promise<QueuedDeliveryRow[]> {
  const now = ctx.clock.now()
  const rows = await addReplays(
    tx,
    wanted.map(
      ({ target, replayOf }): NewReplay => ({
        endpointId: target.id,
        worldId: grant.worldId,
        projectId: event.projectId,
        eventId: event.id,
        eventType: event.type,
        isTest: event.isTest,
        replayOf,
        replayId: null,
        dueAt: ctx.databaseClock.now(), // by which it is claimed
      }),
    ),
    now,
  )
  for (const { id, endpointId, replayOf } of rows)
    await recordAudit(ctx, tx, actor, {
      action: 'delivery.replayed',
      projectId: event.projectId,
      targetId: id,
      details: {
        event_id: toTypeId('evt', event.id),
        event_type: event.type,
        webhook_id: toTypeId('hook', endpointId),
        ...(replayOf === null ? {} : { replay_of: toTypeId('dlv', replayOf) }),
        livemode: grant.livemode,
        ...byKey(grant),
      },
    })
  return rows
}
