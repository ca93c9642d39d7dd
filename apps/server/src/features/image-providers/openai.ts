import type { Logger } from 'pino'
import type { Clock } from '../../platform/clock.ts'
import { createDownloads, isPublicAddress } from '../../platform/outgoing.ts'
import { createImagesApi, type Drawn, ImagesError } from './openai/api.ts'
import { toProviderError } from './openai/errors.ts'
import { fetchPicture, readPicture } from './picture.ts'
import { wholePrompt } from './prompt.ts'
import { ProviderError, SupersededError } from './provider-error.ts'
import { texts } from './texts.ts'
import { GENERATION_MINUTES_MAX, type Provider, type ProviderRequest } from './types.ts'

export interface OpenAiOptions {
  /** Absent for servers that ask for none. */
  apiKey: string | undefined
  /** With the version of the API, without a slash at its end. */
  baseUrl: string
  model: string
  /** Such as `1024x1024`; absent: the server's choice. */
  size: string | undefined
  /** Attempts after one of unknown outcome, as OPENAI_REPEATS_MAX. */
  repeatsMax: number
  /** Whether results may be fetched from private addresses. */
  allowPrivate: boolean
  log: Logger
  clock: Clock
}

/**
 * Pictures by a server that speaks OpenAI's images API. It answers a call with the picture, so a call lasts as long as the drawing and
 * holds a worker for that time; there are at most GENERATION_CONCURRENCY of them.
 *
 * The API knows neither idempotency keys nor a list of what was drawn: a drawing whose answer was lost cannot be found again. So each
 * attempt is written on the generation's row before its call, in an update that one attempt can win, and taken back only by an
 * answer that surely refuses. After an attempt of unknown outcome, a crash among them, there are `repeatsMax` more; then the
 * generation fails, with a text that says what may have happened.
 */
export function createOpenAiProvider(options: OpenAiOptions): Provider {
  const { log, clock, repeatsMax } = options
  const api = createImagesApi({ ...options, timeoutMs: GENERATION_MINUTES_MAX * 60_000 })
  const base = new URL(`${options.baseUrl}/`)
  const downloads = createDownloads(options.allowPrivate ? () => true : isPublicAddress, base.origin)
  /** Generations that this process is having drawn: a job that was started twice must not take the first call for a lost one. */
  const underWay = new Set<string>()
  /** Until the server says that it has no edits, and draws the same by words. */
  let hasEdits = true

  return {
    name: 'openai',
    model: options.model,

    async submit(request, signal) {
      const { generationId } = request
      if (underWay.has(generationId)) throw new SupersededError()
      underWay.add(generationId)
      try {
        return await attempt(request, signal)
      } finally {
        underWay.delete(generationId)
      }
    },

    find: async () => undefined,

    // What was drawn in the call itself needs no check; here the reference is where the picture lies.
    check: (url, _request, signal) => fetchPicture(url, { downloads, log }, signal),

    cancel: async () => undefined,

    async close() {
      await Promise.all([api.close(), downloads.close()])
    },
  }

  async function attempt(request: ProviderRequest, signal: AbortSignal): Promise<string | { image: Uint8Array }> {
    const before = request.checkpoint?.unanswered ?? []
    if (before.length > repeatsMax) throw new ProviderError(texts.unknownOutcome, { permanent: true })
    const images = await Promise.all(
      request.examples.map(async ({ contentType, read }) => ({ contentType, bytes: await read() })),
    )
    await request.saveCheckpoint({ files: [], unanswered: [...before, clock.now().toISOString()] })
    let drawn: Drawn
    try {
      drawn = await draw(request, images, signal)
    } catch (error) {
      if (!(error instanceof ImagesError)) throw error // stopped in the middle
      if (error.outcome === 'refused') await request.saveCheckpoint({ files: [], unanswered: before })
      throw toProviderError(error, before.length >= repeatsMax, log)
    }
    // Some name the path on their own host alone.
    if ('url' in drawn) return URL.parse(drawn.url, base.href)?.href ?? drawn.url
    const picture = readPicture(drawn.image, log)
    if (picture.state === 'failed') throw new ProviderError(picture.message, { permanent: true })
    return { image: picture.image }
  }

  async function draw(
    request: ProviderRequest,
    images: Parameters<typeof api.edit>[1],
    signal: AbortSignal,
  ): Promise<Drawn> {
    // stable-diffusion.cpp takes parameters of its own out of a prompt between these words; they are not for users to set.
    const prompt = wholePrompt(request.prompt, request.instructions).replaceAll(
      'sd_cpp_extra_args',
      'sd cpp extra args',
    )
    // Without pictures there is nothing to edit.
    if (images.length === 0) return api.generate(prompt, signal)
    if (hasEdits) {
      try {
        return await api.edit(prompt, images, signal)
      } catch (error) {
        if (!(error instanceof ImagesError && error.isAbsent)) throw error
      }
    }
    const drawn = await api.generate(prompt, signal)
    if (hasEdits)
      log.warn('The image server has no images/edits: until a restart it draws by words, without the examples.')
    hasEdits = false
    return drawn
  }
}
