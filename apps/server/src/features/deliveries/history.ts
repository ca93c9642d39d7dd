import type { Context } from '../../context.ts'
import { findDelivery, listAttempts } from './read-queries.ts'
import type { AttemptRow, QueuedDeliveryRow } from './types.ts'

/** A delivery with its attempts, oldest first; undefined if the world has none of this id. */
export async function findWithAttempts(
  { db }: Pick<Context, 'db'>,
  worldId: string,
  id: string,
): Promise<{ delivery: QueuedDeliveryRow; attempts: AttemptRow[] } | undefined> {
  const [delivery, attempts] = await Promise.all([findDelivery(db, worldId, id), listAttempts(db, id)])
  return delivery && { delivery, attempts }
}
