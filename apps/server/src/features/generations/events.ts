import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { recordEvents, worldsOfProjects } from '../events/service.ts'
import type { GenerationRow } from './queries.ts'

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

export type Happened = Pick<GenerationRow, 'id' | 'projectId' | 'userId' | 'status' | 'requestId'>

/**
 * The last statement of its transaction: see `recordEvents`.
 * @param requestId of the call that makes it happen; what a worker does is of the call that created the generation
 */
export async function recordGenerations(
  ctx: Context,
  tx: Tx,
  type: GenerationEvent,
  rows: Happened[],
  requestId?: string | null,
): Promise<void> {
  const projectIds = rows.flatMap(({ projectId }) => projectId ?? [])
  const worlds = await worldsOfProjects(ctx, tx, projectIds)
  await recordEvents(
    ctx,
    tx,
    rows.map(({ id, projectId, userId, status, requestId: created }) => ({
      type,
      subjectId: id,
      world: (projectId !== null && worlds.get(projectId)) || null,
      projectId,
      userId,
      status,
      requestId: requestId === undefined ? created : requestId,
      data: { object: { id: toTypeId('gen', id), object: 'generation' } },
    })),
  )
}

export const hasEnded = ({ status }: Pick<GenerationRow, 'status'>): boolean =>
  status === 'completed' || status === 'failed'
