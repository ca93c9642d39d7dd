import type { FastifyRequest } from 'fastify'
import type { Tx } from '../platform/db.ts'
import { apiError } from '../platform/errors.ts'
import { isUuid } from '../platform/http/validation.ts'
import { toTypeId } from '../platform/type-id.ts'
import { checkApiKey, checkDeveloperKey, checkOperatorKey, header, type SignedIn } from './authenticators.ts'
import type { LockedProject } from './queries.ts'
import * as queries from './queries.ts'
import type { AccessDeps, Caller, Credentials, Grant, Project, Role } from './types.ts'

/** Which project a call is about, and whether its caller may touch it: decided here alone, and left on `request.project`. */

/** Whose projects the caller may touch: its own, or, undefined, everybody's. */
export const ownerScope = ({ role, account }: Caller): string | undefined =>
  role === 'platform_operator' ? undefined : account.id

/**
 * Of a path with `:project_id`, once the path is validated.
 * @throws project_not_found for unknown, deleted and foreign ones and those of the other world alike
 */
export async function projectInPath({ credentials }: AccessDeps, request: FastifyRequest): Promise<Project> {
  const { project_id: id } = request.params as { project_id: string }
  if (!request.caller) throw new Error('A project in the path needs a caller.')
  const owner = ownerScope(request.caller)
  const project = await credentials.project(id, request.livemode)
  if (!project || (owner !== undefined && project.ownerId !== owner)) throw apiError('project_not_found')
  return project
}

/**
 * Of a call to `/v1`, by an id from anywhere in it. What another account owns, and what is of the other world, does not exist.
 * @param param the member that names it, where it is not the path
 * @throws resource_not_found, project_out_of_scope
 */
export async function assertProjectInReach(
  { credentials }: { credentials: Credentials },
  grant: Grant,
  id: string,
  param?: string,
): Promise<Project> {
  const { account, livemode, projectId } = grant
  const place = param === undefined ? {} : { param }
  const project = await credentials.project(id, livemode)
  if (!project || project.ownerId !== account.id) throw projectMissing(place)
  grant.calledProjectId = id
  if (projectId !== null && projectId !== id) throw outOfScope(projectId, param)
  return project
}

/**
 * Whether a caller of `/v1` reaches what was found in its account and world and belongs to this project. Null is what belongs to the
 * account: whoever is limited to a project does not know of it.
 * @param param the member that names it, where it is not the path
 * @throws project_out_of_scope for what belongs to another project
 */
export function isInProject(grant: Grant, projectId: string | null, param?: string): boolean {
  if (projectId !== null) grant.calledProjectId = projectId
  if (grant.projectId === null || grant.projectId === projectId) return true
  if (projectId === null) return false
  throw outOfScope(grant.projectId, param)
}

/** @param projectId that the caller is limited to */
export const outOfScope = (projectId: string, param?: string) =>
  apiError('project_out_of_scope', {
    values: { project: toTypeId('proj', projectId) },
    ...(param === undefined ? {} : { param }),
  })

const projectMissing = (place: { param?: string }) =>
  apiError('resource_not_found', {
    values: { kind: 'project', one: 'a project', example: 'proj_01k6h4z8xvf5t9qj3m2n7r0w8c' },
    ...place,
  })

/** The project, and the keys that opened it. */
export type OpenedProject = { project: Project; developerKeyId?: string; apiKeyId?: string }

/**
 * Of a caller with a cookie, which stands for the keys. A browser loads streams and images without headers, so their URL may name it.
 * An operator's cookie opens every project, a developer's its own. @throws project_id_required, project_id_malformed, project_not_found
 */
export async function openProjectByCookie(
  deps: AccessDeps,
  request: FastifyRequest,
  { account }: SignedIn,
): Promise<OpenedProject> {
  const ownerId = account.role === 'platform_operator' ? undefined : account.id
  return { project: await findProject(deps, request, namedByBrowser(request), ownerId) }
}

function namedByBrowser(request: FastifyRequest): string | undefined {
  const sent = header(request, 'x-project-id')
  if (sent !== undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return sent
  const { project_id: id } = request.query as { project_id?: string | string[] }
  return id === undefined ? undefined : String(id)
}

/** By headers and keys (contract A.4, steps 5 to 8). @throws what the keys and the project lack, forbidden, operation_not_permitted */
export async function openProjectByKeys(
  deps: AccessDeps,
  request: FastifyRequest,
  { account }: SignedIn,
  role: Role,
): Promise<OpenedProject> {
  const projectId = header(request, 'x-project-id')
  if (role === 'platform_operator') {
    checkOperatorKey(deps, request)
    const project = await findProject(deps, request, projectId, undefined)
    return { project, ...(await checkApiKey(deps, request, project.id, { required: false })) }
  }
  const key = await checkDeveloperKey(deps, request)
  if (role === 'developer' && key.developerId !== account.id) throw apiError('forbidden')
  const project = await findProject(deps, request, projectId, key.developerId)
  const apiKey = await checkApiKey(deps, request, project.id, { required: role === 'end_user' }).catch(
    async (error: unknown) => {
      // A deletion revokes the project's keys: between these two looks it may have taken both.
      throw (await deps.credentials.projectExists(project.id)) ? error : apiError('project_not_found')
    },
  )
  if (account.role === 'end_user' && account.projectId !== project.id) throw apiError('forbidden')
  // Somebody else's developer may not act as an end user here, whatever keys it has found (CF08).
  if (account.role === 'developer' && project.ownerId !== account.id) throw apiError('operation_not_permitted')
  return { project, developerKeyId: key.id, ...apiKey }
}

/** The project of that id in the world of the call, for an owner (or, without one, for an operator). */
async function findProject(
  { credentials }: AccessDeps,
  { livemode }: FastifyRequest,
  id: string | undefined,
  ownerId: string | undefined,
): Promise<Project> {
  if (!id) throw apiError('project_id_required')
  if (!isUuid(id)) throw apiError('project_id_malformed')
  const project = await credentials.project(id.toLowerCase(), livemode)
  if (!project || (ownerId !== undefined && project.ownerId !== ownerId)) throw apiError('project_not_found')
  return project
}

/** For whoever adds something to a project: a deletion waits for this transaction, or has won. @throws project_not_found */
export async function lockProject(tx: Tx, projectId: string): Promise<LockedProject> {
  const project = (await lockProjects(tx, [projectId])).get(projectId)
  if (!project) throw apiError('project_not_found')
  return project
}

/** The same for several, by id; those that are left out are deleted. */
export async function lockProjects(tx: Tx, projectIds: string[]): Promise<Map<string, LockedProject>> {
  const locked = await queries.lockProjects(tx, projectIds)
  return new Map(locked.map((project) => [project.id, project]))
}

export type { LockedProject } from './queries.ts'
