import type { Logger } from 'pino'
import { ProviderError } from '../provider-error.ts'
import { texts } from '../texts.ts'
import type { ImagesError } from './api.ts'

const contentRefused = /moderation|content.?polic|content.?filter|safety|nsfw/i
const noCredit = /insufficient.?quota|billing|credit.?balance/i

/** What only whoever runs this server can mend, and how. */
const operatorErrors: Record<number, string> = {
  401: 'The image server does not accept OPENAI_API_KEY. Set a valid key.',
  402: 'The account of OPENAI_API_KEY has no credit left. Add some there.',
  403: 'The account of OPENAI_API_KEY may not do this. OpenAI demands a verified organization for some models.',
  404: 'The image server does not know what it was asked for. Check OPENAI_IMAGE_MODEL and OPENAI_BASE_URL.',
}

/** An outage of seconds must not eat the only repeat. */
const REPEAT_AFTER_MS = 15_000

/** What a call without a picture means for a generation. `isLast`: it may not be repeated if its outcome is unknown. */
export function toProviderError(error: ImagesError, isLast: boolean, log: Logger): ProviderError {
  const { outcome, status, code, detail, retryAfterMs } = error
  const permanent = (message: string): ProviderError => new ProviderError(message, { permanent: true, cause: error })
  const passing = (waitMs: number | undefined): ProviderError =>
    new ProviderError(error.message, { permanent: false, retryAfterMs: waitMs, cause: error })

  if (outcome === 'unusable') {
    log.warn({ err: error }, 'The image server answered without a picture that can be used.')
    return permanent(code === 'too_large' ? texts.tooLargePicture : texts.noPicture)
  }
  if (outcome === 'unknown') {
    log.warn({ err: error, status, isLast }, 'It is not known whether the image server drew a picture.')
    return isLast ? permanent(texts.unknownOutcome) : passing(Math.max(REPEAT_AFTER_MS, retryAfterMs ?? 0))
  }
  if (status === undefined) return passing(undefined)
  const advice = operatorErrors[noCredit.test(code) ? 402 : error.isAbsent || status < 400 ? 404 : status]
  if (advice !== undefined) {
    log.error({ status, code }, advice)
    return permanent(texts.unavailable)
  }
  if (status === 429 || status === 425) return passing(retryAfterMs)
  // The detail may repeat the prompt, so it is not logged.
  log.warn({ status, code }, 'The image server did not accept an input.')
  if (contentRefused.test(`${code} ${detail}`)) return permanent(texts.refusedContent)
  return permanent(status === 413 ? texts.tooLargeInput : texts.refusedInput)
}
