import type { Context } from '../../context.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'
import { ProviderError } from '../image-providers/provider-error.ts'
import { GENERATION_MINUTES_MAX, type ProviderState } from '../image-providers/types.ts'
import { LOST_RUNS_MAX } from './decode.ts'
import { failGeneration, generationKey, storePicture, toFailure } from './finish.ts'
import { recordProviderOutage } from './provider-outage.ts'
import { providerOf, toRequest } from './provider-request.ts'
import { findProcessing } from './queue-queries.ts'

/** The runner looks four times a second for what is due, so a job comes half of that late, on average. */
const LATE_MS = 125

/** The next look: after 1 s at first, growing to 10 s with the age, or when the provider wants it, but not after the watchdog. */
function checkDelayMs(ageMs: number, retryAfterMs: number): number {
  const usual = Math.min(10_000, Math.max(1_000, ageMs / 6)) - LATE_MS
  const leftMs = Math.max(1_000, GENERATION_MINUTES_MAX * 60_000 - ageMs)
  return Math.max(usual, Math.min(retryAfterMs, leftMs))
}

/** Ends the generation, or schedules its successor. */
export const checkGeneration = defineJob(
  'generation.check',
  { attemptsMax: 12, timeoutMs: 120_000 },
  async (ctx: Context, { generationId }, { signal, lostRuns }) => {
    const generation = await findProcessing(ctx.db, generationId)
    if (!generation?.providerRef) return
    const { providerRef } = generation
    await unlessPermanent(ctx, generationId, async () => {
      const provider = providerOf(ctx, generation)
      const request = await toRequest(ctx, generation)
      let retryAfterMs = 0
      const state = await provider
        .check(providerRef, request, signal)
        .catch(async (error: unknown): Promise<ProviderState> => {
          if (error instanceof ProviderError && error.permanent) throw error
          if (error instanceof ProviderError) {
            retryAfterMs = error.retryAfterMs ?? 0
            await recordProviderOutage(ctx, provider.name, error)
          }
          // Asked again at the usual pace rather than at a job's growing one, or the watchdog would come too late.
          ctx.log.warn({ err: error, generationId }, 'The image provider could not be asked and will be again.')
          return { state: 'running' }
        })
      // Once: what cannot be stored now is fetched again at the usual pace, since it holds a slot meanwhile.
      const options = { tenant: request.tenant, isSuspect: lostRuns > LOST_RUNS_MAX, signal }
      if (state.state === 'succeeded' && (await isStored(storePicture(ctx, generationId, state.image, options)))) return
      if (state.state === 'failed') return failGeneration(ctx, generationId, toFailure(state.message))

      const ageMs = ctx.clock.now().getTime() - (generation.submittedAt ?? generation.createdAt).getTime()
      if (ageMs > GENERATION_MINUTES_MAX * 60_000) {
        await ctx.db.begin((tx) => enqueue(tx, 'generation.cancel', { provider: provider.name, providerRef }))
        return failGeneration(
          ctx,
          generationId,
          state.state === 'succeeded'
            ? { code: 'storage_failed', message: 'The picture could not be stored. Try again later.' }
            : {
                code: 'timeout',
                message: `The image provider did not finish within ${GENERATION_MINUTES_MAX} minutes. Try again.`,
              },
        )
      }
      const successor = { key: generationKey(generationId), runAfterMs: checkDelayMs(ageMs, retryAfterMs) }
      await ctx.db.begin((tx) => enqueue(tx, 'generation.check', { generationId }, successor))
    })
  },
  (ctx, { generationId }) =>
    failGeneration(ctx, generationId, {
      code: 'provider_unreachable',
      message: 'The picture could not be fetched from the image provider. Try again later.',
    }),
)

const isStored = (storing: Promise<void>): Promise<boolean> =>
  storing.then(
    () => true,
    () => false, // which is logged there
  )

/** What will fail again however often it is tried fails now, with the provider's reason. */
async function unlessPermanent(ctx: Context, generationId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ProviderError && error.permanent)) throw error
    await failGeneration(ctx, generationId, toFailure(error.message))
  }
}
