import type { FastifyRequest } from 'fastify'
import { equalSecrets, sha256 } from '../platform/crypto.ts'
import { apiError } from '../platform/errors.ts'
import { secretOf, sessionCookies } from './cookies.ts'
import { assertOwnCall } from './origins.ts'
import { present } from './presented.ts'
import type { AccessDeps, Account, CallerSession, DeveloperKey, Session } from './types.ts'

/** Each credential that a request can carry, checked on its own; policies.ts puts them together. */

export interface SignedIn {
  account: Account
  session: CallerSession
}

/** The header's value; several headers of one name count as their first. */
export const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Whose token was sent, or, where none is sent, whose cookie (contract A.4, step 2). @throws invalid_credentials */
export async function authenticate(deps: AccessDeps, request: FastifyRequest): Promise<SignedIn> {
  const byCookie = request.headers.authorization === undefined
  const found = await (byCookie ? cookieSession : tokenSession)(deps, request)
  if (!found) throw apiError('invalid_credentials')
  const { id, account, expiresAt } = found
  const credential = byCookie ? 'cookie' : 'access_token'
  if (account.projectId === null) present(request, { credential, account })
  else {
    // A deleted project takes its end users with it (E23), and they are in its world alone.
    const project = await deps.credentials.project(account.projectId, request.livemode)
    if (!project) throw apiError('invalid_credentials')
    present(request, { credential, account, project })
  }
  deps.credentials.markUsed('sessions', id)
  return { account, session: { id, expiresAt, byCookie } }
}

/** The same, where an inactive account may do nothing. @throws invalid_credentials */
export async function authenticateActive(deps: AccessDeps, request: FastifyRequest): Promise<SignedIn> {
  const signedIn = await authenticate(deps, request)
  if (!signedIn.account.isActive) throw apiError('invalid_credentials')
  return signedIn
}

async function tokenSession(
  { tokens, credentials }: AccessDeps,
  request: FastifyRequest,
): Promise<Session | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(header(request, 'authorization') ?? '')?.[1]
  const claims = token === undefined ? undefined : tokens.read(token, 'access')
  if (!claims) return undefined
  const session = await credentials.session(claims.sid)
  return session?.account.id === claims.sub ? { ...session, expiresAt: new Date(claims.exp * 1000) } : undefined
}

/** The origin is checked first: a foreign page learns nothing of the cookie that its visitor has. */
async function cookieSession(deps: AccessDeps, request: FastifyRequest): Promise<Session | undefined> {
  const cookies = sessionCookies(deps, request)
  if (cookies.length === 0) return undefined
  assertOwnCall(deps, request)
  const secret = secretOf(cookies)
  return secret === undefined ? undefined : deps.credentials.cookieSession(sha256(secret))
}

/** Whether the request claims to be somebody's. A cookie counts only where one of our own pages sends it. */
export const hasCredential = (deps: AccessDeps, request: FastifyRequest): boolean =>
  request.headers.authorization !== undefined ||
  (request.headers['x-session-mode'] === 'cookie' && sessionCookies(deps, request).length > 0)

/** @throws operator_key_invalid */
export function checkOperatorKey({ operatorKeys }: AccessDeps, request: FastifyRequest): void {
  const sent = header(request, 'x-operator-key') ?? ''
  // Every key is compared, so that the time tells nothing about which.
  if (operatorKeys.filter((key) => equalSecrets(key, sent)).length === 0) throw apiError('operator_key_invalid')
  if (!request.presented?.credential) present(request, { credential: 'operator_key' })
}

/** Shorter ones are no keys and are not looked up (contract B.1). */
const KEY_LENGTH_MIN = 16

/** @throws developer_key_required, developer_key_invalid */
export async function checkDeveloperKey({ credentials }: AccessDeps, request: FastifyRequest): Promise<DeveloperKey> {
  const sent = header(request, 'x-developer-key')
  if (!sent) throw apiError('developer_key_required')
  const key = sent.length < KEY_LENGTH_MIN ? undefined : await credentials.developerKey(sha256(sent))
  if (!key) throw apiError('developer_key_invalid')
  present(request, { developerKey: key })
  credentials.markUsed('developer_keys', key.id)
  return key
}

/** @throws api_key_required, api_key_invalid also for another project's */
export async function checkApiKey(
  { credentials }: AccessDeps,
  request: FastifyRequest,
  projectId: string,
  { required }: { required: boolean },
): Promise<{ apiKeyId?: string }> {
  const sent = header(request, 'x-api-key')
  if (!sent) {
    if (required) throw apiError('api_key_required')
    return {}
  }
  const key = sent.length < KEY_LENGTH_MIN ? undefined : await credentials.apiKey(sha256(sent))
  if (key) present(request, { projectKeyId: key.id })
  if (!key || key.projectId !== projectId) throw apiError('api_key_invalid')
  credentials.markUsed('project_keys', key.id)
  return { apiKeyId: key.id }
}
