import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { eraseDeliveries } from '../deliveries/erase.ts'
import { deleteEventCounter, type EraseRange, eraseProjectBodies, eraseUserBodies } from './erase-queries.ts'

const ERASED_AT_ONCE = 500

/** What the events of a deleted project say, and what is still to be delivered of them. The events themselves stay, as their numbers do. */
export async function eraseProjectEvents(ctx: Context, projectId: string, signal?: AbortSignal): Promise<void> {
  await erase(ctx, (tx, range) => eraseProjectBodies(tx, projectId, range), signal)
  await deleteEventCounter(ctx.db, projectId)
}

/** The same of a deleted end user. */
export const eraseUserEvents = (ctx: Context, userId: string, signal?: AbortSignal): Promise<void> =>
  erase(ctx, (tx, range) => eraseUserBodies(tx, userId, range), signal)

async function erase(
  ctx: Context,
  eraseBodies: (tx: Tx, range: EraseRange) => Promise<string[]>,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let afterId = NIL_UUID; ; ) {
    signal?.throwIfAborted()
    const ids = await ctx.db.begin(async (tx) => {
      const erased = await eraseBodies(tx, { afterId, limit: ERASED_AT_ONCE })
      await eraseDeliveries(tx, erased, ctx.clock.now())
      return erased
    })
    if (ids.length < ERASED_AT_ONCE) return
    afterId = ids.at(-1) ?? afterId
  }
}
