import type { Context } from '../../context.ts'
import type { Db } from '../../platform/db.ts'
import { changeOf, deletionOf, type EventData, isChange } from '../events/changes.ts'
import { type NewEvent, worldsOfProjects } from '../events/service.ts'
import type { World } from '../events/types.ts'
import type { ProjectRow } from './queries.ts'
import { toV1Project } from './v1-presenter.ts'

/** What `/v1` tells of a project: whoever changes it records these last in the transaction. */

const eventOf = (
  type: Extract<NewEvent['type'], `project.${string}`>,
  { id }: Pick<ProjectRow, 'id'>,
  world: World,
  requestId: string | null,
  data: EventData,
): NewEvent => ({ type, subjectId: id, world, projectId: id, requestId, data })

export const projectCreated = (
  { config }: Pick<Context, 'config'>,
  row: ProjectRow,
  livemode: boolean,
  requestId: string | null,
): NewEvent => {
  const world = { id: row.worldId, livemode }
  return eventOf('project.created', row, world, requestId, { object: toV1Project(config, row, livemode) })
}

/** None if `/v1` shows no difference. */
export async function projectUpdated(
  ctx: Context,
  db: Db,
  before: ProjectRow,
  after: ProjectRow,
  requestId: string | null,
): Promise<NewEvent[]> {
  const world = await worldOf(ctx, db, after)
  const show = (row: ProjectRow) => toV1Project(ctx.config, row, world.livemode)
  const change = changeOf(show(before), show(after))
  return isChange(change) ? [eventOf('project.updated', after, world, requestId, change)] : []
}

export async function projectDeleted(
  ctx: Context,
  db: Db,
  row: Pick<ProjectRow, 'id'>,
  requestId: string | null,
): Promise<NewEvent> {
  const world = await worldOf(ctx, db, row)
  return eventOf('project.deleted', row, world, requestId, deletionOf('project', 'proj', row.id, world, row.id))
}

async function worldOf(ctx: Context, db: Db, { id }: Pick<ProjectRow, 'id'>): Promise<World> {
  const world = (await worldsOfProjects(ctx, db, [id])).get(id)
  if (!world) throw new Error('A project has no world.')
  return world
}
