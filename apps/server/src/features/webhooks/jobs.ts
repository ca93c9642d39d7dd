import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { defineJob } from '../../platform/jobs.ts'
import { cancelSome } from '../deliveries/cancel.ts'
import { resumeWaiting } from '../deliveries/waiting.ts'
import { isEnabled } from './queries.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'webhook.resume': { endpointId: string }
    'webhook.cancel': { endpointId: string }
  }
}

/** The rest of what waits for an endpoint that was enabled again, where a call would take too long for it. Safe to run twice. */
export const resumeWebhook = defineJob(
  'webhook.resume',
  { attemptsMax: 10, timeoutMs: 300_000 },
  async (ctx: Context, { endpointId }, { signal }) => {
    let more = true
    while (more) {
      signal.throwIfAborted()
      more = await ctx.db.begin(
        async (tx) => (await isEnabled(tx, endpointId)) && resumeWaiting(tx, endpointId, ctx.databaseClock.now()),
      )
    }
  },
)

/** Between two looks at attempts that are under way, and for others to get their turn. */
const PAUSE_MS = 200

/** The rest of what waits for an endpoint that is gone, and what was being sent meanwhile. Safe to run twice. */
export const cancelWebhook = defineJob(
  'webhook.cancel',
  { attemptsMax: 10, timeoutMs: 300_000 },
  async (ctx: Context, { endpointId }, { signal }) => {
    while (await cancelSome(ctx.db, { endpointId }, ctx.databaseClock.now()))
      await delay(PAUSE_MS, undefined, { signal })
  },
)
