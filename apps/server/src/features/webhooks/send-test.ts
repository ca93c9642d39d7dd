import type { Actor, Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import type { SaveResponse } from '../../platform/idempotency/calls.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { fromTypeId, toTypeId, typeIdPrefixes } from '../../platform/type-id.ts'
import { byKey, recordAudit } from '../audit/service.ts'
import { deliveryOfTest } from '../deliveries/tests.ts'
import type { QueuedDeliveryRow } from '../deliveries/types.ts'
import { type EventExample, eventExamples } from '../events/catalog.ts'
import type { EventType } from '../events/event-types.ts'
import { recordEvents } from '../events/service.ts'
import { assertEnabled } from './conflicts.ts'
import type { WebhookRow } from './queries.ts'
import { assertMayRead, getLockedWebhook } from './service.ts'

/**
 * An example event of this type, to this endpoint alone, whatever types it wants. It is marked as a test and is in no list of events.
 * @throws webhook_not_found, scope_missing, state_conflict
 */
export function sendTest(
  ctx: Context,
  actor: Actor,
  grant: Grant,
  id: string,
  type: EventType,
  save: SaveResponse<QueuedDeliveryRow>,
): Promise<QueuedDeliveryRow> {
  assertMayRead(grant, [type])
  return ctx.db.begin(async (tx) => {
    const row = await getLockedWebhook(ctx, tx, grant, id)
    assertEnabled(row)
    const world = { id: row.worldId, livemode: grant.livemode }
    const data = exampleFor(row, grant.livemode, eventExamples[type])
    const { requestId } = actor
    const event = { type, world, data, projectId: row.projectId, requestId, testOf: id, subjectId: subjectOf(data) }
    const [eventId = ''] = await recordEvents(ctx, tx, [event])
    const delivery = await deliveryOfTest(tx, eventId)
    await recordAudit(ctx, tx, actor, {
      action: 'delivery.test_sent',
      projectId: row.projectId,
      targetId: delivery.id,
      details: {
        event_type: type,
        webhook_id: toTypeId('hook', id),
        livemode: grant.livemode,
        ...byKey(grant),
      },
    })
    await save(tx, delivery)
    return delivery
  })
}

/** As if it had happened where the endpoint is. */
function exampleFor({ projectId }: WebhookRow, livemode: boolean, { object, previous }: EventExample) {
  const isOfProject = typeof object.project_id === 'string' && projectId !== null
  const own = { ...object, livemode, ...(isOfProject ? { project_id: toTypeId('proj', projectId) } : {}) }
  const data = { object: own, ...(previous === null ? {} : { previous }) }
  return livemode ? data : inSandbox(data)
}

/** Where files are. */
const inSandbox = <T extends object>(data: T): T =>
  JSON.parse(JSON.stringify(data).replaceAll('"/v1/files/', '"/sandbox/v1/files/'))

/** What it would have happened to. */
function subjectOf({ object }: { object: Record<string, unknown> }): string {
  const id = String(object.id)
  return typeIdPrefixes.map((prefix) => fromTypeId(prefix, id)).find((uuid) => uuid !== undefined) ?? NIL_UUID
}
