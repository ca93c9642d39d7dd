import type { Context } from '../../context.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'
import { deleteEndUser } from '../accounts/end-users.ts'
import { eraseUserEvents } from '../events/erase.ts'
import { removeUserGenerations, removeUserTotals } from '../generations/service.ts'
import { listAbandonedRemovals } from './queries.ts'
import { userRemovalKey } from './service.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    /** With the call that removes it; absent where a sweep found a removal that was lost. */
    'user.remove': { projectId: string; userId: string; requestId?: string | null }
  }
}

const BATCH = 50

/** Removes what a removed end user left, a batch at a time; a crash loses nothing, since the user's row goes last. */
export const removeUser = defineJob(
  'user.remove',
  { attemptsMax: 50, timeoutMs: 300_000 },
  async (ctx: Context, { projectId, userId, requestId = null }, { signal }) => {
    await eraseUserEvents(ctx, userId, signal)
    while (await removeUserGenerations(ctx, { projectId, userId }, BATCH, requestId)) signal.throwIfAborted()
    await eraseUserEvents(ctx, userId, signal) // of what ended meanwhile
    await ctx.db.begin(async (tx) => {
      await deleteEndUser(tx, { projectId, userId }) // which fails, and is tried again, if a generation came in between
      await removeUserTotals(tx, projectId, userId)
    })
  },
)

/** Removals whose job was lost. */
export async function sweepUsers(ctx: Context): Promise<void> {
  for (const user of await listAbandonedRemovals(ctx.db))
    await ctx.db.begin((tx) => enqueue(tx, 'user.remove', user, { key: userRemovalKey(user.userId) }))
}
