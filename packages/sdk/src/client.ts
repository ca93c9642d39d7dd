import { HttpTransport } from './core/http.ts'
import { type ClientOptions, callSettings, checkKey, toBaseUrl } from './core/settings.ts'
import { V1Client } from './generated/v1/client.ts'
import { TypedEvents } from './resources/events.ts'
import { FileUploads } from './resources/files.ts'
import { GenerationRuns } from './resources/generations.ts'

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
  override readonly events: TypedEvents
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
    this.events = new TypedEvents(transport)
    this.files = new FileUploads(transport, options.projectId)
    this.generations = new GenerationRuns(transport, options.projectId)
  }
}
