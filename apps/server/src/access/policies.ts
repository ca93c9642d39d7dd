import type { FastifyRequest } from 'fastify'
import { isUuid } from '../platform/http/validation.ts'
import { type RefusalCode, refuse } from '../surfaces/devkit/errors.ts'
import {
  browserProjectId,
  checkApiKey,
  checkCredential,
  checkDeveloperKey,
  checkOperatorKey,
  checkProject,
  header,
  mayActAs,
  roleHeader,
  type SignedIn,
} from './authenticators.ts'
import type { Caller, Gate, Project, Registration, Role } from './guard.ts'

/** The access classes: which steps of contract A.4 each takes. A session cookie stands for the role and its keys, too. */

export async function checkSignedIn(gate: Gate, request: FastifyRequest): Promise<Caller> {
  const caller = await checkCredential(gate, request)
  const role = roleHeader(request) ?? caller.account.role
  if (!mayActAs(caller.account, role)) throw refuse('forbidden')
  return { ...caller, role }
}

export async function checkOwnerByToken(gate: Gate, request: FastifyRequest, wrongRole: RefusalCode): Promise<Caller> {
  const caller = await checkSignedIn(gate, request)
  if (!caller.account.isActive) throw refuse('invalid_credentials')
  if (caller.role === 'end_user') throw refuse(wrongRole)
  return caller
}

/** Of the classes `developer`, `project-owner` and `operator`, by the roles that are `allowed`. */
export async function checkOwner(
  gate: Gate,
  request: FastifyRequest,
  allowed: Role[],
  wrongRole: RefusalCode,
  roleFromToken = false,
): Promise<Caller> {
  const caller = await checkCredential(gate, request)
  const { account, byCookie } = caller
  if (!account.isActive) throw refuse('invalid_credentials')
  const { headers } = request
  const sketch = roleFromToken && headers['x-developer-key'] && headers['x-project-id'] && !headers['x-api-key']
  const role = roleHeader(request) ?? (byCookie || sketch ? account.role : undefined)
  if (role === undefined) throw refuse('role_header_required')
  if (!allowed.includes(role) || account.role !== role) throw refuse(wrongRole)
  if (byCookie) return { ...caller, role }
  if (role === 'platform_operator') {
    checkOperatorKey(gate, request)
    return { ...caller, role }
  }
  const key = await checkDeveloperKey(gate, request)
  if (key.developerId !== account.id) throw refuse('forbidden')
  return { ...caller, role, developerKeyId: key.id }
}

export async function checkGeneration(gate: Gate, request: FastifyRequest): Promise<Caller> {
  const caller = await checkCredential(gate, request)
  const { account, byCookie } = caller
  if (!account.isActive) throw refuse('invalid_credentials')
  const role = roleHeader(request) ?? (byCookie ? account.role : undefined)
  if (role === undefined) throw refuse('role_header_required')
  if (!mayActAs(account, role)) throw refuse('operation_not_permitted')
  const opened = await (byCookie ? checkBrowserProject : checkKeysAndProject)(gate, request, caller, role)
  if (!opened.project.isActive) throw refuse('project_inactive')
  return { ...caller, role, ...opened }
}

/** An operator's cookie opens every project, a developer's its own. */
async function checkBrowserProject(gate: Gate, request: FastifyRequest, { account }: SignedIn): Promise<Opened> {
  const ownerId = account.role === 'platform_operator' ? undefined : account.id
  return { project: await checkProject(gate, browserProjectId(request), ownerId) }
}

/** The project, and the keys that opened it. */
type Opened = { project: Project; developerKeyId?: string; apiKeyId?: string }

async function checkKeysAndProject(
  gate: Gate,
  request: FastifyRequest,
  { account }: SignedIn,
  role: Role,
): Promise<Opened> {
  const projectId = header(request.headers, 'x-project-id')
  if (role === 'platform_operator') {
    checkOperatorKey(gate, request)
    const project = await checkProject(gate, projectId, undefined)
    return { project, ...(await checkApiKey(gate, request, project.id, false)) }
  }
  const key = await checkDeveloperKey(gate, request)
  if (role === 'developer' && key.developerId !== account.id) throw refuse('forbidden')
  const project = await checkProject(gate, projectId, key.developerId)
  const apiKey = await checkApiKey(gate, request, project.id, role === 'end_user')
  if (account.role === 'end_user' && account.projectId !== project.id) throw refuse('forbidden')
  // Somebody else's developer may not act as an end user here, whatever keys it has found (CF08).
  if (account.role === 'developer' && project.ownerId !== account.id) throw refuse('operation_not_permitted')
  return { project, developerKeyId: key.id, ...apiKey }
}

/** What only those send who speak for others: proxies, and browsers for the pages that they show. */
const ofGoBetweens = /^(?:forwarded|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|via|origin)$/
const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/**
 * A program on this computer, such as a collector of metrics. A proxy or a browser here may be asked by anybody: a page could read the
 * answer, since this API lets every origin read, or make its own name lead here.
 */
function isLocal({ headers, socket }: FastifyRequest): boolean {
  return (
    /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
    loopbackName.test(headers.host ?? '') &&
    /^(?:none|same-origin)$/.test(header(headers, 'sec-fetch-site') ?? 'none') &&
    !Object.keys(headers).some((name) => ofGoBetweens.test(name))
  )
}

export function checkMetrics(gate: Gate, request: FastifyRequest): void {
  if (!isLocal(request)) checkOperatorKey(gate, request)
}

/** E08: operator key, or developer key and project; everybody else is told what is missing. */
export async function checkRegistration(gate: Gate, request: FastifyRequest): Promise<Registration> {
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
  return { role: 'end_user', projectId: project.id, developerKey: key }
}

/** E09: an empty value is as malformed as any other (the kit's shipped placeholder among them). */
export function checkLoginProject(request: FastifyRequest): string | null {
  const id = header(request.headers, 'x-project-id')
  if (id === undefined) return null
  if (!isUuid(id)) throw refuse('project_id_malformed_public')
  return id.toLowerCase()
}
