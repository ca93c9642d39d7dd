import type { FastifyInstance, FastifyRequest } from 'fastify'
import { equalSecrets, sha256 } from '../crypto.ts'
import { type RefusalCode, refuse } from '../refusals.ts'
import type { Tokens } from '../tokens.ts'
import { isUuid } from './validation.ts'

/**
 * The one place that decides who may call. A route names its access class; the checks run in the contract's order (A.4)
 * before the body is validated, and leave the caller on the request. The path's text never decides.
 */
export const accessClasses = {
  public: 'Nobody is asked.',
  registration: 'Keys decide what is registered (E08).',
  login: 'An optional project (E09).',
  'signed-in': 'An access token; `X-User-Role` is checked if it is sent.',
  developer: 'A developer with a developer key.',
  'project-owner': 'A developer with a developer key, or an operator with the operator key.',
  operator: 'An operator with the operator key.',
  metrics: 'A caller on this computer, or the operator key.',
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

export const roles = ['platform_operator', 'developer', 'end_user'] as const
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
}

export interface Caller {
  account: Account
  sessionId: string
  /** The role that the caller acts in, which an owner or operator may choose (CF08). */
  role: Role
  /** Of the developer key that was sent. */
  developerKeyId?: string
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

export type Registration = { role: 'developer' } | { role: 'end_user'; projectId: string }

/** What the gate must know, from a cache that forgets what is revoked. Absent means gone, revoked or inactive. */
export interface Credentials {
  session(id: string): Promise<{ id: string; account: Account } | undefined>
  project(id: string): Promise<Project | undefined>
  developerKey(hash: string): Promise<{ id: string; developerId: string } | undefined>
  apiKey(hash: string): Promise<{ id: string; projectId: string } | undefined>
  /** For `last_used_at`. */
  markKeyUsed(kind: 'developer_keys' | 'project_keys', id: string): void
}

export interface Gate {
  credentials: Credentials
  tokens: Tokens
  operatorKeys: string[]
}

/** @throws at boot for a route without `config.access` or with an unknown class */
export function guard(app: FastifyInstance, gate: Gate): void {
  app.decorateRequest('caller', null)
  app.decorateRequest('registration', null)
  app.decorateRequest('loginProjectId', null)
  app.addHook('onRoute', ({ method, url, config }) => {
    if (method === 'OPTIONS' && url === '*') return // the CORS plugin's own
    const access = config?.access
    if (access === undefined || !(access in accessClasses)) throw new Error(`${method} ${url} has no config.access.`)
  })
  // Before the body is read: a stranger's upload is refused at its headers.
  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    await check(gate, request)
  })
}

/** All of a request's checks. @throws the refusals of its class */
export async function check(gate: Gate, request: FastifyRequest): Promise<void> {
  const { access, wrongRole = 'forbidden', roleFromToken } = request.routeOptions.config
  switch (access) {
    case 'registration':
      request.registration = await checkRegistration(gate, request)
      return
    case 'login':
      request.loginProjectId = checkLoginProject(request)
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
    case 'metrics':
      checkMetrics(gate, request)
      return
    case 'generation':
      request.caller = await checkGeneration(gate, request)
      return
  }
}

// --- The steps of A.4, each on its own ---

type RequestHeaders = FastifyRequest['headers']

/** The header's value; several headers of one name count as their first. */
const header = (headers: RequestHeaders, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** Step 2: who the token speaks for. */
async function checkToken({ tokens, credentials }: Gate, request: FastifyRequest): Promise<Omit<Caller, 'role'>> {
  const token = /^Bearer +(\S+)$/i.exec(header(request.headers, 'authorization') ?? '')?.[1]
  const claims = token === undefined ? undefined : tokens.read(token, 'access')
  if (!claims) throw refuse('invalid_credentials')
  const session = await credentials.session(claims.sid)
  if (!session || session.account.id !== claims.sub) throw refuse('invalid_credentials')
  const { account } = session
  // A deleted project takes its end users with it (E23).
  if (account.projectId !== null && !(await credentials.project(account.projectId))) throw refuse('invalid_credentials')
  return { account, sessionId: session.id }
}

/** Step 3: the role that the caller asks for. */
function roleHeader(request: FastifyRequest): Role | undefined {
  const value = header(request.headers, 'x-user-role')
  if (value === undefined || value === '') return undefined
  const role = roles.find((r) => r === value)
  if (!role) throw refuse('role_header_invalid')
  return role
}

/** Step 4: a developer or operator may act as end user, where the project allows it; nobody else as another. */
const mayActAs = (account: Account, role: Role): boolean =>
  account.role === role || (role === 'end_user' && account.role !== 'end_user')

function checkOperatorKey({ operatorKeys }: Gate, request: FastifyRequest): void {
  const sent = header(request.headers, 'x-operator-key') ?? ''
  // Every key is compared, so that the time tells nothing about which.
  if (operatorKeys.filter((key) => equalSecrets(key, sent)).length === 0) throw refuse('operator_key_invalid')
}

/** Shorter ones are no keys and are not looked up (contract B.1). */
const KEY_LENGTH_MIN = 16

async function checkDeveloperKey(
  { credentials }: Gate,
  request: FastifyRequest,
): Promise<{ id: string; developerId: string }> {
  const sent = header(request.headers, 'x-developer-key')
  if (!sent) throw refuse('developer_key_required')
  const key = sent.length < KEY_LENGTH_MIN ? undefined : await credentials.developerKey(sha256(sent))
  if (!key) throw refuse('developer_key_invalid')
  credentials.markKeyUsed('developer_keys', key.id)
  return key
}

/** The project that the header names, for an owner (or, without one, for an operator). */
async function checkProject(
  { credentials }: Gate,
  request: FastifyRequest,
  ownerId: string | undefined,
): Promise<Project> {
  const id = header(request.headers, 'x-project-id')
  if (!id) throw refuse('project_id_required')
  if (!isUuid(id)) throw refuse('project_id_malformed')
  const project = await credentials.project(id.toLowerCase())
  if (!project || (ownerId !== undefined && project.ownerId !== ownerId)) throw refuse('project_not_found')
  return project
}

async function checkApiKey(
  { credentials }: Gate,
  request: FastifyRequest,
  projectId: string,
  demanded: boolean,
): Promise<void> {
  const sent = header(request.headers, 'x-api-key')
  if (!sent) {
    if (demanded) throw refuse('api_key_required')
    return
  }
  const key = sent.length < KEY_LENGTH_MIN ? undefined : await credentials.apiKey(sha256(sent))
  if (!key || key.projectId !== projectId) throw refuse('api_key_invalid')
  credentials.markKeyUsed('project_keys', key.id)
}

// --- The access classes ---

async function checkSignedIn(gate: Gate, request: FastifyRequest): Promise<Caller> {
  const caller = await checkToken(gate, request)
  const role = roleHeader(request) ?? caller.account.role
  if (!mayActAs(caller.account, role)) throw refuse('forbidden')
  return { ...caller, role }
}

async function checkOwner(
  gate: Gate,
  request: FastifyRequest,
  allowed: Role[],
  wrongRole: RefusalCode,
  roleFromToken = false,
): Promise<Caller> {
  const caller = await checkToken(gate, request)
  if (!caller.account.isActive) throw refuse('invalid_credentials')
  const { headers } = request
  const sketch = roleFromToken && headers['x-developer-key'] && headers['x-project-id'] && !headers['x-api-key']
  const role = roleHeader(request) ?? (sketch ? caller.account.role : undefined)
  if (role === undefined) throw refuse('role_header_required')
  if (!allowed.includes(role) || caller.account.role !== role) throw refuse(wrongRole)
  if (role === 'platform_operator') {
    checkOperatorKey(gate, request)
    return { ...caller, role }
  }
  const key = await checkDeveloperKey(gate, request)
  if (key.developerId !== caller.account.id) throw refuse('forbidden')
  return { ...caller, role, developerKeyId: key.id }
}

async function checkGeneration(gate: Gate, request: FastifyRequest): Promise<Caller> {
  const caller = await checkToken(gate, request)
  const { account } = caller
  if (!account.isActive) throw refuse('invalid_credentials')
  const role = roleHeader(request)
  if (role === undefined) throw refuse('role_header_required')
  if (!mayActAs(account, role)) throw refuse('operation_not_permitted')
  const project = await checkGenerationProject(gate, request, account, role)
  if (!project.isActive) throw refuse('project_inactive')
  return { ...caller, role, project }
}

async function checkGenerationProject(
  gate: Gate,
  request: FastifyRequest,
  account: Account,
  role: Role,
): Promise<Project> {
  if (role === 'platform_operator') {
    checkOperatorKey(gate, request)
    const project = await checkProject(gate, request, undefined)
    await checkApiKey(gate, request, project.id, false)
    return project
  }
  const key = await checkDeveloperKey(gate, request)
  if (role === 'developer' && key.developerId !== account.id) throw refuse('forbidden')
  const project = await checkProject(gate, request, key.developerId)
  await checkApiKey(gate, request, project.id, role === 'end_user')
  if (account.role === 'end_user' && account.projectId !== project.id) throw refuse('forbidden')
  // Somebody else's developer may not act as an end user here, whatever keys it has found (CF08).
  if (account.role === 'developer' && project.ownerId !== account.id) throw refuse('operation_not_permitted')
  return project
}

/** A proxy on this computer speaks for others: what it forwards is not local. */
function checkMetrics(gate: Gate, request: FastifyRequest): void {
  const { headers, socket } = request
  const forwarded = headers.forwarded ?? headers['x-forwarded-for'] ?? headers.via
  const local = /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
  if (!local || forwarded !== undefined) checkOperatorKey(gate, request)
}

/** E08: operator key, or developer key and project; everybody else is told what is missing. */
async function checkRegistration(gate: Gate, request: FastifyRequest): Promise<Registration> {
  const { headers } = request
  if (headers['x-operator-key'] !== undefined) {
    checkOperatorKey(gate, request)
    return { role: 'developer' }
  }
  if (!headers['x-developer-key']) throw refuse('registration_needs_keys')
  const key = await checkDeveloperKey(gate, request)
  const projectId = header(headers, 'x-project-id')
  if (!projectId) throw refuse('registration_needs_project')
  if (!isUuid(projectId)) throw refuse('project_id_malformed_public')
  const project = await gate.credentials.project(projectId.toLowerCase())
  if (!project || project.ownerId !== key.developerId) throw refuse('registration_foreign_project')
  await checkApiKey(gate, request, project.id, false)
  if (!project.isActive) throw refuse('project_inactive')
  return { role: 'end_user', projectId: project.id }
}

/** E09: an empty value is as malformed as any other (the kit's shipped placeholder among them). */
function checkLoginProject(request: FastifyRequest): string | null {
  const id = header(request.headers, 'x-project-id')
  if (id === undefined) return null
  if (!isUuid(id)) throw refuse('project_id_malformed_public')
  return id.toLowerCase()
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
