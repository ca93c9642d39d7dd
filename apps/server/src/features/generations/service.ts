import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import { createBatch } from '../../platform/batch.ts'
import type { Tx } from '../../platform/db.ts'
import type { Caller, Project } from '../../platform/http/gate.ts'
import { enqueue } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { discardFiles, releaseFiles, settleFiles } from '../files/service.ts'
import { holdProject } from '../projects/service.ts'
import { enqueueFollowUps, generationKey } from './finish.ts'
import {
  deleteGeneration,
  findGeneration,
  type GenerationRow,
  type GenerationWithFiles,
  insertAccepted,
  insertGeneration,
  listAskedGenerations,
  listProjectGenerationIds,
  lockAndCountAccepted,
  lockGeneration,
  type Scope,
  updateGenerationPublic,
} from './queries.ts'
import { findProcessing } from './queue-queries.ts'
import type { Upload } from './upload.ts'

/** An end user, or an owner acting as one, has its own; an owner in its own role has the project's (contract E31). */
export const scopeOf = (caller: Caller, project: Project): Scope =>
  caller.role === 'end_user' ? { projectId: project.id, userId: caller.account.id } : { projectId: project.id }

/**
 * Row, files and job in one transaction: once it is acknowledged it will end. The files were synced to disk before.
 * @throws project_not_found when the project was deleted meanwhile, generation_limit
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
      await takeDailyPlace(ctx, tx)
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

const DAY_MS = 24 * 60 * 60_000

/** Counts one more for the whole installation, in the transaction that accepts it. @throws generation_limit */
async function takeDailyPlace(ctx: Context, tx: Tx): Promise<void> {
  const { generationsPerDayMax } = ctx.config
  if (generationsPerDayMax === undefined) return
  const now = ctx.clock.now()
  const accepted = await lockAndCountAccepted(tx, new Date(now.getTime() - DAY_MS))
  if (accepted >= generationsPerDayMax) throw refuse('generation_limit', { retryAfterSeconds: 3600 })
  await insertAccepted(tx, now)
}

/** Looks at the provider now rather than in a few seconds. For what is not there it does nothing. */
export async function hurryCheck(ctx: Context, generationId: string): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const row = await findProcessing(tx, generationId)
    // Without the provider's id its submission is under way, which looks by itself once it has it.
    if (row?.providerRef) await enqueue(tx, 'generation.check', { generationId }, { key: generationKey(generationId) })
  })
}

/**
 * Polls are most of what a server hears, so those that arrive together share a select: half of a poll was its round trip.
 * What it makes throws generation_not_found for whatever its caller may not see.
 */
export function createGenerationReader(ctx: Context): (scope: Scope, id: string) => Promise<GenerationWithFiles> {
  const find = createBatch((asked: { scope: Scope; id: string }[]) => listAskedGenerations(ctx.db, asked))
  return async (scope, id) => {
    const generation = await find({ scope, id })
    if (!generation) throw refuse('generation_not_found')
    return generation
  }
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
    await enqueueFollowUps(tx, row)
  }
  return row
}

/** For the removal of a project, a batch at a time. False when nothing is left. */
export async function removeProjectGenerations(ctx: Context, projectId: string, limit: number): Promise<boolean> {
  const ids = await listProjectGenerationIds(ctx.db, projectId, limit)
  for (const id of ids) await ctx.db.begin((tx) => removeInTransaction(tx, { projectId }, id))
  return ids.length > 0
}
