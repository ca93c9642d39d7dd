import type { Context } from '../../context.ts'
import { defineJob, enqueue, type JobPayloads } from '../../platform/jobs.ts'
import { ProviderError, SupersededError } from '../image-providers/provider-error.ts'
import { GENERATION_MINUTES_MAX } from '../image-providers/types.ts'
import { decodeExamples, LOST_RUNS_MAX } from './decode.ts'
import { failGeneration, generationKey, storePicture, toFailure } from './finish.ts'
import { endProviderOutage, recordProviderOutage } from './provider-outage.ts'
import { providerOf, toRequest } from './provider-request.ts'
import { type Failure, findProcessing, markSubmitting, updateProviderRef } from './queue-queries.ts'

/** Failed submissions after which it is given up: some ten minutes. */
const SUBMIT_ATTEMPTS_MAX = 7
/** How long a provider may put us off before it is given up. */
const WAIT_MINUTES_MAX = 30
/** As many as the time of the job allows: the picture was paid for. */
const STORE_ATTEMPTS_MAX = Number.POSITIVE_INFINITY
const UNREACHABLE: Failure = {
  code: 'provider_unreachable',
  message: 'The image provider could not be reached. Try again later.',
}

/** Before the next submission: 1, 3, 7, 20, 55, 148 s after the first failures, spread so that those of one outage come apart. */
const backoffMs = (failures: number): number => spread(Math.exp(failures - 1) * 1_000)
/** Up to a quarter more: of a wait that the provider demanded, nothing may be taken away. */
const spread = (ms: number): number => Math.round(ms * (1 + Math.random() / 4))

/** The provider is called outside of every transaction; its id is stored before anything else happens. */
export const submitGeneration = defineJob(
  'generation.submit',
  // Some providers answer only once they have drawn, which may take as long as a generation may; each call has its own bound.
  { attemptsMax: SUBMIT_ATTEMPTS_MAX, timeoutMs: (GENERATION_MINUTES_MAX + 2) * 60_000 },
  async (ctx: Context, payload, { signal, lostRuns }) => {
    const { generationId } = payload
    const generation = await findProcessing(ctx.db, generationId)
    if (!generation || generation.providerRef !== null) return // finished, deleted, or submitted by an earlier attempt
    const request = await toRequest(ctx, generation)
    // Before the first hand-over only; a later attempt may run every few seconds.
    if (generation.submittedAt === null) {
      const broken = await decodeExamples(ctx, request, { isSuspect: lostRuns > LOST_RUNS_MAX, signal })
      if (broken !== undefined) return failGeneration(ctx, generationId, { code: 'image_invalid', message: broken })
    }

    try {
      const provider = providerOf(ctx, generation)
      // An earlier attempt may have died between the provider's answer and our write: look before paying again.
      const earlier = generation.submittedAt === null ? undefined : await provider.find(request, signal)
      if (earlier === undefined) await markSubmitting(ctx.db, generationId, provider.model ?? null, ctx.clock.now())
      const submitted = earlier ?? (await provider.submit(request, signal))
      await endProviderOutage(ctx, provider.name)
      if (typeof submitted !== 'string') {
        // It is in memory only and was paid for: a database that restarts, or a disk that is full, is waited for.
        const options = { tenant: request.tenant, attemptsMax: STORE_ATTEMPTS_MAX, signal }
        return await storePicture(ctx, generationId, submitted.image, options)
      }
      const providerRef = submitted
      await ctx.db.begin(async (tx) => {
        if (await updateProviderRef(tx, generationId, providerRef)) {
          await enqueue(tx, 'generation.check', { generationId }, { key: generationKey(generationId) })
        } else {
          // Deleted while it was being submitted: nobody will fetch this picture.
          await enqueue(tx, 'generation.cancel', { provider: provider.name, providerRef })
        }
      })
    } catch (error) {
      if (error instanceof SupersededError) return
      if (!(error instanceof ProviderError) || signal.aborted) throw error
      await recordProviderOutage(ctx, generation.provider, error)
      if (error.permanent) return failGeneration(ctx, generationId, toFailure(error.message))
      await submitLater(ctx, payload, error)
    }
  },
  (ctx, { generationId }) => failGeneration(ctx, generationId, UNREACHABLE),
)

/** A wait that the provider demands is no failure, however often; both have an end. */
async function submitLater(
  ctx: Context,
  payload: JobPayloads['generation.submit'],
  error: ProviderError,
): Promise<void> {
  const { generationId } = payload
  const now = ctx.clock.now()
  let { failures = 0, waitingSince } = payload
  let runAfterMs: number
  if (error.retryAfterMs === undefined) {
    failures += 1
    waitingSince = undefined
    runAfterMs = backoffMs(failures)
  } else {
    waitingSince ??= now.toISOString()
    runAfterMs = spread(error.retryAfterMs)
  }
  const waitedMs = waitingSince === undefined ? 0 : now.getTime() - Date.parse(waitingSince)
  if (failures >= SUBMIT_ATTEMPTS_MAX || waitedMs > WAIT_MINUTES_MAX * 60_000) {
    ctx.log.error({ err: error, generationId, failures, waitedMs }, 'The image provider does not take a generation.')
    return failGeneration(ctx, generationId, UNREACHABLE)
  }
  ctx.log.warn({ err: error, generationId, failures, runAfterMs }, 'A generation is submitted later.')
  const next = { generationId, failures, ...(waitingSince === undefined ? {} : { waitingSince }) }
  await ctx.db.begin((tx) => enqueue(tx, 'generation.submit', next, { key: generationKey(generationId), runAfterMs }))
}
