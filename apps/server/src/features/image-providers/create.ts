import type { Logger } from 'pino'
import type { Config } from '../../config/config.ts'
import { OPENAI_BASE_URL } from '../../config/settings.ts'
import type { Clock } from '../../platform/clock.ts'
import type { ProcessPool } from '../../platform/processes/pool.ts'
import { createLocalProvider } from './local.ts'
import { createOpenAiProvider } from './openai.ts'
import { createReplicateProvider } from './replicate.ts'
import type { Provider } from './types.ts'

/** Every provider that the settings name: a generation ends with the one it began with, whichever new ones get. */
export function createProviders(
  config: Config,
  { log, clock, processes }: { log: Logger; clock: Clock; processes: ProcessPool },
): Provider[] {
  const { replicateApiToken: token, openaiApiKey, openaiBaseUrl, publicUrl } = config
  const common = { allowPrivate: config.dangerousAllowPrivateProviderAddresses, clock }
  const providers = [createLocalProvider(processes)]
  if (token !== undefined)
    providers.push(
      createReplicateProvider({
        ...common,
        token,
        baseUrl: config.replicateBaseUrl,
        model: config.replicateModel,
        fields: { prompt: config.replicatePromptField, image: config.replicateImageField },
        webhookSecret: config.replicateWebhookSecret,
        // Replicate calls nothing but https.
        webhookBase: publicUrl?.startsWith('https://') ? `${publicUrl}/api/v1/webhooks/replicate` : undefined,
        log: log.child({ part: 'replicate' }),
      }),
    )
  if (openaiApiKey !== undefined || openaiBaseUrl !== undefined)
    providers.push(
      createOpenAiProvider({
        ...common,
        apiKey: openaiApiKey,
        baseUrl: openaiBaseUrl ?? OPENAI_BASE_URL,
        model: config.openaiImageModel,
        size: config.openaiImageSize,
        repeatsMax: config.openaiRepeatsMax,
        log: log.child({ part: 'openai' }),
      }),
    )
  return providers
}
