import type { Logger } from 'pino'
import { ProviderError } from '../provider-error.ts'
import { texts } from '../texts.ts'
import type { ImagesError } from './api.ts'

const contentRefused = /moderation|content.?polic|content.?filter|safety|nsfw|flagged/i

/** An outage of seconds must not eat the only repeat. */
const REPEAT_AFTER_MS = 15_000

/** What a call without a picture means for a generation. `isLast`: it may not be repeated if its outcome is unknown. */
export function toProviderError(error: ImagesError, isLast: boolean, log: Logger): ProviderError {
  const { outcome, status, code, retryAfterMs } = error
  const permanent = (message: string): ProviderError => new ProviderError(message, { permanent: true, cause: error })
  const passing = (waitMs: number | undefined): ProviderError =>
    new ProviderError(error.message, { permanent: false, retryAfterMs: waitMs, cause: error })

  // It may have been drawn, and another call would be another picture to pay for.
  if (outcome === 'unreadable') {
    log.warn({ err: error, status }, 'The answer of the image server cannot be read.')
    return permanent(texts.unreadable)
  }
  if (outcome === 'unknown') {
    log.warn({ err: error, status, isLast }, 'It is not known whether the image server drew a picture.')
    return isLast ? permanent(texts.unknownOutcome) : passing(Math.max(REPEAT_AFTER_MS, retryAfterMs ?? 0))
  }
  if (code === 'too_large') return permanent(texts.tooLargePicture)
  if (status === undefined) return passing(undefined) // nothing was sent
  const words = `${code} ${error.detail}`
  if (contentRefused.test(words)) return permanent(texts.refusedContent)
  const outage = outageOf(error)
  if (outage) {
    const [setting, advice] = outage
    const reason = `${advice} It answered ${status}: ${words.trim() || (error.isPage ? 'a page' : 'no reason')}`
    return new ProviderError(texts.unavailable, { permanent: true, outage: { setting, reason }, cause: error })
  }
  if (outcome === 'unusable') {
    log.warn({ err: error, code }, 'The image server answered without a picture that can be used.')
    return permanent(texts.noPicture)
  }
  if (status === 429 || status === 425) return passing(retryAfterMs)
  // The detail may repeat the prompt, so it is not logged.
  log.warn({ status, code }, 'The image server did not accept an input.')
  return permanent(status === 413 ? texts.tooLargeInput : texts.refusedInput)
}

const noCredit =
  /insufficient.?(?:quota|credit|balance|funds)|exceeded your current quota|billing|credit.?balance|payment.?required|out of credits/i
const badKey = /api[ _-]?key|unauthori[sz]ed|unauthenticated|authenticat|invalid (?:token|credentials)/i
const badModel =
  /model_not_found|\bmodels?\b.{0,80}?(?:not (?:found|exist|supported|available|valid|loaded)|n.t (?:exist|support)|unknown|invalid|no access)|(?:unknown|invalid|unsupported|no such|no) model\b/i
const badAccount = /verif|permission|not allowed to|forbidden|access denied/i
const badParameter =
  /(?:unknown|unrecogni[sz]ed|unsupported|unexpected|extra).{0,20}(?:parameter|argument|field|input)|extra_forbidden/i
/** What comes from the user, by its name in the call. */
const usersInputs = new Set(['prompt', 'image', 'images', 'image[]'])

const advices = {
  key: ['OPENAI_API_KEY', 'The image server does not accept OPENAI_API_KEY. Set a valid key.'],
  credit: ['OPENAI_API_KEY', 'The account of OPENAI_API_KEY has no credit left. Add some there.'],
  account: [
    'OPENAI_API_KEY',
    'The account of OPENAI_API_KEY may not do this. OpenAI demands a verified organization for some models.',
  ],
  model: ['OPENAI_IMAGE_MODEL', 'The image server does not know or support the model. Check OPENAI_IMAGE_MODEL.'],
  size: ['OPENAI_IMAGE_SIZE', 'The image server does not draw pictures of this size. Check OPENAI_IMAGE_SIZE.'],
  parameter: [
    'OPENAI_IMAGE_MODEL',
    'The image server does not take a parameter that it is sent. Check OPENAI_IMAGE_MODEL.',
  ],
  address: ['OPENAI_BASE_URL', 'There is no images API at OPENAI_BASE_URL, which must name the version, as in /v1.'],
} as const

/** What only whoever runs this server can mend. */
function outageOf(error: ImagesError): readonly [setting: string, advice: string] | undefined {
  const { status = 0, code, detail, params } = error
  const words = `${code} ${detail}`
  const isGiven = params.some((param) => usersInputs.has(param.split('.').at(-1) ?? ''))
  if (status === 401) return advices.key
  if (status === 402 || (!isGiven && noCredit.test(words))) return advices.credit
  if (status === 429 || status === 425 || status === 413) return undefined
  if (error.isPage || (status >= 300 && status < 400)) return advices.address
  if (status === 403) return badKey.test(words) ? advices.key : advices.account
  if (isGiven) return undefined
  if (params.includes('model') || badModel.test(words)) return advices.model
  if (badKey.test(words)) return advices.key
  if (params.includes('size')) return advices.size
  if (status < 300) return words.trim() !== '' && badAccount.test(words) ? advices.account : undefined
  if (error.isAbsent || status === 404) return advices.address
  if (badParameter.test(words)) return advices.parameter
  if (/organi[sz]ation.{0,40}verif/i.test(words)) return advices.account
  // Other refusals of a call are of its form, which is ours and the server's business.
  return status === 400 || status === 422 ? undefined : advices.address
}
