import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { changeOf, deletionOf } from '../events/changes.ts'
import { recordEvents, worldsOfProjects } from '../events/service.ts'
import type { World } from '../events/types.ts'
import type { EndUserId, UserRow } from './queries.ts'
import { toV1User } from './v1-presenter.ts'

/**
 * Tells of an end user; of other accounts there is nothing to tell. The last statement of its transaction: see `recordEvents`.
 * @param before if it was there
 */
export async function recordUser(
  ctx: Context,
  tx: Tx,
  type: 'user.created' | 'user.verified' | 'user.deactivated',
  { before, after }: { before?: UserRow; after: UserRow },
  requestId: string | null,
): Promise<void> {
  const { id, projectId } = after
  if (projectId === null) return
  const world = await worldOf(ctx, tx, projectId)
  const show = (row: UserRow) => toV1User({ ...row, projectId }, world.livemode)
  const object = show(after)
  const data = before ? changeOf(show(before), object) : { object }
  await recordEvents(ctx, tx, [{ type, subjectId: id, userId: id, world, projectId, requestId, data }])
}

/** The same of one that is being removed. */
export async function recordUserDeleted(
  ctx: Context,
  tx: Tx,
  { projectId, userId }: EndUserId,
  requestId: string | null,
): Promise<void> {
  const world = await worldOf(ctx, tx, projectId)
  const data = deletionOf('user', 'usr', userId, world, projectId)
  await recordEvents(ctx, tx, [{ type: 'user.deleted', subjectId: userId, userId, world, projectId, requestId, data }])
}

async function worldOf(ctx: Context, tx: Tx, projectId: string): Promise<World> {
  const world = (await worldsOfProjects(ctx, tx, [projectId])).get(projectId)
  if (!world) throw new Error('An end user is in a project without a world.')
  return world
}
