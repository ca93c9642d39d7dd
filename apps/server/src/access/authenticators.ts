import type { FastifyRequest } from 'fastify'
import { equalSecrets, sha256 } from '../platform/crypto.ts'
import { isUuid } from '../platform/http/validation.ts'
import { refuse } from '../surfaces/devkit/errors.ts'
import { secretOf, sessionCookies } from './cookies.ts'
import type { Account, Caller, Gate, Project, Role, Session } from './guard.ts'
import { assertOwnCall } from './origins.ts'

/** The gate's steps of contract A.4, each on its own; gate-classes.ts puts them together. */

type RequestHeaders = FastifyRequest['headers']
export type SignedIn = Omit<Caller, 'role'>

/** The header's value; several headers of one name count as their first. */
export const header = (headers: RequestHeaders, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Step 2: who the token speaks for, or, where none is sent, the cookie. */
export async function checkCredential(gate: Gate, request: FastifyRequest): Promise<SignedIn> {
  const byCookie = request.headers.authorization === undefined
  const session = await (byCookie ? cookieSession : tokenSession)(gate, request)
  if (!session) throw refuse('invalid_credentials')
  const { id, account, expiresAt } = session
  // A deleted project takes its end users with it (E23).
  if (account.projectId !== null && !(await gate.credentials.project(account.projectId)))
    throw refuse('invalid_credentials')
  gate.credentials.markUsed('sessions', id)
  return { account, sessionId: id, expiresAt, byCookie }
}

async function tokenSession({ tokens, credentials }: Gate, request: FastifyRequest): Promise<Session | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(header(request.headers, 'authorization') ?? '')?.[1]
  const claims = token === undefined ? undefined : tokens.read(token, 'access')
  if (!claims) return undefined
  const session = await credentials.session(claims.sid)
  return session?.account.id === claims.sub ? { ...session, expiresAt: new Date(claims.exp * 1000) } : undefined
}

/** Whose page calls is asked first: a foreign one learns nothing of the cookie that its visitor has. */
async function cookieSession(gate: Gate, request: FastifyRequest): Promise<Session | undefined> {
  const cookies = sessionCookies(gate, request)
  if (cookies.length === 0) return undefined
  assertOwnCall(gate, request)
  const secret = secretOf(cookies)
  return secret === undefined ? undefined : gate.credentials.cookieSession(sha256(secret))
}

export const roles = ['platform_operator', 'developer', 'end_user'] as const

/** Step 3: the role that the caller asks for. */
export function roleHeader(request: FastifyRequest): Role | undefined {
  const value = header(request.headers, 'x-user-role')
  if (value === undefined || value === '') return undefined
  const role = roles.find((r) => r === value)
  if (!role) throw refuse('role_header_invalid')
  return role
}

/** Step 4: a developer or operator may act as end user, where the project allows it; nobody else as another. */
export const mayActAs = (account: Account, role: Role): boolean =>
  account.role === role || (role === 'end_user' && account.role !== 'end_user')

export function checkOperatorKey({ operatorKeys }: Gate, request: FastifyRequest): void {
  const sent = header(request.headers, 'x-operator-key') ?? ''
  // Every key is compared, so that the time tells nothing about which.
  if (operatorKeys.filter((key) => equalSecrets(key, sent)).length === 0) throw refuse('operator_key_invalid')
}

/** Shorter ones are no keys and are not looked up (contract B.1). */
const KEY_LENGTH_MIN = 16

export async function checkDeveloperKey(
  { credentials }: Gate,
  request: FastifyRequest,
): Promise<{ id: string; developerId: string }> {
  const sent = header(request.headers, 'x-developer-key')
  if (!sent) throw refuse('developer_key_required')
  const key = sent.length < KEY_LENGTH_MIN ? undefined : await credentials.developerKey(sha256(sent))
  if (!key) throw refuse('developer_key_invalid')
  credentials.markUsed('developer_keys', key.id)
  return key
}

/** The project of that id, for an owner (or, without one, for an operator). */
export async function checkProject(
  { credentials }: Gate,
  id: string | undefined,
  ownerId: string | undefined,
): Promise<Project> {
  if (!id) throw refuse('project_id_required')
  if (!isUuid(id)) throw refuse('project_id_malformed')
  const project = await credentials.project(id.toLowerCase())
  if (!project || (ownerId !== undefined && project.ownerId !== ownerId)) throw refuse('project_not_found')
  return project
}

/** Of a caller with a cookie. A browser loads streams and images without headers, so their URL may name it. */
export function browserProjectId({ headers, method, query }: FastifyRequest): string | undefined {
  const sent = header(headers, 'x-project-id')
  if (sent !== undefined || (method !== 'GET' && method !== 'HEAD')) return sent
  const { project_id: id } = query as { project_id?: string | string[] }
  return id === undefined ? undefined : String(id)
}

export async function checkApiKey(
  { credentials }: Gate,
  request: FastifyRequest,
  projectId: string,
  demanded: boolean,
): Promise<{ apiKeyId?: string }> {
  const sent = header(request.headers, 'x-api-key')
  if (!sent) {
    if (demanded) throw refuse('api_key_required')
    return {}
  }
  const key = sent.length < KEY_LENGTH_MIN ? undefined : await credentials.apiKey(sha256(sent))
  if (!key || key.projectId !== projectId) throw refuse('api_key_invalid')
  credentials.markUsed('project_keys', key.id)
  return { apiKeyId: key.id }
}
