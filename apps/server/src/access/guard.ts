import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, type RefusalCode } from '../surfaces/devkit/errors.ts'
import type { roles } from './authenticators.ts'
import { checkOperatorKey } from './authenticators.ts'
import { keepPrivate, secretOf, sessionCookies, setSessionCookie } from './cookies.ts'
import { assertAllowedOrigin, callingOrigin, type Site } from './origins.ts'
import {
  checkGeneration,
  checkLoginProject,
  checkMetrics,
  checkOwner,
  checkOwnerByToken,
  checkRegistration,
  checkSignedIn,
} from './policies.ts'
import type { Payer, RequestLimits } from './rate-limits.ts'
import type { Tokens } from './tokens.ts'

/**
 * The one place that decides who may call. A route names its access class; the checks run in the contract's order (A.4)
 * before the body is validated, and leave the caller on the request. The path's text never decides. What each class asks
 * stands in gate-classes.ts, how in gate-steps.ts.
 */
export const accessClasses = {
  public: 'Nobody is asked.',
  registration: 'Keys decide what is registered (E08).',
  login: 'An optional project (E09).',
  verification: 'An access token if one is sent; without one, the query names the account (E13).',
  'signed-in': 'An access token; `X-User-Role` is checked if it is sent.',
  developer: 'A developer with a developer key.',
  'project-owner': 'A developer with a developer key, or an operator with the operator key.',
  operator: 'An operator with the operator key.',
  'operator-key': 'The operator key alone.',
  metrics: 'A caller on this computer, or the operator key.',
  'owner-by-token': 'A developer or an operator by its token; `X-User-Role` is checked if it is sent.',
  generation: 'An end user in its project, or the owner or an operator acting in one.',
} as const

export type Access = keyof typeof accessClasses

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** The text for a role that may not do this, where the contract has one of its own. */
    wrongRole?: RefusalCode
    /** S000's call without `X-User-Role`: the token's role counts if developer key and project id are both there. */
    roleFromToken?: boolean
    /** What this route can answer beside its class's refusals; for the documentation. */
    refusals?: readonly RefusalCode[]
    /** Answers 304 to a matching If-None-Match. */
    etag?: boolean
  }
  interface FastifyRequest {
    caller: Caller | null
    registration: Registration | null
    /** The project that a login names. */
    loginProjectId: string | null
  }
}

export type Role = (typeof roles)[number]

export interface Account {
  id: string
  role: Role
  /** End users only. */
  projectId: string | null
  isActive: boolean
}

export interface Project {
  id: string
  ownerId: string
  isActive: boolean
  /** The pages that may call it, as they are stored; without any every page may. */
  allowedOrigins: ReadonlySet<string>
}

export interface Caller {
  account: Account
  sessionId: string
  /** When its token, or its cookie's session, ends. */
  expiresAt: Date
  /** The session is that of a browser's cookie, which stands for role and keys as well. */
  byCookie: boolean
  /** The role that the caller acts in, which an owner or operator may choose (CF08). */
  role: Role
  /** Of the developer key that was sent. */
  developerKeyId?: string
  /** Of the project API key that was sent. */
  apiKeyId?: string
  /** Of access class `generation`. */
  project?: Project
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

export type Registration = { role: 'developer' } | { role: 'end_user'; projectId: string; developerKey: DeveloperKey }

export interface DeveloperKey {
  id: string
  developerId: string
}

export interface Session {
  id: string
  account: Account
  expiresAt: Date
}

/** What the gate must know, from a cache that forgets what is revoked. Absent means gone, revoked or inactive. */
export interface Credentials {
  session(id: string): Promise<Session | undefined>
  /** By the SHA-256 of the cookie's secret. */
  cookieSession(hash: string): Promise<Session | undefined>
  project(id: string): Promise<Project | undefined>
  developerKey(hash: string): Promise<DeveloperKey | undefined>
  apiKey(hash: string): Promise<{ id: string; projectId: string } | undefined>
  /** True if it was due, at most once a day: it now lives for as long as a new one. */
  renewCookieSession(id: string): Promise<boolean>
  /** For `last_used_at`. */
  markUsed(kind: 'developer_keys' | 'project_keys' | 'sessions', id: string): void
}

export interface Gate extends Site {
  credentials: Credentials
  tokens: Tokens
  operatorKeys: string[]
}

/** Each request is counted once it is known whether its caller is. @throws at boot for a route without `config.access` or with an unknown class */
export function guard(app: FastifyInstance, gate: Gate, limits?: RequestLimits): void {
  app.decorateRequest('caller', null)
  app.decorateRequest('registration', null)
  app.decorateRequest('loginProjectId', null)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'OPTIONS' && url === '*') return // the CORS plugin's own
    const access = config?.access
    if (access === undefined || !(access in accessClasses)) throw new Error(`${method} ${url} has no config.access.`)
  })
  // Before the body is read: a stranger's upload is refused at its headers.
  app.addHook('onRequest', async (request, reply) => {
    await admit(gate, request, reply, limits)
    if (request.caller?.byCookie) await answerBrowser(gate, request, reply, request.caller.sessionId)
  })
}

/** Checks and counts one request. @throws the refusals of its class, rate_limited */
export async function admit(gate: Gate, request: FastifyRequest, reply: FastifyReply, limits?: RequestLimits) {
  try {
    if (!request.is404) await check(gate, request)
  } catch (error) {
    // Whoever is refused is a stranger, whatever keys were sent along.
    if (error instanceof Refusal) await limits?.countStranger(request, reply)
    throw error
  }
  if (!limits) return
  const payer = await payerOf(gate, request)
  await (payer ? limits.countVerified(request, reply, payer) : limits.countStranger(request, reply))
}

/**
 * By the project API key, or else the developer key, or else the account; under the plan of the developer they belong to.
 * Operators have no plan, and do not pay from the keys of others. Who registers as an end user has no account yet, and keys that any
 * page shows: a stranger.
 */
async function payerOf(gate: Gate, request: FastifyRequest): Promise<Payer | undefined> {
  const { caller, registration } = request
  if (registration?.role === 'developer') return { name: 'operator-key', developerId: null }
  if (!caller) return undefined
  const { account, apiKeyId, developerKeyId } = caller
  if (account.role === 'platform_operator') return { name: account.id, developerId: null }
  const project = await calledProject(gate, request)
  return { name: apiKeyId ?? developerKeyId ?? account.id, developerId: project?.ownerId ?? account.id }
}

/** The project that the call is made in: the one that its keys opened, or the end user's. Developers who manage theirs are in none. */
async function calledProject({ credentials }: Gate, request: FastifyRequest): Promise<Project | undefined> {
  const { caller, registration } = request
  if (caller?.project) return caller.project
  const id = caller?.account.projectId ?? (registration?.role === 'end_user' ? registration.projectId : null)
  return id === null ? undefined : credentials.project(id)
}

/** A cookie in use lives on, in its browser as in the table. */
async function answerBrowser(gate: Gate, request: FastifyRequest, reply: FastifyReply, id: string): Promise<void> {
  keepPrivate(reply)
  const secret = secretOf(sessionCookies(gate, request))
  if (secret !== undefined && (await gate.credentials.renewCookieSession(id)))
    setSessionCookie(gate, request, reply, secret)
}

/** Whether it says who asks, rightly or not. A cookie that lies about counts for nothing where a page of ours did not ask. */
const isSigned = (gate: Gate, request: FastifyRequest): boolean =>
  request.headers.authorization !== undefined ||
  (request.headers['x-session-mode'] === 'cookie' && sessionCookies(gate, request).length > 0)

/** All of a request's checks. @throws the refusals of its class, origin_not_allowed */
export async function check(gate: Gate, request: FastifyRequest): Promise<void> {
  await checkCaller(gate, request)
  // Last: where the call comes from matters once it is known to be a call of the project.
  if (request.headers.origin === undefined) return
  const project = await calledProject(gate, request)
  if (project && project.allowedOrigins.size > 0) assertAllowedOrigin(project, callingOrigin(gate, request))
}

async function checkCaller(gate: Gate, request: FastifyRequest): Promise<void> {
  const { access, wrongRole = 'forbidden', roleFromToken } = request.routeOptions.config
  switch (access) {
    case 'registration':
      request.registration = await checkRegistration(gate, request)
      return
    case 'login':
      request.loginProjectId = checkLoginProject(request)
      return
    case 'verification':
      if (isSigned(gate, request)) request.caller = await checkSignedIn(gate, request)
      return
    case 'signed-in':
      request.caller = await checkSignedIn(gate, request)
      return
    case 'developer':
      request.caller = await checkOwner(gate, request, ['developer'], wrongRole)
      return
    case 'project-owner':
      request.caller = await checkOwner(gate, request, ['developer', 'platform_operator'], wrongRole, roleFromToken)
      return
    case 'operator':
      request.caller = await checkOwner(gate, request, ['platform_operator'], wrongRole)
      return
    case 'operator-key':
      checkOperatorKey(gate, request)
      return
    case 'metrics':
      checkMetrics(gate, request)
      return
    case 'owner-by-token':
      request.caller = await checkOwnerByToken(gate, request, wrongRole)
      return
    case 'generation':
      request.caller = await checkGeneration(gate, request)
      return
  }
}

/** Characters of `User-Agent` that are kept. */
const USER_AGENT_MAX = 400

// --- What handlers read; asking for what the route's class does not give is a bug ---

export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('This route has no caller: its access class is public.')
  return request.caller
}

/** Of any route; a request without a caller is somebody's all the same. */
export const actorOf = (request: FastifyRequest): Actor => ({
  accountId: request.caller?.account.id ?? null,
  role: request.caller?.role ?? null,
  address: request.ip,
  userAgent: request.headers['user-agent']?.slice(0, USER_AGENT_MAX) ?? null,
  requestId: request.id,
})

export function projectOf(request: FastifyRequest): Project {
  const { project } = callerOf(request)
  if (!project) throw new Error('This route has no project: its access class is not generation.')
  return project
}

export function registrationOf(request: FastifyRequest): Registration {
  if (!request.registration) throw new Error('This route registers nobody.')
  return request.registration
}
