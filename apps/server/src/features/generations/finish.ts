import { setTimeout as delay } from 'node:timers/promises'
import sharp, { type Metadata, type OutputInfo } from 'sharp'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { IMAGE_PIXELS_MAX, inDecodeTurn } from '../../platform/images.ts'
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

const mediaTypes: Record<string, string> = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' }

const STORE_PAUSE_MS = 2_000

/** Stores what was drawn, in so many attempts. @throws what the last one did: the disk is full or the database is away */
export async function storePicture(
  ctx: Context,
  generationId: string,
  image: Uint8Array,
  { attemptsMax = 1, signal }: { attemptsMax?: number; signal?: AbortSignal } = {},
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await completeGeneration(ctx, generationId, image)
    } catch (error) {
      ctx.log.error({ err: error, generationId, attempt }, 'A picture could not be stored.')
      if (attempt === attemptsMax) throw error
      await delay(STORE_PAUSE_MS, undefined, { signal })
    }
  }
}

/** Picture and thumbnail are in our storage before the row says `completed`; row, files and follow-up commit together. */
async function completeGeneration(ctx: Context, generationId: string, image: Uint8Array): Promise<void> {
  let picture: Metadata
  let thumbnail: { data: Buffer; info: OutputInfo }
  try {
    const source = sharp(image, { failOn: 'error', limitInputPixels: IMAGE_PIXELS_MAX })
    picture = await source.metadata()
    thumbnail = await inDecodeTurn(() =>
      source
        .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 78 })
        .toBuffer({ resolveWithObject: true }),
    )
  } catch (error) {
    ctx.log.warn({ err: error, generationId }, 'The provider returned a picture that cannot be decoded.')
    return failGeneration(ctx, generationId, toFailure('The image provider returned a damaged picture. Try again.'))
  }
  const contentType = mediaTypes[picture.format]
  if (contentType === undefined) {
    const message = 'The image provider returned a picture of an unknown type. Try again.'
    return failGeneration(ctx, generationId, toFailure(message))
  }
  const write = createFileWriter(ctx)
  const { data, info } = thumbnail
  const writing = [
    write({ kind: 'result', contentType, width: picture.width, height: picture.height }, chunks(image)),
    write({ kind: 'thumbnail', contentType: 'image/webp', width: info.width, height: info.height }, chunks(data)),
  ]
  try {
    const written = await Promise.all(writing)
    const completed = await ctx.db.begin(async (tx) => {
      const row = await markCompleted(tx, generationId, ctx.clock.now())
      if (!row) return false // deleted, or another run was first
      await attachFiles(
        tx,
        written.map((file) => ({ ...file, generationId })),
      )
      await enqueueFollowUps(tx, row)
      await recordGenerations(ctx, tx, 'generation.completed', [row])
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
    const row = await markFailed(tx, generationId, stage, failure, ctx.clock.now())
    if (!row) return
    await enqueueFollowUps(tx, row)
    await recordGenerations(ctx, tx, 'generation.failed', [row])
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
