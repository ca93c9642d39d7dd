import { ConfigurationError } from './errors.ts'
import type { Fetch, HttpSettings } from './http.ts'
import { checkTimes } from './request.ts'
import { realChance } from './retries.ts'
import { isBrowser, readEnvironment } from './runtime.ts'

/** What a client was set up with, checked before anything is sent. No message shows a key. */

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

/** Of each call, unless somebody says. */
const MAX_RETRIES = 3

/** Where a server listens unless it is told otherwise. */
const DEFAULT_BASE_URL = 'http://localhost:8000'

/** The address without slashes, `/v1` and `/api/v1` at its end, which operations bring along. @throws ConfigurationError */
export function toBaseUrl(given: string | undefined): string {
  const text = (given ?? readEnvironment('CLOUDAPI_BASE_URL') ?? DEFAULT_BASE_URL).trim()
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ConfigurationError(
      `baseUrl is a URL with its scheme, such as https://api.example.com, and not "${hide(text)}".`,
    )
  if (url.username || url.password || url.search || url.hash)
    throw new ConfigurationError('baseUrl has no user, no query and no fragment: the key goes into apiKey.')
  return (url.origin + url.pathname).replace(/\/+$/, '').replace(/\/(?:api\/)?v1$/, '')
}

/** Somebody may have put a key in its place. */
const hide = (text: string): string => text.replace(/\b(?:[sp]k|st|ak)_\S+/g, '…')

const SANDBOX_PATH = '/sandbox'
const secretKey = /^sk_(live|test)_[0-9A-Za-z]{38}$/
const sessionToken = /^st_(live|test)_[\w.-]+$/
const accessToken = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The key, and the address of its world. @throws ConfigurationError */
export function checkKey(given: string | undefined, baseUrl: string): { apiKey: string; baseUrl: string } {
  const apiKey = (given ?? (isBrowser() ? undefined : readEnvironment('CLOUDAPI_KEY')))?.trim()
  if (!apiKey)
    throw new ConfigurationError(
      'The API key is missing. Set the environment variable CLOUDAPI_KEY, or pass { apiKey }. You get one in Cloud Admin under ' +
        'Settings → API keys.',
    )
  if (isBrowser() && apiKey.startsWith('sk_'))
    throw new ConfigurationError(
      'A secret key in a web page can be read by everybody who opens the page. Call the API from your server, or make a session token ' +
        'there (sessionTokens.create) and pass that. The API refuses secret keys from web pages.',
    )
  const world = (secretKey.exec(apiKey) ?? sessionToken.exec(apiKey))?.[1]
  if (!world && !accessToken.test(apiKey)) throw new ConfigurationError(formProblem(apiKey))
  const isSandbox = baseUrl.endsWith(SANDBOX_PATH)
  if (world === 'live' && isSandbox)
    throw new ConfigurationError(
      'This key is live, and baseUrl is the sandbox. Use a key that begins with sk_test_, or leave /sandbox out.',
    )
  return { apiKey, baseUrl: world === 'test' && !isSandbox ? baseUrl + SANDBOX_PATH : baseUrl }
}

function formProblem(key: string): string {
  if (/^[ap]k_/.test(key))
    return `Keys that begin with ${key.slice(0, 3)} are for apps with end users: pass them to createProjectClient. CloudAPI takes a secret key, which begins with sk_live_ or sk_test_.`
  if (/^sk_(?:live|test)_/.test(key))
    return `The API key is malformed: it has ${key.length} characters, or some that no key has. Copy the whole key, all 46 characters.`
  return 'The API key is malformed. A secret key begins with sk_live_ or sk_test_, a session token with st_live_ or st_test_.'
}

type CallOptions = Pick<ClientOptions, 'timeoutMs' | 'maxRetries' | 'fetch'>
type CallSettings = Pick<HttpSettings, 'timeoutMs' | 'maxRetries' | 'fetch' | 'chance'>

/** What clients of both surfaces have in common. @throws ConfigurationError */
export function callSettings(options: CallOptions): CallSettings {
  checkTimes(options)
  return {
    timeoutMs: options.timeoutMs,
    maxRetries: options.maxRetries ?? MAX_RETRIES,
    // Looked up with each call: programs and tests replace it.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    chance: realChance,
  }
}
