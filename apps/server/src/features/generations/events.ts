import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { changeOf, deletionOf, type EventData } from '../events/changes.ts'
import { recordEvents, worldsOfProjects } from '../events/service.ts'
import type { World } from '../events/types.ts'
import { contentPath } from '../files/v1-presenter.ts'
import type { GenerationRow, GenerationWithFiles } from './queries.ts'
import { toV1Generation } from './v1-presenter.ts'

/** Everything that happens to a generation. */
export const generationEvents = [
  'generation.created',
  'generation.processing',
  'generation.completed',
  'generation.failed',
  'generation.canceled',
  'generation.published',
  'generation.unpublished',
  'generation.deleted',
] as const
export type GenerationEvent = (typeof generationEvents)[number]

/** `before` of those that were there and still are. One that was deleted may come without files. */
export interface Happened {
  before?: GenerationWithFiles
  after: GenerationRow & Partial<GenerationWithFiles>
}

/**
 * The last statement of its transaction: see `recordEvents`.
 * @param requestId of the call that makes it happen; what a worker does is of the call that created the generation
 */
export async function recordGenerations(
  ctx: Context,
  tx: Tx,
  type: GenerationEvent,
  changes: Happened[],
  requestId?: string | null,
): Promise<void> {
  const projectIds = new Set(changes.flatMap(({ after }) => after.projectId ?? []))
  const worlds = await worldsOfProjects(ctx, tx, [...projectIds])
  await recordEvents(
    ctx,
    tx,
    changes.map(({ before, after }) => {
      const { id, projectId, userId, status } = after
      const happened = {
        type,
        subjectId: id,
        projectId,
        userId,
        status,
        requestId: requestId === undefined ? after.requestId : requestId,
      }
      if (projectId === null) return { ...happened, world: null } // which `/v1` does not know
      const world = worlds.get(projectId)
      if (!world) throw new Error('A generation is in a project without a world.')
      return { ...happened, world, data: dataOf(type, world, projectId, { before, after }) }
    }),
  )
}

function dataOf(
  type: GenerationEvent,
  world: World,
  projectId: string,
  { before, after: { files = [], ...row } }: Happened,
): EventData {
  if (type === 'generation.deleted') return deletionOf('generation', 'gen', row.id, world, projectId)
  const show = (generation: GenerationWithFiles) =>
    toV1Generation(withoutQueries(generation), world.livemode, ({ id }) => contentPath(world, id))
  const object = show({ ...row, files })
  return before ? changeOf(show(before), object) : { object }
}

/** What signs the URL of an image is gone once that is fetched, and events are kept for long. */
const withoutQueries = ({ imageUrls, ...generation }: GenerationWithFiles): GenerationWithFiles => ({
  ...generation,
  imageUrls: imageUrls?.map(({ position, url }) => ({ position, url: url.replace(/[?#].*$/s, '') })) ?? null,
})

export const hasEnded = ({ status }: Pick<GenerationRow, 'status'>): boolean =>
  status === 'completed' || status === 'failed'
