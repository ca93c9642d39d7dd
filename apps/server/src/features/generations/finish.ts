import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { ImageError, type ImageFault, type Thumbnail } from '../../platform/images/types.ts'
import { enqueue } from '../../platform/jobs.ts'
import { attachFiles, createFileWriter, discardWritten } from '../files/service.ts'
import { failureCodeOf } from '../image-providers/texts.ts'
import { recordGenerations } from './events.ts'
import type { GenerationRow } from './queries.ts'
import { type Failure, markCompleted, markFailed } from './queue-queries.ts'

/** The one job that works on a generation: a sweep sees by it whether there is any. */
export const generationKey = (generationId: string): string => `generation:${generationId}`

/** Side of the square that a thumbnail fits into, in pixels. */
const THUMBNAIL_PIXELS = 320

/** What a user is told of a picture that can't be decoded. */
const pictureFaults: Record<ImageFault, string> = {
  damaged: 'The image provider returned a damaged picture. Try again.',
  memory: 'The image provider returned a picture that takes too much memory to decode. Try again.',
  time: 'The image provider returned a picture that takes too long to decode. Try again.',
  crash: 'The image provider returned a picture that cannot be decoded. Try again.',
}

const STORE_PAUSE_MS = 2_000

interface StoreOptions {
  /** Whose turn it takes to decode it. */
  tenant: string
  attemptsMax?: number
  /** Whether servers have died in the middle of this. */
  isSuspect?: boolean
  signal: AbortSignal
}

/** Stores what was drawn, in so many attempts. @throws what the last one did: the disk is full or the database is away */
export async function storePicture(
  ctx: Context,
  generationId: string,
  image: Uint8Array,
  options: StoreOptions,
): Promise<void> {
  const { attemptsMax = 1, signal } = options
  let thumbnail: Thumbnail | undefined
  for (let attempt = 1; ; attempt += 1) {
    try {
      thumbnail ??= await makeThumbnail(ctx, image, options)
      return await completeGeneration(ctx, generationId, image, thumbnail)
    } catch (error) {
      if (error instanceof ImageError) {
        const { fault, message } = error
        ctx.log.warn(
          { generationId, fault, reason: message },
          'The provider returned a picture that cannot be decoded.',
        )
        return failGeneration(ctx, generationId, toFailure(pictureFaults[error.fault]))
      }
      ctx.log.error({ err: error, generationId, attempt }, 'A picture could not be stored.')
      if (attempt === attemptsMax) throw error
      await delay(STORE_PAUSE_MS, undefined, { signal })
    }
  }
}

const makeThumbnail = (ctx: Context, image: Uint8Array, { tenant, isSuspect = false, signal }: StoreOptions) =>
  ctx.images.makeThumbnail(image, THUMBNAIL_PIXELS, { source: tenant, isSuspect, signal })

/** Picture and thumbnail are in our storage before the row says `completed`; row, files and follow-up commit together. */
async function completeGeneration(
  ctx: Context,
  generationId: string,
  image: Uint8Array,
  { picture, thumbnail, data }: Thumbnail,
): Promise<void> {
  const write = createFileWriter(ctx)
  const writing = [
    write({ kind: 'result', ...picture }, chunks(image)),
    write({ kind: 'thumbnail', contentType: 'image/webp', ...thumbnail }, chunks(data)),
  ]
  try {
    const written = await Promise.all(writing)
    const completed = await ctx.db.begin(async (tx) => {
      const change = await markCompleted(tx, generationId, ctx.clock.now())
      if (!change) return false // deleted, or another run was first
      await attachFiles(
        tx,
        written.map((file) => ({ ...file, generationId })),
      )
      const { before, after } = change
      await enqueueFollowUps(tx, after)
      const files = [...after.files, ...written]
      await recordGenerations(ctx, tx, 'generation.completed', [{ before, after: { ...after, files } }])
      return true
    })
    if (completed) return
  } catch (error) {
    await discardWritten(ctx, writing)
    throw error
  }
  await discardWritten(ctx, writing)
}

/** What a provider's text for the end user says, with its code. */
export const toFailure = (message: string): Failure => ({ code: failureCodeOf(message), message })

/** Does nothing to one that has ended, or is in another stage than the one that failed. */
export async function failGeneration(
  ctx: Context,
  generationId: string,
  failure: Failure,
  stage: 'fetching' | 'processing' = 'processing',
): Promise<void> {
  await ctx.db.begin(async (tx) => {
    const change = await markFailed(tx, generationId, stage, failure, ctx.clock.now())
    if (!change) return
    await enqueueFollowUps(tx, change.after)
    await recordGenerations(ctx, tx, 'generation.failed', [change])
  })
}

/** A generation that is no longer worked on leaves a free slot, and uploads at the provider that nobody needs. */
export async function enqueueFollowUps(tx: Tx, row: GenerationRow): Promise<void> {
  await enqueue(tx, 'generation.dispatch', {})
  if (row.providerNotes !== null && row.providerNotes.files.length > 0)
    await enqueue(tx, 'generation.forget', { provider: row.provider, notes: row.providerNotes })
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
