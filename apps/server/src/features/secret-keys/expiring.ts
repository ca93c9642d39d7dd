import type { Context } from '../../context.ts'
import { worldTimes } from '../deliveries/world-times.ts'
import { recordEvents } from '../events/service.ts'
import { keyEvent } from './events.ts'
import { markExpiryAnnounced } from './queries.ts'

const BATCH = 100

/** Tells of each key that it expires within 7 days: once, and again if it was given another end. */
export async function announceExpiringKeys(ctx: Context): Promise<void> {
  while ((await announceBatch(ctx)) === BATCH);
}

const announceBatch = (ctx: Context): Promise<number> =>
  ctx.db.begin(async (tx) => {
    const keys = await markExpiryAnnounced(tx, worldTimes(ctx.clock.now()), BATCH)
    const events = keys.map(({ livemode, ...after }) => keyEvent(ctx, 'key.expiring', { after }, livemode, null))
    await recordEvents(ctx, tx, events)
    return keys.length
  })
