import type { FastifyRequest } from 'fastify'
import type { RateClass } from '../config/rates.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db.ts'
import type { ErrorCode } from '../platform/errors.ts'
import type { IpBlock } from './allowed-ips.ts'
import type { Scope } from './scopes.ts'

/** Who calls, and what they may do: the words of the access layer. Types only. */

export const roles = ['platform_operator', 'developer', 'end_user'] as const
export type Role = (typeof roles)[number]

export interface Account {
  id: string
  role: Role
  /** End users only. */
  projectId: string | null
  isActive: boolean
  /** Whether bodies of its failed calls to `/v1` are kept. */
  keepsRequestBodies: boolean
}

/** An account's own: what it has in one does not exist in the other. */
export type WorldKind = 'live' | 'sandbox'

export interface Project {
  id: string
  ownerId: string
  worldId: string
  /** Whether that world is the live one. */
  livemode: boolean
  isActive: boolean
  /** The pages that may call it, as they are stored; without any every page may. */
  allowedOrigins: ReadonlySet<string>
}

/** Which projects a question is about: these, or every one of a kind of world. */
export type Projects = readonly string[] | WorldKind

export interface DeveloperKey {
  id: string
  developerId: string
}

/** A row of `sessions` with its account. */
export interface Session {
  id: string
  account: Account
  expiresAt: Date
}

/** Of an access token, or of a browser's cookie. */
export interface CallerSession {
  id: string
  /** When the token, or the cookie's session, ends. */
  expiresAt: Date
  /** It is that of a browser's cookie, which stands for role and keys as well. */
  byCookie: boolean
}

export interface Caller {
  account: Account
  /** Null for whoever calls with a secret key. */
  session: CallerSession | null
  /** The role that the caller acts in, which an owner or operator may choose (CF08). */
  role: Role
  /** Of the developer key that was sent. */
  developerKeyId?: string
  /** Of the project API key that was sent. */
  apiKeyId?: string
}

/** A row of `secret_keys` with its account, also of one that opens nothing any more. */
export interface SecretKey {
  id: string
  account: Account
  worldId: string
  livemode: boolean
  /** Null: every project of its world. */
  projectId: string | null
  scopes: ReadonlySet<Scope>
  /** Empty: any address. */
  allowedIps: readonly IpBlock[]
  expiresAt: Date | null
  revokedAt: Date | null
}

/** What a caller of `/v1` may do. */
export interface Grant {
  account: Account
  worldId: string
  livemode: boolean
  /** Null: every project of the world. */
  projectId: string | null
  scopes: ReadonlySet<Scope>
  /** The secret key, also that of a session token; null for an access token or a cookie. */
  key: SecretKey | null
  bySessionToken: boolean
  /** When the credential ends, if it does. */
  expiresAt: Date | null
  /** The project that the call turned out to be about. */
  calledProjectId?: string
}

export interface SessionTokenClaims {
  keyId: string
  livemode: boolean
  scopes: ReadonlySet<Scope>
  projectId: string | null
  expiresAt: Date
}

/** Short-lived tokens made from secret keys. */
export interface SessionTokens {
  issue(token: Omit<SessionTokenClaims, 'expiresAt'> & { ttlSeconds: number }): { token: string; expiresAt: Date }
  /** The claims, also of one that has expired; undefined for whatever else is wrong with it. */
  read(token: string): SessionTokenClaims | undefined
}

/** How a secret key was used: what its `last_used` and `unused_scopes` say. */
export interface KeyUse {
  keyId: string
  ip: string
  userAgent: string | null
  route: string
  /** What the route needed, if anything. */
  scope: Scope | null
}

/** Who asks for a change, and from where: what an audit event says. */
export interface Actor {
  /** Null for nobody known, and for commands. */
  accountId: string | null
  role: Role | null
  address: string | null
  userAgent: string | null
  requestId: string | null
}

/** What kind of credential a call has. */
export type CredentialKind = 'secret_key' | 'session_token' | 'access_token' | 'cookie' | 'operator_key'

/** What a call showed of itself, whether it was let in or not. */
export interface Presented {
  credential: CredentialKind | null
  account?: Account
  /** Of an end user: its project. */
  project?: Project
  /** The secret key, also of a session token, and one that opens nothing any more. */
  key?: SecretKey
  developerKey?: DeveloperKey
  projectKeyId?: string
}

export type Registration = { role: 'developer' } | { role: 'end_user'; projectId: string; developerKey: DeveloperKey }

export type TokenType = 'access' | 'refresh'

/** Contract B.3, and `sid`: the session that the token lives and dies with. */
export interface Claims {
  sub: string
  sid: string
  type: TokenType
  exp: number
  /** End users only. */
  project_id?: string
}

export interface TokenPair {
  access_token: string
  refresh_token: string
  token_type: 'bearer'
}

export interface Tokens {
  issue(subject: { userId: string; sessionId: string; projectId: string | null }): TokenPair
  /** The claims, or undefined for whatever is wrong with it: signature, algorithm, type, expiry, form. */
  read(token: string, type: TokenType): Claims | undefined
  /** Whether it says of itself that its time is over. Whoever made it up may say so, too. */
  isExpired(token: string): boolean
}

/** What credentials stand for, from a cache that drops what is revoked. Absent means gone, revoked or inactive. */
export interface Credentials {
  session(id: string): Promise<Session | undefined>
  /** By the SHA-256 of the cookie's secret. */
  cookieSession(hash: string): Promise<Session | undefined>
  /** One of the other world is absent. */
  project(id: string, livemode: boolean): Promise<Project | undefined>
  /** As the database has it now, whatever the cache knows. */
  projectExists(id: string): Promise<boolean>
  /** Undefined for end users, who are in their project's. */
  worldId(accountId: string, livemode: boolean): Promise<string | undefined>
  developerKey(hash: string): Promise<DeveloperKey | undefined>
  apiKey(hash: string): Promise<{ id: string; projectId: string } | undefined>
  /** By the SHA-256 of the key; revoked and expired ones, too. */
  secretKeyByHash(hash: string): Promise<SecretKey | undefined>
  secretKey(id: string): Promise<SecretKey | undefined>
  /** For `last_used` and `unused_scopes`. */
  markKeyUsed(use: KeyUse): void
  /** True if it was due, at most once a day: it now lives for as long as a new one. */
  renewCookieSession(id: string): Promise<boolean>
  /** For `last_used_at`. */
  markUsed(kind: 'developer_keys' | 'project_keys' | 'sessions', id: string): void
}

export type CachedKind = 'user' | 'session' | 'project' | 'developer_key' | 'project_key' | 'secret_key' | 'plan'

/**
 * The credentials in memory. A change that revokes calls `invalidate` after its commit and before its answer, so that the very
 * next request sees it here; other servers hear of it through the change feed.
 */
export interface CredentialCache extends Credentials {
  /** The name of a developer's plan. `db` is for whoever is in a transaction, which must not wait for a second connection. */
  planName(developerId: string, db?: Db): Promise<string | null>
  invalidate(kind: CachedKind, key: string): void
  /** Writes what was marked as used. */
  flush(): Promise<void>
  stop(): Promise<void>
}

/** Of the settings: where clients reach this server, if that was said. */
export interface Site {
  publicUrls: readonly string[]
}

/** What checking a request takes. */
export interface AccessDeps extends Site {
  credentials: Credentials
  tokens: Tokens
  sessionTokens: SessionTokens
  operatorKeys: string[]
  /** Whether programs on this computer may read the metrics without a key. */
  localMetrics: boolean
  clock: Clock
}

/** What a policy's check found out; it ends up on the request. */
export interface Granted {
  caller?: Caller
  project?: Project
  registration?: Registration
  /** The project that a sign-in or a public list names, if any. */
  namedProjectId?: string | null
  grant?: Grant
  /** The revision of `/v1` in force. */
  apiVersion?: string
}

/**
 * Who may call a route. The check reads it, the boot looks at it, the documentation is made of it: a route names one object and
 * nothing else about access.
 */
export interface AccessPolicy {
  readonly name: string
  readonly description: string
  /** Headers beside `Authorization`, as schemas by name. */
  readonly headers: Readonly<Record<string, object>>
  /** Whether it asks for an access token or a session cookie. */
  readonly credential: 'none' | 'optional' | 'required'
  /** Every error that it can end in. */
  readonly errors: readonly ErrorCode[]
  /** Where it is not `data`. */
  readonly rateClass?: RateClass
  /** What names the project that the call is about. `path` is resolved once the path is validated, `header` with the check. */
  readonly project?: 'header' | 'path'
  /** Whose order of checks it follows, and whose words its errors have. */
  readonly surface?: 'v1'
  /** Of `/v1`: what a key must be granted; null needs nothing. */
  readonly scope?: Scope | null
  /** Before the body is read. @throws its errors */
  check(deps: AccessDeps, request: FastifyRequest): Promise<Granted>
  /** After the call was counted against its caller's rate. @throws its errors */
  authorize?(request: FastifyRequest): void
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: AccessPolicy
    /** The errors that this route can end in beside its policy's; for the documentation. */
    errors?: readonly ErrorCode[]
    /**
     * What the request log has of this route, where it is not every call: `counted` has successful ones in its counters alone, `none` has no
     * call without a credential.
     */
    log?: 'counted' | 'none'
  }
  interface FastifyRequest {
    caller: Caller | null
    /** Of a call to `/v1`. */
    grant: Grant | null
    /** The project that the call is about, resolved and authorised by the route's policy. */
    project: Project | null
    registration: Registration | null
    namedProjectId: string | null
    presented: Presented | null
    /** Whether access or a rate limit refused it. */
    isRefused: boolean
  }
}
