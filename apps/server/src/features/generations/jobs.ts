import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { defineJob, enqueue, type JobPayloads } from '../../platform/jobs.ts'
import { listExamples, readFile } from '../files/service.ts'
import { decodeExamples } from './decode.ts'
import { completeGeneration, failGeneration, generationKey } from './finish.ts'
import { instructionKeys } from './instructions.ts'
import {
  GENERATION_MINUTES_MAX,
  type Provider,
  ProviderError,
  type ProviderRequest,
  type ProviderState,
  type SubmissionNotes,
  SupersededError,
} from './provider.ts'
import type { GenerationRow } from './queries.ts'
import {
  countProcessing,
  findProcessing,
  hasPending,
  listAbandoned,
  lockDispatch,
  markNextProcessing,
  markSubmitting,
  updateProviderNotes,
  updateProviderRef,
} from './queue-queries.ts'

/**
 * The way of a generation: `dispatch` takes the next one whose turn it is, `submit` hands it to the provider, once, `check` asks
 * how it stands and schedules its successor. No job waits. All are safe to run twice.
 */
declare module '../../platform/jobs.ts' {
  interface JobPayloads {
    'generation.dispatch': Record<string, never>
    /** How often it failed for a passing reason, and since when (ISO) it waits for the provider without having failed. */
    'generation.submit': { generationId: string; failures?: number; waitingSince?: string }
    'generation.check': { generationId: string }
    'generation.cancel': { provider: string; providerRef: string }
    'generation.forget': { provider: string; notes: SubmissionNotes }
  }
}

/** Failed submissions after which it is given up: some ten minutes. */
const SUBMIT_ATTEMPTS_MAX = 7
/** How long a provider may put us off before it is given up. */
const WAIT_MINUTES_MAX = 30
const UNREACHABLE = 'The image provider could not be reached. Try again later.'

/** Before the next submission: 1, 3, 7, 20, 55, 148 s after the first failures, spread so that those of one outage come apart. */
const backoffMs = (failures: number): number => spread(Math.exp(failures - 1) * 1_000)
/** Up to a quarter more: of a wait that the provider demanded, nothing may be taken away. */
const spread = (ms: number): number => Math.round(ms * (1 + Math.random() / 4))

/** The next look: after 1 s at first, growing to 10 s with the age, or when the provider wants it, but not after the watchdog. */
function checkDelayMs(ageMs: number, retryAfterMs: number): number {
  const usual = Math.min(10_000, Math.max(1_000, ageMs / 6))
  const leftMs = Math.max(1_000, GENERATION_MINUTES_MAX * 60_000 - ageMs)
  return Math.max(usual, Math.min(retryAfterMs, leftMs))
}

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

/** The provider is called outside of every transaction; its id is stored before anything else happens. */
export const submitGeneration = defineJob(
  'generation.submit',
  // Some providers answer only once they have drawn, which may take as long as a generation may; each call has its own bound.
  { attemptsMax: SUBMIT_ATTEMPTS_MAX, timeoutMs: (GENERATION_MINUTES_MAX + 2) * 60_000 },
  async (ctx, payload, { signal }) => {
    const { generationId } = payload
    const generation = await findProcessing(ctx.db, generationId)
    if (!generation || generation.providerRef !== null) return // finished, deleted, or submitted by an earlier attempt
    const request = await toRequest(ctx, generation)
    // Before the first hand-over only; a later attempt may run every few seconds.
    const broken = generation.submittedAt === null ? await decodeExamples(request.examples) : undefined
    if (broken !== undefined) return failGeneration(ctx, generationId, broken)

    try {
      const provider = providerOf(ctx, generation)
      // An earlier attempt may have died between the provider's answer and our write: look before paying again.
      const earlier = generation.submittedAt === null ? undefined : await provider.find(request, signal)
      if (earlier === undefined) await markSubmitting(ctx.db, generationId, ctx.clock.now())
      const submitted = earlier ?? (await provider.submit(request, signal))
      if (typeof submitted !== 'string') return await storePicture(ctx, generationId, submitted.image, signal)
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
      if (error.permanent) return failGeneration(ctx, generationId, error.message)
      await submitLater(ctx, payload, error)
    }
  },
  (ctx, { generationId }) => failGeneration(ctx, generationId, UNREACHABLE),
)

const STORE_ATTEMPTS_MAX = 30
const STORE_PAUSE_MS = 2_000

/** It is in memory only and was paid for, so a database that restarts, or a disk that is full, is waited for: a minute. */
async function storePicture(ctx: Context, generationId: string, image: Uint8Array, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await completeGeneration(ctx, generationId, image)
    } catch (error) {
      if (attempt === STORE_ATTEMPTS_MAX) throw error
      ctx.log.warn({ err: error, generationId, attempt }, 'A picture could not be stored yet.')
      await delay(STORE_PAUSE_MS, undefined, { signal })
    }
  }
}

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
      let retryAfterMs = 0
      const state = await provider.check(providerRef, request, signal).catch((error: unknown): ProviderState => {
        if (error instanceof ProviderError && error.permanent) throw error
        if (error instanceof ProviderError) retryAfterMs = error.retryAfterMs ?? 0
        // Asked again at the usual pace rather than at a job's growing one, or the watchdog would come too late.
        ctx.log.warn({ err: error, generationId }, 'The image provider could not be asked and will be again.')
        return { state: 'running' }
      })
      if (state.state === 'succeeded' && (await storeNow(ctx, generationId, state.image))) return
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
      const options = { key: generationKey(generationId), runAfterMs: checkDelayMs(ageMs, retryAfterMs) }
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

/** What the provider keeps of a generation that has ended is not needed any more; it goes by itself within a day, too. */
export const forgetGeneration = defineJob(
  'generation.forget',
  { attemptsMax: 8, timeoutMs: 60_000 },
  async (ctx, { provider, notes }, { signal }) => ctx.providers.get(provider)?.forget?.(notes, signal),
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
async function storeNow(ctx: Context, generationId: string, picture: Uint8Array): Promise<boolean> {
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
  let notes = generation.providerNotes
  return {
    generationId: generation.id,
    prompt: generation.prompt,
    instructions: instructionKeys(generation.instructions, generation.prompt),
    examples: examples.map((file) => ({
      contentType: file.contentType,
      sizeBytes: file.sizeBytes,
      read: () => readFile(ctx, file),
    })),
    get notes() {
      return notes
    },
    async remember(next) {
      if (!(await updateProviderNotes(ctx.db, generation.id, notes, next))) throw new SupersededError()
      notes = next
    },
  }
}
