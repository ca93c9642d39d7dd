import type { Context } from '../../../context.ts'
import { apiError } from '../../../platform/errors.ts'
import { ImageError, type Picture } from '../../../platform/images/types.ts'
import { ProcessUnavailableError } from '../../../platform/processes/types.ts'
import { diskIntake } from '../../files/intake.ts'
import { createFileWriter, discardFiles, noted, openFile } from '../../files/service.ts'
import type { WrittenFile } from '../../files/types.ts'
import { IMAGE_BYTES_MAX } from './image-check.ts'
import type { StoredExample } from './store.ts'

/** How long an image waits to be turned. A photo of 12 megapixels takes a quarter of a second, and others may be in front. */
const TURN_TIMEOUT_MS = 30_000
/** When there may be a process again. */
const RETRY_SECONDS = 2

interface PrepareOptions {
  /** Whose turn it takes to decode them. */
  tenant: string
  /** Whether servers have died in the middle of this. */
  isSuspect?: boolean
  signal?: AbortSignal
}

/** @param writing gets each file that is written, so that the caller can discard it, whatever this throws */
export type PrepareExamples = (
  examples: StoredExample[],
  writing: Promise<WrittenFile>[],
  options: PrepareOptions,
) => Promise<WrittenFile[]>

/**
 * Stage 4 of an upload, once it is known to be valid: turns images upright, and takes the metadata out of those that could not be
 * cleaned in passing (ADR 33). Most images need neither. A new file takes the place of the one that came.
 */
export function createPreparation(ctx: Context): PrepareExamples {
  const write = diskIntake(ctx).within(createFileWriter(ctx))

  return async (examples, writing, options) => {
    const preparing = examples.map((example) => prepare(example, writing, options))
    await Promise.allSettled(preparing) // or a file would be written after the others have been discarded
    return Promise.all(preparing)
  }

  async function prepare(
    example: StoredExample,
    writing: Promise<WrittenFile>[],
    options: PrepareOptions,
  ): Promise<WrittenFile> {
    const { file } = example
    const picture = (await turnUpright(example, options)) ?? (await clean(example, options))
    if (!picture) return file
    const { data, ...replaced } = picture
    const written = await noted(write, writing)({ kind: file.kind, position: file.position, ...replaced }, only(data))
    await discardFiles(ctx, [file.id])
    return written
  }

  /**
   * Undefined for one that is upright, and for one that can't be decoded within bounds: it keeps its orientation and nothing else, and
   * before it goes to a provider it is decoded once more, which tells its user what is wrong.
   */
  async function turnUpright(
    { file, orientation }: StoredExample,
    { tenant, signal, isSuspect = false }: PrepareOptions,
  ): Promise<Picture | undefined> {
    if (orientation === 1) return undefined
    const timeout = AbortSignal.timeout(TURN_TIMEOUT_MS)
    const either = signal ? AbortSignal.any([signal, timeout]) : timeout
    const params = { orientation, sizeBytesMax: IMAGE_BYTES_MAX }
    try {
      return await ctx.images.turnUpright(inputOf(file), params, { source: tenant, isSuspect, signal: either })
    } catch (error) {
      signal?.throwIfAborted()
      const isExpected = error instanceof ImageError || error instanceof ProcessUnavailableError || timeout.aborted
      if (!isExpected) throw error
      ctx.log.warn({ err: error, fileId: file.id, orientation }, 'An example could not be turned upright.')
      return undefined
    }
  }

  /** Undefined for one that is clean. @throws image_format, and unavailable where no process can be had: it may hold a position. */
  async function clean(
    { file, orientation, isClean, dimensions }: StoredExample,
    { tenant, signal }: PrepareOptions,
  ): Promise<Picture | undefined> {
    if (isClean) return undefined
    try {
      const data = await ctx.images.cleanWebp(inputOf(file), orientation, { source: tenant, signal })
      return { contentType: 'image/webp', ...dimensions, data }
    } catch (error) {
      if (error instanceof ProcessUnavailableError)
        throw apiError('unavailable', { cause: error, retryAfterSeconds: RETRY_SECONDS })
      throw error instanceof ImageError ? apiError('image_format', { cause: error }) : error
    }
  }

  function inputOf(file: WrittenFile) {
    return { sizeBytes: file.sizeBytes, open: () => openFile(ctx, file) }
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
