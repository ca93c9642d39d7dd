import { APIError, ConfigurationError } from './core/errors.ts'
import { type Credentials, HttpTransport } from './core/http.ts'
import { type ClientOptions, callSettings, toBaseUrl } from './core/settings.ts'
import type { APIPromise, Operation, RequestOptions } from './core/types.ts'
import { type Account, AccountResource } from './generated/devkit/account.ts'
import {
  Auth,
  type AuthRegisterParams,
  type AuthSignInParams,
  type RegisteredAccount,
} from './generated/devkit/auth.ts'
import { operations } from './generated/devkit/operations.ts'
import { ProjectGenerations } from './project/generations.ts'
import { toProjectUuid } from './project/project-id.ts'
import {
  memoryStorage,
  type SessionEndedError,
  type SessionStorage,
  type Tokens,
  UserSession,
} from './project/session.ts'

export interface ProjectClientOptions
  extends Pick<ClientOptions, 'baseUrl' | 'timeoutMs' | 'maxRetries' | 'defaultHeaders' | 'fetch'> {
  /** The project whose users sign in: its UUID, or `proj_…`. */
  projectId: string
  /** `ak_…`. Leave keys out if your own server adds them. */
  developerKey?: string | undefined
  /** `pk_…`, of the project. */
  projectKey?: string | undefined
  /** Where the session is kept. By default in memory: `webStorage(localStorage)` keeps it over reloads. */
  storage?: SessionStorage | undefined
  /** Called once when the session ends by itself: show the page to sign in. */
  onSignedOut?: ((error: SessionEndedError) => void) | undefined
}

/** Both leave the session as it was, or gone: made twice, they are as good as made once. */
const refresh: Operation = { ...operations.auth.refresh, repeatable: true }
const signOut: Operation = { ...operations.auth.signOut, repeatable: true }

/**
 * The app of a project, for one of its end users: they sign up, sign in and create generations. Works in browsers.
 *
 * @example
 * const app = createProjectClient({ baseUrl: 'https://api.example.com', projectId: '…', developerKey: 'ak_…', projectKey: 'pk_…' })
 * await app.signIn({ email: 'ada@example.com', password: '…' })
 * @throws ConfigurationError
 */
export const createProjectClient = (options: ProjectClientOptions): ProjectClient => new ProjectClient(options)

export class ProjectClient {
  /** The generations of the user who is signed in. */
  readonly generations: ProjectGenerations
  readonly #session: UserSession
  readonly #signIn: Auth
  readonly #register: Auth
  readonly #account: AccountResource
  readonly #open: HttpTransport

  /** Use `createProjectClient`. */
  constructor(options: ProjectClientOptions) {
    const projectId = toProjectUuid(options.projectId)
    const keys = {
      'x-user-role': 'end_user',
      ...keyHeader('x-developer-key', 'developerKey', 'ak_', options.developerKey),
      ...keyHeader('x-api-key', 'projectKey', 'pk_', options.projectKey),
    }
    const inProject = ({ projectId: other }: RequestOptions) => ({
      'x-project-id': other === undefined ? projectId : toProjectUuid(other),
    })
    const settings = {
      baseUrl: toBaseUrl(options.baseUrl),
      headers: { ...options.defaultHeaders },
      ...callSettings(options),
    }
    const open = (credentials: Credentials) => new HttpTransport({ ...settings, credentials })
    this.#open = open({ headers: () => ({}) })
    this.#signIn = new Auth(open({ headers: inProject }))
    this.#register = new Auth(open({ headers: (call) => ({ ...keys, ...inProject(call) }) }))
    const session = new UserSession({
      storage: options.storage ?? memoryStorage(),
      refresh: (refresh_token) => this.#open.call<Tokens>(refresh, { body: { refresh_token } }),
      onSignedOut: options.onSignedOut,
    })
    this.#session = session
    const signedIn = (more: (call: RequestOptions) => Record<string, string>): Credentials => ({
      async headers(call) {
        const token = await session.accessToken()
        return { ...more(call), ...(token && { authorization: `Bearer ${token}` }) }
      },
      renew: async ({ authorization }) =>
        authorization !== undefined && session.renew(authorization.replace(/^Bearer /, '')),
    })
    this.#account = new AccountResource(open(signedIn(() => ({}))))
    this.generations = new ProjectGenerations(open(signedIn((call) => ({ ...keys, ...inProject(call) }))))
  }

  /** Register a user, who is signed in then. */
  async register(params: AuthRegisterParams, options?: RequestOptions): Promise<RegisteredAccount> {
    const account = await this.#register.register(params, options)
    await this.#session.begin(account)
    return account
  }

  /** Sign a user in. @throws AuthenticationError if address or password are wrong */
  async signIn(params: AuthSignInParams, options?: RequestOptions): Promise<void> {
    await this.#session.begin(await this.#signIn.signIn(params, options))
  }

  /** Sign the user out, here at once, and then on the server. */
  async signOut(options?: RequestOptions): Promise<void> {
    const session = await this.#session.end()
    if (!session) return
    const { refresh_token } = session
    await this.#open.call(signOut, { body: { refresh_token } }, options).catch((error: unknown) => {
      if (!(error instanceof APIError && error.status === 401)) throw error // it had ended by itself
    })
  }

  /** The account of the user who is signed in. @throws AuthenticationError if nobody is */
  me(options?: RequestOptions): APIPromise<Account> {
    return this.#account.get(options)
  }

  /** Whether there is a session. It may have ended on the server: the next call finds out. */
  async isSignedIn(): Promise<boolean> {
    return this.#session.exists()
  }
}

function keyHeader(header: string, option: string, prefix: string, value: string | undefined): Record<string, string> {
  const key = value?.trim()
  if (!key) return {}
  if (!key.startsWith(prefix) || !/^[\w-]+$/.test(key))
    throw new ConfigurationError(`${option} is a key that begins with ${prefix}. Copy it from Cloud Admin, all of it.`)
  return { [header]: key }
}
