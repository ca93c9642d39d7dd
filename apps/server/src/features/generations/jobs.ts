import type { Context } from '../../context.ts'
import { defineJob, enqueue } from '../../platform/jobs.ts'
import { listExamples, readFile } from '../files/service.ts'
import { decodeExamples } from './decode.ts'
import { completeGeneration, failGeneration, generationKey } from './finish.ts'
import { instructionKeys } from './instructions.ts'
import { type Provider, ProviderError, type ProviderRequest, type ProviderState } from './provider.ts'
import type { GenerationRow } from './queries.ts'
import {
  countProcessing,
  findProcessing,
  hasPending,
  listAbandoned,
  lockDispatch,
  markNextProcessing,
  markSubmitting,
  updateProviderRef,
} from './queue-queries.ts'

/**
 * The way of a generation: `dispatch` takes the next one whose turn it is, `submit` hands it to the provider, once, `check` asks
 * how it stands and schedules its successor. No job waits. All are safe to run twice.
 */
declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'generation.dispatch': Record<string, never>
    'generation.submit': { generationId: string }
    'generation.check': { generationId: string }
    'generation.cancel': { provider: string; providerRef: string }
  }
}

/** From submission to the moment when it is given up: cancelled at the provider and failed. */
export const GENERATION_MINUTES_MAX = 10

/** The next look: after 1 s at first, growing to 10 s with the age. */
const checkDelayMs = (ageMs: number): number => Math.min(10_000, Math.max(1_000, ageMs / 6))

/** Hands over as many as there are places. Each creation and each end calls for it, so no place stays empty. */
export const dispatchGenerations = defineJob(
  'generation.dispatch',
  { attemptsMax: 50, timeoutMs: 10_000 },
  async (ctx) => {
    await ctx.db.begin(async (tx) => {
      await lockDispatch(tx)
      for (let busy = await countProcessing(tx); busy < ctx.config.generationConcurrency; busy += 1) {
        const generationId = await markNextProcessing(tx, ctx.clock.now())
        if (generationId === undefined) return
        await enqueue(tx, 'generation.submit', { generationId }, { key: generationKey(generationId) })
      }
    })
  },
)

/** The provider is called outside of every transaction; its id is stored before anything else happens. Seven attempts take ten minutes. */
export const submitGeneration = defineJob(
  'generation.submit',
  { attemptsMax: 7, timeoutMs: 60_000 },
  async (ctx, { generationId }, { signal }) => {
    const generation = await findProcessing(ctx.db, generationId)
    if (!generation || generation.providerRef !== null) return // finished, deleted, or submitted by an earlier attempt
    const request = await toRequest(ctx, generation)
    const broken = await decodeExamples(request.examples)
    if (broken !== undefined) return failGeneration(ctx, generationId, broken)

    await unlessPermanent(ctx, generationId, async () => {
      const provider = providerOf(ctx, generation)
      await markSubmitting(ctx.db, generationId, ctx.clock.now())
      // An earlier attempt may have died between the provider's answer and our write: look before paying again.
      const earlier = generation.submittedAt === null ? undefined : await provider.find(request, signal)
      const providerRef = earlier ?? (await provider.submit(request, signal))
      await ctx.db.begin(async (tx) => {
        if (await updateProviderRef(tx, generationId, providerRef)) {
          await enqueue(tx, 'generation.check', { generationId }, { key: generationKey(generationId) })
        } else {
          // Deleted while it was being submitted: nobody will fetch this picture.
          await enqueue(tx, 'generation.cancel', { provider: provider.name, providerRef })
        }
      })
    })
  },
  (ctx, { generationId }) =>
    failGeneration(ctx, generationId, 'The image provider could not be reached. Try again later.'),
)

export const checkGeneration = defineJob(
  'generation.check',
  { attemptsMax: 12, timeoutMs: 120_000 },
  async (ctx, { generationId }, { signal }) => {
    const generation = await findProcessing(ctx.db, generationId)
    if (!generation?.providerRef) return
    const { providerRef } = generation
    await unlessPermanent(ctx, generationId, async () => {
      const provider = providerOf(ctx, generation)
      const request = await toRequest(ctx, generation)
      const state = await provider.check(providerRef, request, signal).catch((error: unknown): ProviderState => {
        if (error instanceof ProviderError && error.permanent) throw error
        // Asked again at the usual pace rather than at a job's growing one, or the watchdog would come too late.
        ctx.log.warn({ err: error, generationId }, 'The image provider could not be asked and will be again.')
        return { state: 'running' }
      })
      if (state.state === 'succeeded' && (await storePicture(ctx, generationId, state.image))) return
      if (state.state === 'failed') return failGeneration(ctx, generationId, state.message)

      const ageMs = ctx.clock.now().getTime() - (generation.submittedAt ?? generation.createdAt).getTime()
      if (ageMs > GENERATION_MINUTES_MAX * 60_000) {
        await ctx.db.begin((tx) => enqueue(tx, 'generation.cancel', { provider: provider.name, providerRef }))
        return failGeneration(
          ctx,
          generationId,
          state.state === 'succeeded'
            ? 'The picture could not be stored. Try again later.'
            : `The image provider did not finish within ${GENERATION_MINUTES_MAX} minutes. Try again.`,
        )
      }
      const options = { key: generationKey(generationId), runAfterMs: checkDelayMs(ageMs) }
      await ctx.db.begin((tx) => enqueue(tx, 'generation.check', { generationId }, options))
    })
  },
  (ctx, { generationId }) =>
    failGeneration(ctx, generationId, 'The picture could not be fetched from the image provider. Try again later.'),
)

export const cancelGeneration = defineJob(
  'generation.cancel',
  { attemptsMax: 8, timeoutMs: 30_000 },
  async (ctx, { provider, providerRef }, { signal }) => ctx.providers.get(provider)?.cancel(providerRef, signal),
)

/** Finds what a crash left behind: rows in work without a job, and waiting rows that nobody was called for. */
export async function sweepGenerations(ctx: Context): Promise<void> {
  for (const { id, providerRef } of await listAbandoned(ctx.db)) {
    ctx.log.warn({ generationId: id }, 'A generation had lost its job and gets a new one.')
    const name = providerRef === null ? 'generation.submit' : 'generation.check'
    await ctx.db.begin((tx) => enqueue(tx, name, { generationId: id }, { key: generationKey(id) }))
  }
  const free = ctx.config.generationConcurrency - (await countProcessing(ctx.db))
  if (free > 0 && (await hasPending(ctx.db))) {
    await ctx.db.begin((tx) => enqueue(tx, 'generation.dispatch', {}, { key: 'generation.dispatch:sweep' }))
  }
}

/**
 * False if it could not be stored now: the disk is full or the database is away. It is fetched again at the usual pace rather
 * than at a job's growing one, since it holds a place meanwhile.
 */
async function storePicture(ctx: Context, generationId: string, picture: Uint8Array): Promise<boolean> {
  try {
    await completeGeneration(ctx, generationId, picture)
    return true
  } catch (error) {
    ctx.log.error({ err: error, generationId }, 'A picture could not be stored and will be fetched again.')
    return false
  }
}

/** What will fail again however often it is tried fails now, with the provider's reason. */
async function unlessPermanent(ctx: Context, generationId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ProviderError && error.permanent)) throw error
    await failGeneration(ctx, generationId, error.message)
  }
}

function providerOf(ctx: Context, generation: GenerationRow): Provider {
  const provider = ctx.providers.get(generation.provider)
  if (!provider)
    throw new ProviderError(`The image provider ${generation.provider} is no longer configured.`, { permanent: true })
  return provider
}

async function toRequest(ctx: Context, generation: GenerationRow): Promise<ProviderRequest> {
  const examples = await listExamples(ctx.db, generation.id)
  return {
    generationId: generation.id,
    prompt: generation.prompt,
    instructions: instructionKeys(generation.instructions, generation.prompt),
    examples: examples.map((file) => ({
      contentType: file.contentType,
      sizeBytes: file.sizeBytes,
      read: () => readFile(ctx, file),
    })),
  }
}
