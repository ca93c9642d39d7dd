import type { Context } from '../../context.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'
import type { Checkpoint } from '../image-providers/types.ts'
import { recordGenerations } from './events.ts'
import { enqueueFetch } from './fetch-job.ts'
import { generationKey } from './finish.ts'
import type { GenerationChange } from './queries.ts'
import {
  countProcessing,
  hasPending,
  listAbandoned,
  listUnfetched,
  lockDispatch,
  markNextProcessing,
} from './queue-queries.ts'

/**
 * The way of a generation: `fetch` (fetch-job.ts) gets its images where they are URLs, `dispatch` takes the next one whose turn it is, `submit` (submit-job.ts) hands it to the provider,
 * once, `check` (check-job.ts) asks how it stands and schedules its successor. No job waits. All are safe to run twice.
 */
declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    /** How many attempts failed for a passing reason. The owner is the account, or its sandbox, whose fetches share a queue. */
    'generation.fetch': { generationId: string; ownerId: string; failures?: number }
    'generation.dispatch': Record<string, never>
    /** How often it failed for a passing reason, and since when (ISO) it waits for the provider without having failed. */
    'generation.submit': { generationId: string; failures?: number; waitingSince?: string }
    'generation.check': { generationId: string }
    'generation.cancel': { provider: string; providerRef: string }
    'generation.forget': { provider: string; notes: Checkpoint }
  }
}

/** Hands over as many as there are free slots at the provider. Each creation and each end calls for it, so none stays empty. */
export const dispatchGenerations = defineJob(
  'generation.dispatch',
  { attemptsMax: 50, timeoutMs: 10_000 },
  async (ctx: Context) => {
    await ctx.db.begin(async (tx) => {
      await lockDispatch(tx)
      const taken: GenerationChange[] = []
      for (let busy = await countProcessing(tx); busy < ctx.config.generationConcurrency; busy += 1) {
        const change = await markNextProcessing(tx, ctx.clock.now())
        if (!change) break
        taken.push(change)
        const { id: generationId } = change.after
        await enqueue(tx, 'generation.submit', { generationId }, { key: generationKey(generationId) })
      }
      await recordGenerations(ctx, tx, 'generation.processing', taken)
    })
  },
)

export const cancelAtProvider = defineJob(
  'generation.cancel',
  { attemptsMax: 8, timeoutMs: 30_000 },
  async (ctx: Context, { provider, providerRef }, { signal }) =>
    ctx.providers.get(provider)?.cancel(providerRef, signal),
)

/** What the provider keeps of a generation that has ended is not needed any more; it goes by itself within a day, too. */
export const forgetGeneration = defineJob(
  'generation.forget',
  { attemptsMax: 8, timeoutMs: 60_000 },
  async (ctx: Context, { provider, notes }, { signal }) => ctx.providers.get(provider)?.deleteUploads?.(notes, signal),
)

/** Finds what a crash left behind: rows in work without a job, and waiting rows that nobody was called for. */
export async function sweepGenerations(ctx: Context): Promise<void> {
  for (const { id, providerRef } of await listAbandoned(ctx.db)) {
    ctx.log.warn({ generationId: id }, 'A generation had lost its job and gets a new one.')
    const name = providerRef === null ? 'generation.submit' : 'generation.check'
    await ctx.db.begin((tx) => enqueue(tx, name, { generationId: id }, { key: generationKey(id) }))
  }
  for (const { id, ownerId } of await listUnfetched(ctx.db)) {
    ctx.log.warn({ generationId: id }, 'The job that fetches images was lost and is replaced.')
    await ctx.db.begin((tx) => enqueueFetch(tx, id, ownerId))
  }
  const free = ctx.config.generationConcurrency - (await countProcessing(ctx.db))
  if (free > 0 && (await hasPending(ctx.db))) {
    await ctx.db.begin((tx) => enqueue(tx, 'generation.dispatch', {}, { key: 'generation.dispatch:sweep' }))
  }
}
