import type { Logger } from 'pino'
import { imageTypeOf } from '../../platform/images/image-walk.ts'
import { DownloadError, type Downloads } from '../../platform/outgoing.ts'
import { ProviderError } from './provider-error.ts'
import { texts } from './texts.ts'
import type { ProviderState } from './types.ts'

/** How large a picture may be. */
export const PICTURE_BYTES_MAX = 32 * 1024 * 1024
const TIMEOUT_MS = 60_000

type Finished = Exclude<ProviderState, { state: 'running' }>

/** The picture behind an address that a provider gave. @throws ProviderError when it may go well in a moment */
export async function fetchPicture(
  url: unknown,
  { downloads, log }: { downloads: Downloads; log: Logger },
  signal: AbortSignal,
): Promise<Finished> {
  if (typeof url !== 'string') return { state: 'failed', message: texts.noPicture }
  let image: Uint8Array
  try {
    image = await downloads.get(url, { bytesMax: PICTURE_BYTES_MAX, timeoutMs: TIMEOUT_MS, signal })
  } catch (error) {
    const message = toDownloadText(error)
    if (message === undefined)
      throw new ProviderError('The picture could not be fetched.', { permanent: false, cause: error })
    log.warn({ err: error }, 'The provider returned a picture that cannot be fetched.')
    return { state: 'failed', message }
  }
  return readPicture(image, log)
}

/** What it is decides, not what it is called: a decoder must not be handed a page, or a drawing that is a program. */
export function readPicture(image: Uint8Array, log: Logger): Finished {
  if (imageTypeOf(image)) return { state: 'succeeded', image }
  log.warn({ sizeBytes: image.length }, 'The provider returned something that is no picture.')
  return { state: 'failed', message: texts.noPicture }
}

/** What a failed download means: a text for the user, or undefined when it may go well in a moment. */
function toDownloadText(error: unknown): string | undefined {
  if (!(error instanceof DownloadError)) return undefined
  if (error.fault === 'size') return texts.tooLargePicture
  if (error.fault !== 'status') return texts.noPicture
  const isServers = error.status !== undefined && error.status >= 500 && error.status !== 501
  const passing = error.status === undefined || isServers || [408, 425, 429].includes(error.status)
  return passing ? undefined : texts.gone
}
