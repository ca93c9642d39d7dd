import { lockProjects } from '../../access/projects.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { ApiError, apiError } from '../../platform/errors.ts'
import { defineJob, enqueue, type JobPayloads } from '../../platform/jobs.ts'
import { LookupError } from '../../platform/lookup/lookup-error.ts'
import { DownloadError } from '../../platform/outgoing.ts'
import { troubleOf } from '../../platform/trouble.ts'
import { diskIntake } from '../files/intake.ts'
import { takeRooms } from '../files/quota.ts'
import { attachFiles, createFileWriter, discardWritten, noted, type WriteFile } from '../files/service.ts'
import type { WrittenFile } from '../files/types.ts'
import { LOST_RUNS_MAX } from './decode.ts'
import { failGeneration, generationKey } from './finish.ts'
import { tenantOf } from './provider-request.ts'
import type { FailureCode, ImageUrl } from './queries.ts'
import { findFetching, markFetched } from './queue-queries.ts'
import { checkImage } from './upload/check.ts'
import { IMAGE_BYTES_MAX } from './upload/image-check.ts'
import { createPreparation } from './upload/prepare.ts'
import { type StoredExample, storeExample } from './upload/store.ts'

/** For one image, redirects included. */
const IMAGE_TIMEOUT_MS = 20_000
/** Before the next attempts, after faults that may pass. */
const PAUSES_MS = [2_000, 10_000, 30_000]
/**
 * Accounts share this many queues, each of which runs one job at a time: servers that answer slowly hold this many workers at the most,
 * and the queue that their account is in.
 */
const QUEUES = 4

/** In the transaction that creates the generation, or finds that it has lost its job. */
export const enqueueFetch = (tx: Tx, generationId: string, ownerId: string): Promise<void> =>
  enqueueAttempt(tx, { generationId, ownerId })

const enqueueAttempt = (tx: Tx, payload: JobPayloads['generation.fetch'], runAfterMs = 0): Promise<void> =>
  enqueue(tx, 'generation.fetch', payload, {
    key: generationKey(payload.generationId),
    queue: `generation.fetch:${Number.parseInt(payload.ownerId.slice(-4), 16) % QUEUES}`,
    runAfterMs,
  })

/** Why an image can't be used. `passing` faults may be gone at the next attempt. */
class ImageFault extends Error {
  readonly code: FailureCode
  readonly passing: boolean

  constructor(code: FailureCode, message: string, { passing, cause }: { passing: boolean; cause: unknown }) {
    super(message, { cause })
    this.name = 'ImageFault'
    this.code = code
    this.passing = passing
  }
}

/** Fetches the images that were given as URLs. From then on the generation waits for its turn like any other. */
export const fetchImages = defineJob(
  'generation.fetch',
  { attemptsMax: 8, timeoutMs: 150_000 },
  async (ctx: Context, payload, { signal, lostRuns }) => {
    const { generationId } = payload
    const generation = await findFetching(ctx.db, generationId)
    if (!generation?.imageUrls) return // deleted, canceled, or fetched by an earlier attempt
    const { projectId } = generation
    if (projectId === null) throw new Error('An anonymous generation has no images to fetch.')
    await ctx.disk.assertRoom(1) // or it waits
    const writing: Promise<WrittenFile>[] = []
    const prepare = createPreparation(ctx)
    const write = noted(diskIntake(ctx).within(createFileWriter(ctx)), writing)
    const discard = (): Promise<void> => discardWritten(ctx, writing)
    try {
      const fetched: StoredExample[] = []
      // One after the other, since each is in memory until it is stored.
      for (const image of generation.imageUrls) fetched.push(await fetchImage(ctx, write, image, signal))
      const options = { tenant: tenantOf(projectId), isSuspect: lostRuns > LOST_RUNS_MAX, signal }
      const stored = await prepare(fetched, writing, options).catch((error) => {
        throw toInvalid('An image', error)
      })
      const isWanted = await ctx.db.begin(async (tx) => {
        const project = (await lockProjects(tx, [projectId])).get(projectId)
        if (!project) return false
        const bytes = stored.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
        if ((await takeRooms(ctx, tx, [{ one: payload, project, bytes }])).size > 0) throw noRoom()
        if (!(await markFetched(tx, generationId))) return false
        await attachFiles(
          tx,
          stored.map((file) => ({ ...file, generationId })),
        )
        await enqueue(tx, 'generation.dispatch', {})
        return true
      })
      if (!isWanted) await discard()
    } catch (error) {
      await discard()
      if (!(error instanceof ImageFault) || signal.aborted) throw error
      await fetchLater(ctx, payload, error)
    }
  },
  (ctx, { generationId }) =>
    failGeneration(
      ctx,
      generationId,
      { code: 'storage_failed', message: 'The example images could not be stored. Try again later.' },
      'fetching',
    ),
)

const noRoom = (): ImageFault =>
  new ImageFault('storage_failed', 'The storage quota is reached. Delete files or change the plan.', {
    passing: false,
    cause: undefined,
  })

async function fetchLater(ctx: Context, payload: JobPayloads['generation.fetch'], fault: ImageFault): Promise<void> {
  const { generationId, failures = 0 } = payload
  const { code, message } = fault
  const pauseMs = fault.passing ? PAUSES_MS[failures] : undefined
  ctx.log.info({ err: fault, generationId, pauseMs }, 'An image of a generation could not be fetched.')
  if (pauseMs === undefined) return failGeneration(ctx, generationId, { code, message }, 'fetching')
  await ctx.db.begin((tx) => enqueueAttempt(tx, { ...payload, failures: failures + 1 }, pauseMs))
}

/** @throws ImageFault, or why it could not be stored */
async function fetchImage(
  ctx: Context,
  write: WriteFile,
  { position, url }: ImageUrl,
  signal: AbortSignal,
): Promise<StoredExample> {
  const name = `Image ${position + 1}`
  let bytes: Uint8Array
  try {
    bytes = await ctx.downloads.get(url, { bytesMax: IMAGE_BYTES_MAX, timeoutMs: IMAGE_TIMEOUT_MS, signal })
  } catch (error) {
    throw toFetchFault(name, url, error)
  }
  try {
    // With a name, as an empty body is no image rather than none that was chosen.
    const image = await checkImage(chunks(Buffer.from(bytes)), name, position)
    if (!image) throw apiError('image_format')
    return await storeExample(write, image)
  } catch (error) {
    throw toInvalid(name, error)
  }
}

/** What was wrong with an image, or the error itself when that was something else. */
function toInvalid(name: string, cause: unknown): unknown {
  if (!(cause instanceof ApiError) || troubleOf(cause) !== undefined) return cause
  const message = `${name} ${invalidTexts[cause.code] ?? noImage}`
  return new ImageFault('image_invalid', message, { passing: false, cause })
}

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

const incomplete = 'is incomplete: it ends too early. Check the file.'
const noImage = 'is no JPEG, PNG or WebP, or is damaged. Use another one.'
const tooLarge = 'has more than 10 MB. Use a smaller one.'
const invalidTexts: Partial<Record<ApiError['code'], string>> = {
  image_dimensions: 'has more than 50 megapixels. Use a smaller one.',
  image_incomplete: incomplete,
  image_too_large: tooLarge,
}

/** The host alone is named: the rest of an address may be a secret. */
function toFetchFault(name: string, url: string, error: unknown): ImageFault {
  if (error instanceof DownloadError && error.fault === 'size')
    return new ImageFault('image_invalid', `${name} ${tooLarge}`, { passing: false, cause: error })
  const { reason, passing } = readFault(error)
  const message = `${name} could not be fetched from ${new URL(url).host}: ${reason}. Check the URL, or send the image itself.`
  return new ImageFault('image_unreachable', message, { passing, cause: error })
}

function readFault(error: unknown): { reason: string; passing: boolean } {
  if (error instanceof DownloadError) {
    const { status = 0 } = error
    const passing = error.fault === 'status' && (status >= 500 || [408, 425, 429].includes(status))
    const reasons: Record<DownloadError['fault'], string> = {
      address: 'its address is not public',
      protocol: 'it redirects to a URL that is not https',
      redirects: 'it redirects too often',
      size: 'it is too large',
      status: `the server answered ${status}`,
    }
    return { reason: reasons[error.fault], passing }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = error instanceof Error ? error.name : ''
  if (error instanceof LookupError) return { reason: `its host is unknown (${code})`, passing: true }
  if (name === 'TimeoutError' || code.endsWith('TIMEOUT')) return { reason: 'the server was too slow', passing: true }
  return { reason: 'the connection failed', passing: true }
}
