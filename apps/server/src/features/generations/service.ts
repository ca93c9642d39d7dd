import { isInProject } from '../../access/projects.ts'
import type { Caller, Grant, Project, Projects } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { createBatch } from '../../platform/batch.ts'
import type { Tx } from '../../platform/db.ts'
import { apiError } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { releaseFiles } from '../files/service.ts'
import { auditGeneration, type Changer } from './audit.ts'
import { recordGenerations } from './events.ts'
import { hasExpired } from './expiry.ts'
import { enqueueFollowUps, generationKey } from './finish.ts'
import { listAskedInWorlds } from './list-queries.ts'
import {
  deleteGeneration,
  findGeneration,
  type GenerationChange,
  type GenerationRow,
  type GenerationWithFiles,
  listAskedGenerations,
  listProjectGenerationIds,
  listRequestGenerations,
  listUserGenerationIds,
  lockGeneration,
  type Scope,
  updateGeneration,
  updateGenerationPublic,
} from './queries.ts'
import { findProcessing } from './queue-queries.ts'
import { countGenerations } from './search-queries.ts'
import { countGenerationStates, deleteTotals, type GenerationStates } from './totals-queries.ts'

export type { GenerationStates } from './totals-queries.ts'

/** An end user, or an owner acting as one, has its own; an owner in its own role has the project's (contract E31). */
export const scopeOf = (caller: Caller, project: Project): Scope =>
  caller.role === 'end_user' ? { projectId: project.id, userId: caller.account.id } : { projectId: project.id }

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
    if (!generation || hasExpired(ctx, generation)) throw apiError('generation_not_found')
    return generation
  }
}

/**
 * The same for callers of `/v1`, by id alone: in a project of their world, and of their key.
 * What it makes throws generation_not_found, project_out_of_scope.
 */
export function createWorldReader(ctx: Context): (grant: Grant, id: string) => Promise<GenerationWithFiles> {
  const find = createBatch((asked: { worldId: string; id: string }[]) => listAskedInWorlds(ctx.db, asked))
  return async (grant, id) => {
    const generation = await find({ worldId: grant.worldId, id })
    if (!generation?.projectId || !isInProject(grant, generation.projectId)) throw apiError('generation_not_found')
    return generation
  }
}

/** @throws generation_not_found */
export async function publishGeneration(
  ctx: Context,
  changer: Changer,
  scope: Scope,
  id: string,
  isPublic: boolean,
): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const change = await updateGenerationPublic(tx, scope, id, isPublic, ctx.clock.now())
    if (!change) throw apiError('generation_not_found')
    if (change.before.isPublic !== isPublic) await recordPublication(ctx, tx, changer, change)
  })
}

async function recordPublication(ctx: Context, tx: Tx, changer: Changer, change: GenerationChange): Promise<void> {
  const happened = change.after.isPublic ? 'generation.published' : 'generation.unpublished'
  await auditGeneration(ctx, tx, changer, happened, change.after)
  await recordGenerations(ctx, tx, happened, [change], changer.actor.requestId)
}

/** What changes of the generation as it is now, which nobody else changes meanwhile. May throw. */
type ChangeOf = (generation: GenerationRow) => Partial<Pick<GenerationRow, 'isPublic' | 'metadata'>>

/** @throws generation_not_found, and what `changeOf` throws */
export async function changeGeneration(
  ctx: Context,
  changer: Changer,
  scope: Scope,
  id: string,
  changeOf: ChangeOf,
): Promise<GenerationWithFiles> {
  return ctx.db.begin(async (tx) => {
    const before = await lockGeneration(tx, scope, id)
    if (!before) throw apiError('generation_not_found')
    const change = changeOf(before)
    const { isPublic = before.isPublic, metadata = before.metadata } = change
    await updateGeneration(tx, id, { isPublic, metadata }, ctx.clock.now())
    const after = await findGeneration(tx, scope, id)
    if (!after) throw new Error('A generation that is locked cannot be found.')
    if (change.metadata !== undefined)
      await auditGeneration(ctx, tx, changer, 'generation.changed', after, { changed: ['metadata'] })
    if (isPublic !== before.isPublic)
      await recordPublication(ctx, tx, changer, { before: { ...before, files: after.files }, after })
    return after
  })
}

/**
 * Row and links are gone at once; bytes, and work at the provider, by jobs.
 * @throws generation_not_found, and what `assertDeletable` throws
 */
export async function removeGeneration(
  ctx: Context,
  changer: Changer,
  scope: Scope,
  id: string,
  assertDeletable?: (generation: GenerationRow) => void,
): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const removed = await removeInTransaction(ctx, tx, scope, id, assertDeletable)
    if (!removed) throw apiError('generation_not_found')
    await auditGeneration(ctx, tx, changer, 'generation.deleted', removed)
    await recordGenerations(ctx, tx, 'generation.deleted', [{ after: removed }], changer.actor.requestId)
  })
}

/** An anonymous one; does nothing if it is gone. */
export async function removeAnonymousGeneration(ctx: Context, id: string): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const removed = await removeInTransaction(ctx, tx, { projectId: null }, id)
    if (removed) await recordGenerations(ctx, tx, 'generation.deleted', [{ after: removed }], null)
  })
}

async function removeInTransaction(
  ctx: Context,
  tx: Tx,
  scope: Scope,
  id: string,
  assertDeletable: (generation: GenerationRow) => void = () => undefined,
): Promise<GenerationRow | undefined> {
  const locked = await lockGeneration(tx, scope, id)
  if (!locked) return undefined
  assertDeletable(locked)
  await releaseFiles(ctx, tx, [id])
  const row = await deleteGeneration(tx, scope, id)
  if (row?.status === 'processing') {
    if (row.providerRef !== null) {
      await enqueue(tx, 'generation.cancel', { provider: row.provider, providerRef: row.providerRef })
    }
    await enqueueFollowUps(tx, row)
  }
  return row
}

/** What a call created, of what is still there. */
export const generationsOfRequest = (
  ctx: Pick<Context, 'db'>,
  requestId: string,
  limit: number,
): Promise<GenerationRow[]> => listRequestGenerations(ctx.db, requestId, limit)

/** How many one user has. */
export const countUserGenerations = (ctx: Context, user: { projectId: string; userId: string }): Promise<number> =>
  countGenerations(ctx.db, user)

export const getGenerationStates = (ctx: Context, projects: Projects): Promise<GenerationStates> =>
  countGenerationStates(ctx.db, projects)

const REMOVED_AT_ONCE = 50

/** Those of a deleted project, whose events nobody can follow any more, and their counters. */
export async function removeProjectGenerations(ctx: Context, projectId: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const ids = await listProjectGenerationIds(ctx.db, projectId, REMOVED_AT_ONCE)
    for (const id of ids) await ctx.db.begin((tx) => removeInTransaction(ctx, tx, { projectId, removed: true }, id))
    if (ids.length === 0) break
    signal.throwIfAborted()
  }
  await deleteTotals(ctx.db, { projectId })
}

/** The counters of an end user that has no generations left. */
export const removeUserTotals = (tx: Tx, projectId: string, userId: string): Promise<void> =>
  deleteTotals(tx, { projectId, userId })

/** For the removal of an end user by that call, a batch at a time. False when nothing is left. */
export async function removeUserGenerations(
  ctx: Context,
  user: { projectId: string; userId: string },
  limit: number,
  requestId: string | null,
): Promise<boolean> {
  const ids = await listUserGenerationIds(ctx.db, { ...user, limit })
  for (const id of ids)
    await ctx.db.begin(async (tx) => {
      const removed = await removeInTransaction(ctx, tx, { ...user, removed: true }, id)
      if (removed) await recordGenerations(ctx, tx, 'generation.deleted', [{ after: removed }], requestId)
    })
  return ids.length > 0
}
