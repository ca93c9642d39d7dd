import { type Fetch, HttpTransport } from './core/http.ts'
import { realChance } from './core/retries.ts'
import { checkCount, checkKey, toBaseUrl } from './core/settings.ts'
import type { Transport } from './core/types.ts'

/** How a client is set up. */
export interface ClientOptions {
  /** A secret key (`sk_live_…`, `sk_test_…`) or session token (`st_…`). By default the environment variable `CLOUDAPI_KEY`. */
  apiKey?: string
  /** Such as `https://api.example.com`. By default `CLOUDAPI_BASE_URL`, or else `http://localhost:8000`. Test keys go to its `/sandbox`. */
  baseUrl?: string
  /** The project of what you create, where a call names none. */
  projectId?: string
  /** How long one attempt of a call may take. By default a minute, and ten for uploads. */
  timeoutMs?: number
  /** How often a failed attempt is repeated, where that can't do harm. By default 3. */
  maxRetries?: number
  /** Sent with every call. */
  defaultHeaders?: Record<string, string>
  /** A date: the revision of the API that your program was written for. By default the newest. */
  apiVersion?: string
  /** Makes the HTTP calls in the place of the global `fetch`: for tests, proxies and traces. */
  fetch?: Fetch
}

export const MAX_RETRIES = 3

/** @throws ConfigurationError */
export function openTransport(options: ClientOptions): { transport: Transport; baseUrl: string } {
  const { apiKey, baseUrl } = checkKey(options.apiKey, toBaseUrl(options.baseUrl))
  const transport = new HttpTransport({
    baseUrl,
    credentials: { headers: () => ({ authorization: `Bearer ${apiKey}` }) },
    timeoutMs: checkCount('timeoutMs', options.timeoutMs),
    maxRetries: checkCount('maxRetries', options.maxRetries) ?? MAX_RETRIES,
    headers: { ...(options.apiVersion && { 'x-api-version': options.apiVersion }), ...options.defaultHeaders },
    // Looked up with each call: programs and tests replace it.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    chance: realChance,
  })
  return { transport, baseUrl }
}
