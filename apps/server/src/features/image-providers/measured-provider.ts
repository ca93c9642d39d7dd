import type { Metrics } from '../../platform/metrics.ts'
import type { Provider } from './types.ts'

/** The same provider, with its calls counted. Dashboards know each call by its label here, so labels stay when methods are renamed. */
export function measureProvider(provider: Provider, metrics: Metrics): Provider {
  const count = <T>(operation: string, call: () => Promise<T>): Promise<T> =>
    metrics.providerCall(provider.name, operation, call)
  const measured: Provider = {
    name: provider.name,
    model: provider.model,
    submit: (...args) => count('submit', () => provider.submit(...args)),
    check: (...args) => count('check', () => provider.check(...args)),
    cancel: (...args) => count('cancel', () => provider.cancel(...args)),
    find: (...args) => count('find', () => provider.find(...args)),
    close: () => provider.close(),
  }
  const { deleteUploads, isWebhookGenuine } = provider
  if (deleteUploads) measured.deleteUploads = (...args) => count('forget', () => deleteUploads.apply(provider, args))
  if (isWebhookGenuine) measured.isWebhookGenuine = (...args) => isWebhookGenuine.apply(provider, args)
  return measured
}
