import type { Logger } from 'pino'
import type { Clock } from '../../platform/clock.ts'
import { createDownloads, isPublicAddress } from '../../platform/outgoing.ts'
import { isWebhookGenuine } from '../../platform/webhook-signature.ts'
import { findPicture } from './find-picture.ts'
import { fetchPicture, readPicture } from './picture.ts'
import { ProviderError } from './provider-error.ts'
import { createReplicateApi, type Prediction, ReplicateError } from './replicate/api.ts'
import { codeOf, toProviderError, toRunText } from './replicate/errors.ts'
import { readModel, usersInputs } from './replicate/models.ts'
import { find, type Submission, submit } from './replicate/submission.ts'
import { createWebhookSecret } from './replicate/webhook-secret.ts'
import { texts } from './texts.ts'
import { GENERATION_MINUTES_MAX, type Provider, type ProviderState } from './types.ts'

export interface ReplicateOptions {
  token: string
  /** With the version of the API, without a slash at its end. */
  baseUrl: string
  /** As REPLICATE_MODEL. */
  model: string
  /** For models that are not in our table, as REPLICATE_PROMPT_FIELD and REPLICATE_IMAGE_FIELD. */
  fields: { prompt: string; image: string }
  /** Absent: asked from the API when the first call arrives. */
  webhookSecret: string | undefined
  webhookBase: Submission['webhookBase']
  /** Whether results may be fetched from private addresses. */
  allowPrivate: boolean
  log: Logger
  clock: Clock
}

/** Pictures by Replicate, for money. How it is kept from being paid twice stands in replicate/submission.ts. */
export function createReplicateProvider(options: ReplicateOptions): Provider {
  const { log, clock, webhookBase } = options
  // A little after our own watchdog: what we lost sight of ends by itself.
  const api = createReplicateApi({ ...options, deadline: `${GENERATION_MINUTES_MAX + 1}m` })
  const { origin } = new URL(options.baseUrl)
  const downloads = createDownloads(options.allowPrivate ? () => true : isPublicAddress, origin)
  const model = readModel(options.model, options.fields)
  const parts: Submission = { api, model, webhookBase, log, clock, leftOut: new Set() }
  const fetchSecret = createWebhookSecret(api, clock)

  return {
    name: 'replicate',
    model: options.model,

    async submit(request, signal) {
      try {
        return await submit(parts, request, signal)
      } catch (error) {
        throw toProviderError(error, log, usersInputs(model.input))
      }
    },

    async find(request, signal) {
      try {
        return await find(parts, request.checkpoint, signal)
      } catch (error) {
        throw error instanceof ProviderError ? error : passing(error)
      }
    },

    async check(ref, _request, signal) {
      let prediction: Prediction
      try {
        prediction = await api.getPrediction(ref, signal)
      } catch (error) {
        if (isGone(error)) return { state: 'failed', message: texts.gone }
        throw passing(error)
      }
      return toState(prediction, signal)
    },

    cancel: (ref, signal) => unlessGone(api.cancelPrediction(ref, signal)),

    async deleteUploads({ files }, signal) {
      for (const { id } of files) await unlessGone(api.deleteFile(id, signal))
    },

    async isWebhookGenuine(headers, body) {
      return isWebhookGenuine(options.webhookSecret ?? (await fetchSecret()), headers, body, clock.now())
    },

    async close() {
      await Promise.all([api.close(), downloads.close()])
    },
  }

  async function toState(prediction: Prediction, signal: AbortSignal): Promise<ProviderState> {
    switch (prediction.status) {
      case 'succeeded': {
        const found = findPicture(prediction.output)
        const told = log.child({ prediction: prediction.id })
        if (found && 'image' in found) return readPicture(found.image, told)
        return fetchPicture(found?.url, { downloads, log: told }, signal)
      }
      case 'failed':
        log.warn({ prediction: prediction.id, code: codeOf(prediction.error) }, 'A prediction failed.')
        return { state: 'failed', message: toRunText(prediction.error) }
      case 'canceled':
      case 'aborted':
        return { state: 'failed', message: texts.cancelled }
      default:
        return { state: 'running' }
    }
  }

  /** There may be work that was paid for: a token that is wrong for the moment does not give it up. */
  function passing(error: unknown): unknown {
    const failure = toProviderError(error, log)
    if (!(failure instanceof ProviderError && failure.permanent)) return failure
    return new ProviderError('Replicate does not tell how a prediction stands.', {
      permanent: false,
      outage: failure.outage,
      cause: error,
    })
  }

  /** What is finished or unknown there needs no end. */
  async function unlessGone(call: Promise<void>): Promise<void> {
    try {
      await call
    } catch (error) {
      if (!isGone(error)) throw toProviderError(error, log)
    }
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof ReplicateError && [400, 404, 409, 410, 422].includes(error.status ?? 0)
