import { APIError, type APIErrorFields, AuthenticationError } from '../core/errors.ts'

/** The session of one end user: where it is kept, and how it is renewed once for everybody who needs it. */

/** What is kept of a session. */
export interface StoredSession {
  access_token: string
  refresh_token: string
  /** When the access token ends, in milliseconds by this device's clock. */
  expires_at?: number | undefined
}

/** Where a session is kept: in memory by default. Write one of your own for cookies or a database. */
export interface SessionStorage {
  get(): StoredSession | null | Promise<StoredSession | null>
  set(session: StoredSession): void | Promise<void>
  remove(): void | Promise<void>
}

export interface Tokens {
  access_token: string
  refresh_token: string
}

/** The session can't be renewed: it ended, or was ended elsewhere. Sign in again. */
export class SessionEndedError extends AuthenticationError {
  override name = 'SessionEndedError'
}

export function memoryStorage(): SessionStorage {
  let session: StoredSession | null = null
  return {
    get: () => session,
    set(next) {
      session = next
    },
    remove() {
      session = null
    },
  }
}

interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

/** Keeps the session in `localStorage`, so that it is there after a reload and in other tabs, or in anything like it. */
export function webStorage(storage: TextStorage, key = 'cloudapi.session'): SessionStorage {
  return {
    get() {
      try {
        const session: Partial<StoredSession> | null = JSON.parse(storage.getItem(key) ?? 'null')
        return session?.access_token && session.refresh_token ? (session as StoredSession) : null
      } catch {
        return null // something else wrote there
      }
    },
    set: (session) => storage.setItem(key, JSON.stringify(session)),
    remove: () => storage.removeItem(key),
  }
}

/** How long before its end a token is renewed: a call that takes a while would be refused. */
const RENEW_BEFORE_MS = 30_000

export interface SessionOptions {
  storage: SessionStorage
  /** @throws APIError with 401 when the session has ended */
  refresh(refreshToken: string): PromiseLike<Tokens>
  onSignedOut: ((error: SessionEndedError) => void) | undefined
}

export class UserSession {
  readonly #options: SessionOptions
  /** The one renewal that all callers wait for. */
  #renewal: Promise<void> | undefined
  /** The access token that the last renewal replaced. */
  #renewedToken: string | undefined
  /** Why the session with this token ended, for callers that find out later. */
  #ended: { accessToken: string; error: SessionEndedError } | undefined

  constructor(options: SessionOptions) {
    this.#options = options
  }

  async begin(tokens: Tokens): Promise<void> {
    const { access_token, refresh_token } = tokens
    await this.#options.storage.set({ access_token, refresh_token, expires_at: expiryOf(access_token) })
  }

  /** The session that there was. */
  async end(): Promise<StoredSession | null> {
    const session = await this.#options.storage.get()
    await this.#options.storage.remove()
    return session
  }

  async exists(): Promise<boolean> {
    return (await this.#options.storage.get()) !== null
  }

  /** Null without a session. @throws SessionEndedError */
  async accessToken(): Promise<string | null> {
    const session = await this.#options.storage.get()
    if (!session) return null
    const { access_token, expires_at } = session
    if (expires_at === undefined || expires_at - Date.now() > RENEW_BEFORE_MS) return access_token
    await this.renew(access_token)
    return (await this.#options.storage.get())?.access_token ?? null
  }

  /** Whether there is another access token than this one, which no longer counts. @throws SessionEndedError */
  async renew(accessToken: string): Promise<boolean> {
    const session = await this.#options.storage.get()
    if (this.#renewedToken === accessToken) return true // while the storage was read
    if (!session) {
      if (this.#ended?.accessToken === accessToken) throw this.#ended.error
      return false
    }
    if (session.access_token !== accessToken) return true // by another caller, client or tab
    this.#renewal ??= this.#refresh(session).finally(() => {
      this.#renewal = undefined
    })
    await this.#renewal
    return (await this.#options.storage.get()) !== null
  }

  async #refresh(session: StoredSession): Promise<void> {
    const { storage, refresh, onSignedOut } = this.#options
    try {
      const tokens = await refresh(session.refresh_token)
      // Signed out, or signed in anew, meanwhile: that counts.
      if ((await storage.get())?.refresh_token !== session.refresh_token) return
      await this.begin(tokens)
      if (tokens.access_token !== session.access_token) this.#renewedToken = session.access_token
    } catch (error) {
      if (!(error instanceof APIError) || error.status !== 401) throw error
      if ((await storage.get())?.refresh_token !== session.refresh_token) return
      await storage.remove()
      const ended = new SessionEndedError({ ...fieldsOf(error), message: 'The session has ended. Sign in again.' })
      this.#ended = { accessToken: session.access_token, error: ended }
      onSignedOut?.(ended)
      throw ended
    }
  }
}

const fieldsOf = ({
  status,
  type,
  code,
  param,
  details,
  docUrl,
  requestId,
  headers,
}: APIError): Omit<APIErrorFields, 'message'> => ({ status, type, code, param, details, docUrl, requestId, headers })

/** By this device's clock, which may be wrong: of the token only the time between its issue and its end counts. */
function expiryOf(token: string): number | undefined {
  try {
    const text = atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))
    const { iat, exp } = JSON.parse(text) as { iat?: unknown; exp?: unknown }
    return typeof iat === 'number' && typeof exp === 'number' ? Date.now() + (exp - iat) * 1000 : undefined
  } catch {
    return undefined
  }
}
