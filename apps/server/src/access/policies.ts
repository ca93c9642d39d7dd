import type { FastifyRequest } from 'fastify'
import type { ErrorCode } from '../platform/errors.ts'
import { apiError } from '../platform/errors.ts'
import { isUuid } from '../platform/http/validation.ts'
import {
  authenticate,
  authenticateActive,
  checkApiKey,
  checkDeveloperKey,
  checkOperatorKey,
  hasCredential,
  header,
} from './authenticators.ts'
import { isLocalProgram } from './local-program.ts'
import { openProjectByCookie, openProjectByKeys } from './projects.ts'
import { headers } from './schemas.ts'
import { type AccessDeps, type AccessPolicy, type Account, type Caller, type Role, roles } from './types.ts'

/**
 * Every access policy. The checks run in the contract's order (A.4) before the body is read. A session cookie stands for the role
 * and its keys, too.
 */

/** Of every credential: a session cookie is refused to the pages of others. */
const credentialErrors = ['invalid_credentials', 'foreign_origin', 'session_mode_required'] as const
const signedInErrors = [...credentialErrors, 'role_header_invalid', 'forbidden'] as const
const roleErrors = [...credentialErrors, 'role_header_required', 'role_header_invalid', 'forbidden'] as const
const ownerErrors = [...roleErrors, 'developer_key_required', 'developer_key_invalid', 'operator_key_invalid'] as const

export const anyone: AccessPolicy = {
  name: 'anyone',
  description: 'Public.',
  headers: {},
  credential: 'none',
  errors: [],
  check: async () => ({}),
}

export const registration: AccessPolicy = {
  name: 'registration',
  description: 'The operator key registers developers; a developer key and a project register end users (E08).',
  headers: {
    ...headers.operatorKeyIfAny,
    ...headers.developerKeyIfAny,
    ...headers.projectIdIfAny,
    ...headers.apiKeyIfAny,
  },
  credential: 'none',
  errors: [
    'registration_needs_keys',
    'registration_needs_project',
    'project_id_malformed_public',
    'operator_key_invalid',
    'developer_key_invalid',
    'registration_foreign_project',
    'api_key_invalid',
    'project_inactive',
    'origin_not_allowed',
  ],
  rateClass: 'authentication',
  async check(deps, request) {
    if (request.headers['x-operator-key'] !== undefined) {
      checkOperatorKey(deps, request)
      return { registration: { role: 'developer' } }
    }
    if (!request.headers['x-developer-key']) throw apiError('registration_needs_keys')
    const developerKey = await checkDeveloperKey(deps, request)
    const projectId = header(request, 'x-project-id')
    if (!projectId) throw apiError('registration_needs_project')
    if (!isUuid(projectId)) throw apiError('project_id_malformed_public')
    const project = await deps.credentials.project(projectId.toLowerCase(), request.livemode)
    if (!project || project.ownerId !== developerKey.developerId) throw apiError('registration_foreign_project')
    await checkApiKey(deps, request, project.id, { required: false })
    if (!project.isActive) throw apiError('project_inactive')
    return { registration: { role: 'end_user', projectId: project.id, developerKey } }
  },
}

export const signIn: AccessPolicy = {
  name: 'sign-in',
  description: 'Public; a project may be named (E09).',
  headers: headers.projectIdIfAny,
  credential: 'none',
  errors: ['project_id_malformed_public'],
  rateClass: 'authentication',
  check: async (_deps, request) => ({ namedProjectId: namedProjectId(request) }),
}

export const anyoneInProject: AccessPolicy = {
  ...anyone,
  name: 'anyone-in-project',
  description: 'Public; a project may be named (E34).',
  headers: headers.projectIdIfAny,
  errors: ['project_id_malformed_public'],
  check: async (_deps, request) => ({ namedProjectId: namedProjectId(request) }),
}

/** Of a call that needs no project. @throws project_id_malformed_public */
function namedProjectId(request: FastifyRequest): string | null {
  const id = header(request, 'x-project-id')
  if (id === undefined) return null
  // An empty value is as malformed as any other (the kit's shipped placeholder among them).
  if (!isUuid(id)) throw apiError('project_id_malformed_public')
  return id.toLowerCase()
}

export const signedIn: AccessPolicy = {
  name: 'signed-in',
  description: 'An access token; `X-User-Role` is checked if it is sent.',
  headers: {},
  credential: 'required',
  errors: [...signedInErrors, 'origin_not_allowed'],
  check: async (deps, request) => ({ caller: await signedInCaller(deps, request) }),
}

export const signedInOrAnyone: AccessPolicy = {
  ...signedIn,
  name: 'signed-in-or-anyone',
  description: 'An access token, if one is sent; without one, the query names the account (E13).',
  credential: 'optional',
  check: async (deps, request) => (hasCredential(deps, request) ? { caller: await signedInCaller(deps, request) } : {}),
}

async function signedInCaller(deps: AccessDeps, request: FastifyRequest): Promise<Caller> {
  const signed = await authenticate(deps, request)
  const role = sentRole(request) ?? signed.account.role
  if (!mayActAs(signed.account, role)) throw apiError('forbidden')
  return { ...signed, role }
}

export const ownerByToken: AccessPolicy = {
  name: 'owner-by-token',
  description: 'A developer or an operator by the token alone; `X-User-Role` is checked if it is sent.',
  headers: {},
  credential: 'required',
  errors: signedInErrors,
  async check(deps, request) {
    const caller = await signedInCaller(deps, request)
    if (!caller.account.isActive) throw apiError('invalid_credentials')
    if (caller.role === 'end_user') throw apiError('forbidden')
    return { caller }
  },
}

/** A developer or an operator who says so and sends the key of that role. */
function ownerPolicy(options: {
  name: string
  description: string
  allowed: readonly Role[]
  /** What another role is told. */
  roleError?: ErrorCode
  /** Without `X-User-Role` the token's role counts, if developer key and project id are both there (S000's sketch). */
  roleFromToken?: boolean
}): AccessPolicy {
  const { name, description, allowed, roleError = 'forbidden', roleFromToken = false } = options
  const [operator, developer] = [allowed.includes('platform_operator'), allowed.includes('developer')]
  const errors = ownerErrors.filter(
    (code) => !(code === 'operator_key_invalid' ? !operator : /^developer_key/.test(code) && !developer),
  )
  return {
    name,
    description,
    headers: {
      ...headers.role,
      ...(developer ? (operator ? headers.developerKeyIfAny : headers.developerKey) : {}),
      ...(operator ? (developer ? headers.operatorKeyIfAny : headers.operatorKey) : {}),
    },
    credential: 'required',
    errors: [...new Set([...errors, roleError])],
    async check(deps, request) {
      const signed = await authenticateActive(deps, request)
      const { account, session } = signed
      const sent = request.headers
      const sketch = roleFromToken && sent['x-developer-key'] && sent['x-project-id'] && !sent['x-api-key']
      const role = sentRole(request) ?? (session.byCookie || sketch ? account.role : undefined)
      if (role === undefined) throw apiError('role_header_required')
      if (!allowed.includes(role) || account.role !== role) throw apiError(roleError)
      if (session.byCookie) return { caller: { ...signed, role } }
      if (role === 'platform_operator') {
        checkOperatorKey(deps, request)
        return { caller: { ...signed, role } }
      }
      const key = await checkDeveloperKey(deps, request)
      if (key.developerId !== account.id) throw apiError('forbidden')
      return { caller: { ...signed, role, developerKeyId: key.id } }
    },
  }
}

/** The call is about the project in its path, which must be the caller's. */
const inPath = (policy: AccessPolicy, name: string): AccessPolicy => ({
  ...policy,
  name,
  description: `${policy.description} The project in the path must be theirs.`,
  project: 'path',
  errors: [...policy.errors, 'project_not_found'],
})

export const developer = ownerPolicy({
  name: 'developer',
  description: 'A developer with a developer key.',
  allowed: ['developer'],
  roleError: 'insufficient_permissions',
})

export const operator = ownerPolicy({
  name: 'operator',
  description: 'An operator with the operator key.',
  allowed: ['platform_operator'],
})

const owner = {
  description: 'A developer with a developer key, or an operator with the operator key.',
  allowed: ['developer', 'platform_operator'],
} as const

export const ownerOfAny = ownerPolicy({ ...owner, name: 'owner', roleFromToken: true })
export const projectCreator = ownerPolicy({ ...owner, name: 'project-creator', roleError: 'developer_role_required' })
export const projectOwner = inPath(ownerPolicy({ ...owner, name: 'owner' }), 'project-owner')
export const projectOwnerByToken = inPath(ownerByToken, 'project-owner-by-token')

export const operatorKey: AccessPolicy = {
  name: 'operator-key',
  description: 'The operator key alone.',
  headers: headers.operatorKey,
  credential: 'none',
  errors: ['operator_key_invalid'],
  async check(deps, request) {
    checkOperatorKey(deps, request)
    return {}
  },
}

export const metrics: AccessPolicy = {
  name: 'metrics',
  description:
    'The operator key; without PUBLIC_URL, TRUSTED_PROXIES and METRICS_PORT also a program on this computer.',
  headers: headers.operatorKeyIfAny,
  credential: 'none',
  errors: ['operator_key_invalid'],
  async check(deps, request) {
    if (!(deps.localMetrics && isLocalProgram(request))) checkOperatorKey(deps, request)
    return {}
  },
}

export const projectMember: AccessPolicy = {
  name: 'project-member',
  description: 'An end user in its project, or the owner or an operator acting in one.',
  headers: {
    ...headers.role,
    ...headers.developerKeyIfAny,
    ...headers.projectId,
    ...headers.apiKeyIfAny,
    ...headers.operatorKeyIfAny,
  },
  credential: 'required',
  errors: [
    ...ownerErrors,
    'operation_not_permitted',
    'project_id_required',
    'project_id_malformed',
    'project_not_found',
    'api_key_required',
    'api_key_invalid',
    'project_inactive',
    'origin_not_allowed',
  ],
  project: 'header',
  async check(deps, request) {
    const signed = await authenticateActive(deps, request)
    const { account, session } = signed
    const role = sentRole(request) ?? (session.byCookie ? account.role : undefined)
    if (role === undefined) throw apiError('role_header_required')
    if (!mayActAs(account, role)) throw apiError('operation_not_permitted')
    const open = session.byCookie ? openProjectByCookie : openProjectByKeys
    const { project, ...keys } = await open(deps, request, signed, role)
    if (!project.isActive) throw apiError('project_inactive')
    return { caller: { ...signed, role, ...keys }, project }
  },
}

/** The role that the caller asks for (contract A.4, step 3). @throws role_header_invalid */
function sentRole(request: FastifyRequest): Role | undefined {
  const value = header(request, 'x-user-role')
  if (value === undefined || value === '') return undefined
  const role = roles.find((r) => r === value)
  if (!role) throw apiError('role_header_invalid')
  return role
}

/** A developer or operator may act as end user, where the project allows it; nobody else as another (step 4). */
const mayActAs = (account: Account, role: Role): boolean =>
  account.role === role || (role === 'end_user' && account.role !== 'end_user')
