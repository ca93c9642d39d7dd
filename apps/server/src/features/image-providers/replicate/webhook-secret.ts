import type { Clock } from '../../../platform/clock.ts'
import { ProviderError } from '../provider-error.ts'
import type { ReplicateApi } from './api.ts'

const TIMEOUT_MS = 5_000
/** After a failure it is not asked for again for so long, whoever calls. */
const PAUSE_MS = 30_000

/** The signing secret from the API, asked for once. Strangers can make us need it, so a failure is not repeated at once. */
export function createWebhookSecret(api: ReplicateApi, clock: Clock): () => Promise<string> {
  let fetched: Promise<string> | undefined
  let failedAt = Number.NEGATIVE_INFINITY
  const unknown = (cause?: unknown): ProviderError =>
    new ProviderError("Replicate's signing secret is not known.", { permanent: false, cause })

  return async () => {
    if (fetched === undefined && clock.now().getTime() - failedAt < PAUSE_MS) throw unknown()
    fetched ??= api.webhookSecret(AbortSignal.timeout(TIMEOUT_MS))
    try {
      return await fetched
    } catch (error) {
      fetched = undefined
      failedAt = clock.now().getTime()
      throw unknown(error)
    }
  }
}
