import { v7 as uuidv7 } from 'uuid'
import type { Context } from '../../context.ts'
import { createBatch } from '../../platform/batch.ts'
import { isForeignKeyViolation, type Tx } from '../../platform/db.ts'
import type { Settle } from '../../platform/idempotency/calls.ts'
import { enqueue } from '../../platform/jobs.ts'
import { type Refusal, refuse } from '../../platform/refusals.ts'
import { discardFiles, settleFiles } from '../files/service.ts'
import { holdProjects } from '../projects/service.ts'
import { recordGenerations } from './events.ts'
import { type GenerationWithFiles, insertAccepted, insertGenerations, lockAndCountAccepted } from './queries.ts'
import type { Upload } from './upload.ts'

interface Asked {
  id: string
  scope: { projectId: string | null; userId: string | null }
  upload: Upload
  settle: Settle<GenerationWithFiles>
}

type Accept = (
  owner: { projectId: string; userId: string } | 'anonymous',
  upload: Upload,
  settle: Settle<GenerationWithFiles>,
) => Promise<GenerationWithFiles>

/**
 * Row, files and job in one transaction: once it is acknowledged it will end. The files were synced to disk before.
 * Uploads that end together share a transaction, since each locks the totals of its project until it is on the disk, and so waits for
 * those before it. What it makes throws project_not_found or invalid_credentials when the project or the user was removed meanwhile,
 * and generation_limit.
 */
export function createAcceptance(ctx: Context): Accept {
  const accept = createBatch((asked: Asked[]) => acceptTogether(ctx, asked))
  return async (owner, upload, settle) => {
    const scope = owner === 'anonymous' ? { projectId: null, userId: null } : owner
    const outcome = await accept({ id: uuidv7(), scope, upload, settle })
    if (!(outcome instanceof Error)) return outcome
    await discardFiles(
      ctx,
      upload.images.map((image) => image.id),
    )
    // The user was removed since the gate saw it: the same answer as a moment later.
    throw isForeignKeyViolation(outcome, 'generations_user_id_fkey') ? refuse('invalid_credentials') : outcome
  }
}

/** What one of them fails of, such as a file that the collector took or an idempotency key that was taken over, the others do not: then each gets a transaction of its own. */
async function acceptTogether(ctx: Context, asked: Asked[]): Promise<(GenerationWithFiles | Error)[]> {
  try {
    return await ctx.db.begin((tx) => acceptInTransaction(ctx, tx, asked))
  } catch (error) {
    if (asked.length === 1) return [error instanceof Error ? error : new Error(String(error))]
    return (await Promise.all(asked.map((one) => acceptTogether(ctx, [one])))).flat()
  }
}

async function acceptInTransaction(ctx: Context, tx: Tx, asked: Asked[]): Promise<(GenerationWithFiles | Refusal)[]> {
  const live = await holdProjects(tx, [...new Set(asked.flatMap(({ scope }) => scope.projectId ?? []))])
  const wanted = asked.filter(({ scope }) => scope.projectId === null || live.has(scope.projectId))
  const taken = wanted.slice(0, await takeDailyPlaces(ctx, tx, wanted.length))
  const stored = taken.length === 0 ? new Map<string, GenerationWithFiles>() : await store(ctx, tx, taken)
  return asked.map((one) => {
    if (!wanted.includes(one)) return refuse('project_not_found')
    return stored.get(one.id) ?? refuse('generation_limit', { retryAfterSeconds: 3600 })
  })
}

async function store(ctx: Context, tx: Tx, taken: Asked[]): Promise<Map<string, GenerationWithFiles>> {
  const createdAt = ctx.clock.now()
  const generations = taken.map(({ id, scope, upload: { instructions } }) => {
    const { text, prompt } = instructions
    return { id, ...scope, instructions: text, prompt, provider: ctx.config.generationProvider, createdAt }
  })
  const files = taken.flatMap(({ id, upload }) => upload.images.map((file) => ({ ...file, generationId: id })))
  // One after the other, but sent at once.
  const [rows] = await Promise.all([
    insertGenerations(tx, generations),
    settleFiles(tx, files),
    enqueue(tx, 'generation.dispatch', {}),
  ])
  const stored = new Map(
    rows.map((row) => [row.id, { ...row, files: files.filter(({ generationId }) => generationId === row.id) }]),
  )
  for (const { id, settle } of taken) {
    const generation = stored.get(id)
    if (generation) await settle(tx, generation)
  }
  // Last: it locks the number of the project's events.
  await recordGenerations(
    tx,
    'generation.created',
    generations.map((generation) => ({ ...generation, status: 'pending' })),
  )
  return stored
}

const DAY_MS = 24 * 60 * 60_000

/** Counts so many more for the whole installation, in the transaction that accepts them. Returns how many there is room for. */
async function takeDailyPlaces(ctx: Context, tx: Tx, count: number): Promise<number> {
  const { generationsPerDayMax } = ctx.config
  if (generationsPerDayMax === undefined || count === 0) return count
  const now = ctx.clock.now()
  const accepted = await lockAndCountAccepted(tx, new Date(now.getTime() - DAY_MS))
  const taken = Math.max(0, Math.min(count, generationsPerDayMax - accepted))
  if (taken > 0) await insertAccepted(tx, now, taken)
  return taken
}
