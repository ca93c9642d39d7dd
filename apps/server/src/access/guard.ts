import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../platform/errors.ts'
import { headerText } from '../platform/http/header-text.ts'
import { keepPrivate, secretOf, sessionCookies, setSessionCookie } from './cookies.ts'
import { assertAllowedOrigin, callingOrigin } from './origins.ts'
import { projectInPath } from './projects.ts'
import { type RateLimitSubject, type RequestLimits, showUsedUp } from './rate-limits.ts'
import type {
  AccessDeps,
  AccessPolicy,
  Account,
  Actor,
  Caller,
  CallerSession,
  Grant,
  Project,
  Registration,
} from './types.ts'

/**
 * The one place that lets a request in. Its route's policy is checked before the body is read, which leaves the caller on the
 * request; a project in the path is resolved once the path is validated. The path's text never decides.
 * @throws at boot for a route without a policy, and for one whose path names a project that its policy does not resolve
 */
export function guard(app: FastifyInstance, deps: AccessDeps, limits?: RequestLimits): void {
  app.decorateRequest('caller', null)
  app.decorateRequest('grant', null)
  app.decorateRequest('project', null)
  app.decorateRequest('registration', null)
  app.decorateRequest('namedProjectId', null)
  app.decorateRequest('presented', null)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'OPTIONS' && url === '*') return // the CORS plugin's own
    assertPolicy(`${method} ${url}`, config?.access)
  })
  app.addHook('onRequest', async (request, reply) => {
    await admit(deps, request, reply, limits).catch((error: unknown) => {
      if (error instanceof ApiError) request.isRefused = !request.is404 || error.code === 'rate_limited'
      throw error
    })
    const { session } = request.caller ?? {}
    if (session?.byCookie) await answerBrowser(deps, request, reply, session.id)
  })
  app.addHook('onError', async (request, reply, error) => showUsedUp(request, reply, error))
  app.addHook('preHandler', async (request) => {
    if (policyOf(request)?.project === 'path') request.project = await projectInPath(deps, request)
  })
}

function assertPolicy(route: string, policy: unknown): asserts policy is AccessPolicy {
  if (typeof policy !== 'object' || policy === null || !('check' in policy) || typeof policy.check !== 'function')
    throw new Error(`${route} has no access policy: set config.access.`)
  const resolved = 'project' in policy && policy.project === 'path'
  if (/:project_id\b/.test(route) !== resolved)
    throw new Error(`${route} and its access policy disagree on whether the path names a project.`)
}

const policyOf = (request: FastifyRequest): AccessPolicy | undefined => request.routeOptions.config.access

/** Checks and counts one request. @throws the errors of its policy, rate_limited */
export async function admit(deps: AccessDeps, request: FastifyRequest, reply: FastifyReply, limits?: RequestLimits) {
  try {
    if (!request.is404) await check(deps, request)
  } catch (error) {
    // Without a valid credential the address pays, whatever keys were sent along.
    if (error instanceof ApiError) await limits?.countUnauthenticated(request, reply)
    throw error
  }
  if (limits) {
    const subject = await rateLimitSubject(deps, request)
    await (subject ? limits.countVerified(request, reply, subject) : limits.countUnauthenticated(request, reply))
  }
  policyOf(request)?.authorize?.(request)
  markKeyUsed(deps, request)
}

/** For `last_used` and `unused_scopes`: of calls that were let in, by session tokens too. */
function markKeyUsed({ credentials }: AccessDeps, request: FastifyRequest): void {
  const key = request.grant?.key
  if (!key) return
  credentials.markKeyUsed({
    keyId: key.id,
    ip: request.ip,
    userAgent: userAgentOf(request),
    route: `${request.method} ${request.routeOptions.url}`,
    scope: policyOf(request)?.scope ?? null,
  })
}

/** The policy's check, and whether the page that calls may call the project. @throws the errors of its policy, origin_not_allowed */
async function check(deps: AccessDeps, request: FastifyRequest): Promise<void> {
  const granted = await policyOf(request)?.check(deps, request)
  Object.assign(request, granted)
  // Last: where the call comes from matters once it is known to be a call of the project.
  if (request.headers.origin === undefined) return
  const project = await callingProject(deps, request)
  if (project && project.allowedOrigins.size > 0) assertAllowedOrigin(project, callingOrigin(deps, request))
}

/** Whether a request that was let in would be let in now: for answers that take long. @throws as `guard` */
export async function recheck(deps: AccessDeps, request: FastifyRequest): Promise<void> {
  await check(deps, request)
  policyOf(request)?.authorize?.(request)
  if (policyOf(request)?.project === 'path') request.project = await projectInPath(deps, request)
}

/**
 * By the project API key, or else the developer key, or else the account; under the plan of the developer they belong to. Operators
 * have no plan, and do not pay from the keys of others. Whoever registers as an end user has no account yet, and keys that any page
 * shows: unauthenticated.
 */
async function rateLimitSubject(deps: AccessDeps, request: FastifyRequest): Promise<RateLimitSubject | undefined> {
  const { caller, registration, grant } = request
  if (grant) return { name: grant.key?.id ?? grant.account.id, developerId: planHolder(grant.account) }
  if (registration?.role === 'developer') return { name: 'operator-key', developerId: null }
  if (!caller) return undefined
  const { account, apiKeyId, developerKeyId } = caller
  if (account.role === 'platform_operator') return { name: account.id, developerId: null }
  const project = await callingProject(deps, request)
  return { name: apiKeyId ?? developerKeyId ?? account.id, developerId: project?.ownerId ?? account.id }
}

/** Operators have no plan. */
const planHolder = ({ id, role }: Account): string | null => (role === 'platform_operator' ? null : id)

/** The project that the call is made in: the one that its keys opened, or the end user's. Developers who manage theirs are in none. */
async function callingProject({ credentials }: AccessDeps, request: FastifyRequest): Promise<Project | undefined> {
  const { caller, registration, livemode } = request
  if (request.project && policyOf(request)?.project === 'header') return request.project
  const id = caller?.account.projectId ?? (registration?.role === 'end_user' ? registration.projectId : null)
  return id === null ? undefined : credentials.project(id, livemode)
}

/** The id of the same, for what is counted by project. */
export const callingProjectId = (request: FastifyRequest): string | null =>
  (policyOf(request)?.project === 'header' ? request.project?.id : undefined) ??
  request.caller?.account.projectId ??
  null

/** A cookie in use lives on, in its browser as in the table. */
async function answerBrowser(
  deps: AccessDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  sessionId: string,
): Promise<void> {
  keepPrivate(reply)
  const secret = secretOf(sessionCookies(deps, request))
  if (secret !== undefined && (await deps.credentials.renewCookieSession(sessionId)))
    setSessionCookie(deps, request, reply, secret)
}

/** Characters of `User-Agent` that are kept. */
const USER_AGENT_MAX = 400
const userAgentOf = ({ headers: { 'user-agent': sent } }: FastifyRequest): string | null =>
  sent === undefined ? null : headerText(sent, USER_AGENT_MAX)

// --- What handlers read; asking for what the route's policy does not give is a bug ---

export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('This route has no caller: its access policy asks for none.')
  return request.caller
}

/** Of a caller with an access token or a cookie. */
export function sessionOf(caller: Caller): CallerSession {
  if (!caller.session) throw new Error('This route takes no secret key, so its caller has a session.')
  return caller.session
}

/** What the caller of a route of `/v1` may do. */
export function grantOf(request: FastifyRequest): Grant {
  if (!request.grant) throw new Error('This route has no grant: it is none of /v1.')
  return request.grant
}

/** Of any route; a request without a caller is somebody's all the same. */
export const actorOf = (request: FastifyRequest): Actor => ({
  accountId: request.caller?.account.id ?? null,
  role: request.caller?.role ?? null,
  address: request.ip,
  userAgent: userAgentOf(request),
  requestId: request.id,
})

export function projectOf(request: FastifyRequest): Project {
  if (!request.project) throw new Error('This route has no project: its access policy resolves none.')
  return request.project
}

export function registrationOf(request: FastifyRequest): Registration {
  if (!request.registration) throw new Error('This route registers nobody.')
  return request.registration
}
