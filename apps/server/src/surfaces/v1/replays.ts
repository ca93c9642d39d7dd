import type { FastifyRequest } from 'fastify'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import type { Context } from '../../context.ts'
import type { Answer } from '../../platform/idempotency/replay.ts'
import { fromTypeId } from '../../platform/type-id.ts'

/**
 * A stored answer is repeated only to whoever may reach its object now: a session token shares the scope of its key, and may be limited
 * to another project. @throws resource_not_found, project_out_of_scope
 */
export async function assertReplayable(
  ctx: Pick<Context, 'credentials'>,
  request: FastifyRequest,
  { status, body }: Answer,
): Promise<void> {
  const projectId = status < 400 ? projectOf(JSON.parse(body)) : undefined
  if (projectId !== undefined) await assertProjectInReach(ctx, grantOf(request), projectId)
}

/** Of an object in a project, or of a project. */
function projectOf(object: { object?: unknown; id?: unknown; project_id?: unknown }): string | undefined {
  const id = object.object === 'project' ? object.id : object.project_id
  return typeof id === 'string' ? fromTypeId('proj', id) : undefined
}
