import type { Tx } from '../../platform/db.ts'

/** Takes the locks of the engine, in the same order. */
export async function lockQueued(tx: Tx, deliveryIds: string[]): Promise<void> {
  await tx`select from webhook_queue where delivery_id = any(${deliveryIds}::uuid[]) order by delivery_id for update`
}

/** @param sinceId a lower bound on the ids of the deliveries */
export async function listDeliveriesOfEvents(tx: Tx, eventIds: string[], sinceId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from webhook_deliveries where event_id = any(${eventIds}::uuid[]) and id >= ${sinceId}`
  return rows.map(({ id }) => id)
}

export async function deleteQueued(tx: Tx, deliveryIds: string[]): Promise<void> {
  await tx`delete from webhook_queue where delivery_id = any(${deliveryIds}::uuid[])`
}

export async function markCanceled(tx: Tx, deliveryIds: string[], sinceId: string, at: Date): Promise<void> {
  await tx`
    update webhook_deliveries set status = 'canceled', ended_at = ${at}
    where id = any(${deliveryIds}::uuid[]) and id >= ${sinceId} and status = 'pending'`
}

/** Erases what was sent and received, but not when it was and how it ended. */
export async function eraseAttempts(tx: Tx, deliveryIds: string[], sinceId: string): Promise<void> {
  await tx`
    update webhook_attempts set request_headers = '{}', response_headers = null, response_body = null
    where delivery_id = any(${deliveryIds}::uuid[]) and delivery_id >= ${sinceId}`
}
