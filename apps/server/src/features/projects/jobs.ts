import type { Context } from '../../context.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'
import { deleteProjectRow, listAbandonedDeletions } from './queries.ts'
import { removalKey } from './service.ts'

declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'project.remove': { projectId: string }
  }
}

/** Removes what a feature keeps of a deleted project. Safe to run twice; throws when the signal asks for an end. */
export type RemoveFromProject = (ctx: Context, projectId: string, signal: AbortSignal) => Promise<void>

/**
 * Removes what a deleted project left, feature by feature, in the order of `removals`: a row before those that it refers to. A crash
 * loses nothing, since the project's own row goes last.
 */
export const removeProjectJob = (removals: RemoveFromProject[]) =>
  defineJob(
    'project.remove',
    { attemptsMax: 50, timeoutMs: 300_000 },
    async (ctx: Context, { projectId }, { signal }) => {
      for (const remove of removals) await remove(ctx, projectId, signal)
      await deleteProjectRow(ctx.db, projectId)
    },
  )

/** Deletions whose job was lost. */
export async function sweepProjects(ctx: Context): Promise<void> {
  for (const projectId of await listAbandonedDeletions(ctx.db)) {
    await ctx.db.begin((tx) => enqueue(tx, 'project.remove', { projectId }, { key: removalKey(projectId) }))
  }
}
