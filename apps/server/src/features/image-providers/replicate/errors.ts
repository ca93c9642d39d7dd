import type { Logger } from 'pino'
import { ProviderError } from '../provider-error.ts'
import { texts } from '../texts.ts'
import { ReplicateError } from './api.ts'

const contentRefused = /nsfw|sensitive|safety|flagged|moderat|content polic|prohibited|E005/i

/** What an error of a run means to the user, first match first: the documented codes, and the words of the models. */
const runErrors: [pattern: RegExp, text: string][] = [
  [contentRefused, texts.refusedContent],
  [/E1001|out of memory|oom/i, texts.tooLargeInput],
  [/E1000|E4875|E6716|E8367|E8765|E9243|E9825|E9828|code: PA|interrupted|timed? ?out|health check/i, texts.passing],
  [/token.{0,40}(?:limit|length|exceed)|too long/i, texts.tooLongPrompt],
  [/cannot identify image|unsupported image|invalid image|validation/i, texts.refusedInput],
]

export const toRunText = (error: unknown): string =>
  runErrors.find(([pattern]) => pattern.test(String(error ?? '')))?.[1] ?? texts.failed

/** For the log, which must not hold a prompt that an error may repeat. */
export const codeOf = (error: unknown): string => /\bE\d{3,4}\b|code: \w+/.exec(String(error ?? ''))?.[0] ?? 'none'

/** What only whoever runs this server can mend, and how. */
const advices = {
  token: ['REPLICATE_API_TOKEN', 'Replicate does not accept REPLICATE_API_TOKEN. Set a valid token.'],
  credit: [
    'REPLICATE_API_TOKEN',
    'The Replicate account has no credit. Add some at https://replicate.com/account/billing.',
  ],
  account: [
    'REPLICATE_API_TOKEN',
    'The Replicate account may not do this. Check the permissions of REPLICATE_API_TOKEN.',
  ],
  model: [
    'REPLICATE_MODEL',
    'Replicate does not know the model. Check REPLICATE_MODEL; a community model needs a version.',
  ],
  input: [
    'REPLICATE_MODEL',
    'The model does not take the inputs that it is sent. Check REPLICATE_MODEL, REPLICATE_PROMPT_FIELD and REPLICATE_IMAGE_FIELD.',
  ],
  address: ['REPLICATE_BASE_URL', 'There is no API of Replicate at REPLICATE_BASE_URL.'],
} as const

/**
 * What a failed call means for a generation. Passing faults keep their technical message, for the log.
 * @param usersInputs the inputs of the model whose values come from the user
 */
export function toProviderError(error: unknown, log: Logger, usersInputs: string[] = []): unknown {
  if (!(error instanceof ReplicateError)) return error
  const { status, title, detail, fields, retryAfterMs } = error
  const permanent = (message: string): ProviderError => new ProviderError(message, { permanent: true, cause: error })
  if (status === undefined || status < 300 || status >= 500 || [408, 425, 429].includes(status))
    // Only what was surely not done may be put off without end: a POST of unknown outcome counts as a failure.
    return new ProviderError(error.message, {
      permanent: false,
      retryAfterMs: error.refused ? retryAfterMs : undefined,
      cause: error,
    })
  const words = `${title} ${detail}`
  if (contentRefused.test(words)) return permanent(texts.refusedContent)
  const outage = outageOf(error, usersInputs)
  if (outage) {
    const [setting, advice] = outage
    const reason = `${advice} It answered ${status}: ${words.trim() || 'no reason'}`
    return new ProviderError(texts.unavailable, { permanent: true, outage: { setting, reason }, cause: error })
  }
  // The detail may repeat the prompt, so it is not logged.
  log.warn({ status, title, fields }, 'Replicate did not accept an input.')
  return permanent(status === 413 ? texts.tooLargeInput : texts.refusedInput)
}

function outageOf(
  { status = 0, title, detail, fields }: ReplicateError,
  usersInputs: string[],
): readonly [setting: string, advice: string] | undefined {
  if (status < 400) return advices.address
  if (status === 401) return advices.token
  if (status === 402) return advices.credit
  if (status === 403) return advices.account
  if (/version/i.test(title) || status === 404) return advices.model
  if (status === 413) return undefined
  if (status !== 400 && status !== 422) return advices.address
  const isGiven = fields.some((field) => usersInputs.includes(field.split('.').at(-1) ?? ''))
  if (isGiven) return undefined
  // Inputs that no user gave, or that nobody did.
  return fields.length > 0 || /\b(?:is|are) required|additional propert/i.test(detail) ? advices.input : undefined
}
