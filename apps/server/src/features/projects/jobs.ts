import type { Context } from '../../context.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'
import { removeProjectEvents } from '../events/service.ts'
import { removeProjectGenerations } from '../generations/service.ts'
import { deleteProjectRows, listAbandonedDeletions } from './queries.ts'
import { removalKey } from './service.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'project.remove': { projectId: string }
  }
}

const BATCH = 50

/** Removes what a deleted project left, a batch at a time; a crash loses nothing, since the project's row goes last. */
export const removeProject = defineJob(
  'project.remove',
  { attemptsMax: 50, timeoutMs: 300_000 },
  async (ctx, { projectId }, { signal }) => {
    while (await removeProjectGenerations(ctx, projectId, BATCH)) signal.throwIfAborted()
    await ctx.db.begin(async (tx) => {
      await removeProjectEvents(tx, projectId)
      await deleteProjectRows(tx, projectId)
    })
  },
)

/** Deletions whose job was lost. */
export async function sweepProjects(ctx: Context): Promise<void> {
  for (const projectId of await listAbandonedDeletions(ctx.db)) {
    await ctx.db.begin((tx) => enqueue(tx, 'project.remove', { projectId }, { key: removalKey(projectId) }))
  }
}
