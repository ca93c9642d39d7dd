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

/** Statuses that only whoever runs this server can mend, and how. */
const operatorErrors: Record<number, string> = {
  401: 'Replicate does not accept REPLICATE_API_TOKEN. Set a valid token.',
  402: 'The Replicate account has no credit. Add some at https://replicate.com/account/billing.',
  403: 'The Replicate account may not do this. Check the permissions of REPLICATE_API_TOKEN.',
  404: 'Replicate does not know the model. Check REPLICATE_MODEL; a community model needs a version.',
}

/** What a failed call means for a generation. Passing faults keep their technical message, for the log. */
export function toProviderError(error: unknown, log: Logger): unknown {
  if (!(error instanceof ReplicateError)) return error
  const { status, title, detail, fields, retryAfterMs } = error
  const permanent = (message: string): ProviderError => new ProviderError(message, { permanent: true, cause: error })
  if (status === undefined || status < 400 || status >= 500 || [408, 425, 429].includes(status))
    // Only what was surely not done may be put off without end: a POST of unknown outcome counts as a failure.
    return new ProviderError(error.message, {
      permanent: false,
      retryAfterMs: error.refused ? retryAfterMs : undefined,
      cause: error,
    })
  const invalidVersion = /version/i.test(title)
  const advice = operatorErrors[invalidVersion ? 404 : status]
  if (advice !== undefined) {
    log.error({ status, title, detail }, advice)
    return permanent(texts.unavailable)
  }
  // The detail may repeat the prompt, so it is not logged.
  log.warn({ status, title, fields }, 'Replicate did not accept an input.')
  if (contentRefused.test(`${title} ${detail}`)) return permanent(texts.refusedContent)
  return permanent(status === 413 ? texts.tooLargeInput : texts.refusedInput)
}
