import type { Db } from '../../platform/db.ts'
import type { AttemptRow, QueuedDeliveryRow } from './types.ts'

export async function findDelivery(db: Db, worldId: string, id: string): Promise<QueuedDeliveryRow | undefined> {
  const [row] = await db<QueuedDeliveryRow[]>`
    select d.*, q.due_at, q.failures, q.started_at, greatest(d.attempts, q.attempt) as attempts
    from webhook_deliveries d left join webhook_queue q on q.delivery_id = d.id
    where d.id = ${id} and d.world_id = ${worldId}`
  return row
}

/** In their order. */
export async function listAttempts(db: Db, deliveryId: string): Promise<AttemptRow[]> {
  return db<AttemptRow[]>`
    select *, host(address) as address from webhook_attempts where delivery_id = ${deliveryId} order by number`
}
