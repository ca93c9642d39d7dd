import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import type { Caller, Project } from '../../platform/http/gate.ts'
import { enqueue } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { discardFiles, releaseFiles, settleFiles } from '../files/service.ts'
import { holdProject } from '../projects/service.ts'
import {
  deleteGeneration,
  findGeneration,
  type GenerationRow,
  type GenerationWithFiles,
  insertGeneration,
  listProjectGenerationIds,
  lockGeneration,
  type Scope,
  updateGenerationPublic,
} from './queries.ts'
import type { Upload } from './upload.ts'

/** An end user, or an owner acting as one, has its own; an owner in its own role has the project's (contract E31). */
export const scopeOf = (caller: Caller, project: Project): Scope =>
  caller.role === 'end_user' ? { projectId: project.id, userId: caller.account.id } : { projectId: project.id }

/**
 * Row, files and job in one transaction: once it is acknowledged it will end. The files were synced to disk before.
 * @throws project_not_found when the project was deleted meanwhile
 */
export async function createGeneration(
  ctx: Context,
  owner: { projectId: string; userId: string } | 'anonymous',
  upload: Upload,
): Promise<GenerationWithFiles> {
  const id = uuidv7()
  const scope = owner === 'anonymous' ? { projectId: null, userId: null } : owner
  try {
    return await ctx.db.begin(async (tx) => {
      if (scope.projectId !== null) await holdProject(tx, scope.projectId)
      await insertGeneration(tx, {
        id,
        ...scope,
        instructions: upload.instructions.text,
        prompt: upload.instructions.prompt,
        provider: ctx.config.generationProvider,
        createdAt: ctx.clock.now(),
      })
      await settleFiles(tx, id, upload.images)
      await enqueue(tx, 'generation.dispatch', {})
      const generation = await findGeneration(tx, { projectId: scope.projectId }, id)
      if (!generation) throw new Error('A generation was not there in its own transaction.')
      return generation
    })
  } catch (error) {
    await discardFiles(
      ctx,
      upload.images.map((image) => image.id),
    )
    throw error
  }
}

/** @throws generation_not_found for whatever this caller may not see */
export async function getGeneration(ctx: Context, scope: Scope, id: string): Promise<GenerationWithFiles> {
  const generation = await findGeneration(ctx.db, scope, id)
  if (!generation) throw refuse('generation_not_found')
  return generation
}

/** @throws generation_not_found */
export async function publishGeneration(ctx: Context, scope: Scope, id: string, isPublic: boolean): Promise<void> {
  if (!(await updateGenerationPublic(ctx.db, scope, id, isPublic, ctx.clock.now())))
    throw refuse('generation_not_found')
}

/** Row and links are gone at once; bytes, and work at the provider, by jobs. @throws generation_not_found */
export async function removeGeneration(ctx: Context, scope: Scope, id: string): Promise<void> {
  const removed = await ctx.db.begin((tx) => removeInTransaction(tx, scope, id))
  if (!removed) throw refuse('generation_not_found')
}

async function removeInTransaction(tx: Tx, scope: Scope, id: string): Promise<GenerationRow | undefined> {
  if (!(await lockGeneration(tx, scope, id))) return undefined
  await releaseFiles(tx, [id])
  const row = await deleteGeneration(tx, scope, id)
  if (row?.status === 'processing') {
    if (row.providerRef !== null) {
      await enqueue(tx, 'generation.cancel', { provider: row.provider, providerRef: row.providerRef })
    }
    await enqueue(tx, 'generation.dispatch', {}) // its place is free
  }
  return row
}

/** For the removal of a project, a batch at a time. False when nothing is left. */
export async function removeProjectGenerations(ctx: Context, projectId: string, limit: number): Promise<boolean> {
  const ids = await listProjectGenerationIds(ctx.db, projectId, limit)
  for (const id of ids) await ctx.db.begin((tx) => removeInTransaction(tx, { projectId }, id))
  return ids.length > 0
}
