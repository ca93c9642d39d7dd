import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { deletionOf } from '../events/changes.ts'
import { recordEvents, worldsOfProjects } from '../events/service.ts'
import type { FileRow } from './queries.ts'
import { contentPath, toFile } from './v1-presenter.ts'

/** What happens to an upload; files of generations come and go with these. The last statement of its transaction: see `recordEvents`. */
export async function recordUpload(
  ctx: Context,
  tx: Tx,
  type: 'file.created' | 'file.deleted',
  file: FileRow,
  requestId: string,
): Promise<void> {
  const { id, projectId } = file
  if (projectId === null) throw new Error('An upload is in no project.')
  const world = (await worldsOfProjects(ctx, tx, [projectId])).get(projectId)
  if (!world) throw new Error('An upload is in a project without a world.')
  const data =
    type === 'file.deleted'
      ? deletionOf('file', 'file', id, world, projectId)
      : { object: toFile(file, world.livemode, { url: contentPath(world, id), expiresAt: null }) }
  await recordEvents(ctx, tx, [{ type, subjectId: id, world, projectId, requestId, data }])
}
