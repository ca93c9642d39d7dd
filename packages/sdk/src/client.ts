import { type Fetch, type HttpSettings, HttpTransport } from './core/http.ts'
import { realChance } from './core/retries.ts'
import { checkCount, checkKey, toBaseUrl } from './core/settings.ts'
import { V1Client } from './generated/v1/client.ts'
import { FileUploads } from './resources/files.ts'
import { GenerationRuns } from './resources/generations.ts'

/** How a client is set up. */
export interface ClientOptions {
  /** A secret key (`sk_live_…`, `sk_test_…`) or session token (`st_…`). By default the environment variable `CLOUDAPI_KEY`. */
  apiKey?: string | undefined
  /** Such as `https://api.example.com`. By default `CLOUDAPI_BASE_URL`, or else `http://localhost:8000`. Test keys go to its `/sandbox`. */
  baseUrl?: string | undefined
  /** The project of what you create, where a call names none. */
  projectId?: string | undefined
  /** How long one attempt of a call may take. By default a minute, and ten for uploads. */
  timeoutMs?: number | undefined
  /** How often a failed attempt is repeated, where that can't do harm. By default 3. */
  maxRetries?: number | undefined
  /** Sent with every call. */
  defaultHeaders?: Record<string, string> | undefined
  /** A date: the revision of the API that your program was written for. By default the newest. */
  apiVersion?: string | undefined
  /** Makes the HTTP calls in the place of the global `fetch`: for tests, proxies and traces. */
  fetch?: Fetch | undefined
}

export const MAX_RETRIES = 3

/**
 * Cloud API, for whoever has a secret key or a session token.
 *
 * Every call can throw an `APIError`; its `code` says why. Apps with end users take `createProjectClient`.
 *
 * @example
 * const cloudapi = new CloudAPI()
 * const generation = await cloudapi.generations.createAndWait({ prompt: 'A quiet city at night' })
 * console.log(generation.result?.url)
 */
export class CloudAPI extends V1Client {
  /** Where calls go: of a test key, with `/sandbox`. */
  readonly baseUrl: string
  override readonly files: FileUploads
  override readonly generations: GenerationRuns

  /** @throws ConfigurationError */
  constructor(options: ClientOptions = {}) {
    const { apiKey, baseUrl } = checkKey(options.apiKey, toBaseUrl(options.baseUrl))
    const transport = new HttpTransport({
      baseUrl,
      credentials: { headers: () => ({ authorization: `Bearer ${apiKey}` }) },
      headers: { ...(options.apiVersion && { 'x-api-version': options.apiVersion }), ...options.defaultHeaders },
      ...callSettings(options),
    })
    super(transport)
    this.baseUrl = baseUrl
    this.files = new FileUploads(transport, options.projectId)
    this.generations = new GenerationRuns(transport, options.projectId)
  }
}

type CallOptions = Pick<ClientOptions, 'timeoutMs' | 'maxRetries' | 'fetch'>

/** What clients of both surfaces have in common. @throws ConfigurationError */
export const callSettings = (
  options: CallOptions,
): Pick<HttpSettings, 'timeoutMs' | 'maxRetries' | 'fetch' | 'chance'> => ({
  timeoutMs: checkCount('timeoutMs', options.timeoutMs),
  maxRetries: checkCount('maxRetries', options.maxRetries) ?? MAX_RETRIES,
  // Looked up with each call: programs and tests replace it.
  fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  chance: realChance,
})
