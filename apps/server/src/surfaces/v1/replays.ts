import type { FastifyRequest } from 'fastify'
import { toIpBlocks } from '../../access/allowed-ips.ts'
import { grantOf } from '../../access/guard.ts'
import { assertWithin, type KeyRights, rightsOf } from '../../access/key-rights.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { isScope } from '../../access/scopes.ts'
import type { Context } from '../../context.ts'
import type { Answer } from '../../platform/idempotency/replay.ts'
import { fromTypeId } from '../../platform/type-id.ts'

/**
 * A stored answer is repeated only to whoever may reach its object now: a session token shares the scope of its key, and may be limited
 * to another project. An answer that shows a key is repeated only to whoever could create that key.
 * @throws resource_not_found, and the errors of what the caller may not give
 */
export async function assertReplayable(
  ctx: Pick<Context, 'credentials'>,
  request: FastifyRequest,
  { status, body }: Answer,
): Promise<void> {
  if (status >= 400) return
  const grant = grantOf(request)
  const object = JSON.parse(body) as Replayed
  const projectId = projectOf(object)
  if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId)
  if (object.object === 'key') assertWithin(rightsOf(grant), toRights(object), grant)
}

interface Replayed {
  object?: unknown
  id?: unknown
  project_id?: unknown
  scopes?: string[]
  allowed_ips?: string[]
  expires_at?: string | null
}

/** Of an object in a project, or of a project. */
function projectOf(object: Replayed): string | undefined {
  const id = object.object === 'project' ? object.id : object.project_id
  return typeof id === 'string' ? fromTypeId('proj', id) : undefined
}

const toRights = (key: Replayed): KeyRights => ({
  scopes: new Set((key.scopes ?? []).filter(isScope)),
  projectId: projectOf(key) ?? null,
  allowedIps: toIpBlocks(key.allowed_ips ?? []),
  expiresAt: key.expires_at ? new Date(key.expires_at) : null,
})
