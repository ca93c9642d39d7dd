import type { FastifyRequest } from 'fastify'
import './types.ts'

/**
 * In one world: the account, and the project that it acts in, which is named by a header rather than by the path. A registration has no account
 * yet: there it is what the new one will belong to. Without either it is the address. Callers who share such a scope still
 * read nothing of each other's: an answer takes the key and the same content, passwords included.
 */
export const idempotencyScope = (request: FastifyRequest): string[] => [
  ...callerScope(request),
  ...(request.livemode ? [] : ['sandbox']),
]

function callerScope({ caller, grant, project, registration, ip }: FastifyRequest): string[] {
  // A session token has its key's scope.
  if (grant)
    return ['grant', grant.account.id, grant.worldId, (grant.key ? grant.key.projectId : grant.projectId) ?? '']
  if (caller) return ['account', caller.account.id, project?.id ?? '']
  if (registration) return ['registration', registration.role === 'end_user' ? registration.projectId : '']
  return ['address', ip]
}
